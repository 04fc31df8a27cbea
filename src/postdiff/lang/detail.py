"""How much a headline spells out: it grows shorter in steps until it fits."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from postdiff.lang.words import Names
from postdiff.model.value import Value
from postdiff.text.width import ELLIPSIS, cut_to_width

if TYPE_CHECKING:
    from collections.abc import Sequence


_BEFORE: Final = 10
"""Characters shown before the place where two long names part."""


class Detail(Value):
    """``names`` of each list, ``width`` columns of each name, and so many ``places`` told one by one."""

    names: int
    width: int
    places: int

    def cut(self, name: str) -> str:
        """One name, short enough."""
        return cut_to_width(name, self.width)

    def cut_apart(self, old: str, new: str) -> tuple[str, str]:
        """Two names that differ, short enough, and so that the difference shows: ``…for cats`` and ``…for dogs``."""
        cut = self.cut(old), self.cut(new)
        if cut[0] != cut[1] or old == new:
            return cut
        same = next(place for place, pair in enumerate(zip_longest(old, new)) if pair[0] != pair[1])
        start = max(same - _BEFORE, 0)
        start = old.rfind(" ", start, same) + 1 or start
        return self.cut(f"{ELLIPSIS}{old[start:]}"), self.cut(f"{ELLIPSIS}{new[start:]}")

    def choose(self, names: Sequence[str]) -> Names:
        """All names if they are few, else the first ones: never "and 1 more" where one name would do."""
        if len(names) <= self.names:
            return Names(tuple(map(self.cut, names)), len(names))
        return Names(tuple(map(self.cut, names[: max(self.names - 2, min(self.names, 1))])), len(names))


DETAILS: Final = (Detail(7, 40, 3), Detail(5, 32, 2), Detail(3, 28, 2), Detail(2, 24, 1), Detail(0, 24, 0))
"""From the fullest to bare counts."""

LIMIT: Final = 300
"""Columns of a headline: four lines on a terminal, about what is read in one go."""
