"""Whether two labels are one name, spelled right and wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.report.rewording.han import is_doubled, is_other_word, is_slip_of_hand
from postdiff.report.rewording.signs import to_compare, turn_alike
from postdiff.report.rewording.stretches import HAN, find_changed, han_of
from postdiff.report.rewording.typos import is_typo
from postdiff.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME_WORDS: Final = 5
"""A shorter name has too little that stays: 时事 and 实事 sound alike and are two things."""

LABEL_HAN: Final = 20
LABEL_WORDS: Final = 8
"""A label with more Han characters, or more words, or a share of both, is a sentence, and is read as one."""


def is_misspelled(old: str, new: str) -> bool:
    """Whether two labels are one name, of which one word or Han character is misspelled, swapped or doubled."""
    old, new = to_compare(old), to_compare(new)
    if not turn_alike(old, new):
        return False
    old_words, new_words = words(old), words(new)
    changed = find_changed(_without_articles(old_words), _without_articles(new_words))
    if len(changed) != 1:
        return not changed
    before, after = changed[0].old, changed[0].new
    if len(before) == len(after) == 1 and not HAN.match(before[0]):
        return is_typo(before[0], after[0])
    stretch = han_of(changed[0])
    if len(stretch.old) != len(before) or len(stretch.new) != len(after):
        return False
    if is_doubled(stretch):
        return True
    if max(len(before), len(after)) <= 1 and _is_sentence(old_words) and _is_sentence(new_words):
        return is_slip_of_hand(stretch) or is_other_word(stretch)
    return len(new_words) >= NAME_WORDS and bool(before and after) and is_slip_of_hand(stretch)


def _without_articles(label: list[str]) -> list[str]:
    """``What the managers can do`` is ``What managers can do``; in a short name, as ``The Sun``, an article is a part."""
    return [word for word in label if word not in {"a", "an", "the"}] if len(label) >= NAME_WORDS else label


def _is_sentence(label: Sequence[str]) -> bool:
    han = sum(1 for word in label if HAN.match(word))
    return han / LABEL_HAN + (len(label) - han) / LABEL_WORDS > 1
