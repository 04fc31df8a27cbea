"""A changelog of shortened snapshots as one of the whole ones: its lines, and whether it can be one at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.model.changelog import Op
from postdiff.model.node import NodeType
from postdiff.model.span import Span
from postdiff.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from postdiff.model.changelog import Change, Changelog

_FAR: frozenset[Op] = frozenset({Op.MOVED, Op.REORDERED})


def holds_for_whole(
    changelog: Changelog, is_whole_in_old: Callable[[int], bool], is_whole_in_new: Callable[[int], bool]
) -> bool:
    """Whether the whole snapshots would tell the same.

    What moved may have a namesake in what was left out. A section may hold more than was read: the functions say whether
    nothing is missing below the heading on a line. And what is told of the post itself is about all of it.
    """
    return not any(
        change.node is NodeType.POST
        or not _FAR.isdisjoint(change.ops)
        or (change.node is NodeType.SECTION and not _is_known(change, is_whole_in_old, is_whole_in_new))
        for change in changelog.changes
    )


def _is_known(change: Change, is_whole_in_old: Callable[[int], bool], is_whole_in_new: Callable[[int], bool]) -> bool:
    is_half = change.split_from is not None or change.merged_into is not None
    sides = ((change.old, is_whole_in_old), (change.new, is_whole_in_new))
    return not is_half and all(is_whole(span.start) for span, is_whole in sides if span)


def restore_lines(changelog: Changelog, old_lines: Sequence[int], new_lines: Sequence[int], language: str) -> Changelog:
    """The same changes at the lines of the whole snapshots, most of which stayed, so that nothing was rewritten."""

    def restore(change: Change) -> Change:
        parts = tuple(
            replace(part, old=_whole(part.old, old_lines), new=_whole(part.new, new_lines)) for part in change.parts
        )
        return replace(change, old=_whole(change.old, old_lines), new=_whole(change.new, new_lines), parts=parts)

    return replace(changelog, changes=tuple(map(restore, changelog.changes)), language=language, rewritten=False)


def _whole(span: Span, lines: Sequence[int]) -> Span:
    return Span(lines[span.start], lines[span.end - 1] + 1) if span else span
