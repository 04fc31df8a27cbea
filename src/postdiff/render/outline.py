"""The tree of a post, for people and for programs: what postdiff sees before it compares anything."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from postdiff.model.node import HeadingOrigin, NodeType
from postdiff.model.value import Value
from postdiff.text.safe import inert
from postdiff.text.width import cut_to_width, display_width, wrap_to_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postdiff.model.node import Node
    from postdiff.model.post import Post
    from postdiff.model.span import Span

LINES_WIDTH: Final = 9
TYPE_WIDTH: Final = 7
INDENT: Final = 2
DEEPEST_INDENT: Final = 8
"""Levels that are shown by indentation; beyond, labels would have no room at 80 columns."""

IMPLIED: Final = frozenset({HeadingOrigin.NUMBERED, HeadingOrigin.STRONG, HeadingOrigin.HASHES})
"""Headings that need a reason."""

NARROWEST: Final = 20
"""Columns that a label has even on a terminal too narrow for it."""


class Row(Value):
    """What is shown of one field or entry."""

    span: Span
    type: NodeType
    depth: int
    name: str
    notes: str = ""


def outline_as_text(post: Post, kinds: Sequence[str | None], *, width: int = 80) -> str:
    """One line per field, section, item and row: its lines, what it is, and its label.

    What more there is to say (kind, why a line is a heading, blocks) follows on the same line where it fits, else below.
    ``kinds`` holds the kind of each node.
    """
    rows = [Row(field.span, NodeType.FIELD, 0, f"{field.key} = {_as_json(field.value)}") for field in post.fields]
    for index, depth in _entries(post):
        node = post.nodes[index]
        rows.append(Row(node.span, node.type, depth, _name(node), "; ".join(_notes(post, index, kinds[index]))))
    head = [inert(post.title), inert(f"{post.name}: {_count(len(post.lines), 'line')}"), ""]
    return "\n".join([*head, *(line for row in rows for line in _show(row, width))]) + "\n"


def outline_as_json(post: Post, kinds: Sequence[str | None]) -> str:
    """The same as a value for programs: a flat list of entries, each with its ``depth`` in the tree."""
    value = {
        "format": "postdiff outline",
        "version": 1,
        "name": post.name,
        "title": post.title,
        "lines": len(post.lines),
        "fields": [{"key": field.key, "value": field.value, "lines": _lines(field.span)} for field in post.fields],
        "entries": [_as_value(post, index, depth, kinds[index]) for index, depth in _entries(post)],
        "warnings": list(post.warnings),
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _entries(post: Post) -> list[tuple[int, int]]:
    """All entries in reading order with their depth; an entry inside a block counts from the entry around it."""
    depths = [-1] * len(post.nodes)
    found = []
    for index, node in enumerate(post.nodes[1:], start=1):
        depths[index] = depths[node.parent] + node.is_entry
        if node.is_entry and node.span:  # a post may have nothing before its first heading
            found.append((index, depths[index]))
    return found


def _as_value(post: Post, index: int, depth: int, kind: str | None) -> dict[str, Any]:
    node = post.nodes[index]
    ordinal = {"source": node.ordinal.source, "value": node.ordinal.value} if node.ordinal else None
    return {
        "node": node.type.value,
        "depth": depth,
        "level": node.level or None,
        "ordinal": ordinal,
        "label": node.label.text,
        "kind": kind,
        "heading": None if node.heading is HeadingOrigin.NONE else node.heading.value,
        "navigation": node.navigation,
        "lines": _lines(node.span),
        "blocks": [{"block": block.type.value, "lines": _lines(block.span)} for block in _blocks(post, index)],
    }


def _blocks(post: Post, index: int) -> list[Node]:
    """The blocks that stand in an entry itself, not in an entry below it."""
    return [post.nodes[child] for child in post.nodes[index].children if not post.nodes[child].is_entry]


def _name(node: Node) -> str:
    if node.lead:
        return "(before the first heading)"
    marks = "#" * node.level if node.type is NodeType.SECTION else ""
    ordinal = node.ordinal.source.strip() if node.ordinal else ""
    space = "" if display_width(ordinal[-1:]) == 2 else " "  # a full-width mark brings its own
    name = f"{ordinal}{space if ordinal else ''}{node.label.text}"
    return f"{marks} {name}" if marks else name


def _notes(post: Post, index: int, kind: str | None) -> list[str]:
    node = post.nodes[index]
    blocks = Counter(block.type.value for block in _blocks(post, index))
    why = node.heading.value if node.heading in IMPLIED else ""
    notes = [kind or "", why, "table of contents" if node.navigation else ""]
    notes.append(", ".join(_count(number, name) for name, number in blocks.items()))
    return [note for note in notes if note]


def _show(row: Row, width: int) -> list[str]:
    place = f"{row.span.start + 1}-{row.span.end}" if len(row.span) > 1 else f"{row.span.start + 1}"
    indent = " " * (INDENT * min(row.depth, DEEPEST_INDENT))
    head = f"{place:>{LINES_WIDTH}}  {row.type.value:<{TYPE_WIDTH}}  {indent}"
    room = max(width - len(head), NARROWEST)
    name = cut_to_width(inert(row.name), room)
    notes = f"[{row.notes}]" if row.notes else ""
    if display_width(name) + INDENT + len(notes) <= room:
        return [f"{head}{name}{' ' * INDENT}{notes}".rstrip()]
    below = " " * (len(head) + INDENT)
    return [f"{head}{name}", *(f"{below}{line}" for line in wrap_to_width(notes, max(width - len(below), NARROWEST)))]


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lines(span: Span) -> dict[str, int]:
    return {"start": span.start + 1, "end": span.end}


def _count(number: int, name: str) -> str:
    return f"{number} {name if number == 1 else f'{name}s'}"
