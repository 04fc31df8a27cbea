"""What stands beside something known: short equal texts, and what became a heading or ceased to be one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from postdiff.match.facts import loose_key
from postdiff.match.siblings import measure
from postdiff.model.matching import Phase
from postdiff.model.node import NodeType
from postdiff.text.inline import visible_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postdiff.match.facts import Facts
    from postdiff.match.pairs import Pairs

_HEADING_LIKE: Final = frozenset({NodeType.PARAGRAPH, NodeType.ITEM, NodeType.SECTION})
_MOST_LETTERS: Final = 80  # of a text that may have become a heading


def match_neighbours(pairs: Pairs) -> None:
    """Pair equal texts whose neighbour in reading order is paired already, however short they are.

    A heading is put above ``See below:`` and a long paragraph: the paragraph is known, so what stands before it is too.
    """
    olds, news = _readable(pairs.old, pairs.new_of), _readable(pairs.new, pairs.old_of)
    for step in (1, -1):
        _extend(pairs, olds[::step], news[::step])


def match_across_types(pairs: Pairs) -> None:
    """Pair what became a section (an item, a short paragraph) with it, and the reverse; told by its new level."""
    olds, news = _heading_like(pairs.old, pairs.new_of), _heading_like(pairs.new, pairs.old_of)
    for key, places in olds.items():
        others = news.get(key, [])
        if len(places) != 1 or len(others) != 1:
            continue
        old, new = places[0], others[0]
        types = {pairs.old.nodes[old].type, pairs.new.nodes[new].type}
        if len(types) == 2 and NodeType.SECTION in types:
            pairs.add(old, new, Phase.ELSEWHERE, measure(pairs, old, new))


def _readable(facts: Facts, partners: Sequence[int]) -> list[int]:
    """All nodes in reading order, but for headings that came or went: text reads on across them."""
    return [
        index
        for index, node in enumerate(facts.nodes)
        if index and (node.type is not NodeType.SECTION or partners[index] >= 0)
    ]


def _extend(pairs: Pairs, olds: Sequence[int], news: Sequence[int]) -> None:
    place_of = {index: place for place, index in enumerate(news)}
    for place, old in enumerate(olds[:-1]):
        partner = pairs.new_of[old]
        if partner not in place_of or place_of[partner] + 1 == len(news):
            continue
        next_old, next_new = olds[place + 1], news[place_of[partner] + 1]
        is_open = pairs.new_of[next_old] < 0 and pairs.old_of[next_new] < 0
        if is_open and pairs.old.tree[next_old] == pairs.new.tree[next_new]:
            pairs.add_tree(next_old, next_new, Phase.ELSEWHERE)


def _heading_like(facts: Facts, partners: Sequence[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for index, node in enumerate(facts.nodes):
        if partners[index] >= 0 or node.type not in _HEADING_LIKE or node.lead or node.navigation:
            continue
        text = node.label.text if node.is_entry and not facts.is_cut(index) else visible_text(node.text)
        if text and len(text) <= _MOST_LETTERS and "\n" not in node.text:
            found[loose_key(text)].append(index)
    return found
