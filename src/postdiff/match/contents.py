"""Sections known by what stands in them: their title is new or their body was cut and joined, but the contents are paired."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from postdiff.match.siblings import measure
from postdiff.model.matching import Phase
from postdiff.model.node import NodeType

if TYPE_CHECKING:
    from postdiff.match.facts import Facts
    from postdiff.match.pairs import Pairs

SAME_CONTENTS_AT_LEAST: Final = 0.5
"""Share of the characters of both bodies that are paired with each other (GumTree's dice, Falleri et al. 2014, section 3.2)."""


def match_by_contents(pairs: Pairs, *, by_beginning: bool = False) -> None:
    """Pair open sections whose children are partners: most of both bodies, or any of them under an equal title.

    ``by_beginning``: or the first ones alone, for when nothing else is left to try. A new title stands above the text that
    the old one stood above: it was renamed, not split from the text and merged into it at once.

    Editors and Viewers become Editors and viewers: taken for Viewers, it would have all that was in Editors moved above
    its first entry. So what would stand on the other side of the heading counts against a pair.
    """
    shared_by = _shared(pairs)
    crossing = _crossing(shared_by)
    ranked = sorted(shared_by, key=lambda pair: (crossing[pair] - shared_by[pair], *_rank(pairs, *pair)))
    for old, new in ranked:
        if pairs.new_of[old] >= 0 or pairs.old_of[new] >= 0:
            continue
        if pairs.old.label[old] == pairs.new.label[new]:
            pairs.add(old, new, Phase.ELSEWHERE, measure(pairs, old, new))
            continue
        whole = pairs.old.weight[old] + pairs.new.weight[new]
        if shared_by[old, new] >= SAME_CONTENTS_AT_LEAST * whole or (by_beginning and _begin_alike(pairs, old, new)):
            pairs.add(old, new, Phase.SIMILAR, measure(pairs, old, new))


def _shared(pairs: Pairs) -> Counter[tuple[int, int]]:
    """For open sections of both sides, the characters of their children that are partners, on both sides together."""
    shared: Counter[tuple[int, int]] = Counter()
    for child, partner in enumerate(pairs.new_of):
        if child and partner >= 0:
            old, new = pairs.old.nodes[child].parent, pairs.new.nodes[partner].parent
            if _is_open(pairs.old, pairs.new_of, old) and _is_open(pairs.new, pairs.old_of, new):
                shared[old, new] += pairs.old.weight[child] + pairs.new.weight[partner]
    return shared


def _crossing(shared_by: Counter[tuple[int, int]]) -> Counter[tuple[int, int]]:
    """For each pair, the characters that one shares with sections before the other: they would cross its heading."""
    crossing: Counter[tuple[int, int]] = Counter()
    before: Counter[int] = Counter()
    for old, new in sorted(shared_by):
        crossing[old, new] += before[new]
        before[new] += shared_by[old, new]
    before.clear()
    for old, new in sorted(shared_by, key=itemgetter(1)):
        crossing[old, new] += before[old]
        before[old] += shared_by[old, new]
    return crossing


def _begin_alike(pairs: Pairs, old: int, new: int) -> bool:
    old_node, new_node = pairs.old.nodes[old], pairs.new.nodes[new]
    in_place = pairs.new_of[old_node.parent] == new_node.parent
    return in_place and pairs.new_of[old_node.children[0]] == new_node.children[0]


def _is_open(facts: Facts, partners: list[int], index: int) -> bool:
    return partners[index] < 0 and facts.nodes[index].type is NodeType.SECTION


def _rank(pairs: Pairs, old: int, new: int) -> tuple[int, str, str]:
    """For ties: the heavier, then the smaller text, whichever side it stands on."""
    smaller, larger = sorted((pairs.old.nodes[old].text, pairs.new.nodes[new].text))
    return -pairs.old.weight[old] - pairs.new.weight[new], smaller, larger
