"""Where a written post can be edited: each place with the function that rebuilds the post around a new value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trees import Block, Bullets, Section, Table, Written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def sections(post: Written) -> Iterator[tuple[Section, Callable[[Section], Written]]]:
    """Every section, in reading order."""

    def rebuild(new: tuple[Section, ...]) -> Written:
        return replace(post, sections=new)

    yield from _below(post.sections, rebuild)


def _below(
    found: tuple[Section, ...], rebuild: Callable[[tuple[Section, ...]], Written]
) -> Iterator[tuple[Section, Callable[[Section], Written]]]:
    for index, section in enumerate(found):

        def here(new: Section, index: int = index) -> Written:
            return rebuild((*found[:index], new, *found[index + 1 :]))

        def inside(
            new: tuple[Section, ...], section: Section = section, here: Callable[[Section], Written] = here
        ) -> Written:
            return here(replace(section, sections=new))

        yield section, here
        yield from _below(section.sections, inside)


@dataclass(frozen=True, slots=True)
class Siblings:
    """The sections below one section, their level, and the post around other ones."""

    found: tuple[Section, ...]
    level: int
    rebuild: Callable[[tuple[Section, ...]], Written]


def siblings(post: Written) -> Iterator[Siblings]:
    """The sections below every section that can have some; the title itself has no siblings."""
    levels = {label: level for section in post.sections for label, level in _levels(section, 2)}
    for section, rebuild in sections(post):

        def inside(
            new: tuple[Section, ...],
            section: Section = section,
            rebuild: Callable[[Section], Written] = rebuild,
        ) -> Written:
            return rebuild(replace(section, sections=new))

        if section.shape != "implied":
            yield Siblings(section.sections, levels[section.label], inside)


def _levels(section: Section, level: int) -> Iterator[tuple[str, int]]:
    yield section.label, level
    for below in section.sections:
        yield from _levels(below, level + 1)


def bodies(post: Written) -> Iterator[tuple[str, tuple[Block, ...], Callable[[tuple[Block, ...]], Written]]]:
    """The blocks of every section, and of the text before the first heading, which goes by the title."""
    yield post.sections[0].label, post.lead, lambda new: replace(post, lead=new)
    for section, rebuild in sections(post):
        yield (
            section.label,
            section.blocks,
            lambda new, section=section, rebuild=rebuild: rebuild(  # type: ignore[misc]
                replace(section, blocks=new)
            ),
        )


def lists(post: Written) -> Iterator[tuple[str, Bullets, Callable[[Bullets], Written]]]:
    """Every list with the label of its section."""
    for host, blocks, rebuild in bodies(post):
        for index, block in enumerate(blocks):
            if isinstance(block, Bullets):
                yield host, block, _putter(blocks, index, rebuild)


def tables(post: Written) -> Iterator[tuple[str, Table, Callable[[Table], Written]]]:
    """Every table with the label of its section."""
    for host, blocks, rebuild in bodies(post):
        for index, block in enumerate(blocks):
            if isinstance(block, Table):
                yield host, block, _putter(blocks, index, rebuild)


def _putter(
    blocks: tuple[Block, ...], index: int, rebuild: Callable[[tuple[Block, ...]], Written]
) -> Callable[[Block], Written]:
    return lambda new: rebuild((*blocks[:index], new, *blocks[index + 1 :]))
