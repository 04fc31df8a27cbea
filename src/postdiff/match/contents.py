"""Sections known by what stands in them: their title is new or their body was cut and joined, but the contents are paired."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from postdiff.match.siblings import measure
from postdiff.model.matching import Phase
from postdiff.model.node import NodeType

if TYPE_CHECKING:
    from postdiff.match.pairs import Pairs

SAME_CONTENTS_AT_LEAST: Final = 0.5
"""Share of the characters of both bodies that are paired with each other (GumTree's dice, Falleri et al. 2014, section 3.2)."""


def match_by_contents(pairs: Pairs) -> None:
    """Pair open sections whose children are partners: most of both bodies, or any of them under an equal title."""
    for new, node in enumerate(pairs.new.nodes):
        if node.type is not NodeType.SECTION or node.lead or pairs.old_of[new] >= 0:
            continue
        shared: Counter[int] = Counter()
        for child in node.children:
            if (partner := pairs.old_of[child]) >= 0:
                shared[pairs.old.nodes[partner].parent] += pairs.old.weight[partner] + pairs.new.weight[child]
        candidates = [old for old in shared if pairs.new_of[old] < 0 and pairs.old.nodes[old].type is NodeType.SECTION]
        if candidates:
            old = max(candidates, key=lambda index: (shared[index], -index))
            if pairs.old.label[old] == pairs.new.label[new]:
                pairs.add(old, new, Phase.ELSEWHERE, measure(pairs, old, new))
            elif shared[old] >= SAME_CONTENTS_AT_LEAST * (pairs.old.weight[old] + pairs.new.weight[new]):
                pairs.add(old, new, Phase.SIMILAR, measure(pairs, old, new))
