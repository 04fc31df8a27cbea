"""What two steps of a history have between them, as the page's script finds it: the second opinion on that script."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from postdiff.model.changelog import Changelog, Op, Significance
from postdiff.model.lives import POST, Quiet
from postdiff.model.node import ENTRY_TYPES, NodeType

if TYPE_CHECKING:
    from postdiff.model.lives import Life, Look, PostHistory, Step

ENTRIES = ENTRY_TYPES | {NodeType.FIELD}
TOLD = (Op.ADDED, Op.REMOVED, Op.RENAMED, Op.MOVED, Op.EDITED)


def look_at(life: Life, step: int) -> Look | None:
    found = -1
    for begin, look in life.spans:
        if begin <= step:
            found = look
    return life.looks[found] if found >= 0 else None


def looks_at(history: PostHistory, step: int) -> dict[int, Look]:
    looks = ((number, look_at(life, step)) for number, life in enumerate(history.lives) if number != POST)
    return {number: look for number, look in looks if look is not None}


def compare(history: PostHistory, older: int, newer: int) -> dict[int, set[Op]]:
    """The ops above form of each life that is told, by its number."""
    olds, news = looks_at(history, older), looks_at(history, newer)
    rows: defaultdict[int, set[Op]] = defaultdict(set)
    for number in olds.keys() | news.keys():
        old, new = olds.get(number), news.get(number)
        if old and new:
            if Quiet.ALL not in (old.quiet, new.quiet):
                _differ(rows, number, old, new, told_above=old.parent not in news)
        elif old:
            _come_or_go(rows, number, old, Op.REMOVED, (olds, news), quietly=history.lives[number].went_quietly)
        elif new:
            _come_or_go(rows, number, new, Op.ADDED, (news, olds), quietly=history.lives[number].came_quietly)
    both = {number for number in olds.keys() & news.keys() if olds[number].quiet < 2 and news[number].quiet < 2}
    return {number: ops for number, ops in rows.items() if ops != {Op.EDITED} or number in both}


def _differ(rows: dict[int, set[Op]], number: int, old: Look, new: Look, *, told_above: bool) -> None:
    """``told_above``: what stood above it is gone, and the row of that tells what else became of it."""
    differs = {Op.RENAMED: old.name != new.name, Op.MOVED: old.place != new.place, Op.EDITED: old.said != new.said}
    found = {op for op, is_other in differs.items() if is_other}
    if found and (old.type in ENTRIES or new.type in ENTRIES):
        rows[number] |= found
    elif Op.MOVED in found:
        rows[new.parent].add(Op.EDITED)
        rows[old.parent].add(Op.EDITED)
    elif Op.EDITED in found and not told_above:
        rows[new.parent].add(Op.EDITED)


def _come_or_go(
    rows: dict[int, set[Op]],
    number: int,
    look: Look,
    op: Op,
    sides: tuple[dict[int, Look], dict[int, Look]],
    *,
    quietly: bool,
) -> None:
    own, others = sides
    if quietly or look.quiet:
        return
    if look.type in ENTRIES:
        if look.parent == POST or look.parent in others:
            rows[number].add(op)
    elif look.parent in own and look.parent in others:
        rows[look.parent].add(Op.EDITED)


def told(step: Step) -> dict[int, set[Op]]:
    """The same, as a log tells it of one revision. That an entry moved where it stands, beside other things, is form."""
    assert isinstance(step.told, Changelog)
    rows: dict[int, set[Op]] = {}
    for change, life in zip(step.told.changes, step.rows, strict=True):
        if change.significance > Significance.FORM and change.node is not NodeType.POST:
            rows[life] = {op for op in change.ops if op in TOLD}
    return rows


def label(history: PostHistory, number: int) -> str:
    life = history.lives[number]
    return next(life.looks[look].label for _, look in reversed(life.spans) if look >= 0)
