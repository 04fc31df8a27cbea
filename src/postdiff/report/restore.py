"""A changelog of shortened snapshots as one of the whole ones: its lines, and whether it can be one at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.model.changelog import Op
from postdiff.model.matching import Phase
from postdiff.model.node import NodeType
from postdiff.model.span import Span
from postdiff.model.value import Value, replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from postdiff.model.changelog import Change, Changelog

_SURE: Final = frozenset({Phase.IDENTICAL, Phase.LABEL_AND_LINK, Phase.LABEL, Phase.LINK})


class Missing(Value):
    """What was left out of a snapshot: the lines of the entries around it, and of the entries right beside it."""

    around: frozenset[int]
    beside: frozenset[int]


def holds_for_whole(changelog: Changelog, old: Missing, new: Missing, *, alike: bool) -> bool:
    """Whether the whole snapshots would tell the same. ``alike``: of what was left out, some bodies are the same.

    How alike two sections are depends on all that is below them, and what is told of the post itself is about all of it.
    """
    return all(
        change.node is not NodeType.POST
        and Op.REORDERED not in change.ops
        and (Op.MOVED not in change.ops or _has_surely_moved(change, old, new))
        and (
            change.node is not NodeType.SECTION
            or _is_known(change, old, new, alike=alike)
            or is_to_be_measured(change, old, new)
        )
        for change in changelog.changes
    )


def is_to_be_measured(change: Change, old: Missing, new: Missing) -> bool:
    """Whether it is the same section by its name, and all that is told of it but how alike its two sides are."""
    is_alone = change.split_from is None and change.merged_into is None and Op.MOVED not in change.ops
    is_named = change.node is NodeType.SECTION and change.matched_by is Phase.LABEL
    return is_named and is_alone and not _is_whole(change, old, new)


def _has_surely_moved(change: Change, old: Missing, new: Missing) -> bool:
    """Whether a row or item left its place in the whole, too.

    What came from elsewhere did. In a section those stay that are the most in one order. Where some were left out, their neighbours on both sides were not; so if
    none of these has moved, the same ones would be the most with all that is between them.
    """
    is_member = change.node is not NodeType.SECTION and not change.within
    is_beside = change.old.start in old.beside or change.new.start in new.beside
    if change.matched_by is Phase.ELSEWHERE:
        return is_member
    return is_member and change.old_path == change.path and change.matched_by in _SURE and not is_beside


def _is_known(change: Change, old: Missing, new: Missing, *, alike: bool) -> bool:
    """Whether nothing is missing below a section, or its body as a whole has told which one it is."""
    if change.split_from is not None or change.merged_into is not None:
        return False
    return _is_whole(change, old, new) or (change.matched_by is Phase.IDENTICAL and not alike)


def _is_whole(change: Change, old: Missing, new: Missing) -> bool:
    return all(span.start not in side.around for span, side in ((change.old, old), (change.new, new)) if span)


def restore_lines(
    changelog: Changelog,
    old_lines: Sequence[int],
    new_lines: Sequence[int],
    language: str,
    measured: Mapping[str, float | None],
) -> Changelog:
    """The same changes at the lines of the whole snapshots, most of which stayed, so that nothing was rewritten.

    ``measured`` says of some changes, by their fingerprints, how alike their two sides are in the whole.
    """

    def restore(change: Change) -> Change:
        parts = tuple(
            replace(part, old=_whole(part.old, old_lines), new=_whole(part.new, new_lines)) for part in change.parts
        )
        return replace(
            change,
            old=_whole(change.old, old_lines),
            new=_whole(change.new, new_lines),
            parts=parts,
            similarity=measured.get(change.fingerprint, change.similarity),
        )

    return replace(changelog, changes=tuple(map(restore, changelog.changes)), language=language, rewritten=False)


def _whole(span: Span, lines: Sequence[int]) -> Span:
    return Span(lines[span.start], lines[span.end - 1] + 1) if span else span
