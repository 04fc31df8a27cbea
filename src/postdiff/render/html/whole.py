"""The whole post with marks: both texts merged, and marked where the changelog tells something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.model.changelog import Op, PartOp
from postdiff.model.value import Value, replace
from postdiff.render.html.address import PLACE
from postdiff.render.html.merged import Both, merge_texts, node_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from postdiff.model.changelog import Change
    from postdiff.model.node import Node
    from postdiff.model.span import Span
    from postdiff.render.html.units import Unit, Units


class Told(Value):
    """What the report tells, by source line of each side: the lines of all changes, and the change that begins at a line.

    What differs in other lines is kept out of everything: by the ignore list, or as less than was asked for.
    """

    old_lines: frozenset[int]
    new_lines: frozenset[int]
    old_cards: Mapping[int, str]
    new_cards: Mapping[int, str]
    moved: frozenset[str]


def index_changes(changes: Iterable[Change], cards: Mapping[str, str]) -> Told:
    """``cards`` has the id of each change that is told one by one, by its fingerprint."""
    lines: tuple[set[int], set[int]] = (set(), set())
    starts: tuple[dict[int, str], dict[int, str]] = ({}, {})
    known = [(change, cards.get(change.fingerprint, "")) for change in changes]
    spans = [
        *((card, (change.old, change.new)) for change, card in known),
        *((card, (part.old, part.new)) for change, card in known for part in change.parts),
    ]
    for card, sides in spans:
        for side, span in enumerate(sides):
            lines[side].update(range(span.start, span.end))
            if span and card:
                starts[side].setdefault(span.start, card)
    moved = {card for change, card in known if card and _holds_move(change)}
    return Told(frozenset(lines[0]), frozenset(lines[1]), *starts, frozenset(moved))


def _holds_move(change: Change) -> bool:
    return Op.MOVED in change.ops or any(part.op is PartOp.MOVED for part in change.parts)


def show_whole(units: Units, told: Told, prefix: str) -> Iterator[Unit]:
    """All pieces of the merged text, in reading order; ``prefix`` begins the id of each."""
    texts = units.texts
    is_alone = texts.old is None or texts.new is None
    cards: dict[tuple[bool, int], str] = {}
    for number, both in enumerate(merge_texts(texts)):
        node = node_at(texts, both)
        unit = _alone(units, both) if is_alone else _marked(units, told, both, cards)
        if unit and not (node.lead or (unit.kind == "block" and not unit.body)):
            place = f"{prefix}{PLACE}{node.anchor}" if node.anchor and both.new >= 0 else ""
            yield replace(unit, id=f"{prefix}w-{number}", place=place)


def _alone(units: Units, both: Both) -> Unit:
    return units.lone(max(both.old, both.new), of_old=both.new < 0)


def _marked(units: Units, told: Told, both: Both, cards: dict[tuple[bool, int], str]) -> Unit | None:
    of_old = both.new < 0
    node = node_at(units.texts, both)
    starts, lines = (told.old_cards, told.old_lines) if of_old else (told.new_cards, told.new_lines)
    card = starts.get(node.own.start, "")
    if of_old or both.old < 0:
        card = card or cards.get((of_old, node.parent), "")
        cards[of_old, max(both.old, both.new)] = card
        if node.own.start not in lines:
            return None if of_old else units.lone(both.new, of_old=False)
        return replace(_alone(units, both), op="removed" if of_old else "added", card=card)
    if card in told.moved and both.old in units.texts.moved:
        return replace(units.pair(both.old, both.new), op="moved", card=card)
    if units.differ(both.old, both.new) and _is_told(units, told, both, node):
        unit = units.pair(both.old, both.new)
        return replace(unit, op="edited" if card or unit.has_marks else "", card=card)
    return replace(units.lone(both.new, of_old=False), card=card)


def _is_told(units: Units, told: Told, both: Both, node: Node) -> bool:
    before: Span = node_at(units.texts, Both(both.old, -1)).own
    return node.own.start in told.new_lines or before.start in told.old_lines
