"""Turns the runs of edited parts into pieces of text that can be read on a line or set in a column."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from postdiff.model.changelog import PartOp, Run, RunOp, Significance
from postdiff.text.safe import inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from postdiff.model.changelog import Part

IMAGE: Final = re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)")
LINK: Final = re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)")
MARKS: Final = re.compile(r"\*{1,3}|`{1,3}|~~|^\s*(?:#{1,6}|>|[-+*])\s+")

GLANCE: Final = 400
"""Characters of a text that are looked at for its first words: more than any line holds."""


def first_news(parts: Iterable[Part]) -> str:
    """The first words of the first block that came, else the first piece that was put in or replaced."""
    told = [part for part in parts if part.significance > Significance.FORM]
    added = (_plain(part.runs[0].text) for part in told if part.op is PartOp.ADDED and part.runs)
    edited = (_first_change(part.runs) for part in told if part.op is PartOp.EDITED)
    return next(filter(None, added), "") or next(filter(None, edited), "")


def _first_change(runs: Sequence[Run]) -> str:
    """``15 → 20`` for a replacement, else what was put in; what was only taken out is left to the note."""
    for before, after in pairwise(runs):
        if {before.op, after.op} == {RunOp.DELETED, RunOp.INSERTED}:
            old, new = (before, after) if before.op is RunOp.DELETED else (after, before)
            if (old_text := _plain(old.text)) and (new_text := _plain(new.text)):
                return f"{old_text} → {new_text}"
    return next(filter(None, (_plain(run.text) for run in runs if run.op is RunOp.INSERTED)), "")


def _plain(text: str) -> str:
    """The words of Markdown source, near enough for a glance."""
    text = LINK.sub(r"\1", IMAGE.sub(" ", text[:GLANCE]))
    return " ".join(inert(MARKS.sub("", text)).split())
