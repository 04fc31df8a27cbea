"""What happened to an entry that stands on both sides: the operations, how much they matter, and the parts."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from postdiff.model.changelog import Op, Part, PartOp, Significance
from postdiff.model.node import ENTRY_TYPES, LabelOrigin, Node, NodeType
from postdiff.model.script import MoveReason
from postdiff.model.value import Value, replace
from postdiff.report.columns import pair_columns
from postdiff.report.parts import as_form_when_only_cut, bare, find_parts
from postdiff.report.reading import even, read_text
from postdiff.report.renaming import is_renamed
from postdiff.report.significance import CELL_WORDS, judge, judge_label, judge_nodes
from postdiff.text.delta import find_runs
from postdiff.text.inline import visible_text
from postdiff.text.tokens import normalize, words

if TYPE_CHECKING:
    from postdiff.report.reading import Reading
    from postdiff.report.sides import Sides

_BESIDE_NAME: Final = re.compile(r"\s?\0\s?")  # of a text whose blanks are single

REORDERED_FROM: Final = 4
"""So many siblings out of order are told as one row on their parent."""


class Finding(Value):
    """What is to be told of one pair of partners."""

    old: int
    new: int
    ops: tuple[Op, ...]
    significance: Significance
    parts: tuple[Part, ...]


def examine(sides: Sides, old: int, new: int) -> Finding | None:
    """Compare two partners by all that is theirs; ``None`` when nothing is to be told of the entry itself."""
    old_node, new_node = sides.old.node(old), sides.new.node(new)
    found: dict[Op, Significance] = {}
    own = _own_part(sides, old, new)
    found_parts = (*((own,) if own else ()), *find_parts(sides, old, new))
    parts = as_form_when_only_cut(sides, found_parts, dressed=old_node.type is not new_node.type)
    only_cut = own is not None and parts[0].significance is Significance.FORM  # the label may end elsewhere by that
    labels = old_node.label.text, new_node.label.text
    if is_renamed(old_node, new_node) and not only_cut and not _are_ignored(sides, *labels):
        found[Op.RENAMED] = judge_label(*labels)
    if parts:
        significance = max(part.significance for part in parts)
        found[Op.EDITED if significance > Significance.FORM else Op.REFORMATTED] = significance
    found.update(_place_ops(sides, old))
    found.update(_form_ops(sides, old, new))
    if not found and _source_differs(sides, old, new):
        found[Op.REFORMATTED] = Significance.FORM
    if len(found) > 1:
        found.pop(Op.REFORMATTED, None)
    is_told = max(found.values(), default=Significance.NONE) > Significance.FORM
    if is_told and found.get(Op.RENAMED) is Significance.FORM and even(labels[0]) != even(labels[1]):
        del found[Op.RENAMED]  # the same name, written otherwise; one with a sign that cannot be seen is another
    if not found:
        return None
    significance = max(found.values())
    if old_node.navigation or new_node.navigation:
        significance = Significance.FORM
    told = tuple(op for op in Op if op in found)
    return Finding(old, new, told, significance, parts)


def _are_ignored(sides: Sides, *labels: str) -> bool:
    return all(map(sides.is_ignored_text, labels))


def _place_ops(sides: Sides, old: int) -> dict[Op, Significance]:
    found = {}
    reason = sides.reason(old)
    if reason is MoveReason.REPARENTED:
        found[Op.MOVED] = Significance.CONTENT
    elif reason is MoveReason.REORDERED and sides.reordered.get(sides.old.node(old).parent, 0) < REORDERED_FROM:
        found[Op.MOVED] = Significance.FORM
    if sides.reordered.get(old, 0) >= REORDERED_FROM:
        found[Op.REORDERED] = Significance.FORM
    return found


def _form_ops(sides: Sides, old: int, new: int) -> dict[Op, Significance]:
    old_node, new_node = sides.old.node(old), sides.new.node(new)
    found = {}
    if old_node.ordinal and new_node.ordinal:
        before, after = old_node.ordinal, new_node.ordinal
        if (before.style, before.value) != (after.style, after.value):
            found[Op.RENUMBERED] = Significance.FORM
    elif (old_node.ordinal or new_node.ordinal) and old_node.type is new_node.type is NodeType.SECTION:
        found[Op.RENUMBERED] = Significance.FORM
    is_item = old_node.type is NodeType.ITEM and new_node.type is NodeType.ITEM
    deeper = is_item and sides.old.depth(old) != sides.new.depth(new)
    became_heading = (old_node.type is NodeType.SECTION) != (new_node.type is NodeType.SECTION)
    if deeper or became_heading or old_node.level != new_node.level:
        found[Op.RELEVELLED] = Significance.FORM
    return found


def _source_differs(sides: Sides, old: int, new: int) -> bool:
    """Whether the own lines differ at all, though nothing that a reader could read does."""
    old_node, new_node = sides.old.node(old), sides.new.node(new)
    if new_node.type is NodeType.POST or old_node.lead or new_node.lead:
        return False
    if old_node.type is NodeType.ROW and new_node.type is NodeType.ROW:
        if _tables_are_partners(sides, old, new):
            if old_node.columns != new_node.columns:
                return False  # told by the part of the whole table
        elif _is_told_as_whole(sides, old, new):
            return True  # the part of a whole table has the row on one side only
    before, after = sides.old.lines(old_node.own), sides.new.lines(new_node.own)
    if before == after:
        return False
    if sides.differ_in_ignored("\n".join(before), "\n".join(after)) or sides.differ_in_ignored(
        old_node.text, new_node.text
    ):
        return False
    if new_node.type is NodeType.ITEM and [line.strip() for line in before] == [line.strip() for line in after]:
        return not _indented_with_parent(sides, old)
    return True


def _indented_with_parent(sides: Sides, old: int) -> bool:
    """Whether the item around one was moved or relevelled, and so tells the new indentation of all below it."""
    for parent in sides.old.post.above(old):
        partner = sides.old.partner[parent]
        if sides.old.node(parent).type is not NodeType.ITEM or partner < 0:
            return False
        told = {*_place_ops(sides, parent), *_form_ops(sides, parent, partner)}
        if told & {Op.MOVED, Op.RELEVELLED}:
            return True
    return False


def _tables_are_partners(sides: Sides, old: int, new: int) -> bool:
    old_table, new_table = sides.old.table_of.get(old, -1), sides.new.table_of.get(new, -1)
    return old_table >= 0 and new_table >= 0 and sides.old.partner[old_table] == new_table


def _is_told_as_whole(sides: Sides, old: int, new: int) -> bool:
    """Whether the columns of the table that a row left, or of the one that it came to, have changed."""
    left, joined = sides.old.table_of.get(old, -1), sides.new.table_of.get(new, -1)
    headers = (
        (left, sides.old.partner[left] if left >= 0 else -1),
        (sides.new.partner[joined] if joined >= 0 else -1, joined),
    )
    return any(
        before >= 0 and after >= 0 and sides.old.node(before).cells != sides.new.node(after).cells
        for before, after in headers
    )


def _own_part(sides: Sides, old: int, new: int) -> Part | None:
    """The part for an item's or a row's own text, also beside a heading's; a changed label alone is told by its name."""
    old_node, new_node = sides.old.node(old), sides.new.node(new)
    types = {old_node.type, new_node.type}
    if not types <= ENTRY_TYPES or (types == {NodeType.SECTION} and not _leads_elsewhere(sides, old, new)):
        return None
    if sides.differ_in_ignored(old_node.text, new_node.text):
        return None
    if types == {NodeType.SECTION}:
        significance = Significance.CONTENT
    else:
        significance = _judge_cells(sides, old, new) if types == {NodeType.ROW} else _judge_items(sides, old, new)
    if significance <= Significance.FORM:
        return None
    block = NodeType.TABLE if new_node.type is NodeType.ROW else NodeType.PARAGRAPH
    runs = find_runs(_source(old_node), _source(new_node))
    return Part(block, PartOp.EDITED, old_node.own, new_node.own, runs, significance)


