"""How much a headline spells out: it grows shorter in steps until it fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from postdiff.lang.words import Names
from postdiff.text.width import cut_to_width

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Detail:
    """``names`` of each list, ``width`` columns of each name, and so many ``places`` told one by one."""

    names: int
    width: int
    places: int

    def cut(self, name: str) -> str:
        """One name, short enough."""
        return cut_to_width(name, self.width)

    def choose(self, names: Sequence[str]) -> Names:
        """All names if they are few, else the first ones: never "and 1 more" where one name would do."""
        if len(names) <= self.names:
            return Names(tuple(map(self.cut, names)), len(names))
        return Names(tuple(map(self.cut, names[: max(self.names - 2, min(self.names, 1))])), len(names))


DETAILS: Final = (Detail(7, 40, 3), Detail(5, 32, 2), Detail(3, 28, 2), Detail(2, 24, 1), Detail(0, 24, 0))
"""From the fullest to bare counts."""

LIMIT: Final = 300
"""Columns of a headline: four lines on a terminal, about what is read in one go."""
