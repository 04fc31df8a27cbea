"""The clauses of a headline, in the order in which a reader wants them: what is new first, fields last."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from postdiff.lang.naming import name_entry, other_half, shown_labels
from postdiff.lang.topics import group_topics, name_places, told_once
from postdiff.lang.words import Names, Noun, Relocation
from postdiff.model.changelog import Op
from postdiff.model.node import NodeType
from postdiff.text.safe import inert_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postdiff.lang.detail import Detail
    from postdiff.lang.language import Language
    from postdiff.model.changelog import Change, Changelog

TOLD_OPS: Final = frozenset({Op.ADDED, Op.REMOVED, Op.RENAMED, Op.MOVED, Op.EDITED})

FEW: Final = 2
"""So many splits, merges and ways of moving are told one by one."""


def compose_clauses(
    told: Sequence[Change], changelog: Changelog, language: Language, detail: Detail
) -> list[list[str]]:
    """The clauses for each thing that can happen to ``told``, the changes above form; some lists are empty."""
    entries = [change for change in told if change.node is not NodeType.FIELD]
    fields = [change for change in told if change.node is NodeType.FIELD]
    return [
        list(_came(Op.ADDED, entries, changelog, language, detail)),
        list(_came(Op.REMOVED, entries, changelog, language, detail)),
        list(_renamed(entries, language, detail)),
        list(_moved(entries, changelog, language, detail)),
        list(_edited(entries, changelog, language, detail)),
        list(_fields(fields, language, detail)),
    ]


def _came(op: Op, entries: Sequence[Change], changelog: Changelog, language: Language, detail: Detail) -> Iterator[str]:
    members = [change for change in entries if op in change.ops]
    halves = [change for change in members if change.kind is None and other_half(change) is not None]
    apart = halves if len(halves) <= FEW and detail.names else []
    whole = [change for change in members if change not in apart]
    if whole:
        yield language.came(op, group_topics(whole, changelog, language, detail))
    tell = language.split if op is Op.ADDED else language.merged
    for change in apart:
        yield tell(detail.cut(inert_label(change.label)), detail.cut(other_half(change) or ""))


def _renamed(entries: Sequence[Change], language: Language, detail: Detail) -> Iterator[str]:
    members = [change for change in entries if Op.RENAMED in change.ops]
    shown = members if len(members) <= max(detail.names - 4, 1) else members[: 1 if detail.names else 0]
    if members:
        pairs = [detail.cut_apart(*shown_labels(change)) for change in shown]
        yield language.renamed(_noun(members), pairs, len(members))


def _moved(entries: Sequence[Change], changelog: Changelog, language: Language, detail: Detail) -> Iterator[str]:
    members = [change for change in entries if Op.MOVED in change.ops]
    ways: defaultdict[tuple[tuple[str, ...], tuple[str, ...]], list[Change]] = defaultdict(list)
    for change in members:
        ways[change.old_path or (), change.path].append(change)
    if len(ways) > FEW or (ways and not detail.names):
        yield language.moved(Relocation(_noun(members), _names(members, language, detail), "", ""))
        return
    for (old_path, new_path), group in ways.items():
        places = name_places({old_path, new_path}, changelog)
        source, target = detail.cut(places[old_path]), detail.cut(places[new_path])
        known = (source, target) if source != target else ("", "")
        yield language.moved(Relocation(_noun(group), _names(group, language, detail), *known))


def _edited(entries: Sequence[Change], changelog: Changelog, language: Language, detail: Detail) -> Iterator[str]:
    members = [change for change in entries if Op.EDITED in change.ops or TOLD_OPS.isdisjoint(change.ops)]
    if not members:
        return
    if len(members) <= detail.names:
        yield language.updated(_names(members, language, detail))
    else:
        yield language.came(Op.EDITED, group_topics(members, changelog, language, detail))


def _fields(fields: Sequence[Change], language: Language, detail: Detail) -> Iterator[str]:
    for op in (Op.ADDED, Op.REMOVED, Op.EDITED):
        members = [change for change in fields if op in change.ops]
        if members:
            yield language.fields(op, detail.choose([inert_label(change.label) for change in members]))


def _names(changes: Sequence[Change], language: Language, detail: Detail) -> Names:
    return detail.choose([name_entry(change, language.terms.introduction) for change in told_once(changes)])


def _noun(changes: Sequence[Change]) -> Noun:
    return Noun.SECTION if all(change.node is NodeType.SECTION for change in changes) else Noun.ENTRY
