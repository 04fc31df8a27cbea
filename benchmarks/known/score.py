"""What is told, held against what must be told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from known.edits import Edit, Expected, Replace

LOUD = ("added", "removed", "renamed", "moved", "edited")


@dataclass(frozen=True)
class Unit:
    """One thing that is told: an op of a row, or a part of an edited section. Lines are 0-based and half-open."""

    node: str
    op: str
    old: tuple[int, int] | None
    new: tuple[int, int] | None
    row: dict[str, Any]
    part: bool

    @property
    def loud(self) -> bool:
        return bool(self.row["significance"] != "form")


def _span(lines: dict[str, int] | None) -> tuple[int, int] | None:
    return (lines["start"] - 1, lines["end"]) if lines else None


def units(report: dict[str, Any]) -> list[Unit]:
    """All that a report tells, form included."""
    found = []
    for row in report["changes"]:
        ops = row["ops"]
        for op in ops:
            if row["node"] == "section" and op == "edited" and row["parts"]:
                found += [
                    Unit("section", part["op"], _span(part["old"]), _span(part["new"]), row, part=True)
                    for part in row["parts"]
                    if part["op"] != "reformatted" or row["significance"] == "form"
                ]
            elif op in LOUD or row["significance"] == "form":
                found.append(Unit(row["node"], op, _span(row["old"]), _span(row["new"]), row, part=False))
    return found


def says(unit: Unit, wanted: Expected, old: int | None, new: int | None, *, alone: bool) -> bool:
    """Whether a unit is the one wanted. With other edits about, a row may weigh more than this edit made it."""
    if (unit.node, unit.op, unit.part) != (wanted.node, wanted.op, wanted.part):
        return False
    for line, span in ((old, unit.old), (new, unit.new)):
        if line is not None and not (span and span[0] <= line < span[1]):
            return False
        if line is not None and wanted.height and span and (span[0] != line or span[1] - span[0] != wanted.height):
            return False
    row, weight = unit.row, unit.row["significance"]
    if wanted.label and _bare(row["label"]) != _bare(wanted.label.strip()):
        return False
    if wanted.old_label and _bare(row["old_label"]) != _bare(wanted.old_label.strip()):
        return False
    if wanted.origin and not row[wanted.origin]:
        return False
    return weight in wanted.significance or (not alone and weight == "content")


def _bare(label: str | None) -> str:
    """A label without the emoji and signs before it: whether a row's label begins with them is a matter of taste."""
    return re.sub(r"^[^\w(（《「“@#$.]+", "", label or "")


@dataclass
class Verdict:
    """One trial: for each edit the rows wanted and found, and what else is told, charged to the nearest edit."""

    wanted: list[tuple[Edit, Expected, bool]]
    extra: list[tuple[Edit, Unit]]


def judge(report: dict[str, Any], edits: list[Edit], places: dict[Replace, int]) -> Verdict:
    """Pair what is told with what must be told."""
    left = units(report)
    wanted = []
    for edit in edits:
        for expected in edit.expected:
            new = None if expected.new is None else places[edit.replaces[expected.new[0]]] + expected.new[1]
            hit = next((u for u in left if says(u, expected, expected.old, new, alone=len(edits) == 1)), None)
            wanted.append((edit, expected, hit is not None))
            if hit:
                left.remove(hit)
    extra = [(_nearest(unit, edits, places), unit) for unit in left if unit.loud or not _allowed(unit, edits)]
    return Verdict(wanted, extra)


def _allowed(unit: Unit, edits: list[Edit]) -> bool:
    """Form may change where an edit works: a list renumbered, a heading relevelled."""
    parts = [_span(part["old"]) or _span(part["new"]) for part in unit.row["parts"]]
    spans = [span for span in (unit.old or unit.new, *parts) if span]
    claims = [claim for edit in edits for claim in edit.claims]
    return any(start < span[1] and span[0] < end for span in spans for start, end in claims)


def _nearest(unit: Unit, edits: list[Edit], places: dict[Replace, int]) -> Edit:
    def distance(edit: Edit) -> int:
        gaps = [10**6]
        for replace in edit.replaces:
            sides = (
                (unit.old, replace.start, replace.end),
                (unit.new, places[replace], places[replace] + len(replace.lines)),
            )
            gaps += [max(span[0] - end, start - span[1], 0) for span, start, end in sides if span]
        return min(gaps)

    return min(edits, key=distance)
