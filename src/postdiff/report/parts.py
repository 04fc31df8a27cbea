"""The parts of an edited entry: what happened to each block of its body, with the runs inside it."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from postdiff.model.changelog import Part, PartOp, Run, RunOp, Significance
from postdiff.model.node import NodeType
from postdiff.model.script import MoveReason
from postdiff.model.span import Span
from postdiff.model.value import replace
from postdiff.report.columns import pair_columns
from postdiff.report.reading import leads_inside, read_node, read_text
from postdiff.report.renumbered import is_only_renumbered
from postdiff.report.significance import judge_nodes
from postdiff.text.delta import find_runs, whole_run
from postdiff.text.scripts import CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from postdiff.report.reading import Reading
    from postdiff.report.sides import Side, Sides

NOWHERE = Span(0, 0)

_MOST_PIECES: Final = 4  # of one paragraph, when other parts of the entry were edited as well
_CAME_OR_WENT: Final = frozenset({PartOp.ADDED, PartOp.REMOVED})

_STRONG_LINE: Final = re.compile(r"(\*\*|__)[^*_\n]{1,100}\1[:：]?\s*")


@cache
def _joint() -> re.Pattern[str]:
    """Compiled for those who ask: few entries change their type, and its two classes take eight milliseconds."""
    return re.compile(rf"\s[-–—|](?=[\s{CHARACTERS}\u3000-\u303f\uff01-\uff5e])|[—：]|:(?=[\s{CHARACTERS}]|$)|\s")


def find_parts(sides: Sides, old: int, new: int) -> tuple[Part, ...]:
    """The parts of one entry, in the order of the new side; ``old`` or ``new`` is -1 where the entry has no partner."""
    placed: list[tuple[tuple[int, int, int], Part]] = []
    if new >= 0:
        told = ((block, _part_of_new(sides, block, old)) for block in sides.new.blocks(new))
        placed += [((block, 0, 0), part) for block, part in told if part]
    if old >= 0:
        before = -1
        for block in sides.old.blocks(old):
            partner = sides.old.partner[block]
            if partner >= 0 and sides.new.node(partner).parent == new:
                before = partner
            elif part := _part_of_old(sides, block):
                placed.append(((before, 1, block), part))
    return tuple(part for _, part in sorted(placed, key=lambda item: item[0]))


def as_form_when_only_cut(sides: Sides, parts: tuple[Part, ...], *, dressed: bool) -> tuple[Part, ...]:
    """Blocks that were only cut in two or joined say what they said before: one paragraph with a new blank line in it.

    ``dressed``: the entry is an item here and a section there, so the sign between its name and the rest may go.
    """
    if _is_only_cut(sides, parts, bare if dressed else _unnamed):
        return tuple(map(_as_form, parts))
    cut = {part for edited in parts if edited.op is PartOp.EDITED for part in _pieces(sides, parts, edited)}
    return tuple(_as_form(part) if part in cut else part for part in parts)


def _pieces(sides: Sides, parts: tuple[Part, ...], edited: Part) -> tuple[Part, ...]:
    """The neighbours of a block that were one with it, or are now, and itself; other edits may stand beside them."""
    for lone, side, span_of in (
        (PartOp.REMOVED, sides.old, attrgetter("old")),
        (PartOp.ADDED, sides.new, attrgetter("new")),
    ):
        row = sorted(
            (part for part in parts if part is edited or part.op is lone), key=lambda part: span_of(part).start
        )
        place = row.index(edited)
        for start in range(max(0, place - _MOST_PIECES + 1), place + 1):
            for end in range(max(start + 2, place + 1), min(len(row), start + _MOST_PIECES) + 1):
                pieces = tuple(row[start:end])
                if _adjoin(side, [span_of(part) for part in pieces]) and _is_only_cut(sides, pieces, _unnamed):
                    return pieces
    return ()


def _as_form(part: Part) -> Part:
    return replace(part, op=PartOp.REFORMATTED, significance=Significance.FORM)


def _is_only_cut(sides: Sides, parts: tuple[Part, ...], said: Callable[[Reading], Reading]) -> bool:
    """Whether some parts say together what they said before, and one of them came or went."""
    if len(parts) < 2 or not any(part.op in _CAME_OR_WENT for part in parts):
        return False
    olds = sorted((part for part in parts if part.old), key=lambda part: part.old.start)
    news = sorted((part for part in parts if part.new), key=lambda part: part.new.start)
    old = read_text(_joined(olds, RunOp.INSERTED), sides.old.definitions)
    new = read_text(_joined(news, RunOp.DELETED), sides.new.definitions)
    return said(old) == said(new)


def _adjoin(side: Side, spans: list[Span]) -> bool:
    """Whether nothing but blank lines stands between some spans."""
    return all(
        left.end <= right.start and not "".join(side.post.lines[left.end : right.start]).strip()
        for left, right in pairwise(spans)
    )


def bare(reading: Reading) -> Reading:
    """A reading without dashes, colons and blanks: in an entry that changed its type they joined the name to the rest."""
    return replace(reading, text=_joint().sub("", reading.text), names=frozenset())


def _unnamed(reading: Reading) -> Reading:
    return replace(reading, names=frozenset())


def _joined(parts: list[Part], without: RunOp) -> str:
    return "\n\n".join("".join(run.text for run in part.runs if run.op is not without) for part in parts)


def lone_part(side: Side, index: int, op: PartOp, span: Span | None = None) -> Part:
    """A block, or an entry that stands apart from the rest of what it came with, that exists on one side only."""
    node = side.node(index)
    span = span or node.own
    is_new = op is PartOp.ADDED
    runs = whole_run(RunOp.INSERTED if is_new else RunOp.DELETED, node.text)
    return Part(
        node.type, op, NOWHERE if is_new else span, span if is_new else NOWHERE, runs, lone_significance(side, index)
    )


def lone_significance(side: Side, index: int) -> Significance:
    """What has nothing to read (a rule, a comment, a wrapper, a link definition, a way back to the top) is form."""
    node = side.node(index)
    if node.type in {NodeType.RULE, NodeType.LINK_DEFINITION} or node.navigation or _names_navigation(side, index):
        return Significance.FORM
    reading = read_node(node, side.definitions)
    has_content = reading.text or reading.links or reading.images
    return Significance.CONTENT if has_content and not leads_inside(node.text) else Significance.FORM


def _names_navigation(side: Side, index: int) -> bool:
    """Whether a block is the strong line above a table of contents, and so says nothing but that it is one."""
    node = side.node(index)
    siblings = side.node(node.parent).children
    below = siblings[siblings.index(index) + 1 :][:1]
    return _STRONG_LINE.fullmatch(node.text) is not None and any(side.node(child).navigation for child in below)


def _part_of_new(sides: Sides, block: int, old_parent: int) -> Part | None:
    partner = sides.new.partner[block]
    if partner >= 0 and sides.old.node(partner).is_entry:
        return None  # told by a row: it was a heading or an item
    if partner < 0:
        return None if sides.is_ignored_text(sides.new.node(block).text) else lone_part(sides.new, block, PartOp.ADDED)
    if _fell_into(sides, partner):
        return None  # told by the row of what is gone above it
    reason = sides.reason(partner)
    part = compare_blocks(sides, partner, block)
    if reason is MoveReason.REPARENTED or (
        reason is MoveReason.REORDERED and sides.old.node(partner).parent == old_parent
    ):
        return _moved(sides, partner, block, part, reason)
    return part


def _part_of_old(sides: Sides, block: int) -> Part | None:
    """A block that went: for good, or to another entry, where it is told as well."""
    partner = sides.old.partner[block]
    if partner >= 0 and sides.new.node(partner).is_entry:
        return None
    if partner < 0:
        return (
            None if sides.is_ignored_text(sides.old.node(block).text) else lone_part(sides.old, block, PartOp.REMOVED)
        )
    if sides.reason(block) is MoveReason.REPARENTED:
        return _moved(sides, block, partner, compare_blocks(sides, block, partner), MoveReason.REPARENTED)
    return compare_blocks(sides, block, partner) if _fell_into(sides, block) else None


def _fell_into(sides: Sides, old: int) -> bool:
    """Whether only the entry above a block is gone, so that it now belongs to one that was there before."""
    above = sides.new.node(sides.old.partner[old]).parent
    is_gone = sides.old.partner[sides.old.node(old).parent] < 0
    return is_gone and sides.new.partner[above] >= 0 and sides.reason(old) is MoveReason.REGROUPED


def _moved(sides: Sides, old: int, new: int, part: Part | None, reason: MoveReason) -> Part:
    node = sides.new.node(new)
    significance = Significance.CONTENT if reason is MoveReason.REPARENTED else Significance.FORM
    runs = part.runs if part else whole_run(RunOp.KEPT, node.text)
    least = part.significance if part else Significance.FORM
    return Part(node.type, PartOp.MOVED, sides.old.node(old).own, node.own, runs, max(significance, least))


def compare_blocks(sides: Sides, old: int, new: int) -> Part | None:
    """The part for two partners; ``None`` when nothing but their place differs."""
    old_node, new_node = sides.old.node(old), sides.new.node(new)
    if sides.differ_in_ignored(old_node.text, new_node.text):
        return None
    if old_node.type is NodeType.TABLE and new_node.type is NodeType.TABLE and old_node.cells != new_node.cells:
        return _compare_tables(sides, old, new)
    if sides.old.lines(old_node.own) == sides.new.lines(new_node.own) and old_node.type is new_node.type:
        return None
    navigates = all(node.navigation or leads_inside(node.text) for node in (old_node, new_node))
    shifted = old_node.type is new_node.type is NodeType.PARAGRAPH and is_only_renumbered(old_node.text, new_node.text)
    significance = Significance.FORM if navigates or shifted else judge_nodes(sides, old, new)
    op = PartOp.REFORMATTED if significance is Significance.FORM else PartOp.EDITED
    return Part(new_node.type, op, old_node.own, new_node.own, find_runs(old_node.text, new_node.text), significance)


def _compare_tables(sides: Sides, old: int, new: int) -> Part:
    """Columns that came, went or were renamed: one part for the whole table, since every line of it changed."""
    old_node, new_node = sides.old.node(old), sides.new.node(new)
    pairs = pair_columns(old_node.cells, new_node.cells)
    only_old = set(range(len(old_node.cells))) - {left for left, _ in pairs}
    only_new = set(range(len(new_node.cells))) - {right for _, right in pairs}
    significance = Significance.FORM
    if _has_values(sides.old, old, only_old) or _has_values(sides.new, new, only_new):
        significance = Significance.CONTENT
    elif not only_old and not only_new and sorted(old_node.cells) != sorted(new_node.cells):
        significance = judge_nodes(sides, old, new)
    op = PartOp.REFORMATTED if significance is Significance.FORM else PartOp.EDITED
    runs: tuple[Run, ...] = find_runs(" | ".join(old_node.cells), " | ".join(new_node.cells))
    return Part(NodeType.TABLE, op, table_span(sides.old, old), table_span(sides.new, new), runs, significance)


def _has_values(side: Side, header: int, columns: set[int]) -> bool:
    cells_of_rows = (side.node(row).cells for row in _rows(side, header))
    return any(cells[column].strip() for cells in cells_of_rows for column in columns)


def _rows(side: Side, header: int) -> Iterator[int]:
    siblings = side.node(side.node(header).parent).children
    return (row for row in siblings[siblings.index(header) :] if side.table_of.get(row) == header)


def table_span(side: Side, header: int) -> Span:
    """The lines of a table from its header to its last row."""
    own = side.node(header).own
    return Span(own.start, max([own.end, *(side.node(row).own.end for row in _rows(side, header))]))
