"""The name of an entry as a person would say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from postdiff.model.node import Label, LabelOrigin, Ordinal
from postdiff.model.value import replace
from postdiff.text.inline import Piece, PieceKind, read_inline
from postdiff.text.late import late
from postdiff.text.ordinals import read_ordinal
from postdiff.text.safe import inert_label
from postdiff.text.scripts import count_characters, is_character
from postdiff.text.tokens import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST_WORDS: Final = 8
_MOST_HAN: Final = 20
_SEPARATOR: Final = late(r"(?<!\s)(?:\s+[-–]\s+|\s*—+\s*|\s*：)|:\s|:$")
_HARD_BREAK: Final = late(r"(?<! ) {2,}+\n|\\\n|<br\s*/?>", re.IGNORECASE)
_SENTENCE_END: Final = late(r"[。！？；]|(?<!\b[A-Za-z])\.(?=\s|$)|[!?;](?=\s|$)")
"""Not the dot of an initial: ``J. Smith``, ``e.g.``"""

_CLAUSE: Final = late(r"[，；,;](?=\s|\w)")
_NAME_HAN: Final = 10
_NAME_WORDS: Final = 5
"""A text with more words than a name has, and with clauses, is running text even where nothing had to be cut."""

_SIGN: Final = re.compile(r"\w")
_NOTHING: Final = "…"
_SHORTCODE: Final = late(r":[a-z][a-z0-9_+\-]*:(?=\s|$)\s*")
_EMOJI_BEFORE: Final = late(
    r"^[\u2600-\u2775\u2794-\u27bf\U0001f000-\U0001faff\ufe0f\u200d][\s\u2600-\u2775\u2794-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]*+(?=\w)"
)
"""Signs, but not the numbers in black circles between them, which are ordinals."""


def heading_label(text: str) -> tuple[Label, Ordinal | None]:
    """The label and the ordinal of a heading, without closing hashes, attributes and markup."""
    pieces = read_inline(text)
    shown = _collapse(_shown(pieces))
    found = read_ordinal(shown)
    label = found[1] if found else shown
    return Label(label.strip() or _last_resort(pieces, text)), found[0] if found else None


def item_label(text: str) -> tuple[Label, Ordinal | None]:
    """The label of a list item: what it begins with, when that is set apart; else its text, cut where it may be.

    ``[Zig](u) - a language`` and ``**Zig**: a language`` and ``Zig: a language`` are all ``Zig``.
    """
    first_line = read_inline(_HARD_BREAK.split(text, maxsplit=1)[0])
    pieces = _without_decoration(first_line if _shown(first_line).strip() else read_inline(text))
    if not pieces:
        return Label(_last_resort(read_inline(text), text)), None
    if apart := _set_apart(pieces):
        return _numbered(Label(apart))
    shown = _without_emoji(_collapse(_shown(pieces)))
    found = read_ordinal(shown)
    rest = found[1] if found else shown
    outside_code = _collapse(_shown(map(_without_separators, pieces)))
    if (
        (separator := _SEPARATOR.search(outside_code[-len(rest) :]))
        and (_has_letter(rest[: separator.start()]) or _is_code(pieces[0]))
        and _is_short(rest[: separator.start()])
    ):
        return Label(rest[: separator.start()].strip()), found[0] if found else None
    return _cut(rest), found[0] if found else None


def row_label(cells: Sequence[str]) -> Label:
    """The label of a table row: its first cell that holds a letter or code once images and markup are gone, else anything."""
    read = []
    for cell in cells:  # most often the first one is the name, and the others need not be read
        pieces = read_inline(cell)
        shown = _collapse(_shown(pieces))
        if any(map(_is_code, pieces)) or _has_letter(shown):
            return Label(shown)
        read.append((pieces, shown))
    if label := next((shown for _, shown in read if shown), ""):
        return Label(label)
    return Label(_last_resort([piece for pieces, _ in read for piece in pieces], " ".join(cells)))


def make_seen(label: Label) -> Label:
    """The label, or an ellipsis for one of nothing but invisible characters, which code may hold: people have to see it."""
    return label if _SIGN.search(label.text) or inert_label(label.text) else replace(label, text=_NOTHING)


def _shown(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind is PieceKind.TEXT or piece.kind is PieceKind.CODE)


def _without_separators(piece: Piece) -> Piece:
    """A dash or colon inside code separates nothing: ``Use `git checkout -` to go back`` has no name."""
    return replace(piece, text=re.sub("[-–—：:]", "_", piece.text)) if piece.kind is PieceKind.CODE else piece


def _collapse(text: str) -> str:
    return " ".join(text.split())


def _has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))


def _without_decoration(pieces: Sequence[Piece]) -> list[Piece]:
    """What is left behind leading images, badges, emoji, blanks and opening marks."""
    start = 0
    while start < len(pieces):
        piece = pieces[start]
        if _is_code(piece) or (piece.kind is PieceKind.TEXT and (_is_readable(piece.text) or _opens_aside(piece.text))):
            break
        start += 1
    return list(pieces[start:])


def _is_code(piece: Piece) -> bool:
    """Signs are no decoration where their author set them as code: a key, an operator."""
    return piece.kind is PieceKind.CODE and bool(piece.text.strip())


def _is_readable(text: str) -> bool:
    return text == "[" or any(character.isalnum() for character in _SHORTCODE.sub("", text))


def _opens_aside(text: str) -> bool:
    """Whether what comes stands in brackets: ``([Pro](u)) Search and replace`` is not called Pro."""
    return text.rstrip().endswith(("(", "（"))


def _set_apart(pieces: Sequence[Piece]) -> str:
    """The link, strong text, emphasis or code that the text begins with, or nothing."""
    first = pieces[0]
    if first.link:
        run = [piece for piece in pieces if piece.link == first.link]
    elif first.strong:
        run = _while_set(pieces, "strong")
    elif first.emphasis:
        run = _while_set(pieces, "emphasis")
    elif first.kind is PieceKind.CODE and _is_readable(first.text):
        run = [first]
    else:
        return ""
    return _collapse(_shown(run)).rstrip("：:").strip()


def _while_set(pieces: Sequence[Piece], property_name: str) -> list[Piece]:
    run = []
    for piece in pieces:
        if not getattr(piece, property_name) and piece.kind is not PieceKind.MARKUP:
            break
        run.append(piece)
    return run


def _numbered(label: Label) -> tuple[Label, Ordinal | None]:
    found = read_ordinal(label.text)
    return (Label(found[1].strip()), found[0]) if found else (label, None)


def _without_emoji(text: str) -> str:
    """Past leading signs and shortcodes such as ``:tada:``, while something remains."""
    text = _EMOJI_BEFORE.sub("", text)
    start = 0
    while (found := _SHORTCODE.match(text, start)) and found.end() < len(text):
        start = found.end()
    return text[start:]


def _is_short(text: str) -> bool:
    han = count_characters(text)
    return han <= _MOST_HAN and len(WORD.findall(text)) - han <= _MOST_WORDS


def _cut(text: str) -> Label:
    """The first words of running text, cut at a sentence end; a text that needs no cut is a label as written."""
    end = _SENTENCE_END.search(text)
    sentence = text[: end.start()] if end and end.start() else text
    han = words = 0
    for found in WORD.finditer(sentence):
        if is_character(found[0][0]):
            han += 1
        else:
            words += 1
        if han > _MOST_HAN or words > _MOST_WORDS:
            return Label(sentence[: found.start()].rstrip(" ,，、;；:：(（"), LabelOrigin.CUT)
    is_sentence = _CLAUSE.search(sentence) and (han > _NAME_HAN or words > _NAME_WORDS)
    whole = (not end or end.end() >= len(text.rstrip())) and not is_sentence
    return Label(sentence.strip() or text.strip(), LabelOrigin.WRITTEN if whole else LabelOrigin.CUT)


def _last_resort(pieces: Sequence[Piece], text: str) -> str:
    """For what has no words: alternative text, then an address, then the source itself."""
    shown = _collapse("".join(piece.text for piece in pieces))
    address = next((piece.target for piece in pieces if piece.target), "")
    return shown or address or _collapse(text) or _NOTHING
