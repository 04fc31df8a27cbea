"""The one-to-one set of pairs of an old and a new node, with the reason for each."""

from __future__ import annotations

from enum import Enum

from postdiff.model.value import Value


class Phase(Enum):
    """Which phase of the matching found a pair, strictest first."""

    IDENTICAL = "identical"
    LABEL_AND_LINK = "label-and-link"
    LABEL = "label"
    LINK = "link"
    ELSEWHERE = "elsewhere"
    SIMILAR = "similar"
    ALONE = "alone"


class RunnerUp(Value):
    """The best candidate that lost: its index on the side it stands on, and how alike it was."""

    side: str  # "old" or "new"
    index: int
    similarity: float


class Pair(Value):
    """An old and a new node that are one and the same to a reader. ``similarity`` is in 0..1."""

    old: int
    new: int
    phase: Phase
    similarity: float
    runner_up: RunnerUp | None = None


class Matching(Value):
    """All pairs, in the order of the old nodes; ``new_of`` and ``old_of`` hold partners, -1 where there is none."""

    pairs: tuple[Pair, ...]
    new_of: tuple[int, ...]
    old_of: tuple[int, ...]
