"""One row of the changelog for each entry: its lines, its path, what came with it, and its fingerprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.model.changelog import Change, Contents, Op, Part, PartOp, RunnerUpLabel, RunOp, Significance
from postdiff.model.node import NodeType
from postdiff.model.script import MoveReason
from postdiff.model.span import Span
from postdiff.report.excerpt import excerpt_of
from postdiff.report.parts import NOWHERE, find_parts, lone_part
from postdiff.text.delta import count_words
from postdiff.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postdiff.model.matching import Pair
    from postdiff.model.node import Node
    from postdiff.report.entries import Finding
    from postdiff.report.sides import Side, Sides

UNSIGNED = ""
"""The fingerprint of a row that has none yet: it counts equal rows, so it is given last."""


def lone_row(sides: Sides, index: int, *, added: bool) -> Change:
    """The row of an entry that exists on one side only."""
    side = sides.new if added else sides.old
    node = side.node(index)
    parts = tuple(_parts_of_lone(sides, index, added=added))
    span = _lone_span(sides, index, added=added)
    count = _count_lone_words(side, index)
    frame = _frame(sides, index, added=added)
    return Change(
        fingerprint=UNSIGNED,
        node=node.type,
        ops=(Op.ADDED if added else Op.REMOVED,),
        label=node.label.text,
        significance=Significance.FORM if side.only_navigates(index) else Significance.CONTENT,
        path=side.path(index),
        place=() if added else _place_now(sides, index),
        within=side.within(index),
        old=NOWHERE if added else span,
        new=span if added else NOWHERE,
        anchor=node.anchor,
        around=_anchor_around(sides, index, added=added),
        split_from=frame.label.text if frame and added else None,
        merged_into=frame.label.text if frame and not added else None,
        half_of_lead=bool(frame and frame.lead),
        words_added=count_words_of(parts, RunOp.INSERTED) + (count if added else 0),
        words_removed=count_words_of(parts, RunOp.DELETED) + (0 if added else count),
        parts=parts,
        contains=_contents(side, index),
        excerpt=excerpt_of(side, index),
    )


def pair_row(sides: Sides, finding: Finding) -> Change:
    """The row of an entry that stands on both sides."""
    old, new = finding.old, finding.new
    old_node, new_node = sides.old.node(old), sides.new.node(new)
    renamed, moved = Op.RENAMED in finding.ops, Op.MOVED in finding.ops
    pair = sides.pairs[old]
    added, removed = count_words_of(finding.parts, RunOp.INSERTED), count_words_of(finding.parts, RunOp.DELETED)
    if renamed and not (added or removed):
        added, removed = len(words(new_node.label.text)), len(words(old_node.label.text))
    return Change(
        fingerprint=UNSIGNED,
        node=new_node.type if new_node.is_entry or new_node.type is NodeType.POST else old_node.type,
        ops=finding.ops,
        label=new_node.label.text or old_node.label.text,
        old_label=old_node.label.text if renamed else None,
        significance=finding.significance,
        path=sides.new.path(new),
        within=sides.new.within(new),
        old_path=sides.old.path(old) if moved else None,
        old=_told_span(sides, finding, on_new=False),
        new=_told_span(sides, finding, on_new=True),
        anchor=new_node.anchor,
        around=_anchor_around(sides, new, added=True),
        matched_by=pair.phase,
        similarity=pair.similarity,
        runner_up=_runner_up(sides, pair),
        words_added=added,
        words_removed=removed,
        parts=finding.parts,
        lead=new_node.lead and _has_headings(sides),
    )


def _place_now(sides: Sides, index: int) -> tuple[str, ...]:
    """The sections around a removed entry by the names they have now; empty where these are the old ones.

    What went from Tools, which is called Utilities now, is told beside what came to Utilities.
    """
    gone: list[str] = []
    for parent in sides.old.post.above(index):
        if sides.old.node(parent).type is not NodeType.SECTION:
            continue
        if (partner := sides.old.partner[parent]) >= 0 and sides.new.node(partner).type is NodeType.SECTION:
            kept = (*sides.new.path(partner), sides.new.node(partner).label.text)
            place = (*kept, *reversed(gone))
            return () if place == sides.old.path(index) else place
        gone.append(sides.old.node(parent).label.text)
    return ()


def _anchor_around(sides: Sides, index: int, *, added: bool) -> str | None:
    """The slug of the nearest section around an entry, where that section is on the new page and has one."""
    side = sides.new if added else sides.old
    above = (parent for parent in side.post.above(index) if side.node(parent).type is NodeType.SECTION)
    parent = next(above, -1)
    place = parent if added or parent < 0 else sides.old.partner[parent]
    return sides.new.node(place).anchor if place >= 0 else None


def _has_headings(sides: Sides) -> bool:
    """A post without a heading on either side is not divided: its text goes by its title, not as an introduction."""
    return any(len(side.entries(0)) > 1 for side in (sides.old, sides.new))


def count_words_of(parts: tuple[Part, ...], op: RunOp) -> int:
    """The words that the parts of an entry gained or lost."""
    return sum(count_words(part.runs, op) for part in parts)


def _runner_up(sides: Sides, pair: Pair) -> RunnerUpLabel | None:
    second = pair.runner_up
    if second is None:
        return None
    node = (sides.new if second.side == "new" else sides.old).node(second.index)
    return RunnerUpLabel(node.label.text or " ".join(node.text.split())[:80], second.similarity)


def _lone_span(sides: Sides, index: int, *, added: bool) -> Span:
    """All of an entry; only to the first thing that stays where it was, when one does: a heading put into old text."""
    side = sides.new if added else sides.old
    span = side.node(index).span
    stays = [kept for kept in side.kept_below(index) if not _is_told_whole(sides, kept, added=added)]
    if not stays:
        return span
    end = max(side.node(index).own.end, min(side.node(stays[0]).span.start, span.end))
    while end > span.start + 1 and not side.post.lines[end - 1].strip():
        end -= 1
    return Span(span.start, end)


def _is_told_whole(sides: Sides, kept: int, *, added: bool) -> bool:
    """Whether a node that kept its partner is told as moved, with all of its lines on both sides."""
    old = sides.new.partner[kept] if added else kept
    return sides.reason(old) is MoveReason.REPARENTED


def _parts_of_lone(sides: Sides, index: int, *, added: bool) -> Iterator[Part]:
    """Edits of what was there before, and what came or went behind it: its lines are not among those of the row."""
    side = sides.new if added else sides.old
    span = _lone_span(sides, index, added=added)
    for lone in (index, *side.lone_below(index)):
        node = side.node(lone)
        if not node.is_entry:
            continue
        if lone != index and node.own and node.own.start >= span.end:
            yield lone_part(side, lone, PartOp.ADDED if added else PartOp.REMOVED)
        found = find_parts(sides, -1, lone) if added else find_parts(sides, lone, -1)
        yield from (
            part for part in found if part.op in _OF_KEPT or (part.new if added else part.old).start >= span.end
        )


_OF_KEPT = frozenset({PartOp.EDITED, PartOp.REFORMATTED, PartOp.MOVED})


_NO_TEXT_OF_A_SECTION = frozenset({NodeType.LINK_DEFINITION, NodeType.FOOTNOTE, NodeType.TABLE})
"""What authors gather behind the last section, whichever that is: a new last section takes no text by it. And the head of
a table, which goes with its rows."""


def _frame(sides: Sides, index: int, *, added: bool) -> Node | None:
    """The section from which a new heading took text that stayed in its place, or into which it fell.

    It was put into that text when what it stands above is old. One that came with a text of its own is new, and some old
    text may stand below that by chance.
    """
    side, other = (sides.new, sides.old) if added else (sides.old, sides.new)
    if side.node(index).type is not NodeType.SECTION:
        return None
    text = [child for child in side.node(index).children if side.node(child).type not in _NO_TEXT_OF_A_SECTION]
    if text and side.partner[text[0]] < 0 and side.node(text[0]).type is not NodeType.SECTION:
        return None
    for kept in text:
        partner = side.partner[kept]
        if partner >= 0 and sides.reason(partner if added else kept) is MoveReason.REGROUPED:
            above = [parent for parent in other.post.above(partner) if other.node(parent).type is NodeType.SECTION]
            return other.node(above[0]) if above else None
    return None


def _contents(side: Side, index: int) -> Contents:
    lone = [side.node(below) for below in side.lone_below(index)]
    return Contents(
        *(
            tuple(node.label.text for node in lone if node.type is node_type)
            for node_type in (NodeType.SECTION, NodeType.ITEM, NodeType.ROW)
        )
    )


def _count_lone_words(side: Side, index: int) -> int:
    return sum(len(words(side.node(lone).text)) for lone in (index, *side.lone_below(index)))


def _told_span(sides: Sides, finding: Finding, *, on_new: bool) -> Span:
    """The lines of a row: all of a moved entry; a heading's line; an item without the nested ones that have rows."""
    side, index = (sides.new, finding.new) if on_new else (sides.old, finding.old)
    node = side.node(index)
    if Op.REORDERED in finding.ops:
        return _span_of_siblings(side, index, own=finding.ops != (Op.REORDERED,) or _own_differs(sides, finding))
    if node.lead:
        return NOWHERE  # it has no heading: its parts say where
    if sides.old.node(finding.old).type is not sides.new.node(finding.new).type:
        return node.own
    if Op.MOVED in finding.ops:
        return node.span
    if node.type is NodeType.ITEM:
        whole = Op.RELEVELLED in finding.ops and _holds_the_same(sides, finding.old, finding.new)
        return node.span if whole else _item_span(sides, finding, on_new=on_new)
    return node.own


