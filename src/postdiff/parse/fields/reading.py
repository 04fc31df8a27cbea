"""What every reader of a format hands on."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import Final

from postdiff.model.value import Value

MAX_SIZE: Final = 100_000
"""Characters of a header, once its aliases are followed: ten lines of nested aliases can stand for gigabytes."""

Path = tuple[str, ...]
"""The keys that lead to a value through nested maps."""


class RefusedError(Exception):
    """A header that its format does not allow. ``line`` is a line of the snapshot, 0-based."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class Place(Value):
    """Where a key begins: its line in the snapshot and its column, both 0-based."""

    line: int
    column: int = 0


class Entry(Value):
    """A key with its value, dotted for nested maps."""

    key: str
    value: object
    place: Place


class Reading(Value):
    """All entries of a header.

    ``starts`` are the lines on which any key begins, those of nested maps included; ``overridden`` are the keys that
    stand again further down in the same map, behind their lines.
    """

    entries: tuple[Entry, ...]
    starts: frozenset[int] = frozenset()
    overridden: tuple[tuple[int, str], ...] = ()


def dotted(path: Path) -> str:
    """The name of a field; an empty key shows as two quotes, since a name must be seen."""
    return ".".join(key or '""' for key in path)


class PlaceFinder:
    """Turns offsets into places. A line ends at a newline only, whatever a format takes for a line end."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def find(self, offset: int) -> Place:
        """The place of the character with this offset."""
        line = bisect_right(self._starts, offset) - 1
        return Place(line, offset - self._starts[line])
