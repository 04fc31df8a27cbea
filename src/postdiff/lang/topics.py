"""Groups entries that share an op by what they are: kinds first, then sections, then items and rows by place."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from postdiff.lang.naming import STEP, name_entry, place_of, shown_path
from postdiff.lang.pick import kind_words
from postdiff.lang.words import Entries, Inside, Introduction, OfKind, Sections, Spread
from postdiff.model.node import NodeType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postdiff.lang.detail import Detail
    from postdiff.lang.language import Language
    from postdiff.lang.words import Names, Topic
    from postdiff.model.changelog import Change, Changelog


def group_topics(changes: Sequence[Change], changelog: Changelog, language: Language, detail: Detail) -> list[Topic]:
    """The topics of one clause; every change is in exactly one of them."""
    known = {count.kind.name for count in changelog.kinds}
    plain = [change for change in changes if change.kind not in known]
    return [
        *_kinds(changes, changelog, language, detail),
        *_sections(plain, language, detail),
        *_entries(plain, changelog, language, detail),
    ]


def told_once(changes: Sequence[Change]) -> list[Change]:
    """Without the rows whose items stand under the same heading: a table of figures below the list that it belongs to."""
    items = {(change.label, change.path) for change in changes if change.node is NodeType.ITEM}
    return [change for change in changes if change.node is not NodeType.ROW or (change.label, change.path) not in items]


def name_places(paths: Iterable[tuple[str, ...]], changelog: Changelog) -> dict[tuple[str, ...], str]:
    """A name for each path: its last heading, with the one above it where two would read the same."""
    shown = {path: shown_path(path, changelog) for path in paths}
    often = Counter(labels[-1:] for labels in shown.values())
    return {path: STEP.join(labels[-2:] if often[labels[-1:]] > 1 else labels[-1:]) for path, labels in shown.items()}


def _kinds(changes: Sequence[Change], changelog: Changelog, language: Language, detail: Detail) -> Iterator[Topic]:
    for count in changelog.kinds:
        members = [change for change in changes if change.kind == count.kind.name]
        if members:
            yield OfKind(kind_words(count.kind, language), _choose(members, language, detail))


def _sections(changes: Sequence[Change], language: Language, detail: Detail) -> Iterator[Topic]:
    sections = [change for change in changes if change.node not in (NodeType.ITEM, NodeType.ROW)]
    headed = [change for change in sections if not change.lead]
    if len(headed) < len(sections):
        yield Introduction()
    if headed:
        first = headed[0].contains
        inside = Inside(len(first.sections), len(first.items) + len(first.rows))
        yield Sections(_choose(headed, language, detail), inside)


def _entries(changes: Sequence[Change], changelog: Changelog, language: Language, detail: Detail) -> Iterator[Topic]:
    entries = told_once([change for change in changes if change.node in (NodeType.ITEM, NodeType.ROW)])
    groups: defaultdict[tuple[str, ...], list[Change]] = defaultdict(list)
    for change in entries:
        groups[place_of(change, changelog)].append(change)
    if len(groups) > max(detail.places, 1):
        yield Spread(_choose(entries, language, detail), len(groups))
        return
    places = name_places(groups, changelog)
    for path, members in groups.items():
        yield Entries(_choose(members, language, detail), detail.cut(places[path]))


def _choose(changes: Sequence[Change], language: Language, detail: Detail) -> Names:
    return detail.choose([name_entry(change, language.terms.introduction) for change in changes])
