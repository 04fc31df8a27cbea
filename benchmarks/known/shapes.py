"""Changes of form to a whole post: nothing that a reader could read has changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from known.entries import CELL
from known.reading import DIVIDER
from known.texts import wrapped

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from known.reading import Reading

_NEXT_BULLET: Final = {"-": "*", "*": "+", "+": "-"}


def rewrap_all(found: Reading, rng: random.Random) -> str:
    """All paragraphs at another width."""
    lines, width = list(found.lines), rng.randint(40, 100)
    for paragraph in reversed(found.paragraphs):
        new = wrapped(found, paragraph, width)
        if new:
            lines[paragraph.start : paragraph.end] = new
    return "\n".join(lines)


def renumber(found: Reading, rng: random.Random) -> str:
    """Ordered lists begin elsewhere, or count nothing but ones."""
    lines, start = list(found.lines), rng.choice((0, 1, 2))
    for listing in found.lists:
        if listing.ordered and all(item.simple for item in listing.items):
            for position, item in enumerate(listing.items):
                number = 1 if start == 0 else position + start
                lines[item.line] = re.sub(r"\d+", str(number), lines[item.line], count=1)
    return "\n".join(lines)


def change_bullets(found: Reading, _rng: random.Random) -> str:
    """Each sort of bullet becomes the next sort, so that two lists stay two."""
    lines = list(found.lines)
    for listing in found.lists:
        for number in range(listing.start, listing.end):
            lines[number] = re.sub(r"^( *)([-*+])(?= +\S)", lambda m: m[1] + _NEXT_BULLET[m[2]], lines[number])
    return "\n".join(lines)


def pad_tables(found: Reading, rng: random.Random) -> str:
    """Blanks around the cells, and longer lines under the headers."""
    lines = list(found.lines)
    for table in found.tables:
        for number in range(table.start, table.end):
            if DIVIDER.match(lines[number]):
                lines[number] = lines[number].replace("-", "---", 1)
            else:
                lines[number] = CELL.sub(lambda _: " " * rng.randint(1, 3) + "| ", lines[number]).lstrip()
    return "\n".join(lines)


def change_line_ends(found: Reading, _rng: random.Random) -> str:
    """The line ends of Windows."""
    return "\r\n".join(found.lines)


def trail_blanks(found: Reading, rng: random.Random) -> str:
    """One blank behind some lines: two would break the line."""
    body = [line + " " if rng.random() < 0.5 else line for line in found.lines[found.front :]]
    return "\n".join(found.lines[: found.front] + body)


def add_blank_lines(found: Reading, rng: random.Random) -> str:
    """More blank lines before headings and paragraphs."""
    starts = {section.line for section in found.sections} | {paragraph.start for paragraph in found.paragraphs}
    lines: list[str] = []
    for number, line in enumerate(found.lines):
        if number in starts and number and not found.lines[number - 1].strip() and rng.random() < 0.5:
            lines.append("")
        lines.append(line)
    return "\n".join(lines)


def close_headings(found: Reading, _rng: random.Random) -> str:
    """Headings get closing hashes."""
    lines = list(found.lines)
    for section in found.sections:
        if section.style == "atx" and not lines[section.line].rstrip().endswith(("#", "}")):
            lines[section.line] = lines[section.line].rstrip() + " " + "#" * section.level
    return "\n".join(lines)


def swap_brackets(found: Reading, _rng: random.Random) -> str:
    """The full-width bracket behind the number of a heading for the half-width one, and the reverse."""
    lines = list(found.lines)
    for section in found.sections:
        # before a blank, the half-width one alone makes an item of a line without hashes
        is_item = section.style == "implied" and section.prefix[-1:].isspace()
        if section.prefix.rstrip()[-1:] in {")", "）"} and section.prefix[0] not in "(（" and not is_item:
            lines[section.line] = re.sub(
                r"(\d)([)）])", lambda m: m[1] + ("）" if m[2] == ")" else ")"), lines[section.line], count=1
            )
    return "\n".join(lines)


SHAPES: Final[dict[str, Callable[[Reading, random.Random], str]]] = {
    "re-wrapped": rewrap_all,
    "renumbered": renumber,
    "brackets of numbers": swap_brackets,
    "bullets": change_bullets,
    "table padding": pad_tables,
    "line ends": change_line_ends,
    "trailing blanks": trail_blanks,
    "blank lines": add_blank_lines,
    "closing hashes": close_headings,
}
