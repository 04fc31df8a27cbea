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


JOINER: Final = "\u200d"
EMOJI_STYLE: Final = "\ufe0f"
SKIN_TONES: Final = frozenset("🏻🏼🏽🏾🏿")


def char_widths(text: str) -> list[int]:
    """The columns of each character: 2 for wide and full-width ones, 0 for what sits on the character before it."""
    widths: list[int] = []
    before = ""
    for char in text:
        widths.append(_width_after(before, widths[-1] if widths else 0, char))
        before = char
    return widths


def display_width(text: str) -> int:
    """The columns of one line of text."""
    return len(text) if text.isascii() else sum(char_widths(text))


def cut_to_width(text: str, width: int) -> str:
    """``text`` if it fits, else its beginning with an ellipsis, at most ``width`` columns together.

    A word is not cut in two when that costs less than a third of the line.
    """
    if display_width(text) <= width:
        return text
    room, end = width - 1, 0
    for columns in char_widths(text):
        room -= columns
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
    widths = char_widths(text)
    room, start = width - 1, len(text)
    while start and (room := room - widths[start - 1]) >= 0:
        start -= 1
    while start < len(text) and not widths[start]:
        start += 1  # what sits on a character that is not shown
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
    widths = char_widths(text)
    start = 0
    while start < len(text):
        end = _line_end(text, widths, start, width)
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


def _line_end(text: str, widths: list[int], start: int, width: int) -> int:
    used, best = 0, 0
    for index in range(start, len(text)):
        if index > start and _can_break(text, widths, index):
            best = index
        used += widths[index]
        if used > width and text[index] != " ":
            return best or max(index, start + 1)
    return len(text)


def _can_break(text: str, widths: list[int], index: int) -> bool:
    before, after = text[index - 1], text[index]
    if after in NO_LINE_START or before in NO_LINE_END or after == " " or not widths[index]:
        return False
    return before == " " or widths[index - 1] == 2 or widths[index] == 2


def _width_after(before: str, before_width: int, char: str) -> int:
    if char.isascii() and before != JOINER:
        return 1
    if before == JOINER or (before and char in SKIN_TONES):
        return 0
    if char == EMOJI_STYLE:
        return 1 if before_width == 1 and not before.isalpha() else 0
    if category(char) in ZERO_WIDTH:
        return 0
    return 2 if east_asian_width(char) in "WF" else 1
