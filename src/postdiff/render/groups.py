"""Changes as a changelog has them: under what happened, then under where it happened, an entry a line."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from postdiff.lang.naming import STEP, place_of
from postdiff.model.changelog import Op
from postdiff.model.node import NodeType
from postdiff.model.value import Value
from postdiff.render.escape import escape_address, escape_inline, escape_markdown
from postdiff.render.line import excerpt_of, name_of, note_of
from postdiff.text.width import cut_to_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postdiff.lang.language import Language
    from postdiff.model.changelog import Change, Changelog

EXCERPT: Final = 80
"""Columns of an excerpt: a bullet stays a line or two."""


class Spot(Value):
    """The headings around some entries, outermost first; ``anchor`` is the slug of the last one, where it can be linked to."""

    labels: tuple[str, ...]
    anchor: str | None

    def __bool__(self) -> bool:
        return any(self.labels)


class Group(Value):
    """What was added, changed or removed: headings, each with the entries below it. ``op`` is no language's word."""

    op: str
    name: str
    places: tuple[tuple[Spot, tuple[Change, ...]], ...]


def group_changes(
    rows: Sequence[Change], changelog: Changelog, language: Language, *, linked: bool = False
) -> Iterator[Group]:
    """The groups that are not empty. Where headings are ``linked``, two of one name with two anchors stay apart."""
    terms = language.terms
    for op, name, ops in (
        ("added", terms.added, {Op.ADDED}),
        ("changed", terms.changed, set()),
        ("removed", terms.removed, {Op.REMOVED}),
    ):
        members = [change for change in rows if ops & set(change.ops) or not (ops or _came_or_went(change))]
        if members:
            yield Group(op, name, tuple(_places(members, changelog, language, linked=linked)))


def tell_spot(spot: Spot, link: str = "") -> str:
    """The headings as Markdown. ``link`` is the address of the post; with it the text leads to the section."""
    return _linked(STEP.join(map(escape_markdown, spot.labels)), link, spot.anchor)


def tell_entry(change: Change, changelog: Changelog, language: Language, link: str = "") -> str:
    """The entry by its name, how it changed and the first words of it, as Markdown for one bullet."""
    note, excerpt = note_of(change, changelog, language, named=True), excerpt_of(change, language)
    aside = language.aside(escape_inline(note)) if note else ""
    said = f"{language.terms.colon}{escape_inline(cut_to_width(excerpt, EXCERPT))}" if excerpt else ""
    name = escape_markdown(name_of(change, language).rstrip("：:") if said else name_of(change, language))
    return f"{_linked(name, link, None if Op.REMOVED in change.ops else change.anchor)}{aside}{said}"


def _came_or_went(change: Change) -> bool:
    return Op.ADDED in change.ops or Op.REMOVED in change.ops


def _places(
    changes: Sequence[Change], changelog: Changelog, language: Language, *, linked: bool
) -> Iterator[tuple[Spot, tuple[Change, ...]]]:
    """One for each heading, in the order of the post; what stands under none comes first, where no heading claims it."""
    found: defaultdict[Spot, list[Change]] = defaultdict(list)
    for change in changes:
        found[Spot(_labels(change, changelog, language), change.around if linked else None)].append(change)
    for spot, members in sorted(found.items(), key=lambda named: bool(named[0])):
        yield spot, tuple(members)


def _labels(change: Change, changelog: Changelog, language: Language) -> tuple[str, ...]:
    if change.node is NodeType.FIELD:
        return (language.terms.front_matter,)
    return place_of(change, changelog)


def _linked(text: str, link: str, anchor: str | None) -> str:
    return f"[{text}]({link}#{escape_address(anchor)})" if text and link and anchor else text
