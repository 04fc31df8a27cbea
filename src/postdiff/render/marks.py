"""Word-level marks of edited parts: ``[-old-]{+new+}``, which can be read without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.lang.words import SIGNS
from postdiff.model.changelog import PartOp, Run, RunOp
from postdiff.model.node import NodeType
from postdiff.render.styled import Line, Piece, Style, wrap_line
from postdiff.text.safe import inert, spell_out
from postdiff.text.width import ELLIPSIS, cut_to_width, display_width, tail_of_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from postdiff.lang.language import Language
    from postdiff.model.changelog import Part

KEEP_LINES: Final = frozenset({NodeType.CODE, NodeType.HTML, NodeType.TABLE, NodeType.FORMULA})
"""Blocks whose line ends mean something."""

CONTEXT: Final = 40
"""Columns of unchanged text that are shown on either side of a change."""

STYLES: Final[Mapping[PartOp, Style]] = {
    PartOp.ADDED: Style.ADDED,
    PartOp.REMOVED: Style.REMOVED,
    PartOp.EDITED: Style.CHANGED,
    PartOp.MOVED: Style.MOVED,
    PartOp.REFORMATTED: Style.FAINT,
}


def mark_parts(parts: Sequence[Part], language: Language, width: int, indent: str) -> Iterator[Line]:
    """Each part under a line that names its block; what was only reformatted or moved is named and not shown."""
    for part in parts:
        yield (Piece(indent), Piece(f"{SIGNS[part.op]} {language.block(part.block)}", STYLES[part.op]))
        if part.op not in (PartOp.REFORMATTED, PartOp.MOVED):
            for line in _marked_lines(part):
                yield from wrap_line(line, width, f"{indent}  ")


def _marked_lines(part: Part) -> Iterator[Line]:
    whole = part.op is not PartOp.EDITED
    for runs in _split_lines(part):
        last = len(runs) - 1
        pieces = [_mark(run, first=index == 0, last=index == last, whole=whole) for index, run in enumerate(runs)]
        if whole or any(run.op is not RunOp.KEPT for run in runs):
            yield tuple(pieces)


def _split_lines(part: Part) -> Iterator[list[Run]]:
    """The runs of each line where line ends mean something, else all runs as one line."""
    if part.block not in KEEP_LINES:
        yield [Run(run.op, _shown(run.text, run, part)) for run in part.runs]
        return
    line: list[Run] = []
    for run in part.runs:
        head, *tails = run.text.split("\n")
        line.append(Run(run.op, _shown(head, run, part)))
        for tail in tails:
            yield [piece for piece in line if piece.text]
            line = [Run(run.op, _shown(tail, run, part))]
    yield [piece for piece in line if piece.text]


def _shown(text: str, run: Run, part: Part) -> str:
    """What was put in or replaced might look like what it replaces, or like nothing."""
    edited = part.op is PartOp.EDITED and run.op is not RunOp.KEPT
    return inert(spell_out(text) if edited else text)


def _mark(run: Run, *, first: bool, last: bool, whole: bool) -> Piece:
    """A block that came or went as a whole needs no marks: its sign says it."""
    match run.op:
        case RunOp.INSERTED:
            return Piece(run.text if whole else f"{{+{run.text}+}}", Style.ADDED)
        case RunOp.DELETED:
            return Piece(run.text if whole else f"[-{run.text}-]", Style.REMOVED)
        case RunOp.KEPT:
            return Piece(run.text if whole else _context(run.text, first=first, last=last))


def _context(text: str, *, first: bool, last: bool) -> str:
    """What stands next to a change."""
    if first:
        return tail_of_width(text, CONTEXT)
    if last:
        return cut_to_width(text, CONTEXT)
    if display_width(text) <= 2 * CONTEXT:
        return text
    return cut_to_width(text, CONTEXT).removesuffix(ELLIPSIS) + tail_of_width(text, CONTEXT)
