"""Sections known by what stands in them: their title is new or their body was cut and joined, but the contents are paired."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from postdiff.match.siblings import measure
from postdiff.model.matching import Phase
from postdiff.model.node import NodeType
from postdiff.text.tokens import normalize, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postdiff.match.facts import Facts
    from postdiff.match.pairs import Pairs

SAME_CONTENTS_AT_LEAST: Final = 0.5
"""Share of the characters of both bodies that are paired with each other (GumTree's dice, Falleri et al. 2014, section 3.2)."""


def match_by_contents(pairs: Pairs, *, by_beginning: bool = False) -> None:
    """Pair open sections whose children are partners: most of both bodies, or any of them under an equal title.

    ``by_beginning``: or the first ones alone, for when nothing else is left to try. A new title stands above the text that
    the old one stood above: it was renamed, not split from the text and merged into it at once. ``Type: boolean`` below
    it proves nothing where many sections begin so.

    Editors and Viewers become Editors and viewers: taken for Viewers, it would have all that was in Editors moved above
    its first entry. So what would stand on the other side of the heading counts against a pair.
    """
    shared_by = _shared(pairs)
    _match_across_levels(pairs, shared_by)
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
    """For open sections of both sides, the characters of their children that are partners, on both sides together.

    A table of contents goes where its author wants to have it: the section that it stood in is not there for that.
    """
    shared: Counter[tuple[int, int]] = Counter()
    for child, partner in enumerate(pairs.new_of):
        if child and partner >= 0 and not pairs.old.nodes[child].navigation:
            old, new = pairs.old.nodes[child].parent, pairs.new.nodes[partner].parent
            if _is_open(pairs.old, pairs.new_of, old) and _is_open(pairs.new, pairs.old_of, new):
                shared[old, new] += pairs.old.weight[child] + pairs.new.weight[partner]
    return shared


def _match_across_levels(pairs: Pairs, shared_by: Counter[tuple[int, int]]) -> None:
    """Pair sections that say the same in their titles while another heading was put between one of them and its contents.

    ``1.0.1`` with two items becomes ``1.0.1 (2015-03-31)``, and ``Bug Fixes`` is new below it, with the two items.
    """
    across: Counter[tuple[int, int]] = Counter()
    for (old, new), shared in shared_by.items():
        for above in _open_above(pairs.new, pairs.old_of, new):
            across[old, above] += shared
        for above in _open_above(pairs.old, pairs.new_of, old):
            across[above, new] += shared
    for old, new in sorted(across, key=lambda pair: (-across[pair], *_rank(pairs, *pair))):
        is_open = pairs.new_of[old] < 0 and pairs.old_of[new] < 0
        enough = across[old, new] >= SAME_CONTENTS_AT_LEAST * (pairs.old.weight[old] + pairs.new.weight[new])
        if is_open and enough and _says_the_same(pairs.old.nodes[old].label.text, pairs.new.nodes[new].label.text):
            pairs.add(old, new, Phase.SIMILAR, measure(pairs, old, new))


def _open_above(facts: Facts, partners: list[int], index: int) -> Iterator[int]:
    for above in facts.post.above(index):
        if not _is_open(facts, partners, above):
            return
        yield above


def _says_the_same(old_label: str, new_label: str) -> bool:
    """Whether one of two titles has all words of the other."""
    old_words, new_words = set(words(normalize(old_label))), set(words(normalize(new_label)))
    return bool(old_words and new_words) and (old_words <= new_words or new_words <= old_words)


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
    first, partner = old_node.children[0], new_node.children[0]
    return in_place and pairs.new_of[first] == partner and pairs.old.is_alone(first) and pairs.new.is_alone(partner)


def _is_open(facts: Facts, partners: list[int], index: int) -> bool:
    return partners[index] < 0 and facts.nodes[index].type is NodeType.SECTION


def _rank(pairs: Pairs, old: int, new: int) -> tuple[int, str, str]:
    """For ties: the heavier, then the smaller text, whichever side it stands on."""
    smaller, larger = sorted((pairs.old.nodes[old].text, pairs.new.nodes[new].text))
    return -pairs.old.weight[old] - pairs.new.weight[new], smaller, larger
