"""Where two texts differ, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.model.value import Value
from postdiff.text.scripts import CHARACTER_RUN
from postdiff.text.sequences import common_runs
from postdiff.text.tokens import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

HAN: Final = CHARACTER_RUN

_CONTEXT: Final = 8  # words kept before a stretch: a doubled phrase is not longer


class Changed(Value):
    """A stretch of words that differs, between words that do not: ``before`` and ``after`` are some of those."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


class HanChanged(Value):
    """The Han and kana of a stretch that differs; a neighbour in another script is none."""

    old: str
    new: str
    before: str
    after: str


def find_changed(old: Sequence[str], new: Sequence[str]) -> list[Changed]:
    """The stretches that differ; one kept Han character between two of them joins them (增加 and 加快 share one)."""
    vocabulary = Vocabulary()
    runs = common_runs(vocabulary.encode(list(old)), vocabulary.encode(list(new)))
    found: list[Changed] = []
    old_done = new_done = kept = 0
    for old_start, new_start, length in [*runs, (len(old), len(new), 0)]:
        if old_start > old_done or new_start > new_done:
            before = tuple(old[max(0, old_done - _CONTEXT) : old_done])
            after = tuple(old[old_start : old_start + 1])
            found.append(Changed(tuple(old[old_done:old_start]), tuple(new[new_done:new_start]), before, after))
            if len(found) > 1 and kept == 1 and HAN.match(before[-1]):
                found[-2:] = [_joined(found[-2], before[-1], found[-1])]
        old_done, new_done, kept = old_start + length, new_start + length, length
    return found


def han_of(changed: Changed) -> HanChanged:
    """What of a stretch is Han or kana."""
    old, new, before, after = (
        "".join(filter(HAN.match, side)) for side in (changed.old, changed.new, changed.before, changed.after)
    )
    return HanChanged(old, new, before, after)


def _joined(first: Changed, kept: str, second: Changed) -> Changed:
    return Changed((*first.old, kept, *second.old), (*first.new, kept, *second.new), first.before, second.after)
