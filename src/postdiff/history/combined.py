"""What a merge did of its own, beside bringing together what its parents had.

    parent 1    parent 2    the merge    without its own changes
    saw         saw         saw          saw
    axe                     axe          axe
                drill       drill        drill
                            plane
    glue        glue                     glue
    nail 1      nail 2      nail 3       nail 1

No base is needed, so it does not matter how git would merge, or which git it is (``--remerge-diff`` came with 2.35). A
merge that takes the side of one parent has done nothing of its own; git sees it that way, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.text.sequences import common_runs
from postdiff.text.tokens import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def undo_own_changes(merged: Sequence[str], parents: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The lines of a merge as they were before it changed something: equal to ``merged`` where it did not.

    Only what no parent has anywhere is the merge's own, and only what all parents have and it has nowhere is lost: a line
    among equal lines, a blank one for instance, could as well be another's.
    """
    known = {line for lines in parents for line in lines}
    own = [bool(line.strip()) and line not in known for line in merged]
    lost = {line for line in set.intersection(*map(set, parents)) if line.strip()} - set(merged)
    if not any(own) and not lost:
        return tuple(merged)
    vocabulary = Vocabulary()
    target = vocabulary.encode(list(merged))
    gaps = [_gaps(common_runs(vocabulary.encode(list(lines)), target), lines, len(merged)) for lines in parents]
    out: list[str] = []
    used: set[tuple[int, int]] = set()  # gaps of parents that have been given back
    for stretch in _stretches(own):
        theirs = [(number, gap) for number, of_parent in enumerate(gaps) if (gap := _around(of_parent, stretch))]
        fresh = [(number, gap) for number, gap in theirs if (number, gap[0]) not in used]
        if stretch.start < stretch.stop:
            chosen = next(((number, gap) for number, gap in fresh if any(map(str.strip, gap[1]))), None)
            if chosen:
                out.extend(chosen[1][1])
        elif len(fresh) == len(parents):
            chosen = fresh[0]
            shared = set.intersection(*(set(gap[1]) for _, gap in fresh)) & lost
            out.extend(line for line in chosen[1][1] if line in shared)
            chosen = chosen if shared else None
        else:
            chosen = None
        if chosen:
            used.update((number, gap[0]) for number, gap in theirs)
        out.extend(merged[stretch.stop : stretch.stop + 1])
    return tuple(out)


def _stretches(own: Sequence[bool]) -> Iterator[range]:
    """Between each two lines that a parent has, before the first and behind the last: the own lines there, often none."""
    start = 0
    for index, is_own in enumerate([*own, False]):
        if not is_own:
            yield range(start, index)
            start = index + 1


_Gap = tuple[int, tuple[str, ...]]  # where it begins in the parent, and its lines
_Placed = tuple[int, int, _Gap]  # the lines of the merge between which it lies, both ends included


def _gaps(runs: Sequence[tuple[int, int, int]], lines: Sequence[str], size: int) -> list[_Placed]:
    """What a parent has between the lines that the merge has, too, with the places in the merge it may have stood at."""
    placed: list[_Placed] = []
    old_done = new_done = 0
    for old_start, new_start, length in [*runs, (len(lines), size, 0)]:
        if old_start > old_done:
            placed.append((new_done, new_start, (old_done, tuple(lines[old_done:old_start]))))
        old_done, new_done = old_start + length, new_start + length
    return placed


def _around(gaps: Sequence[_Placed], stretch: range) -> _Gap | None:
    return next((gap for first, last, gap in gaps if first <= stretch.start and stretch.stop <= last), None)
