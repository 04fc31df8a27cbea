"""A changelog of shortened snapshots as one of the whole ones: its lines, and whether it can be one at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.model.changelog import Op
from postdiff.model.matching import Phase
from postdiff.model.node import NodeType
from postdiff.model.span import Span
from postdiff.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from postdiff.model.changelog import Change, Changelog

_FAR: frozenset[Op] = frozenset({Op.MOVED, Op.REORDERED})


def holds_for_whole(changelog: Changelog, reaches_stub: Callable[[Change], bool]) -> bool:
    """Whether the whole snapshots would tell the same.

    What moved may have a namesake in what was left out. A section holds more than was read when headings without their
    bodies stand below it: ``reaches_stub`` says so. And what is told of the post itself is about all of it.
    """
    return not any(
        change.node is NodeType.POST
        or not _FAR.isdisjoint(change.ops)
        or change.matched_by is Phase.ELSEWHERE
        or (change.node is NodeType.SECTION and (_is_half(change) or reaches_stub(change)))
        for change in changelog.changes
    )


def restore_lines(changelog: Changelog, old_lines: Sequence[int], new_lines: Sequence[int], language: str) -> Changelog:
    """The same changes at the lines of the whole snapshots, most of which stayed, so that nothing was rewritten."""

    def restore(change: Change) -> Change:
        parts = tuple(
            replace(part, old=_whole(part.old, old_lines), new=_whole(part.new, new_lines)) for part in change.parts
        )
        return replace(change, old=_whole(change.old, old_lines), new=_whole(change.new, new_lines), parts=parts)

    return replace(changelog, changes=tuple(map(restore, changelog.changes)), language=language, rewritten=False)


def _is_half(change: Change) -> bool:
    return change.split_from is not None or change.merged_into is not None


def _whole(span: Span, lines: Sequence[int]) -> Span:
    return Span(lines[span.start], lines[span.end - 1] + 1) if span else span
