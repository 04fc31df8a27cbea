"""Which nodes left their place: the complement of a longest increasing subsequence, or another parent."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from postdiff.model.node import NodeType
from postdiff.model.script import MoveReason
from postdiff.text.sequences import heaviest_increasing

if TYPE_CHECKING:
    from collections.abc import Callable

    from postdiff.model.matching import Matching
    from postdiff.model.post import Post

_MOST_CHECKS: Final = 5_000_000


def find_moves(old: Post, new: Post, matching: Matching) -> dict[int, MoveReason]:
    """Every matched old node that must be moved, with the reason."""

    @cache
    def weights() -> list[int]:  # rarely asked for: most that stays is in order
        return _weights(old, new, matching)

    moves = _reordered(old, new, matching, weights)
    strays = {
        pair.old: pair.new
        for pair in matching.pairs
        if pair.old and matching.new_of[old.nodes[pair.old].parent] != new.nodes[pair.new].parent
    }
    if strays:
        regrouped = _kept_in_reading_order(old, new, matching, moves, strays, weights)
        for stray in strays:
            moves[stray] = MoveReason.REGROUPED if stray in regrouped else MoveReason.REPARENTED
    return moves


def _weights(old: Post, new: Post, matching: Matching) -> list[int]:
    """The weight of each old node together with its partner, so that swapped sides make the same choice of what stays."""
    old_weights, new_weights = _weigh(old), _weigh(new)
    return [
        weight + (new_weights[partner] if partner >= 0 else 0)
        for weight, partner in zip(old_weights, matching.new_of, strict=True)
    ]


def _weigh(post: Post) -> list[int]:
    """The size of each subtree in characters; a checksum of its type and text below that, so that hardly two are equal."""
    sizes = [len(node.text) + 1 for node in post.nodes]
    for index in range(len(post.nodes) - 1, 0, -1):
        sizes[post.nodes[index].parent] += sizes[index]
    from zlib import crc32

    return [
        size << 32 | crc32(f"{node.type.value} {node.text}".encode("utf-8", "replace"))
        for size, node in zip(sizes, post.nodes, strict=True)
    ]


def _reordered(old: Post, new: Post, matching: Matching, weights: Callable[[], list[int]]) -> dict[int, MoveReason]:
    moves = {}
    for pair in matching.pairs:
        place = {child: position for position, child in enumerate(new.nodes[pair.new].children)}
        both = [child for child in old.nodes[pair.old].children if matching.new_of[child] in place]
        places = [place[matching.new_of[child]] for child in both]
        if all(left < right for left, right in pairwise(places)):
            continue
        kept = heaviest_increasing(places, [weights()[child] for child in both])
        stay = {both[position] for position in kept}
        moves.update({child: MoveReason.REORDERED for child in both if child not in stay})
    return moves


def _kept_in_reading_order(
    old: Post,
    new: Post,
    matching: Matching,
    moves: dict[int, MoveReason],
    strays: dict[int, int],
    weights: Callable[[], list[int]],
) -> set[int]:
    """The strays that a reader finds where they were: only the heading or group above them is new, gone or relevelled.

    They must fit between what has not moved at all, and among themselves; of those that cross, the fewest are given up.
    """
    fixed_old, fixed_new = _fixed(old, matching, {*moves, *strays}, set())
    candidates = []
    for stray, partner in strays.items():
        if not _frame_changed(old, new, matching, stray, partner):
            continue
        gap = bisect_left(fixed_old, stray)
        fits_before = gap == 0 or fixed_new[gap - 1] < partner
        fits_behind = gap == len(fixed_new) or partner < fixed_new[gap]
        if fits_before and fits_behind:
            candidates.append(stray)
    chosen = heaviest_increasing([strays[stray] for stray in candidates], [weights()[stray] for stray in candidates])
    regrouped = {candidates[position] for position in chosen}
    if not _in_one_order(old, matching, {*moves, *strays}, regrouped):
        regrouped = _heaviest_in_one_order(old, matching, {*moves, *strays}, regrouped, weights)
    return _without_moved_frames(old, new, matching, {*moves, *strays}, regrouped)


def _in_one_order(old: Post, matching: Matching, away: set[int], regrouped: set[int]) -> bool:
    """Whether all that stands still, with what is below the regrouped, has one order on both sides."""
    _, partners = _fixed(old, matching, away - regrouped, regrouped)
    return all(left < right for left, right in pairwise(partners))


def _heaviest_in_one_order(
    old: Post, matching: Matching, away: set[int], regrouped: set[int], weights: Callable[[], list[int]]
) -> set[int]:
    """Take the regrouped back in, the heaviest first, as far as all keeps one order. Rare, so it may cost their product."""
    accepted: set[int] = set()
    if len(regrouped) * len(old.nodes) > _MOST_CHECKS:
        return accepted
    for stray in sorted(regrouped, key=lambda index: (-weights()[index], index)):
        if _in_one_order(old, matching, away, accepted | {stray}):
            accepted.add(stray)
    return accepted


def _without_moved_frames(old: Post, new: Post, matching: Matching, away: set[int], regrouped: set[int]) -> set[int]:
    """Nothing stays in its place that stood, or now stands, in something that is told as moved without it."""
    while True:
        moved = away - regrouped
        leaving = {
            stray
            for stray in regrouped
            if _frame(old, stray, moved)
            != {matching.old_of[above] for above in new.above(matching.new_of[stray])} & moved
        }
        if not leaving:
            return regrouped
        regrouped = regrouped - leaving


def _frame(old: Post, index: int, moved: set[int]) -> set[int]:
    return {above for above in old.above(index) if above in moved}


def _fixed(old: Post, matching: Matching, away: set[int], regrouped: set[int]) -> tuple[list[int], list[int]]:
    """The pairs that stand still with all that is above them, in reading order on both sides."""
    still = [False] * len(old.nodes)
    for index, node in enumerate(old.nodes):
        in_place = matching.new_of[index] >= 0 and index not in away
        still[index] = in_place and (node.parent < 0 or index in regrouped or still[node.parent])
    fixed = [index for index, stands in enumerate(still) if stands]
    return fixed, [matching.new_of[index] for index in fixed]


def _frame_changed(old: Post, new: Post, matching: Matching, stray: int, partner: int) -> bool:
    """Whether what stands right above a node is new, gone or relevelled, or the node itself is."""
    old_parent, new_parent = old.nodes[stray].parent, new.nodes[partner].parent
    if matching.new_of[old_parent] < 0 or matching.old_of[new_parent] < 0:
        return True
    if _depth(old, stray) != _depth(new, partner):
        return True
    levels = (
        (old.nodes[stray].level, new.nodes[partner].level),
        (old.nodes[old_parent].level, new.nodes[matching.new_of[old_parent]].level),
        (old.nodes[matching.old_of[new_parent]].level, new.nodes[new_parent].level),
    )
    return any(before != after for before, after in levels)


def _depth(post: Post, index: int) -> int:
    """How many items stand around an item; 0 for everything else."""
    if post.nodes[index].type is not NodeType.ITEM:
        return 0
    return sum(post.nodes[parent].type is NodeType.ITEM for parent in post.above(index))