def _leads_elsewhere(sides: Sides, old: int, new: int) -> bool:
    """Whether a heading that kept its name has another link, or another picture, or is struck out now."""
    old_node, new_node = sides.old.node(old), sides.new.node(new)
    if old_node.text == new_node.text or judge_label(old_node.label.text, new_node.label.text) is Significance.CONTENT:
        return False
    before, after = (
        (
            Counter(link for link in reading.links.elements() if not link.startswith("#")),
            reading.images,
            bool(reading.struck),
        )
        for reading in (sides.read(sides.old, old), sides.read(sides.new, new))
    )
    return before != after


def _source(node: Node) -> str:
    if node.type is NodeType.ROW:
        return " | ".join(node.cells)
    box = f"{node.marker[-3:]} " if node.marker.endswith("]") else ""
    return box + node.text


def _judge_items(sides: Sides, old_index: int, new_index: int) -> Significance:
    old, new = sides.old.node(old_index), sides.new.node(new_index)
    if old.marker.endswith("]") and new.marker.endswith("]") and old.marker[-3:] != new.marker[-3:]:
        return Significance.CONTENT  # a task was ticked
    if " ".join(old.text.split()) == " ".join(new.text.split()):
        return Significance.NONE
    renamed, dressed = is_renamed(old, new), old.type is not new.type
    if not renamed and not dressed:
        return judge_nodes(sides, old_index, new_index, _name_of(old, new))
    text = " ".join(old.cells) or old.text
    before = read_text(text, sides.old.definitions)
    after = read_text(" ".join(new.cells) or new.text, sides.new.definitions)
    is_news = renamed and judge_label(old.label.text, new.label.text) is Significance.CONTENT
    if is_news and _besides(before, old) == _besides(after, new):
        return Significance.NONE
    if judge(before, after) is Significance.FORM:
        return Significance.FORM  # a sign or a bracket now belongs to the name, or no longer
    if renamed:
        before = _under_another_name(before, old, new)
    if dressed and bare(before) == bare(after):
        return Significance.FORM  # a dash, a colon and the border of a cell join the name to the rest
    return judge(before, after)


