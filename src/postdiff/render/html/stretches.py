"""The text of one block as a reader sees it, cut where the elements around it change.

What is compared is the text, what is written are the elements around each piece of it; so a mark can begin and end
anywhere, and what is written is balanced all the same.
"""

from __future__ import annotations

import re
from posixpath import basename
from typing import TYPE_CHECKING, Final

from postdiff.model.node import NodeType
from postdiff.model.value import Value
from postdiff.text.inline import Piece, PieceKind, read_inline
from postdiff.text.safe import one_line, seen
from postdiff.text.scripts import is_character

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SOURCE: Final = frozenset({NodeType.CODE, NodeType.HTML, NodeType.FORMULA, NodeType.LINK_DEFINITION})
"""Blocks whose source is what there is to see."""

BREAK: Final = "\u2028"
"""A line end that is meant as one."""

_MANY: Final = 100_000
"""More than there are pieces in one paragraph: their numbers tell those of different paragraphs apart."""

_HARD_BREAK: Final = re.compile(r"(?:(?<! ) {2,}|\\)\n")
_SOFT_BREAK: Final = re.compile(r"(?<![ \t])[ \t]*+\n[ \t]*+")
_IN_LINE: Final = re.compile(r"[\n\t\u2028]")
_LEADING_BLANKS: Final = re.compile(r"\A[ \t]+|(?<=\u2028)[ \t]+")
_BULLET: Final = re.compile(r"^\s*(?:[-+*]|\d{1,9}[.)])\s")
_FOOTNOTE: Final = re.compile(r"\A\s*\[\^(?P<name>[^\]]*)\]:\s*")


class Frame(Value):
    """An element around some text. Its number tells it from its neighbours; ``target`` is the address of a link."""

    tag: str
    number: int = 0
    target: str = ""


class Stretch(Value):
    """Some text with the elements around it, the outermost first."""

    text: str
    frames: tuple[Frame, ...] = ()


def read_stretches(text: str, block: NodeType, definitions: Mapping[str, str]) -> list[Stretch]:
    """All that is to be seen of a block, in order."""
    if block in SOURCE:
        shown = _calm(text)
        return [Stretch(shown, (Frame("pre"), Frame("code")))] if shown else []
    match block:
        case NodeType.RULE:
            return []
        case NodeType.FIELD:  # plain text, such as a value or a name
            return [Stretch(one_line(text))] if text else []
        case NodeType.QUOTE:
            return list(_quote(text, definitions))
        case NodeType.FOOTNOTE:
            mark = _FOOTNOTE.match(text)
            name = [Stretch(f"[{one_line(mark['name'])}]", (Frame("sup", -1),)), Stretch(" ")] if mark else []
            return [*name, *_inline(text[mark.end() if mark else 0 :], definitions)]
        case _:
            return list(_inline(text, definitions))


def text_of(stretches: list[Stretch]) -> str:
    """What a reader reads."""
    return "".join(stretch.text for stretch in stretches)


def _quote(text: str, definitions: Mapping[str, str]) -> Iterator[Stretch]:
    """Paragraphs of a quote, and of the quotes in it, each in an element of its own; a list item is one as well."""
    around: tuple[Frame, ...] = (Frame("blockquote"),)
    for number, lines in enumerate(_paragraphs(text)):
        if number:
            yield Stretch("\n", around)
        for one in _inline(lines, definitions, number):
            yield Stretch(one.text, (*around, Frame("p", number), *one.frames))


def _paragraphs(text: str) -> Iterator[str]:
    lines: list[str] = []
    for line in text.split("\n"):
        bare = line.lstrip("> \t")
        if lines and (not bare or _BULLET.match(line)):
            yield "\n".join(lines)
            lines = []
        if bare:
            lines.append(bare)
    if lines:
        yield "\n".join(lines)


def _inline(text: str, definitions: Mapping[str, str], part: int = 0) -> Iterator[Stretch]:
    """``part`` keeps apart the elements of several texts that stand in one."""
    first = part * _MANY
    pieces = read_inline(text.strip("\n"), definitions)
    targets = {piece.link: piece.target for piece in pieces if piece.kind is PieceKind.MARKUP and piece.link}
    for number, piece in enumerate(pieces, start=first):
        shown = _shown(piece)
        if shown:
            yield Stretch(shown, tuple(_frames(piece, number, first, targets.get(piece.link, ""))))


def _shown(piece: Piece) -> str:
    match piece.kind:
        case PieceKind.MARKUP:
            return f"[{one_line(piece.target[2:-1])}]" if piece.target.startswith("[^") else ""
        case PieceKind.IMAGE:
            names = map(one_line, (piece.text.strip(), basename(piece.target.partition("?")[0])))
            return next((name for name in names if seen(name).strip()), "…")
        case PieceKind.CODE | PieceKind.TEXT:
            text = _SOFT_BREAK.sub(_joined, _HARD_BREAK.sub(BREAK, piece.text))
            return _calm(_LEADING_BLANKS.sub(" ", text).replace("\n", " "))


def _joined(found: re.Match[str]) -> str:
    """Lines of a paragraph: Han characters need no blank between them."""
    before, after = found.string[max(found.start() - 1, 0) : found.start()], found.string[found.end() : found.end() + 1]
    return "" if before and after and is_character(before) and is_character(after) else " "


def _calm(text: str) -> str:
    """No controls; line ends and tab stops stay as they are, and what cannot be seen, which whoever writes it leaves out."""
    ends = [*(found.start() for found in _IN_LINE.finditer(text)), len(text)]
    starts = [0, *(end + 1 for end in ends)]
    return "".join(one_line(text[start:end]) + text[end : end + 1] for start, end in zip(starts, ends, strict=False))


def _frames(piece: Piece, number: int, first: int, around: str) -> Iterator[Frame]:
    """``around`` is where a link leads that a picture stands in: its own target is that of the picture."""
    if piece.kind is PieceKind.MARKUP:
        yield Frame("sup", number)
        return
    is_image = piece.kind is PieceKind.IMAGE
    if piece.link:
        yield Frame("a", first + piece.link, around if is_image else piece.target)
    for tag, holds in (("strong", piece.strong), ("em", piece.emphasis), ("s", piece.struck)):
        if holds:
            yield Frame(tag, first)
    if is_image:
        yield Frame("image", number, piece.target)
    elif piece.kind is PieceKind.CODE:
        yield Frame("code", number)
