"""Tables, one token for each row: a rule in the place of the one of markdown-it-py, which makes three for each cell.

It reads the same tables (GitHub Flavored Markdown 0.29, section 4.10), as a test proves on generated texts; a post that
is nothing but tables is parsed in half of the time and a third of the memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.text.late import late

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

ROW: Final = "table_row"
"""The type of the tokens; the cells are in ``meta["cells"]``, the first row is the header."""

_DASHES: Final = late(r"(?:[|:][|:\- \t]|-[|:\-])[|:\- \t]*")
_COLUMN: Final = late(r":?-+:?")
_BORDER: Final = late(r"(?<!\\)\|")
_BLANKS: Final = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
"""What ``String.prototype.trim`` takes away in JavaScript, the mark at the beginning of a file aside: the rule there does so."""

_MOST_MISSING_CELLS: Final = 0x10000  # after markdown-it, which so bounds what short rows of a wide table cost


def use_light_tables(parser: MarkdownIt) -> None:
    """Put the rule in its place; like the other, it may end a paragraph."""
    parser.block.ruler.at("table", _read_table, {"alt": ["paragraph", "reference"]})


def _read_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the signature of a rule
    header = _header(state, start, end)
    if header is None or silent:
        return header is not None
    before, state.parentType = state.parentType, "table"
    table = state.push("table_open", "table", 1)
    _push_row(state, start, header)
    line = _read_body(state, start + 2, end, len(header))
    state.push("table_close", "table", -1)
    table.map = [start, line]
    state.parentType = before
    state.line = line
    return True


def _header(state: StateBlock, start: int, end: int) -> list[str] | None:
    """The cells of the first line, when the second has a run of dashes for each of them."""
    if start + 2 > end or state.sCount[start + 1] < state.blkIndent or state.is_code_block(start + 1):
        return None
    dashes = _line(state, start + 1)
    if not dashes or dashes[0] not in "|-:" or not _DASHES.fullmatch(dashes):
        return None
    columns = [column.strip(_BLANKS) for column in dashes.split("|")]
    columns = columns[not columns[0] : len(columns) - (not columns[-1])]
    if not all(map(_COLUMN.fullmatch, columns)) or state.is_code_block(start):
        return None
    header = _line(state, start).strip(_BLANKS)
    cells = _split(header)
    return cells if "|" in header and cells and len(cells) == len(columns) else None


def _read_body(state: StateBlock, line: int, end: int, width: int) -> int:
    """Push a row for each line that belongs to the table; answers the line behind the last of them."""
    terminators = state.md.block.ruler.getRules("blockquote")
    missing = 0
    while line < end and state.sCount[line] >= state.blkIndent:
        source = _line(state, line).strip(_BLANKS)
        # No other block begins with a border, so that for most rows no other rule has to be asked.
        if not source.startswith("|") and any(rule(state, line, end, True) for rule in terminators):  # noqa: FBT003
            break
        if not source or state.is_code_block(line):
            break
        cells = _split(source)
        missing += width - len(cells)
        if missing > _MOST_MISSING_CELLS:
            break
        _push_row(state, line, [*cells[:width], *[""] * (width - len(cells))])
        line += 1
    return line


def _push_row(state: StateBlock, line: int, cells: list[str]) -> None:
    token = state.push(ROW, "tr", 0)
    token.map = [line, line + 1]
    token.meta = {"cells": tuple(cell.strip(_BLANKS) for cell in cells)}


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _split(source: str) -> list[str]:
    r"""The cells of a line without its outer borders; ``\|`` is a character of its cell, in code as well."""
    cells = _BORDER.split(source) if "\\" in source else source.split("|")
    cells = cells[not cells[0] :]
    cells = cells[: len(cells) - (bool(cells) and not cells[-1])]
    return [cell.replace("\\|", "|") for cell in cells]
