"""How many columns text takes on a terminal, and how to cut and wrap it by columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterator

ELLIPSIS: Final = "…"

ZERO_WIDTH: Final = frozenset({"Mn", "Me", "Cf"})

NO_LINE_START: Final = frozenset("，。、；：！？）》」』】〉”’…,.;:!?)]}")
"""A line never begins with these: they close what stands before them."""

NO_LINE_END: Final = frozenset("（《「『【〈“‘([{")


def char_width(char: str) -> int:
    """0 for marks that sit on another character, 2 for wide and full-width ones, else 1."""
    if char.isascii():
        return 1
    if category(char) in ZERO_WIDTH:
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def display_width(text: str) -> int:
    """The columns of one line of text."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def cut_to_width(text: str, width: int) -> str:
    """``text`` if it fits, else its beginning with an ellipsis, at most ``width`` columns together.

    A word is not cut in two when that costs less than a third of the line.
    """
    if display_width(text) <= width:
        return text
    room, end = width - 1, 0
    for char in text:
        room -= char_width(char)
        if room < 0:
            break
        end += 1
    head = text[:end]
    space = head.rfind(" ")
    splits_word = text[end : end + 1].isascii() and text[end : end + 1].isalnum() and head[-1:].isascii()
    if splits_word and space > end * 2 // 3:
        head = head[:space]
    return head.rstrip(" ,;:，、；：—-") + ELLIPSIS if width > 0 else ""


def tail_of_width(text: str, width: int) -> str:
    """``text`` if it fits, else its end behind an ellipsis, at most ``width`` columns together."""
    if display_width(text) <= width:
        return text
    room, start = width - 1, len(text)
    while start and (room := room - char_width(text[start - 1])) >= 0:
        start -= 1
    tail = text[start:]
    space = tail.find(" ")
    before = text[start - 1 : start]
    splits_word = tail[:1].isascii() and tail[:1].isalnum() and before.isascii() and before != " "
    return ELLIPSIS + (tail[space:] if splits_word and 0 <= space < len(tail) * 2 // 3 else tail).lstrip(" ")


def wrap_offsets(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where the lines of ``text`` start and end when it is set in ``width`` columns, spaces at the ends left out.

    Breaks at spaces and beside wide characters, and inside a word only when it is longer than a line. Offsets, not
    strings, so that a caller can carry styles along.
    """
    start = 0
    while start < len(text):
        end = _line_end(text, start, width)
        stop = end
        while stop > start and text[stop - 1] == " ":
            stop -= 1
        yield start, stop
        start = end
        while start < len(text) and text[start] == " ":
            start += 1


def wrap_to_width(text: str, width: int) -> list[str]:
    """The lines of ``text`` set in ``width`` columns."""
    return [text[start:end] for start, end in wrap_offsets(text, width)]


def _line_end(text: str, start: int, width: int) -> int:
    used, best = 0, 0
    for index in range(start, len(text)):
        if index > start and _can_break(text[index - 1], text[index]):
            best = index
        used += char_width(text[index])
        if used > width and text[index] != " ":
            return best or max(index, start + 1)
    return len(text)


def _can_break(before: str, after: str) -> bool:
    if after in NO_LINE_START or before in NO_LINE_END or after == " ":
        return False
    return before == " " or char_width(before) == 2 or char_width(after) == 2
