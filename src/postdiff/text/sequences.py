"""Longest common and longest increasing subsequences."""

from __future__ import annotations

from array import array
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Run = tuple[int, int, int]

MOST_CELLS: Final = 400_000_000
"""Old length times new length up to which a longest common subsequence is exact: about half a second and 50 MB."""

_ANCHOR: Final = 12
"""Elements in a row that make an anchor when they stand once on either side."""


def common_runs(old: str, new: str) -> list[Run]:
    """A longest common subsequence as runs (old start, new start, length), in order.

    Equal ends first, then rapidfuzz's bit-parallel LCS. Beyond ``MOST_CELLS`` the texts are cut at anchors (as in
    Cohen's patience diff, but on short stretches instead of lines), and what is too large between two anchors has
    nothing in common; so the cost stays linear.
    """
    start = _common_start(old, new)
    end = _common_start(old[start:][::-1], new[start:][::-1])
    old_end, new_end = len(old) - end, len(new) - end
    middle = _middle_runs(old[start:old_end], new[start:new_end])
    runs = [
        (0, 0, start),
        *((left + start, right + start, size) for left, right, size in middle),
        (old_end, new_end, end),
    ]
    return list(_merged(run for run in runs if run[2]))


def _common_start(old: str, new: str) -> int:
    """By halving: one comparison of slices is far cheaper than one of characters."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _middle_runs(old: str, new: str) -> Iterator[Run]:
    if not old or not new:
        return
    if len(old) * len(new) <= MOST_CELLS:
        yield from _exact_runs(old, new)
        return
    old_done = new_done = 0
    for old_start, new_start in [*_anchors(old, new), (len(old), len(new))]:
        gap_old, gap_new = old[old_done:old_start], new[new_done:new_start]
        if gap_old and gap_new and len(gap_old) * len(gap_new) <= MOST_CELLS:
            yield from (
                (left + old_done, right + new_done, size) for left, right, size in _exact_runs(gap_old, gap_new)
            )
        if old_start < len(old) and old_start >= old_done and new_start >= new_done:
            yield old_start, new_start, 1
            old_done, new_done = old_start + 1, new_start + 1


def _exact_runs(old: str, new: str) -> Iterator[Run]:
    from rapidfuzz.distance import Indel

    if len(old) == len(new) == 1:
        return iter([(0, 0, 1)] if old == new else [])
    blocks = Indel.editops(old, new).as_matching_blocks()
    return ((block.a, block.b, block.size) for block in blocks if block.size > 0)


def _anchors(old: str, new: str) -> list[tuple[int, int]]:
    """Places where both texts go on alike for a stretch that is unique in each, in increasing order on both sides."""
    both = sorted(
        pair
        for starts in zip(_starts_by_letter(old), _starts_by_letter(new), strict=True)
        for pair in _unique_on_both(old, new, *starts)
    )
    values = [right for _, right in both]
    return [both[index] for index in heaviest_increasing(values, [0] * len(values))]


_SHARES: Final = 64


def _starts_by_letter(text: str) -> list[array[int]]:
    """Where stretches begin, by their first letter; so only a part of them has to be held at once, at 200 bytes each."""
    starts = [array("L") for _ in range(_SHARES)]
    for place in range(len(text) - _ANCHOR + 1):
        starts[ord(text[place]) % _SHARES].append(place)
    return starts


def _unique_on_both(
    old: str, new: str, old_starts: Iterable[int], new_starts: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """The places of the stretches that stand once among the old ones and once among the new ones."""
    old_places: dict[str, int] = {}
    for place in old_starts:
        stretch = old[place : place + _ANCHOR]
        old_places[stretch] = -1 if stretch in old_places else place
    new_places: dict[str, int] = {}
    for place in new_starts:
        stretch = new[place : place + _ANCHOR]
        if old_places.get(stretch, -1) >= 0:
            new_places[stretch] = -1 if stretch in new_places else place
    return ((old_places[stretch], place) for stretch, place in new_places.items() if place >= 0)


def _merged(runs: Iterator[Run]) -> Iterator[Run]:
    """Runs that touch on both sides are one."""
    last: Run | None = None
    for run in runs:
        if last and last[0] + last[2] == run[0] and last[1] + last[2] == run[1]:
            last = (last[0], last[1], last[2] + run[2])
        else:
            if last:
                yield last
            last = run
    if last:
        yield last


def heaviest_increasing(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """The indexes of a longest increasing subsequence of distinct values; among the longest, the heaviest.

    O(n log n): a Fenwick tree holds the best (length, weight) of a subsequence that ends at or below a value
    (Fredman 1975 for the length; the tree carries the weight along).
    """
    if all(left < right for left, right in pairwise(values)):
        return list(range(len(values)))
    rank = {value: place + 1 for place, value in enumerate(sorted(values))}
    nothing = (0, 0, -1)
    tree = [nothing] * (len(values) + 1)
    previous = [-1] * len(values)
    overall = nothing
    for index, value in enumerate(values):
        best = nothing
        place = rank[value] - 1
        while place > 0:
            best = max(best, tree[place])
            place -= place & -place
        previous[index] = best[2]
        entry = (best[0] + 1, best[1] + weights[index], index)
        overall = max(overall, entry)
        place = rank[value]
        while place < len(tree):
            tree[place] = max(tree[place], entry)
            place += place & -place
    chain = []
    index = overall[2]
    while index >= 0:
        chain.append(index)
        index = previous[index]
    return chain[::-1]
