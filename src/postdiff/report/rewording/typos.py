"""Whether two words are one, spelled right and wrong; two right words that look alike must not pass."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from postdiff.report.rewording.plain_words import PLAIN_WORDS
from postdiff.report.rewording.right_words import KNOWN, RIGHT_WORDS, are_confused
from postdiff.text.scripts import CHARACTER_RUN
from postdiff.text.similarity import letters_apart

_NO_WORD: Final = re.compile(r"\d|://")
_DOUBLED: Final = re.compile(r"(.)\1+")
_ENDINGS: Final = tuple(
    (re.compile(ending), base)
    for ending, base in (
        (r"['’]s?$", ""),
        (r"(?<=[^aeious])ies$|(?<=[^aeiou])ied$|ily$", "y"),
        (r"(?<=[sxzo])es$|(?<=[cs]h)es$", ""),
        (r"(?<=[^siu])s$", ""),
        (r"ed$|ings?$|(?<=[^e])ly$", ""),
        (r"ed$|ings?$", "e"),
        (r"(?<=e)ly$", ""),
        (r"ly$", "le"),
        (r"([^aeiou])\1(?:ed|ings?)$", r"\1"),
    )
)
"""What words gain in their forms, and what stands in its place in the bare one: ``cities`` and ``city``."""
_PARTIES: Final = re.compile(r"(?P<stem>\w{3,}?)(?:ee|er|or)s?")

SHORT: Final = 5
"""Of words with fewer letters so many are right that a letter less is no evidence of a slip."""


def is_typo(old: str, new: str) -> bool:
    """Whether two normalized words are one, misspelled by at most two letters; short words and numbers do not pass.

    ``recieve`` and ``receive``, ``upcomimg`` and ``upcoming``. A misspelling nearly always keeps the first letter,
    which tells it from ``include`` and ``exclude``, ``million`` and ``billion``, ``possible`` and ``impossible``; and
    one of the two is no right word, which tells it from ``share`` and ``shape``.
    """
    old, new = old.replace("’", "'"), new.replace("’", "'")
    shorter, longer = sorted((_bare(old), _bare(new)), key=len)
    if shorter.replace("'", "") == longer.replace("'", "") or are_confused(shorter, longer):
        return True
    if _is_no_latin_word(old + new) or len(shorter) < 3 or {shorter, longer} & KNOWN or _are_parties(shorter, longer):
        return False
    if len(shorter) < SHORT:
        return _is_no_word(shorter, longer)
    is_lengthened = longer[:-1].startswith(shorter) and longer != shorter + shorter[-1]
    if is_lengthened and _bases(shorter).isdisjoint(_bases(longer)):
        return False  # Angular and AngularJS: letters more, no ending and none doubled, are another name
    if shorter[0] != longer[0] and sorted(shorter) != sorted(longer):
        return False
    distance = letters_apart(shorter, longer)
    return distance <= (2 if len(longer) >= 8 else 1) and not _are_two_right_words(shorter, longer)


def _is_no_latin_word(text: str) -> bool:
    """Whether a text holds numbers, an address, or characters that are words by themselves."""
    return bool(_NO_WORD.search(text) or CHARACTER_RUN.search(text))


def _are_two_right_words(one: str, other: str) -> bool:
    left, right = _bases(one), _bases(other)
    return bool(left & RIGHT_WORDS and right & RIGHT_WORDS) and left.isdisjoint(right)


def _is_no_word(shorter: str, longer: str) -> bool:
    """Among short words one letter makes another word (``car`` and ``card``): one of the two must be no word at all.

    A letter inside of one is a slip only where the right one is so plain that nothing is named like it: ``wich``.
    """
    swapped = len(shorter) == len(longer) and sorted(shorter) == sorted(longer)
    alike = letters_apart(shorter, longer) == 1 and shorter[0] == longer[0]
    return (
        alike
        and (swapped or longer.startswith(shorter) or bool({shorter, longer} & PLAIN_WORDS))
        and not {shorter, longer} <= RIGHT_WORDS
        and bool({shorter, longer} & RIGHT_WORDS)
    )


def has_same_letters(old: str, new: str) -> bool:
    """Whether two names have the same letters, accents, doubled ones and the order of neighbours aside.

    ``Sao`` and ``São``, ``Bitcion`` and ``Bitcoin``, ``Github`` and ``Gitthub``; not ``Anna`` and ``Anne``.
    """
    old, new = _bare(old), _bare(new)
    if old == new or _is_no_latin_word(old + new):
        return old == new
    if sorted(old) == sorted(new):
        return len(old) >= SHORT and letters_apart(old, new) == 1
    return _DOUBLED.sub(r"\1", old) == _DOUBLED.sub(r"\1", new)


def is_inflection(old: str, new: str) -> bool:
    """``movie`` and ``movies``, ``store`` and ``storing``: one word in two of its forms."""
    if "n't" in (old + new).replace("’", "'") or _is_no_latin_word(old + new) or {old, new} & KNOWN:
        return False
    return any(len(base) >= 3 for base in _bases(old) & _bases(new))


def _bases(word: str) -> set[str]:
    """What a word may be a form of, itself included: ``stored`` of ``store``, and for all we know of ``stor``."""
    return {word, *(ending.sub(base, word) for ending, base in _ENDINGS)}


def is_plural(old: str, new: str) -> bool:
    """``refund`` and ``refunds``, which are one name to a reader."""
    shorter, longer = sorted((old, new), key=len)
    return len(shorter) >= SHORT and longer in {f"{shorter}s", f"{shorter}es"}


def _bare(word: str) -> str:
    """Without accents: ``Sao`` and ``São`` are one name."""
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def _are_parties(one: str, other: str) -> bool:
    """``employee`` and ``employer``, ``licensor`` and ``licensee``: two people, not one misspelled."""
    matches = _PARTIES.fullmatch(one), _PARTIES.fullmatch(other)
    return bool(matches[0] and matches[1] and matches[0]["stem"] == matches[1]["stem"]) and ("ee" in one) != (
        "ee" in other
    )
