"""What a reader takes from a text, and the facts in it that a rewording must not touch."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from postdiff.model.node import NodeType
from postdiff.model.value import Value, replace
from postdiff.text.inline import Piece, PieceKind, read_inline
from postdiff.text.scripts import CHARACTER_RUN, INVISIBLE, is_character
from postdiff.text.tokens import normalize, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postdiff.model.node import Node

_INVISIBLE: Final = re.compile(rf"(?!\s)[{INVISIBLE}\x00-\x1f\x7f-\x9f\u2065]")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_TRAILING_SLASH: Final = re.compile(r"/$")
_CONTAINER_LINE: Final = re.compile(
    r"^[^\S\n]*(?::::.*|\{:[^{}]*\}|\{%-?\s*(?:end)?(?:raw|highlight)\b.*%\})[^\S\n]*$", re.MULTILINE
)
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?:;。！？：；\n]|[-–—]\s)\W*$")
_CAPITALISED: Final = re.compile(r"[^\W\d_a-z]\w*")


class Reading(Value):
    """A text as it is read: ``text`` with blanks evened out, and what stands behind and inside of it.

    ``names`` are the words of link texts, strong texts, and capitalised words inside a sentence, normalized; ``struck``
    is what is struck out, which a reader takes for gone.
    """

    text: str
    links: Counter[str]
    images: Counter[str]
    code: Counter[str]
    names: frozenset[str]
    struck: str = ""


def read_node(node: Node, definitions: Mapping[str, str]) -> Reading:
    """What a reader takes from the own text of a block, an item or a row."""
    match node.type:
        case NodeType.CODE:
            return Reading(_unindented(node.text), Counter(), Counter(), Counter(), frozenset())
        case NodeType.TABLE | NodeType.ROW:
            return read_text("\n".join(node.cells), definitions)
        case NodeType.RULE:
            return read_text("", definitions)
        case _:
            return read_text(node.text, definitions)


def read_below(node: Node, definitions: Mapping[str, str], number: int) -> Reading:
    """The same, where a leading number of the section around it (17 in ``17.1 Every door``) is not part of the text.

    Such numbers shift with the section: the rule is the same one.
    """
    reading = read_node(node, definitions)
    shifting = rf"{number}(?=\.\d)"
    return (
        replace(reading, text=re.sub(shifting, "§", reading.text, count=1))
        if re.match(shifting, reading.text)
        else reading
    )


def read_text(source: str, definitions: Mapping[str, str]) -> Reading:
    """What a reader takes from inline Markdown."""
    pieces = read_inline(_CONTAINER_LINE.sub("", source), definitions)
    shown = [piece for piece in pieces if piece.kind in {PieceKind.TEXT, PieceKind.CODE}]
    text = "".join(piece.text for piece in shown)
    return Reading(
        text=even(text),
        links=Counter(_address(target) for target in _targets(pieces)),
        images=Counter(_address(piece.target) for piece in pieces if piece.kind is PieceKind.IMAGE),
        code=Counter(even(piece.text) for piece in pieces if piece.kind is PieceKind.CODE),
        names=frozenset(_names(shown)),
        struck=even("".join(piece.text for piece in shown if piece.struck)),
    )


def leads_inside(source: str) -> bool:
    """Whether a text is nothing but links inside the post, such as a way back to the top."""
    if "](#" not in source:
        return False
    pieces = [piece for piece in read_inline(source) if piece.kind is not PieceKind.MARKUP and piece.text.strip()]
    return all(piece.target.startswith("#") or not any(map(str.isalnum, piece.text)) for piece in pieces)


def even(text: str) -> str:
    """Blanks collapsed, none beside a Han character or its punctuation, no invisible marks."""
    pieces = _INVISIBLE.sub("", text).split()
    if not pieces or text.isascii():
        return " ".join(pieces)
    evened = [pieces[0]]
    for before, after in pairwise(pieces):
        evened.append(after if _has_no_blanks(before[-1]) or _has_no_blanks(after[0]) else f" {after}")
    return "".join(evened)


def _has_no_blanks(letter: str) -> bool:
    """Whether a letter stands in a script that parts no words."""
    return letter > "\u2e7f" and (is_character(letter) or "　" <= letter <= "〿" or "！" <= letter <= "～")


def _targets(pieces: tuple[Piece, ...]) -> list[str]:
    found = []
    last_link = 0
    for piece in pieces:
        if piece.link and piece.link != last_link and piece.kind is not PieceKind.IMAGE and not _is_mail_as_read(piece):
            found.append(piece.target)
            last_link = piece.link
    return found


def _is_mail_as_read(piece: Piece) -> bool:
    """``<me@hut.example>``: the text says all that the link does."""
    return "@" in piece.text and piece.target.removeprefix("mailto:") == piece.text


def _address(target: str) -> str:
    """Where a link leads: a place in the post is found whatever its case, an escaped bracket is a bracket, ``./a`` is ``a``."""
    address = _ESCAPED.sub(r"\1", _TRAILING_SLASH.sub("", target.strip())).removeprefix("./")
    return address.casefold() if address.startswith("#") else address


def _names(shown: list[Piece]) -> set[str]:
    names: set[str] = set()
    before = ""
    for piece in shown:
        if piece.link or piece.strong:
            names.update(words(normalize(piece.text)))
        elif piece.kind is PieceKind.TEXT:
            names.update(_capitalised(before, piece.text))
        before = (before + piece.text)[-80:]
    return names


def _capitalised(before: str, text: str) -> set[str]:
    """Capitalised words that do not begin a sentence; their normalized form."""
    found = set()
    spaced = text if text.isascii() else CHARACTER_RUN.sub(_blank, text)  # a class without them is dear to compile
    for match in _CAPITALISED.finditer(spaced):
        preceding = (
            (before + text[: match.start()])[-80:] if match.start() < 80 else text[match.start() - 80 : match.start()]
        )
        last = preceding[-1:]
        inside_word = last.isalnum() and not is_character(last)
        if (
            not inside_word
            and (not _SENTENCE_START.search(preceding))
            and not match.group().isdigit()
            and match.group() != "I"
        ):
            found.add(normalize(match.group()))
    return found


def _blank(run: re.Match[str]) -> str:
    return "　" * len(run[0])


def _unindented(code: str) -> str:
    """Code without the indentation that all of its lines share, and without blanks at line ends."""
    lines = [line.expandtabs(4).rstrip() for line in code.strip("\n").split("\n")]
    indents = [len(line) - len(line.lstrip()) for line in lines if line]
    shared = min(indents, default=0)
    return "\n".join(line[shared:] for line in lines).strip("\n")
