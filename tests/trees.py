"""Posts as the tests write them: a small tree of our own, and its Markdown in any style.

The tree knows nothing of the product, so that a test can edit it and say beforehand what must be told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

HAN = re.compile(r"[\u4e00-\u9fff]")
BREAK = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
DEEP = 4  # columns of a nested item: right for "- " and for "1. "


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, one string a sentence."""

    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Running text behind ``>``."""

    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fence:
    """Code between fences, with its language."""

    language: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Lines that no style touches: HTML, a footnote, a link definition."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item: a label (a link when it has an address), what is said of it, and the items below it."""

    label: str
    address: str = ""
    text: str = ""
    done: bool | None = None
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, numbered or not."""

    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row is its label."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = "Paragraph | Quote | Fence | Verbatim | Bullets | Table"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its body. ``shape`` is atx, setext, ordinal (``### 3. label``) or implied (``3）label``)."""

    label: str
    shape: str = "atx"
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """One snapshot: fields, the text before the first heading, sections."""

    fields: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    lead: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """All that an author can change without changing what is read."""

    bullet: str = "-"
    newline: str = "\n"
    width: int = 0  # words (or four Han characters) a line; 0: a paragraph is a line
    padding: int = 0  # blanks more in every table cell
    trailing: str = ""
    first: int = 1  # the first number of lists and of headings with hashes
    bracket: str = "）"
    gap: int = 1  # blank lines between blocks


PLAIN = Style()


@dataclass(slots=True)
class Writer:
    """Collects the lines of one post in one style."""

    style: Style
    lines: list[str] = field(default_factory=list)

    def block(self, lines: list[str]) -> None:
        """One block, and the blank lines behind it."""
        self.lines += [*lines, *[""] * self.style.gap]

    def text(self) -> str:
        """All lines, joined; blank ones stay blank."""
        return "".join(f"{line}{self.style.trailing if line else ''}{self.style.newline}" for line in self.lines)


def render(post: Written, style: Style = PLAIN) -> str:
    """The Markdown of a post."""
    writer = Writer(style)
    if post.fields:
        writer.block(["---", *(line for key, value in post.fields for line in _field(key, value)), "---"])
    _body(writer, post.lead)
    _sections(writer, post.sections, level=1)
    return writer.text()


def _field(key: str, value: str | tuple[str, ...]) -> list[str]:
    return [f"{key}: {value}"] if isinstance(value, str) else [f"{key}:", *(f"  - {part}" for part in value)]


def _sections(writer: Writer, sections: tuple[Section, ...], level: int) -> None:
    for index, section in enumerate(sections):
        number = index + (1 if section.shape == "implied" else writer.style.first)  # a run without hashes starts at 1
        writer.block(_heading(section, level, number, writer.style.bracket))
        _body(writer, section.blocks)
        _sections(writer, section.sections, level + 1)


def _heading(section: Section, level: int, number: int, bracket: str) -> list[str]:
    match section.shape:
        case "implied":
            return [f"{number}{bracket}{section.label}"]
        case "ordinal":
            return [f"{'#' * level} {number}. {section.label}"]
        case "setext" if level <= 2:
            return [section.label, "=-"[level - 1] * 5]
        case _:
            return [f"{'#' * level} {section.label}"]


def _body(writer: Writer, blocks: tuple[Block, ...]) -> None:
    for block in blocks:
        writer.block(_lines(block, writer.style))


def _lines(block: Block, style: Style) -> list[str]:
    match block:
        case Paragraph(sentences):
            return wrapped(sentences, style.width)
        case Quote(sentences):
            return [f"> {line}" for line in wrapped(sentences, style.width)]
        case Fence(language, lines):
            return [f"```{language}", *lines, "```"]
        case Verbatim(lines):
            return list(lines)
        case Bullets(items, numbered):
            return _items(items, style, numbered=numbered, depth=0)
        case Table(header, rows):
            return [_row(cells, style) for cells in (header, ("---",) * len(header), *rows)]


def wrapped(sentences: tuple[str, ...], width: int) -> list[str]:
    """One line, or lines broken where a reader sees no difference: at a blank, or between two Han characters."""
    blank = "" if HAN.search("".join(sentences)) else " "
    text = blank.join(sentences)
    if not width:
        return [text]
    pieces = text.split(" ") if blank else BREAK.split(text)
    size = width if blank else 4 * width
    return [blank.join(pieces[start : start + size]) for start in range(0, len(pieces), size)]


def _items(items: tuple[Item, ...], style: Style, *, numbered: bool, depth: int) -> list[str]:
    lines = []
    for number, item in enumerate(items, style.first):
        marker = f"{number}." if numbered else style.bullet
        first, *others = wrapped((_item(item),), style.width)
        indent = " " * (DEEP * depth)
        lines += [f"{indent}{marker} {first}", *(f"{indent}{' ' * (len(marker) + 1)}{line}" for line in others)]
        lines += _items(item.items, style, numbered=False, depth=depth + 1)
    return lines


def _item(item: Item) -> str:
    box = "" if item.done is None else "[x] " if item.done else "[ ] "
    label = f"[{item.label}]({item.address})" if item.address else item.label
    joint = "：" if HAN.search(item.text) else " – "  # a hyphen would open a list when a line is broken before it
    return f"{box}{label}{joint if item.text else ''}{item.text}"


def _row(cells: tuple[str, ...], style: Style) -> str:
    blanks = " " * style.padding
    return f"| {' | '.join(cell + blanks for cell in cells)} |"
