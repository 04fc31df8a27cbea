"""Text as tokens: what is compared, and what a delta is cut along."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from postdiff.text.late import late
from postdiff.text.scripts import CHARACTERS, INVISIBLE, MARKS, MARKS_OF_UNSPACED, UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterable

_INSIDE: Final = rf"(?:(?:['’](?![\d_]))?[^\W{CHARACTERS}{UNSPACED}]|[{MARKS}])"
_URL: Final = (
    r"(?:https?|ftp)://[^\s<>()\[\]{}\"'，。；、！？：（）【】《》“”‘’|`*]+|www\.[^\s<>()\[\]{}\"'，。；、（）|`*]+"
)
_NUMBER: Final = r"\d+(?:[.,:/\-]\d+)*[%％]?"
_EMOJI: Final = (
    r"[\U0001f1e6-\U0001f1ff]{2}"
    r"|[\u2600-\u27bf\U0001f000-\U0001faff](?:[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d[\u2600-\u27bf\U0001f000-\U0001faff])*"
)
_WORD: Final = rf"(?:{_URL})|{_NUMBER}|[{CHARACTERS}][\u3099\u309a\ufe00-\ufe0f]?|[{UNSPACED}][{MARKS_OF_UNSPACED}]*|[^\W\d_]{_INSIDE}*"
"""Characters that are words by themselves come before letters, which so need not be told from them: a class that names
them costs two milliseconds to compile."""

WORD: Final = re.compile(_WORD)
"""A Han or kana character, a word, a number, a date or a URL."""

_BETWEEN: Final = late(rf"\s+|{_EMOJI}|.[{MARKS}]*", re.DOTALL)

_ONLY_INVISIBLE: Final = re.compile(f"[{INVISIBLE}]")


_LONG: Final = 10_000  # characters from which memory counts more than time


def tokenize(text: str) -> list[str]:
    """Cut a text into tokens that join to exactly that text: words, single Han characters, numbers, URLs, blanks, signs."""
    tokens = []
    same: dict[str, str] = {}  # a Han character that occurs a thousand times is one object, not a thousand
    done = 0
    for match in WORD.finditer(text):
        if match.start() > done:
            tokens += _BETWEEN.findall(text, done, match.start())
        tokens.append(same.setdefault(match[0], match[0]))
        done = match.end()
    return tokens + _BETWEEN.findall(text, done)


def words(text: str) -> list[str]:
    """The words of a text as they stand, without blanks, signs and markup characters."""
    return WORD.findall(text)


def words_of(text: str) -> Iterable[str]:
    """The same, one after the other where the text is long: each word is an object of 50 bytes and more."""
    if len(text) < _LONG:
        return WORD.findall(text)
    return (match[0] for match in WORD.finditer(text))


def count_words(text: str) -> int:
    """How many words a text has."""
    return len(WORD.findall(text)) if len(text) < _LONG else sum(1 for _ in WORD.finditer(text))


def normalize(text: str) -> str:
    """A copy for comparing: NFKC, case folded, without invisible marks; never shown to a reader."""
    if text.isascii():
        return text.lower()
    return _ONLY_INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()


class Vocabulary:
    """Numbers tokens in the order of their first appearance, so that a text becomes a string of single characters.

    Strings are what the C++ side compares fastest; the numbering makes the result independent of salted hashes.
    """

    __slots__ = ("_numbers",)

    def __init__(self) -> None:
        self._numbers = _Numbers()

    def encode(self, tokens: Iterable[str]) -> str:
        """One character for each token; beyond a million distinct tokens, the rarest late ones share a character."""
        return "".join(map(self._numbers.__getitem__, tokens))


class _Numbers(dict[str, str]):
    """A token that is asked for first gets the next character: looking one up takes no step of Python's own."""

    _FIRST: Final = 0  # rapidfuzz looks up the first 256 in a table, all others in a hash map: three times as long
    _LAST: Final = 0x10FFFF - 1

    def __missing__(self, token: str) -> str:
        number = self[token] = chr(min(self._FIRST + len(self), self._LAST))
        return number