def _holds_the_same(sides: Sides, old: int, new: int) -> bool:
    """Whether what is below either of two items and has a partner has it below the other."""
    kept = [
        sides.old.node(sides.new.partner[child]).parent
        for child in sides.new.node(new).children
        if sides.new.partner[child] >= 0
    ]
    stays = [
        sides.new.node(sides.old.partner[child]).parent
        for child in sides.old.node(old).children
        if sides.old.partner[child] >= 0
    ]
    return set(kept) <= {old} and set(stays) <= {new}


def _own_differs(sides: Sides, finding: Finding) -> bool:
    old, new = sides.old.node(finding.old), sides.new.node(finding.new)
    return sides.old.lines(old.own) != sides.new.lines(new.own)


def _span_of_siblings(side: Side, index: int, *, own: bool) -> Span:
    """From the first to the last of the entries below one; from its own line where a row tells more than their order."""
    entries = side.entries(index)
    start = side.node(index).own.start if own and side.node(index).own else side.node(entries[0]).span.start
    return Span(start, side.node(entries[-1]).span.end)


def _item_span(sides: Sides, finding: Finding, *, on_new: bool) -> Span:
    """What stands before the nested entries; the first block alone where another one stands there on one side only."""
    old, new = finding.old, finding.new
    before, after = sides.old.node(old).span, sides.new.node(new).span
    if not _is_equal_below(sides, old, new):
        before, after = _before_nested(sides.old, old), _before_nested(sides.new, new)
    olds, news = _blocks_within(sides.old, old, before), _blocks_within(sides.new, new, after)
    if {sides.old.partner[block] for block in olds} - {-1} != {
        block for block in news if sides.new.partner[block] >= 0
    }:
        before, after = sides.old.node(old).own, sides.new.node(new).own
    return after if on_new else before


def _blocks_within(side: Side, index: int, span: Span) -> list[int]:
    """The blocks of an item, besides the first, that end within some of its lines."""
    children = side.node(index).children
    return [child for child in children if not side.node(child).is_entry and side.node(child).span.end <= span.end]


def _before_nested(side: Side, index: int) -> Span:
    node, nested = side.node(index), side.entries(index)
    if not nested:
        return node.span
    end = side.node(nested[0]).span.start
    while end > node.own.end and not side.post.lines[end - 1].strip():
        end -= 1
    return Span(node.own.start, max(end, node.own.end))


def _is_equal_below(sides: Sides, old: int, new: int) -> bool:
    """Whether the nested entries are the same on both sides, line by line, so that none has a row of its own."""
    olds, news = sides.old.entries(old), sides.new.entries(new)
    if [sides.old.partner[child] for child in olds] != list(news):
        return False
    old_lines = [sides.old.lines(sides.old.node(child).span) for child in olds]
    return old_lines == [sides.new.lines(sides.new.node(child).span) for child in news]
