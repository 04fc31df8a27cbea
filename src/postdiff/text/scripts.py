"""Character classes for regular expressions: scripts that are written without spaces between words."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

HAN: Final = (
    r"\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Han characters, with the extensions and the iteration marks."""

KANA: Final = r"\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"

CHARACTERS: Final = HAN + KANA
"""Each of these is a word of its own."""

CHARACTER_RUN: Final = re.compile(f"[{CHARACTERS}]+")
"""One of them or more, to be looked for in texts. Compiled once for all: Python 3.11 goes through a class of so many one by
one, which takes a millisecond at every start; and a second one where a pattern begins with a class without a ``+``.
"""

UNSPACED: Final = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Thai, Lao, Burmese and Khmer letters: a letter with its marks is a token, for want of spaces."""

MARKS: Final = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f"
    r"\u0980-\u0983\u09bc-\u09cd\u0a3c-\u0a4d\u0abc-\u0acd\u0b3c-\u0b4d\u0bbe-\u0bcd\u0c3e-\u0c4d\u0cbc-\u0ccd"
    r"\u0d3e-\u0d4d\u0dca-\u0ddf\u200c\u200d\ufe0e\ufe0f"
)
"""Combining marks and joiners, which stay with the letter before them."""

MARKS_OF_UNSPACED: Final = r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3"

INVISIBLE: Final = r"\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f"
"""Marks that no reader sees: soft hyphens, zero-width and direction marks, variation selectors."""


def _edges(ranges: str) -> tuple[int, ...]:
    """Where each range begins and, one behind its last, ends; in rising order."""
    ends = [int(end, 16) for end in re.split(r"-?\\[uU]", ranges)[1:]]
    return tuple(edge for first, last in sorted(zip(ends[::2], ends[1::2], strict=True)) for edge in (first, last + 1))


_HAN_EDGES: Final = _edges(HAN)
_CHARACTER_EDGES: Final = _edges(CHARACTERS)


def count_characters(text: str) -> int:
    """How many Han and kana characters a text has; by runs, as counting them one by one takes six times as long."""
    return 0 if text.isascii() else sum(map(len, CHARACTER_RUN.findall(text)))


def is_han(letter: str) -> bool:
    """Whether one letter is a Han character; for patterns that ask it rarely, as a class in each would be dear."""
    return bisect_right(_HAN_EDGES, ord(letter)) % 2 == 1


def is_character(letter: str) -> bool:
    """Whether one letter is a Han or kana character."""
    return bisect_right(_CHARACTER_EDGES, ord(letter)) % 2 == 1