def _under_another_name(reading: Reading, old: Node, new: Node) -> Reading:
    """A reading with the new name in the place of the old one, so that what else differs remains."""
    gone, come = even(old.label.text), even(new.label.text)
    names = (reading.names - frozenset(words(normalize(gone)))) | frozenset(words(normalize(come)))
    return replace(reading, text=even(reading.text.replace(gone, come, 1)), names=names)


def _besides(reading: Reading, node: Node) -> Reading:
    """What a text says besides the name in it, whose code and emphasis are told with the name, as the blanks beside it are."""
    rest = _BESIDE_NAME.sub("\0", reading.text.replace(even(node.label.text), "\0", 1))
    return replace(reading, text=rest, code=Counter(), names=frozenset())


def _judge_cells(sides: Sides, old: int, new: int) -> Significance:
    """Cell against cell of the same column; a cell without a column counts when the tables are not partners."""
    old_node, new_node = sides.old.node(old), sides.new.node(new)
    pairs = pair_columns(old_node.columns, new_node.columns)
    renamed = is_renamed(old_node, new_node)
    highest = Significance.NONE
    for left, right in pairs:
        before = old_node.cells[left] if left < len(old_node.cells) else ""
        after = new_node.cells[right] if right < len(new_node.cells) else ""
        if before == after:
            continue
        old_reading, new_reading = read_text(before, sides.old.definitions), read_text(after, sides.new.definitions)
        if renamed and even(old_node.label.text) in old_reading.text:
            old_reading, renamed = _under_another_name(old_reading, old_node, new_node), False
        is_value = min(len(words(old_reading.text)), len(words(new_reading.text))) <= CELL_WORDS
        kind = _kind_of(new_node) | (frozenset() if is_value else _name_of(old_node, new_node))
        kind = kind if old_reading.text and new_reading.text else frozenset()
        highest = max(highest, judge(old_reading, new_reading, value=is_value, kind=kind))
    if not _tables_are_partners(sides, old, new) and old_node.columns != new_node.columns:
        unpaired = _unpaired(old_node.cells, [left for left, _ in pairs]) + _unpaired(
            new_node.cells, [right for _, right in pairs]
        )
        highest = max(highest, Significance.CONTENT if unpaired else Significance.NONE)
    return highest


def _name_of(old: Node, new: Node) -> frozenset[str]:
    """The words of a name that stays: to say them again beside it is no news."""
    written = new.label.origin is LabelOrigin.WRITTEN and old.label.text == new.label.text
    return frozenset(filter(str.isalpha, words(normalize(new.label.text)))) if written else frozenset()


def _kind_of(row: Node) -> frozenset[str]:
    """What the first column says its rows are: below ``API``, a Weather API is Weather."""
    return frozenset(words(normalize(visible_text(row.columns[0])))) if row.columns else frozenset()


def _unpaired(cells: tuple[str, ...], paired: list[int]) -> list[str]:
    return [cell for column, cell in enumerate(cells) if column not in paired and cell.strip()]
