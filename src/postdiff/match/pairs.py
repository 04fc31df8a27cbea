"""The record that the phases share: which node is paired with which, by which phase, and how alike they are."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from typing import TYPE_CHECKING

from postdiff.model.matching import Matching, Pair, Phase, RunnerUp
from postdiff.text.sequences import heaviest_increasing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postdiff.match.facts import Facts


class Pairs:
    """Grows only: a pair once made is never unmade. ``fresh`` holds pairs whose children have not been compared yet."""

    def __init__(self, old: Facts, new: Facts) -> None:
        self.old, self.new = old, new
        self.new_of = [-1] * len(old.nodes)
        self.old_of = [-1] * len(new.nodes)
        self.fresh: deque[tuple[int, int]] = deque()
        self._reasons: dict[int, tuple[Phase, float, RunnerUp | None]] = {}

    def add(self, old: int, new: int, phase: Phase, similarity: float, runner_up: RunnerUp | None = None) -> None:
        """Pair two nodes that have no partner yet."""
        self.new_of[old], self.old_of[new] = new, old
        self._reasons[old] = (phase, similarity, runner_up)
        self.fresh.append((old, new))

    def add_tree(self, old: int, new: int, phase: Phase) -> None:
        """Pair two equal trees node by node."""
        reason = (phase, 1.0, None)
        stack = [(old, new)]
        while stack:
            left, right = stack.pop()
            if self.new_of[left] < 0 and self.old_of[right] < 0:
                self.new_of[left], self.old_of[right] = right, left
                self._reasons[left] = reason
            stack.extend(zip(self.old.nodes[left].children, self.new.nodes[right].children, strict=True))

    def open_children(self, old: int, new: int) -> tuple[list[int], list[int]]:
        """The children of a pair that have no partner."""
        return (
            [child for child in self.old.nodes[old].children if self.new_of[child] < 0],
            [child for child in self.new.nodes[new].children if self.old_of[child] < 0],
        )

    def gaps(self, old: int, new: int) -> tuple[dict[int, int], dict[int, int]]:
        """For each child of a pair, the number of the gap between kept siblings in which it stands, on either side."""
        old_children, new_children = self.old.nodes[old].children, self.new.nodes[new].children
        place = {child: position for position, child in enumerate(new_children)}
        both = [child for child in old_children if self.new_of[child] in place]
        partners = [place[self.new_of[child]] for child in both]
        weights = [self.old.weight[child] + self.new.weight[self.new_of[child]] for child in both]
        kept = [both[chosen] for chosen in heaviest_increasing(partners, weights)]
        return _gap_numbers(old_children, kept), _gap_numbers(new_children, [self.new_of[child] for child in kept])

    def freeze(self) -> Matching:
        """The finished matching."""
        pairs = tuple(Pair(old, self.new_of[old], *self._reasons[old]) for old in sorted(self._reasons))
        return Matching(pairs, tuple(self.new_of), tuple(self.old_of))


def _gap_numbers(children: Sequence[int], kept: list[int]) -> dict[int, int]:
    return {child: bisect_left(kept, child) for child in children}
