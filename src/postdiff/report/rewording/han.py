"""What may change in Han and kana without changing what is said: plain words, slips of the hand, one word for another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from postdiff.model.value import replace
from postdiff.report.rewording.plain_words import (
    FACT_WORDS,
    HAN_OF_A_KIND,
    NOT_TURNING,
    PLAIN_HAN,
    STAYING_HAN,
    STRONG_HAN,
    TURNING_HAN,
)
from postdiff.report.rewording.same_words import FILLERS, are_same
from postdiff.report.rewording.slips import is_slip

if TYPE_CHECKING:
    from postdiff.report.rewording.stretches import HanChanged

CHARACTERS_TO_A_CHANGE: Final = 20
"""Han characters to one word that may be another, beside a first: a text with more of them is another text."""

SLIPS_TOGETHER: Final = 2
"""Slips of the hand in one sentence, however short: 登陆 and 帐号 are mended together."""

ONE_WORD: Final = 3
"""Han characters that one word has at most (nearly all have two); a longer stretch says something of its own."""

SENTENCE_WORDS: Final = 12
"""A text so long says something; a shorter one names something, and another word makes it another thing."""

LONGEST_SWAP: Final = 4
"""Characters that a slip may exchange: 存缓 for 缓存, or two words of two."""

LEAST_MOVED: Final = 2
"""A single character stands in many places: that it went here and came there is no move."""

_HIRAGANA: Final = re.compile(r"[\u3041-\u309fー]+")
_PLAIN: Final = re.compile("|".join(PLAIN_HAN))
_FILLER: Final = re.compile("|".join(sorted((word for word in FILLERS if len(word) > 1), key=len, reverse=True)))
_NOT_TURNING: Final = re.compile(NOT_TURNING)


def han_says_the_same(
    stretches: list[HanChanged], changed_names: frozenset[str], sides: tuple[str, str], *, value: bool
) -> bool:
    """Whether what changed in Han and kana is plain, moved, or a few slips and words, too few to be news.

    ``sides`` are the Han and kana of both texts.
    """
    unsure = slips = 0
    for stretch in _without_moved([stretch for stretch in stretches if stretch.old != stretch.new]):
        if is_plain_change(stretch) and not value:
            continue
        slipped = is_slip_of_hand(stretch)
        likely = slipped or (len(sides[1]) >= SENTENCE_WORDS and is_other_word(stretch, sides))
        if not likely or (value and not (stretch.old and stretch.new)):
            return False
        if changed_names & (set(stretch.old) ^ set(stretch.new)) and not slipped:
            return False
        unsure += 1
        slips += slipped
    most = 1 + len(sides[1]) // CHARACTERS_TO_A_CHANGE
    return unsure <= most or (unsure == slips == SLIPS_TOGETHER and len(sides[1]) >= SENTENCE_WORDS)


def _without_moved(stretches: list[HanChanged]) -> list[HanChanged]:
    """Leave out what went in one place and came in another, unless it turns the sentence there."""
    left = list(stretches)
    for stretch in stretches:
        moved = stretch.old or stretch.new
        if (stretch.old and stretch.new) or len(moved) < LEAST_MOVED or STAYING_HAN & set(moved):
            continue
        if stretch not in left:
            continue  # it is where another one went: what went in two places and came in one is missing once
        other = next((one for one in left if moved in (one.new if stretch.old else one.old)), None)
        if other:
            cut = (
                replace(other, new=other.new.replace(moved, "", 1))
                if stretch.old
                else replace(other, old=other.old.replace(moved, "", 1))
            )
            left[left.index(other)] = cut
            left.remove(stretch)
    return left


def is_plain_change(stretch: HanChanged) -> bool:
    """Whether nothing but plain words, Japanese endings or doubled characters differ."""
    if _plain_removed(stretch.old) == _plain_removed(stretch.new) == "":
        return True
    if all(not side or _HIRAGANA.fullmatch(side) for side in (stretch.old, stretch.new)):
        return True
    return is_doubled(stretch)


def is_doubled(stretch: HanChanged) -> bool:
    """Whether one side says twice what the other says once: 可以可以 and 可以, where 以可 may be what differs."""
    doubled = stretch.old or stretch.new
    if not doubled or (stretch.old and stretch.new) or (len(doubled) == 1 and doubled in TURNING_HAN):
        return False
    around = stretch.before + doubled
    return any(
        said[-len(doubled) :] == said[-2 * len(doubled) : -len(doubled)] for said in (around, around + stretch.after)
    )


def is_slip_of_hand(stretch: HanChanged) -> bool:
    """Whether one character was written for another, left out, put in, or changed its place with the next one."""
    old, new = stretch.old, stretch.new
    if sorted(old) == sorted(new):
        return len(old) <= LONGEST_SWAP and not TURNING_HAN & set(old)
    if len(old) == len(new) == 1:
        return is_slip(old, new) and not (old in TURNING_HAN and new in TURNING_HAN)
    return len(old) + len(new) == 1 and not _holds(stretch, TURNING_HAN)


def is_other_word(stretch: HanChanged, sides: tuple[str, str] = ("", "")) -> bool:
    """Whether, inside a sentence, a word was said otherwise, or one came or went that adds nothing.

    That takes evidence: 查询 and 查阅 say the same, 方法 only names the kind of what is said anyway, and a word that
    the other side holds as well is said again. Any other word may be a fact, as in 治疗感冒 and 治疗癌症.
    """
    if _are_same_words(stretch):
        return True
    old, new = _plain_removed(stretch.old), _plain_removed(stretch.new)
    if are_same(old, new):
        return True  # 也曾 and 曾经, where 也 says nothing
    if _holds(stretch, TURNING_HAN if max(len(old), len(new)) == 1 else STRONG_HAN):
        return False
    around = [stretch.before[-1:] + side + stretch.after for side in (stretch.old, stretch.new)]
    if any(word in text for word in FACT_WORDS for text in around):
        return False
    if len(old) == len(new) == 1 and any(old in kind and new in kind for kind in HAN_OF_A_KIND):
        return False
    if len(old) == len(new) == 1 and not _HIRAGANA.match(stretch.after or "の"):
        return True  # one character of a word: far more often mended than meant, 讨论 for 讨厌
    return _adds_nothing(old, sides[1]) and _adds_nothing(new, sides[0])


def _adds_nothing(words: str, other_side: str) -> bool:
    """Whether words are fillers, but for one that the other side says as well."""
    if words in FILLERS:
        return True
    left = _FILLER.sub("", words)
    return not left or (LEAST_MOVED <= len(left) <= ONE_WORD and left in other_side)


def _are_same_words(stretch: HanChanged) -> bool:
    """Whether both sides, with up to two characters that stay before and one behind, are words that say the same."""
    befores = ("", stretch.before[-1:], stretch.before[-2:])
    return any(
        are_same(before + stretch.old + after, before + stretch.new + after)
        for before in befores
        for after in ("", stretch.after)
    )


def _holds(stretch: HanChanged, turning: frozenset[str]) -> bool:
    """Whether what differs holds one of these characters, other than as half of a word that turns nothing."""
    differs = set(stretch.old) ^ set(stretch.new)
    return any(
        turning & differs & set(_NOT_TURNING.sub("", stretch.before[-1:] + side + stretch.after))
        for side in (stretch.old, stretch.new)
    )


def _plain_removed(text: str) -> str:
    return _PLAIN.sub("", text)
