"""What a reader sees of a piece of Markdown: its text, and the links, images, code and emphasis in it.

A light reading of CommonMark's inline syntax in one pass, without building a tree: far cheaper than a full inline parse,
and enough to tell words from markup. What other tools add (Liquid, shortcodes, wikilinks) stays text.
"""

from __future__ import annotations

import html
import re
from enum import Enum
from typing import TYPE_CHECKING, Final

from postdiff.model.value import Value
from postdiff.text.late import late
from postdiff.text.tokens import normalize

if TYPE_CHECKING:
    from collections.abc import Mapping


class PieceKind(Enum):
    """What a piece of inline Markdown is to a reader."""

    TEXT = "text"
    CODE = "code"
    IMAGE = "image"  # its text is the alternative text, its target the address
    MARKUP = "markup"  # a tag, a comment, an attribute list; a footnote mark, which is its target: nothing to read


class Piece(Value):
    """A run of text with one set of properties. ``link`` numbers the link it stands in, 0 for none."""

    kind: PieceKind
    text: str
    target: str = ""
    link: int = 0
    strong: bool = False
    emphasis: bool = False
    struck: bool = False


_SPECIAL: Final = re.compile(r"[\\`*_~<\[\]{]|!\[|https?://|www\.")
"""Where markup or an address may begin; far cheaper to look for than the events themselves."""

