"""The phase ``elsewhere``: the same entry or text under another parent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.match.siblings import have_nothing_in_common, measure
from postdiff.model.matching import Phase
from postdiff.model.node import NodeType

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from postdiff.match.facts import Facts
    from postdiff.match.pairs import Pairs

MOVED_SECTION_AT_LEAST: Final = 0.5
"""Sections called alike ("Examples", "Notes") stand all over a post: the body, or something in it, must say that it is
the same one."""

MOVED_MEMBER_AT_LEAST: Final = 0.4
"""An item or row that keeps its label and its link keeps most of its words; one without a link must prove more."""

_SEVERAL: Final = -1
"""The place of what stands in several."""


def match_elsewhere(pairs: Pairs) -> None:
    """Pair what is left over with its like under another parent; only what is unique on both sides.

    A false move is worse than an added and a removed entry, so labels count over the whole post, not among what is left.
    """
    _unique(pairs, _whole, lambda _old, _new: True)
    _unique(pairs, _named, lambda old, new: _proves(pairs, old, new))
    _unique(pairs, _linked, lambda old, new: measure(pairs, old, new) >= MOVED_MEMBER_AT_LEAST)


def _whole(facts: Facts, index: int) -> Hashable:
    """Equal text with all below it, long enough to be recognised, or an entry with a label and a link of its own."""
    node = facts.nodes[index]
    if node.type is NodeType.TABLE or (node.type is NodeType.SECTION and (node.lead or not node.children)):
        return None  # the header of a table goes where its rows go
    known = facts.is_substantial(index) or (node.is_entry and not facts.is_cut(index)) or node.type is NodeType.SECTION
    return facts.tree[index] if known and not node.navigation else None


def _named(facts: Facts, index: int) -> Hashable:
    node = facts.nodes[index]
    if not node.is_entry or node.lead or node.navigation or facts.is_cut(index):
        return None
    return ("section" if node.type is NodeType.SECTION else "member", facts.label[index], facts.link[index])


def _linked(facts: Facts, index: int) -> Hashable:
    """The address of an item or row, for those that were renamed on the way."""
    node = facts.nodes[index]
    is_member = node.type in {NodeType.ITEM, NodeType.ROW} and not node.navigation
    return facts.link[index] if is_member and facts.link[index] >= 0 else None


def _proves(pairs: Pairs, old: int, new: int) -> bool:
    is_section = pairs.old.nodes[old].type is NodeType.SECTION
    if is_section and not pairs.old.nodes[old].children and not pairs.new.nodes[new].children:
        return True
    both_have_bodies = pairs.old.nodes[old].children and pairs.new.nodes[new].children
    if is_section and both_have_bodies and not have_nothing_in_common(pairs, old, new):
        return True
    return measure(pairs, old, new) >= (MOVED_SECTION_AT_LEAST if is_section else MOVED_MEMBER_AT_LEAST)


def _unique(pairs: Pairs, key_of: Callable[[Facts, int], Hashable], proves: Callable[[int, int], bool]) -> None:
    """Pair open nodes whose key occurs once on each side of the whole post; the outermost first, then what is below."""
    if -1 not in pairs.new_of or -1 not in pairs.old_of:
        return
    olds, news = _places(pairs.old, key_of), _places(pairs.new, key_of)
    for key, old in olds.items():
        new = news.get(key, _SEVERAL)
        if _SEVERAL in {old, new}:
            continue
        if pairs.new_of[old] < 0 and pairs.old_of[new] < 0 and proves(old, new):
            pairs.add(old, new, Phase.ELSEWHERE, measure(pairs, old, new))


def _places(facts: Facts, key_of: Callable[[Facts, int], Hashable]) -> dict[Hashable, int]:
    places: dict[Hashable, int] = {}
    for index in range(1, len(facts.nodes)):
        key = key_of(facts, index)
        if key is not None:
            places[key] = _SEVERAL if key in places else index
    return places
