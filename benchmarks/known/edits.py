"""What an edit is: lines replaced, rows that must then be told, and the lines that it keeps other edits away from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from known.pool import Pool
    from known.reading import Reading

CONTENT: Final = frozenset({"content"})
FORM: Final = frozenset({"form"})
WORDS: Final = frozenset({"wording", "content"})
ENOUGH: Final = 60  # letters of text that make a section known by its text


@dataclass(frozen=True)
class Replace:
    """Old lines ``start`` to ``end`` (half-open) give way to new ones."""

    start: int
    end: int
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Expected:
    """One row, or one part of an edited section's row, that must be told.

    ``old`` is a line that stands in it on the old side; ``new`` a line of a replacement: (which one, how far in).
    ``height`` is the number of lines it must span, 0 where any will do.
    """

    node: str
    op: str
    old: int | None = None
    new: tuple[int, int] | None = None
    label: str = ""
    old_label: str = ""
    significance: frozenset[str] = CONTENT
    part: bool = False
    height: int = 0
    origin: str = ""  # split_from or merged_into: which of them the row must have


@dataclass(frozen=True)
class Edit:
    """One edit.

    ``claims`` are old lines (half-open) in which form may change and no other edit may work; ``rests`` are those by
    which a section is known whose title is new: other edits may work there, but most of the text must stay.
    """

    name: str
    replaces: tuple[Replace, ...]
    expected: tuple[Expected, ...]
    claims: tuple[tuple[int, int], ...]
    rests: tuple[int, int] = (0, 0)


Maker: TypeAlias = "Callable[[Reading, Pool, random.Random], Edit | None]"


def disjoint(edit: Edit, others: list[Edit]) -> bool:
    """Whether an edit keeps clear of the lines that others claim."""
    return all(
        a_end <= b_start or b_end <= a_start
        for other in others
        for a_start, a_end in edit.claims
        for b_start, b_end in other.claims
    )


def undermined(found: Reading, edits: list[Edit]) -> bool:
    """Whether so much goes of what an edit rests on that a reader could not tell it any more."""
    for edit in edits:
        gone = {
            line
            for other in edits
            if other is not edit
            for replace in other.replaces
            for line in _taken(found, replace)
        }
        lines = [line for line in range(*edit.rests) if found.lines[line].strip() and found.once(line)]
        kept = sum(found.weight(line, line + 1) for line in lines if line not in gone)
        if edit.rests != (0, 0) and kept < max(ENOUGH, sum(found.weight(line, line + 1) for line in lines) / 2):
            return True
    return False


def _taken(found: Reading, replace: Replace) -> list[int]:
    """The lines that go and do not come back in another form."""
    if len(replace.lines) >= replace.end - replace.start:
        return []
    return [line for line in range(replace.start, replace.end) if found.lines[line] not in replace.lines]


def apply(lines: list[str], edits: list[Edit]) -> tuple[list[str], dict[Replace, int]]:
    """The lines after all edits, and where each replacement begins in them."""
    result: list[str] = []
    places: dict[Replace, int] = {}
    done = 0
    for replace in sorted((r for edit in edits for r in edit.replaces), key=lambda r: (r.start, r.end)):
        result += lines[done : replace.start]
        places[replace] = len(result)
        result += replace.lines
        done = replace.end
    return result + lines[done:], places
