"""Lines of text whose pieces carry the name of a style, before any terminal is involved."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from postdiff.model.value import Value
from postdiff.text.width import wrap_offsets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Style(Enum):
    """What a piece of a line is; the painter decides how that looks."""

    PLAIN = "plain"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    HEADING = "heading"
    LABEL = "label"
    NOTE = "note"
    FAINT = "faint"


class Piece(Value):
    """Text of one style, without line ends."""

    text: str
    style: Style = Style.PLAIN


Line = tuple[Piece, ...]


def plain_text(line: Line) -> str:
    """The line without its styles."""
    return "".join(piece.text for piece in line)


def wrap_line(line: Line, width: int, indent: str) -> Iterator[Line]:
    """``line`` set in ``width`` columns, each line behind ``indent``."""
    for start, end in wrap_offsets(plain_text(line), max(width - len(indent), 10)):
        yield (Piece(indent), *_slice(line, start, end))


def _slice(line: Sequence[Piece], start: int, end: int) -> Iterator[Piece]:
    offset = 0
    for piece in line:
        text = piece.text[max(start - offset, 0) : max(end - offset, 0)]
        offset += len(piece.text)
        if text:
            yield Piece(text, piece.style)
