"""A light reading of a Markdown post, line by line: only what an edit needs to find its place.

It knows nothing of postdiff, on purpose: a place that this reading and postdiff's own see differently is a find. What
it does not understand (fences, HTML, quotes, attributes, badly indented lists) it leaves alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

HEADING: Final = re.compile(r"^(#{1,6})[ \t]+(\S.*?)[ \t]*#*[ \t]*$")
LOOSE_HEADING: Final = re.compile(r"^(#{1,6})[^#\s!].*$")
COUNTED: Final = re.compile(r"^[ ]{0,3}(\d{1,2})[)）][ \t]*([^\s。！？；，].{0,29})$")
ORDINAL: Final = re.compile(r"^[（(]?(\d+(\.\d+)*|[一二三四五六七八九十]+)[)）、.．]\s*")
HTML_HEADING: Final = re.compile(r"^\s*<h([1-6])\b[^<>]*>(.*?)</h\1>")
BARE_NUMBER: Final = re.compile(r"^\d+(\.\d+)*\s")  # an ordinal or a quantity: only its neighbours can tell
ITEM: Final = re.compile(r"^( *)(?!([-*]) *(?:\2 *){2,}$)([-*+]|\d{1,3}[.)])( +)(\S.*)$")
FIELD: Final = re.compile(r"^([A-Za-z][\w-]*):[ \t]+(\S.*)$")
DIVIDER: Final = re.compile(r"^[ ]{0,3}\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
FENCE: Final = re.compile(r"^ *(```+|~~~+|\{%-? *highlight|\{%-? *raw)")
FENCE_END: Final = {"`": "```", "~": "~~~", "{": "{%"}
INLINE_HTML: Final = re.compile(r"<(https?:|br|a|img|b|i|sub|sup|span|kbd|font|code)\b", re.IGNORECASE)
BOLD_LINE: Final = re.compile(r"^(\*\*|__).+(\*\*|__)[:：]?$")
NO_PARAGRAPH: Final = re.compile(r"^([>|<#:=!\[]|\{[%:{]|-{3}|\*{3}|_{3}|\$\$|\s|\d+[.)）、]|[（(]?\d+[)）])")
HAN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
LETTER: Final = re.compile(r"[^\W\d_]")
ADDRESS: Final = re.compile(r"\]\([^()\s]*\)|https?://[^\s)>]+")


@dataclass(frozen=True)
class Section:
    """A heading line and what stands below it: ``own_end`` is the next heading, ``end`` the next one of its level."""

    line: int
    level: int
    title: str
    prefix: str  # the ordinal before the title
    style: str  # atx, setext, implied or other (of which no edit is made)
    own_end: int
    end: int
    parent: int  # index of the section around it, -1 for none
    height: int = 1  # lines of the heading itself


@dataclass(frozen=True)
class Item:
    """One item of a list; ``text`` is its first line behind the marker."""

    line: int
    end: int
    marker: str
    text: str
    simple: bool


@dataclass(frozen=True)
class Listing:
    """The items of the outermost level of one list."""

    start: int
    end: int
    items: tuple[Item, ...]
    section: int

    @property
    def ordered(self) -> bool:
        return self.items[0].marker.strip()[0].isdigit()


@dataclass(frozen=True)
class Table:
    """A table: ``start`` is the line of its header, its rows begin two lines below."""

    start: int
    end: int
    section: int


@dataclass(frozen=True)
class Paragraph:
    """Running text between blank lines, outside of everything else."""

    start: int
    end: int
    section: int


@dataclass
class Reading:
    """What was found, in the order of the lines.

    ``front`` is the number of lines of the front matter; ``nested`` are the lists inside the items of ``lists``.
    """

    lines: list[str]
    front: int = 0
    fields: list[tuple[int, str, str]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    lists: list[Listing] = field(default_factory=list)
    nested: list[Listing] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    said: Counter[str] = field(default_factory=Counter)

    @property
    def chinese(self) -> bool:
        text = ADDRESS.sub("", "\n".join(self.lines[self.front :]))
        return len(HAN.findall(text)) > 0.2 * len(LETTER.findall(text))

    def once(self, line: int) -> bool:
        """Whether no other line says the same."""
        return self.said[self.lines[line].strip()] == 1

    def weight(self, start: int, end: int) -> int:
        """How much text some lines hold: a Han character counts as three letters."""
        text = "\n".join(self.lines[start:end])
        return len(LETTER.findall(text)) + 2 * len(HAN.findall(text))


def read(text: str) -> Reading:
    """Find the places of a post where edits can be made."""
    found = Reading(text.split("\n"))
    found.said.update(line.strip() for line in found.lines)
    _read_front(found)
    opaque = _opaque(found.lines, found.front)
    _read_sections(found, opaque)
    _read_blocks(found, opaque)
    return found


def _read_front(found: Reading) -> None:
    lines = found.lines
    if lines[0].rstrip() != "---" or "---" not in lines[1:]:
        return
    found.front = lines.index("---", 1) + 1
    for number in range(1, found.front - 1):
        top = FIELD.match(lines[number])
        if top and not lines[number + 1].startswith((" ", "\t", "- ")) and top[2][0] not in "|>&*!{[":
            found.fields.append((number, top[1], top[2]))


def _opaque(lines: list[str], start: int) -> set[int]:
    """The lines of fences, comments, HTML blocks and indented code."""
    closed: set[int] = set(range(start))
    until = ""
    for number in range(start, len(lines)):
        line = lines[number].strip()
        if until:
            closed.add(number)
            if (until == "blank" and not line) or (until != "blank" and until in line):
                until = ""
        elif opened := FENCE.match(lines[number]):
            closed.add(number)
            until = "endhighlight" if "highlight" in opened[1] else "endraw" if "raw" in opened[1] else opened[1][:3]
        elif line.startswith("<!--"):
            closed.add(number)
            until = "" if "-->" in line else "-->"
        elif (
            line.startswith("<")
            and not HTML_HEADING.match(line)
            and not (INLINE_HTML.match(line) and lines[number - 1].strip())
        ):
            closed.add(number)
            until = "blank"
    return closed


def _headings(found: Reading, opaque: set[int]) -> list[tuple[int, int, str, str, int]]:
    """Line, level, title, style and height of each."""
    headings: list[tuple[int, int, str, str, int]] = []
    run = (0, 0)  # the number and level of the last counted heading
    for number in range(found.front, len(found.lines)):
        line = found.lines[number]
        below = found.lines[number + 1] if number + 1 < len(found.lines) else ""
        if number in opaque:
            continue
        counted = COUNTED.match(line)
        if atx := HEADING.match(line):
            count = re.match(r"(\d+)[)）]", atx[2])
            level = len(atx[1])
            style = "other" if BARE_NUMBER.match(atx[2]) else "atx"
            headings.append((number, level, atx[2], style, 1))
            run = (int(count[1]), level) if count else run if level > run[1] else (0, 0)
        elif counted and int(counted[1]) == run[0] + 1 > 1 and not COUNTED.match(below):
            headings.append((number, run[1], line.strip(), "implied", 1))
            run = (run[0] + 1, run[1])
        elif html := HTML_HEADING.match(line):
            headings.append((number, int(html[1]), html[2], "other", 1))
        elif LOOSE_HEADING.match(line):
            headings.append((number, len(line) - len(line.lstrip("#")), line.lstrip("#"), "other", 1))
        elif re.match(r"^(=+|-+)\s*$", below) and re.match(r"^[^\s>#|*+=-]", line) and number + 1 not in opaque:
            headings.append((number, 1 if below[0] == "=" else 2, line.strip(), "setext", 2))
        elif BOLD_LINE.match(line.strip()):
            headings.append((number, 7, line.strip(), "other", 1))
    return headings


def _read_sections(found: Reading, opaque: set[int]) -> None:
    headings = _headings(found, opaque)
    stack: list[int] = []
    for index, (line, level, title, style, height) in enumerate(headings):
        while stack and headings[stack[-1]][1] >= level:
            stack.pop()
        own_end = headings[index + 1][0] if index + 1 < len(headings) else len(found.lines)
        end = next((later[0] for later in headings[index + 1 :] if later[1] <= level), len(found.lines))
        parent = stack[-1] if stack else -1
        ordinal = ORDINAL.match(title) if style in {"atx", "implied"} else None
        prefix = ordinal[0] if ordinal and ordinal[0] != title else ""
        label = title[len(prefix) :]
        found.sections.append(Section(line, level, label, prefix, style, own_end, end, parent, height))
        stack.append(index)


def _read_blocks(found: Reading, opaque: set[int]) -> None:
    first = found.sections[0].line if found.sections else len(found.lines)
    bodies = [(-1, found.front, first)]
    bodies += [(n, section.line + section.height, section.own_end) for n, section in enumerate(found.sections)]
    for section, start, end in bodies:
        number = start
        while number < end:
            if number in opaque or not found.lines[number].strip():
                number += 1
            elif ITEM.match(found.lines[number]):
                number = _read_list(found, opaque, section, (number, end))
            else:
                number = _read_chunk(found, opaque, section, (number, end))


def _read_list(found: Reading, opaque: set[int], section: int, place: tuple[int, int]) -> int:
    """Read one list; one that is not plainly laid out is passed over."""
    start, end = place
    lines, base = found.lines, len(found.lines[start]) - len(found.lines[start].lstrip())
    starts, number, last, tidy, kind = [start], start + 1, start, base < 2, ITEM.match(lines[start])
    while number < end:
        line = lines[number]
        indent = len(line) - len(line.lstrip())
        item = ITEM.match(line)
        if item and kind and indent == base and (item[3][-1] == kind[3][-1]):
            starts.append(number)
        elif line.strip() and indent < base + 2:
            if last == number - 1 and not item:
                tidy = False  # a lazy continuation
            else:
                break
        if line.strip():
            last = number
            tidy = tidy and number not in opaque
        number += 1
    ends = [*starts[1:], last + 1]
    items = []
    for first, stop in zip(starts, ends, strict=True):
        item = ITEM.match(lines[first])
        if item:
            held = [line for line in lines[first:stop] if line.strip()]
            items.append(Item(first, stop, item[1] + item[3] + item[4], item[5].rstrip(), len(held) == 1))
    if tidy:
        found.lists.append(Listing(start, last + 1, tuple(items), section))
        for outer in items:
            _read_nested(found, outer, section)
    return last + 1


def _read_nested(found: Reading, outer: Item, section: int) -> None:
    """The list inside one item, when nothing but it stands there; and the lists inside its own items."""
    held = [number for number in range(outer.line + 1, outer.end) if found.lines[number].strip()]
    matches = {number: item for number in held if (item := ITEM.match(found.lines[number]))}
    if not held or len(matches) < len(held):
        return
    base, content = len(matches[held[0]][1]), len(outer.marker)
    indents = [len(matches[number][1]) for number in held]
    if not content <= base <= content + 3 or any(base > indent or base < indent < base + 2 for indent in indents):
        return
    starts = [number for number, indent in zip(held, indents, strict=True) if indent == base]
    if len({matches[number][3][-1] for number in starts}) > 1:
        return
    items = []
    for first, stop in zip(starts, [*starts[1:], held[-1] + 1], strict=True):
        item, below = matches[first], sum(first < number < stop for number in held)
        items.append(Item(first, stop, item[1] + item[3] + item[4], item[5].rstrip(), below == 0))
    found.nested.append(Listing(held[0], held[-1] + 1, tuple(items), section))
    for inner in items:
        _read_nested(found, inner, section)


def _read_chunk(found: Reading, opaque: set[int], section: int, place: tuple[int, int]) -> int:
    """Read the lines up to the next blank one: a table, a paragraph, or neither."""
    start, end = place
    stop = start
    while stop < end and found.lines[stop].strip() and stop not in opaque:
        stop += 1
    lines = found.lines[start:stop]
    if len(lines) > 2 and DIVIDER.match(lines[1]) and "|" in lines[0] and "|" in lines[1]:
        found.tables.append(Table(start, stop, section))
    elif stop not in opaque and found.weight(start, stop) >= 40 and _is_prose(lines):
        found.paragraphs.append(Paragraph(start, stop, section))
    return max(stop, start + 1)


def _is_prose(lines: list[str]) -> bool:
    return not any(NO_PARAGRAPH.match(line) or ITEM.match(line) or "|" in line or "<br" in line for line in lines)