_DESTINATION: Final = re.compile(
    r"""\(\s*+(?:<(?P<angled>[^<>\n]*)>|(?P<plain>[^\s()<]*+(?:\([^\s()]*\)[^\s()]*+)*+))"""
    r"""(?:\s++(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*+\)(?:\{:[^{}\n]*\})?"""
)
_REFERENCE: Final = late(r"\[(?P<label>[^\[\]]{0,999})\]")
# Quantifiers are possessive where they could hand back what they took in more than one way: posts can be hostile.
_EVENT: Final = re.compile(
    r"""(?P<escape>\\[!-/:-@\[-`{-~])
      |(?P<code>(?<!`)(?P<ticks>`+)(?!`)(?P<code_text>.+?)(?<!`)(?P=ticks)(?!`))
      |(?P<ticks_alone>`+)
      |(?P<comment><!--)
      |(?P<autolink><(?:[a-zA-Z][a-zA-Z0-9+.\-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>)
      |(?P<tag></?(?P<tag_name>[a-zA-Z][a-zA-Z0-9\-]*)(?P<attributes>(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*+)?)/?>)
      |(?P<footnote>\[\^[^\s\[\]]+\])
      |(?P<image>!\[)
      |(?P<open>\[)
      |(?P<close>\])
      |(?P<attribute_list>\{(?:[:\#][^{}\n]*|\.[\w\- ]+)\})
      |(?P<url>(?<![a-zA-Z0-9_/])(?:https?://|www\.)[^\s<>()\[\]{}"'，。；、！？：（）【】《》“”‘’|`*]*(?:\([^\s<>()]*\)[^\s<>()\[\]，。；、！？：（）]*)*)
      |(?P<delimiter>\*{1,3}|_{1,3}|~~)""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE: Final = late(
    r"""(?P<name>href|src|alt)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))""", re.IGNORECASE
)
_MEDIA: Final = frozenset({"iframe", "video", "audio", "source", "embed"})
"""What is shown in the place of a tag, as an image is."""

_TAGS_THAT_MARK: Final = {"b": "<b>", "strong": "<b>", "del": "<s>", "s": "<s>", "strike": "<s>"}
_MOST_DELIMITERS: Final = 64  # open emphasis marks kept: bounds the work on text that is nothing but asterisks
_MOST_BRACKETS: Final = 64


def read_inline(text: str, definitions: Mapping[str, str] | None = None) -> tuple[Piece, ...]:
    """Read inline Markdown into pieces. ``definitions`` maps normalized labels of link definitions to their targets."""
    if not _SPECIAL.search(text) and "&" not in text:
        return (Piece(PieceKind.TEXT, text),) if text else ()
    return tuple(_Reader(text, definitions or {}).read())


def visible_text(text: str, definitions: Mapping[str, str] | None = None) -> str:
    """What a reader reads, blanks collapsed: text and code, without markup and images."""
    if not _SPECIAL.search(text) and "&" not in text:
        return " ".join(text.split())
    shown = (PieceKind.TEXT, PieceKind.CODE)
    return " ".join("".join([piece.text for piece in read_inline(text, definitions) if piece.kind in shown]).split())


class _Reader:
    """One pass over a text: pieces in order, and the stacks of what is still open."""

    def __init__(self, text: str, definitions: Mapping[str, str]) -> None:
        self.text = text
        self.definitions = definitions
        self.pieces: list[Piece] = []
        self.brackets: list[tuple[int, bool]] = []  # index of the opening piece, whether it opens an image
        self.delimiters: list[tuple[str, int]] = []
        self.links = 0
        self.last_comment_end = text.rfind("-->")  # a search that must fail is not made again for each opening
        self.anchor: tuple[int, str] | None = None  # an open <a href>: index of its piece, its target

    def read(self) -> list[Piece]:
        position = 0
        done = 0
        while special := _SPECIAL.search(self.text, position):
            position = special.start()
            if event := _EVENT.match(self.text, position):
                self._add_text(self.text[done:position])
                done = position = self._take(event)
            else:
                position += 1
        self._add_text(self.text[done:])
        return [piece for piece in self.pieces if piece.text or piece.kind is not PieceKind.TEXT]

    def _add(self, piece: Piece) -> None:
        self.pieces.append(piece)

    def _add_text(self, source: str) -> None:
        if source:
            self._add(Piece(PieceKind.TEXT, html.unescape(source) if "&" in source else source))

    def _take(self, event: re.Match[str]) -> int:
        """Handle one event; answers where to go on."""
        match event.lastgroup:
            case "comment":
                return self._take_comment(event.end())
            case "url":
                return event.start() + self._take_url(event.group())
            case "close":
                return self._close_bracket(event.end())
            case _:
                self._take_whole(event)
                return event.end()

    def _take_whole(self, event: re.Match[str]) -> None:
        """Handle an event that ends where its match does."""
        source = event.group()
        match event.lastgroup:
            case "escape":
                self._add(Piece(PieceKind.TEXT, source[1]))
            case "code":
                self._add(Piece(PieceKind.CODE, _code_text(event["code_text"])))
            case "attribute_list":
                self._add(Piece(PieceKind.MARKUP, ""))
            case "footnote":
                self._add(Piece(PieceKind.MARKUP, "", source))
            case "autolink":
                self._add_link(source[1:-1])
            case "tag":
                self._take_tag(event["tag_name"].lower(), source, event["attributes"])
            case "image" | "open":
                self._open_bracket(source)
            case "delimiter":
                self._take_delimiter(source, event.start(), event.end())
            case _:
                self._add(Piece(PieceKind.TEXT, source))

    def _take_comment(self, start: int) -> int:
        if start > self.last_comment_end:
            self._add(Piece(PieceKind.TEXT, "<!--"))
            return start
        self._add(Piece(PieceKind.MARKUP, ""))
        return self.text.index("-->", start) + 3

    def _add_link(self, target: str) -> None:
        self.links += 1
        self._add(Piece(PieceKind.TEXT, target, target, self.links))

    def _take_url(self, source: str) -> int:
        """A bare address, without the punctuation that ends its sentence; answers how many characters it took."""
        if source in {"www.", "http://", "https://"}:
            self._add(Piece(PieceKind.TEXT, source))
            return len(source)
        address = source.rstrip(".,:;!?_~")
        self._add_link(address)
        return len(address)

    def _take_tag(self, name: str, source: str, attributes: str) -> None:
        found = {
            match["name"].lower(): match["double"] or match["single"] or match["bare"] or ""
            for match in _ATTRIBUTE.finditer(attributes)
        }
        if name == "img" or (name in _MEDIA and "src" in found):
            self._add(Piece(PieceKind.IMAGE, html.unescape(found.get("alt", "")), found.get("src", "")))
        elif name == "br":
            self._add(Piece(PieceKind.TEXT, " "))
        elif name == "a" and not source.startswith("</") and "href" in found:
            self.anchor = (len(self.pieces), found["href"])
            self._add(Piece(PieceKind.MARKUP, ""))
        elif name == "a" and self.anchor:
            start, target = self.anchor
            self.anchor = None
            self._mark_link(start, html.unescape(target))
        elif name in _TAGS_THAT_MARK:
            closes = source.startswith("</")
            self._close_or_open(_TAGS_THAT_MARK[name], opens=not closes, closes=closes)
        else:
            self._add(Piece(PieceKind.MARKUP, ""))

    def _mark_link(self, start: int, target: str) -> None:
        self.links += 1
        self.pieces[start:] = [
            Piece(one.kind, one.text, one.target or target, self.links, one.strong, one.emphasis, one.struck)
            for one in self.pieces[start:]
        ]

    def _open_bracket(self, source: str) -> None:
        self.brackets = [*self.brackets[-_MOST_BRACKETS:], (len(self.pieces), source == "![")]
        self._add(Piece(PieceKind.TEXT, source))

    def _close_bracket(self, position: int) -> int:
        """A closing bracket: a link or an image when a destination or a known reference follows, else text."""
        if not self.brackets:
            self._add(Piece(PieceKind.TEXT, "]"))
            return position
        start, is_image = self.brackets.pop()
        inner = self.pieces[start + 1 :]
        if start + 1 == len(self.pieces) and not is_image and not self.text.startswith("(", position):
            self._add(Piece(PieceKind.TEXT, "]"))  # "[]", or an empty task box
            return position
        target, end = self._destination(inner, position)
        if target is None:
            self._add(Piece(PieceKind.TEXT, "]"))
            return position
        if is_image:
            alternative = "".join(piece.text for piece in inner)
            self.pieces[start:] = [Piece(PieceKind.IMAGE, alternative, target)]
        else:
            self.pieces[start] = Piece(PieceKind.MARKUP, "", target)
            self._mark_link(start, target)
            self.brackets = [bracket for bracket in self.brackets if bracket[1]]  # links hold no links
        return end

    def _destination(self, inner: list[Piece], position: int) -> tuple[str | None, int]:
        if found := _DESTINATION.match(self.text, position):
            return html.unescape(found["angled"] or found["plain"] or ""), found.end()
        label = "".join(piece.text for piece in inner)
        if found := _REFERENCE.match(self.text, position):
            label = found["label"] or label
            return self.definitions.get(normalize(label), f"[{label}]"), found.end()
        return self.definitions.get(normalize(label)) if self.definitions else None, position

    def _take_delimiter(self, source: str, start: int, end: int) -> None:
        """Emphasis, by a simplified flanking rule: an underscore inside a word is text (CommonMark 0.31, section 6.2)."""
        before = self.text[start - 1] if start else " "
        after = self.text[end] if end < len(self.text) else " "
        opens, closes = not after.isspace(), not before.isspace()
        if source[0] == "_":
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        self._close_or_open(source, opens=opens, closes=closes)

    def _close_or_open(self, source: str, *, opens: bool, closes: bool) -> None:
        starts = [place for place, (mark, _) in enumerate(self.delimiters) if mark == source] if closes else []
        if starts:
            _, start = self.delimiters[starts[-1]]
            del self.delimiters[starts[-1] :]
            is_sign = source[0] in "*_"
            strong = source == "<b>" or (is_sign and len(source) in {2, 3})
            emphasis, struck = is_sign and len(source) in {1, 3}, source in {"~~", "<s>"}
            self.pieces[start] = Piece(PieceKind.MARKUP, "")
            self.pieces[start:] = [
                Piece(
                    one.kind,
                    one.text,
                    one.target,
                    one.link,
                    one.strong or strong,
                    one.emphasis or emphasis,
                    one.struck or struck,
                )
                for one in self.pieces[start:]
            ]
            self._add(Piece(PieceKind.MARKUP, ""))
            return
        if opens:
            self.delimiters = [*self.delimiters[-_MOST_DELIMITERS:], (source, len(self.pieces))]
        is_tag = source.startswith("<")
        self._add(Piece(PieceKind.MARKUP if is_tag else PieceKind.TEXT, "" if is_tag else source))


def _code_text(source: str) -> str:
    """The text of a code span: line ends are blanks, one blank on both sides falls away (CommonMark 0.31, section 6.1)."""
    text = source.replace("\n", " ")
    return text[1:-1] if len(text) > 2 and text[0] == text[-1] == " " and text.strip() else text
