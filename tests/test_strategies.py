"""The generated posts mean what they say: what is written as an entry is read as that entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from strategies import posts, settled, styles
from trees import Block, Bullets, Item, Section, Style, Table, render

from postdiff.api import parse
from postdiff.model.node import ENTRY_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator


def written_entries(section: Section) -> Iterator[tuple[str, str]]:
    """Type and label of a section and of all entries below it, in reading order."""
    yield "section", section.label
    yield from body_entries(section.blocks)
    for below in section.sections:
        yield from written_entries(below)


def body_entries(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    """The entries in a body."""
    for block in blocks:
        match block:
            case Bullets(items, _):
                yield from item_entries(items)
            case Table(_, rows):
                yield from (("row", cells[0]) for cells in rows)
            case _:
                pass


def item_entries(items: tuple[Item, ...]) -> Iterator[tuple[str, str]]:
    """The entries of a list."""
    for item in items:
        yield "item", item.label
        yield from item_entries(item.items)


@settled(150)
@given(posts(), styles())
def test_posts_are_read_as_written(written: Any, style: Style) -> None:
    post = written[0]
    text = render(post, style)
    nodes = parse(text).nodes
    found = [(node.type.value, node.label.text) for node in nodes if node.type in ENTRY_TYPES and not node.lead]
    entries = [*body_entries(post.lead), *(entry for one in post.sections for entry in written_entries(one))]
    assert found == entries, text
