"""The timeline of a history as a drawing: true to scale in time, a line for each revision as tall as its change.

The script of the page draws it anew for the room there is, by the same rules; this one is what is seen without it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from math import log1p
from typing import TYPE_CHECKING, Final

from postdiff.model.changelog import Changelog, Op, Significance
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from postdiff.model.changelog import Change
    from postdiff.model.revisions import Told

KINDS: Final = ("form", "added", "removed", "edited")

WIDTH: Final = 1000
HEIGHT: Final = 150
AXIS: Final = 84
"""The line from which marks rise and hang, from above."""

UP: Final = 74
DOWN: Final = 36
EDGE: Final = 12
DOT: Final = 3
LABEL: Final = 46
"""The least room between two years that are named."""


class Mark(Value):
    """Words that came and went above form; ``kind`` is one of ``KINDS``."""

    added: int = 0
    removed: int = 0
    kind: str = "form"


class Drawing(Value):
    """What the template draws: a path for each kind of mark, and the years with where they begin."""

    width: int
    height: int
    axis: int
    paths: tuple[tuple[str, str], ...]
    years: tuple[tuple[str, float], ...]


def mark_of(told: Told) -> Mark:
    """The mark of what is told of one revision; that of form where nothing can be told."""
    if not isinstance(told, Changelog):
        return Mark()
    loud = [change for change in told.changes if change.significance > Significance.FORM]
    sums = dict.fromkeys(KINDS, 0)
    for change in loud:
        sums[_kind(change)] += change.words_added + change.words_removed + 1
    added, removed = sum(change.words_added for change in loud), sum(change.words_removed for change in loud)
    return Mark(added, removed, max(KINDS, key=lambda kind: sums[kind]) if loud else "form")


def _kind(change: Change) -> str:
    if Op.ADDED in change.ops:
        return "added"
    return "removed" if Op.REMOVED in change.ops else "edited"


def draw_timeline(moments: Sequence[str], marks: Sequence[Mark]) -> Drawing:
    """``moments`` in ISO 8601, one for each mark."""
    times = [datetime.fromisoformat(moment).timestamp() for moment in moments]
    first, last = min(times), max(times)
    scale = (WIDTH - 2 * EDGE) / max(last - first, 1.0)

    def across(time: float) -> float:
        return round(EDGE + (time - first) * scale, 1)

    top = log1p(max((max(mark.added, mark.removed) for mark in marks), default=1) or 1)
    paths: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for time, mark in zip(times, marks, strict=True):
        paths[mark.kind].append(f"M{across(time):g} {_line(mark, top)}")
    years = tuple(_years(first, last, across))
    drawn = tuple((kind, "".join(lines)) for kind, lines in paths.items() if lines)
    return Drawing(WIDTH, HEIGHT, AXIS, drawn, years)


def _line(mark: Mark, top: float) -> str:
    """From top to bottom; never too short to be seen."""
    up, down = UP * log1p(mark.added) / top, DOWN * log1p(mark.removed) / top
    return f"{AXIS - max(up, DOT):.1f}V{AXIS + max(down, DOT):.1f}"


def _years(first: float, last: float, across: Callable[[float], float]) -> Iterator[tuple[str, float]]:
    place = -float(LABEL)
    for year in range(datetime.fromtimestamp(first, UTC).year, datetime.fromtimestamp(last, UTC).year + 1):
        begin = across(max(datetime(year, 1, 1, tzinfo=UTC).timestamp(), first))
        if begin - place >= LABEL:
            place = begin
            yield str(year), begin
