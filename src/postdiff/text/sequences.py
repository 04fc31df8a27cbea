"""Longest common and longest increasing subsequences."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def common_runs(old: str, new: str) -> list[tuple[int, int, int]]:
    """A longest common subsequence as runs (old start, new start, length), by rapidfuzz's bit-parallel LCS.

    Cost and memory grow with ``len(old) * len(new) / 64`` after equal ends are cut off.
    """
    from rapidfuzz.distance import Indel

    return [(block.a, block.b, block.size) for block in Indel.editops(old, new).as_matching_blocks() if block.size > 0]


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
