"""Edits that a test makes by itself, so that it knows what must be told.

Every edit walks the places of a post where it can be made and yields, for each, the post after it and the rows that a
report must then have: all of them, those of form included.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias, TypeVar

from places import Siblings, bodies, sections, siblings
from trees import Paragraph, Section, Written, render
from words import Words

T = TypeVar("T")
COUNTED: Final = ("ordinal", "implied")
EXTRA: Final = 4321  # the number of the sentence that edits add


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """One expected row."""

    node: str
    ops: tuple[str, ...]
    label: str
    significance: str = "content"
    old_label: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """A post before and after one edit, and what must be told."""

    old: Written
    new: Written
    told: tuple[Told, ...]

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: FBT001 - called so by hypothesis
        printer.text("\n".join((*map(repr, self.told), "old:", render(self.old), "new:", render(self.new))))


Edit: TypeAlias = Callable[[Written, tuple[str, ...], Words], Iterator[Edited]]


def put(values: tuple[T, ...], index: int, *new: T) -> tuple[T, ...]:
    """The values with the one at ``index`` replaced by ``new``: none, one or more."""
    return (*values[:index], *new, *values[index + 1 :])


def inserted(values: tuple[T, ...], index: int, new: T) -> tuple[T, ...]:
    """The values with ``new`` before the one at ``index``."""
    return (*values[:index], new, *values[index:])


def _renumbered(followers: tuple[Section, ...]) -> tuple[Told, ...]:
    return tuple(
        Told("section", ("renumbered",), section.label, "form") for section in followers if section.shape in COUNTED
    )


def add_section(post: Written, spare: tuple[str, ...], words: Words) -> Iterator[Edited]:
    """A section of the shape of its siblings, between any two of them."""
    body = (Paragraph((words.sentence(EXTRA), words.sentence(7 * EXTRA))),)
    for place in siblings(post):
        found, rebuild = place.found, place.rebuild
        for index in range(len(found) + 1):
            shape = found[min(index, len(found) - 1)].shape if found else "atx"
            added = rebuild(inserted(found, index, Section(spare[0], shape, body)))
            yield Edited(post, added, (Told("section", ("added",), spare[0]), *_renumbered(found[index:])))


def remove_section(post: Written, _spare: tuple[str, ...], _words: Words) -> Iterator[Edited]:
    """A section goes with all that stands below it."""
    for place in siblings(post):
        found, rebuild = place.found, place.rebuild
        for index, gone in enumerate(found):
            told = (Told("section", ("removed",), gone.label), *_renumbered(found[index + 1 :]))
            yield Edited(post, rebuild(put(found, index)), told)


def rename_section(post: Written, spare: tuple[str, ...], _words: Words) -> Iterator[Edited]:
    """A section that keeps its text gets another title."""
    for section, rebuild in sections(post):
        if any(isinstance(block, Paragraph) for block in section.blocks):
            told = Told("section", ("renamed",), spare[0], old_label=section.label)
            yield Edited(post, rebuild(replace(section, label=spare[0])), (told,))


def reorder_section(post: Written, _spare: tuple[str, ...], _words: Words) -> Iterator[Edited]:
    """The first of three or more unnumbered siblings becomes the last."""
    for place in siblings(post):
        found, rebuild = place.found, place.rebuild
        if len(found) > 2 and not any(section.shape in COUNTED for section in found):
            yield Edited(post, rebuild((*found[1:], found[0])), (Told("section", ("moved",), found[0].label, "form"),))


def move_section(post: Written, _spare: tuple[str, ...], _words: Words) -> Iterator[Edited]:
    """An unnumbered section goes to the end of another parent of the same level."""
    for source in siblings(post):
        for index, moved in enumerate(source.found):
            if moved.shape in COUNTED or moved.sections:
                continue
            left = put(source.found, index)
            for target in siblings(source.rebuild(left)):
                if _welcomes(target, source.level, left):
                    told = (Told("section", ("moved",), moved.label), *_renumbered(source.found[index + 1 :]))
                    yield Edited(post, target.rebuild((*target.found, moved)), told)


def _welcomes(target: Siblings, level: int, left: tuple[Section, ...]) -> bool:
    """Whether a section moves, and keeps its level, when it goes to the end of these siblings."""
    return bool(target.found) and target.level == level and target.found != left and target.found[-1].shape != "implied"


def restyle_heading(post: Written, _spare: tuple[str, ...], _words: Words) -> Iterator[Edited]:
    """An underlined heading gets hashes instead."""
    for section, rebuild in sections(post):
        if section.shape == "setext":
            told = Told("section", ("reformatted",), section.label, "form")
            yield Edited(post, rebuild(replace(section, shape="atx")), (told,))


def add_paragraph(post: Written, _spare: tuple[str, ...], words: Words) -> Iterator[Edited]:
    """A paragraph between any two blocks of a section."""
    for host, blocks, rebuild in bodies(post):
        for index in range(len(blocks) + 1 if blocks else 0):
            added = rebuild(inserted(blocks, index, Paragraph((words.sentence(EXTRA),))))
            yield Edited(post, added, (Told("section", ("edited",), host),))


def add_sentence(post: Written, _spare: tuple[str, ...], words: Words) -> Iterator[Edited]:
    """A sentence at the end of a paragraph."""
    for host, blocks, rebuild in bodies(post):
        for index, block in enumerate(blocks):
            if isinstance(block, Paragraph):
                longer = Paragraph((*block.sentences, words.sentence(EXTRA)))
                yield Edited(post, rebuild(put(blocks, index, longer)), (Told("section", ("edited",), host),))


def change_fact(post: Written, _spare: tuple[str, ...], _words: Words) -> Iterator[Edited]:
    """Another number in a sentence."""
    for host, blocks, rebuild in bodies(post):
        for index, block in enumerate(blocks):
            if isinstance(block, Paragraph) and re.search(r"\d", block.sentences[0]):
                first = re.sub(r"\d+", "68", block.sentences[0], count=1)
                changed = rebuild(put(blocks, index, Paragraph((first, *block.sentences[1:]))))
                yield Edited(post, changed, (Told("section", ("edited",), host),))
