"""The strict phases, under matched parents: identical -> label-and-link -> label -> link."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from postdiff.model.matching import Phase
from postdiff.model.node import NodeType
from postdiff.text.similarity import ratio

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from postdiff.match.facts import Facts
    from postdiff.match.keys import Keys
    from postdiff.match.pairs import Pairs

SAME_LABEL_AT_LEAST: Final = 0.3
"""Two sections of one label with less in common may be two: the title of one may have gone to the other.

In the founding post different provinces reach 0.41 by their common words, so this only stops what is plainly foreign."""

_MOST_DUPLICATES: Final = 400  # pairs of equal labels that are measured; beyond that they are paired in order


def match_siblings(pairs: Pairs, old_parent: int, new_parent: int) -> None:
    """Pair the children of one pair, strictest phase first."""
    _identical_ends(pairs, old_parent, new_parent)
    _identical(pairs, old_parent, new_parent)
    _identical_bodies(pairs, old_parent, new_parent)
    old, new = pairs.old, pairs.new
    for phase, old_key, new_key in (
        (Phase.LABEL_AND_LINK, _label_and_link(old), _label_and_link(new)),
        (Phase.LABEL, _label(old, old.label), _label(new, new.label)),
        (Phase.LINK, _link(old), _link(new)),
        (Phase.LABEL, _label(old, old.loose_label), _label(new, new.loose_label)),
    ):
        _by_key(pairs, pairs.open_children(old_parent, new_parent), phase, old_key, new_key)


def _identical_ends(pairs: Pairs, old_parent: int, new_parent: int) -> None:
    """Equal children at both ends of the two lists, which in a history are nearly all of them."""
    olds, news = pairs.old.nodes[old_parent].children, pairs.new.nodes[new_parent].children
    start = 0
    while start < min(len(olds), len(news)) and _pair_if_equal(pairs, olds[start], news[start]):
        start += 1
    end = 0
    while end < min(len(olds), len(news)) - start and _pair_if_equal(pairs, olds[-1 - end], news[-1 - end]):
        end += 1


def _pair_if_equal(pairs: Pairs, old: int, new: int) -> bool:
    if pairs.old.tree[old] != pairs.new.tree[new]:
        return False
    if pairs.new_of[old] < 0 and pairs.old_of[new] < 0:
        pairs.add_tree(old, new, Phase.IDENTICAL)
    return pairs.new_of[old] == new


def _identical(pairs: Pairs, old_parent: int, new_parent: int) -> None:
    """Equal trees: the unique ones are anchors; repeated ones are paired in order, first inside the gaps.

    ``A - B - A`` against ``A - A - B``: A and B are unique or not by their own; the rules between them keep their gaps.
    """
    olds, news = pairs.open_children(old_parent, new_parent)
    old_places, new_places = _group(olds, pairs.old.tree.__getitem__), _group(news, pairs.new.tree.__getitem__)
    for key, places in old_places.items():
        others = new_places.get(key, ())
        if len(places) == len(others) == 1 and _may_cross(pairs.old, places[0]):
            pairs.add_tree(places[0], others[0], Phase.IDENTICAL)
    for in_gap in (True, False):
        olds, news = pairs.open_children(old_parent, new_parent)
        old_gaps, new_gaps = pairs.gaps(old_parent, new_parent) if in_gap else ({}, {})
        old_places = _group(olds, _in_gap(pairs.old, old_gaps))
        new_places = _group(news, _in_gap(pairs.new, new_gaps))
        for place, children in old_places.items():
            for child, partner in zip(children, new_places.get(place, ()), strict=False):
                if in_gap or pairs.old.nodes[child].is_entry:
                    pairs.add_tree(child, partner, Phase.IDENTICAL)


def _in_gap(facts: Facts, gaps: Mapping[int, int]) -> Callable[[int], Hashable]:
    return lambda child: (gaps.get(child), facts.tree[child])


def _may_cross(facts: Facts, index: int) -> bool:
    """Short blocks (a rule, "see below") say nothing about where they came from: they only match inside a gap."""
    return facts.nodes[index].is_entry or facts.is_substantial(index)


def _identical_bodies(pairs: Pairs, old_parent: int, new_parent: int) -> None:
    """Sections whose whole body is the same, unique and long, whatever their titles: one title may have gone to another."""
    olds, news = pairs.open_children(old_parent, new_parent)
    old_bodies = _group([child for child in olds if _has_long_body(pairs.old, child)], pairs.old.body.__getitem__)
    new_bodies = _group([child for child in news if _has_long_body(pairs.new, child)], pairs.new.body.__getitem__)
    for key, places in old_bodies.items():
        others = new_bodies.get(key, ())
        if len(places) == len(others) == 1:
            pairs.add(places[0], others[0], Phase.IDENTICAL, 1.0)


def _has_long_body(facts: Facts, index: int) -> bool:
    node = facts.nodes[index]
    return (
        node.type is NodeType.SECTION and not node.lead and any(facts.is_substantial(child) for child in node.children)
    )


def _group(children: Iterable[int], key_of: Callable[[int], Hashable]) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for child in children:
        groups[key_of(child)].append(child)
    return groups


def _class_of(facts: Facts, index: int) -> str:
    """Items and rows are one class: a list may become a table."""
    return "section" if facts.nodes[index].type is NodeType.SECTION else "member"


def _label_and_link(facts: Facts) -> Callable[[int], Hashable]:
    def key_of(index: int) -> Hashable:
        if not facts.nodes[index].is_entry or facts.link[index] < 0:
            return None
        return (facts.label[index], facts.link[index])

    return key_of


def _label(facts: Facts, keys: Keys) -> Callable[[int], Hashable]:
    def key_of(index: int) -> Hashable:
        node = facts.nodes[index]
        return (_class_of(facts, index), keys[index]) if node.is_entry and not node.lead else None

    return key_of


def _link(facts: Facts) -> Callable[[int], Hashable]:
    def key_of(index: int) -> Hashable:
        is_member = facts.nodes[index].type in {NodeType.ITEM, NodeType.ROW}
        return facts.link[index] if is_member and facts.link[index] >= 0 else None

    return key_of


def _by_key(
    pairs: Pairs,
    open_children: tuple[list[int], list[int]],
    phase: Phase,
    old_key: Callable[[int], Hashable],
    new_key: Callable[[int], Hashable],
) -> None:
    olds, news = _group(open_children[0], old_key), _group(open_children[1], new_key)
    for key, places in olds.items():
        others = news.get(key)
        if key is not None and others:
            _pair_group(pairs, places, others, phase)


def _pair_group(pairs: Pairs, olds: Sequence[int], news: Sequence[int], phase: Phase) -> None:
    """Entries of one key: the most alike first; in order where there are too many to measure.

    One tool may stand in a list and in a table of the same section: its item stays an item, however much it is edited.
    """
    if len(olds) * len(news) > _MOST_DUPLICATES:
        for old, new in zip(olds, news, strict=False):
            pairs.add(old, new, phase, measure(pairs, old, new))
        return
    several = len(olds) * len(news) > 1
    ranked = []
    for old_place, old in enumerate(olds):
        for new_place, new in enumerate(news):
            alike = measure(pairs, old, new)
            dressed = pairs.old.nodes[old].type is not pairs.new.nodes[new].type
            doubtful = (
                several and alike < SAME_LABEL_AT_LEAST if phase is Phase.LINK else _is_doubtful(pairs, old, new, alike)
            )
            if phase is Phase.LABEL_AND_LINK or not doubtful:
                weight = pairs.old.weight[old] + pairs.new.weight[new]
                ranked.append((dressed, -alike, abs(old_place - new_place), -weight, old_place + new_place, old, new))
    for _, negative, _, _, _, old, new in sorted(ranked):
        if pairs.new_of[old] < 0 and pairs.old_of[new] < 0:
            pairs.add(old, new, phase, -negative)


def _is_doubtful(pairs: Pairs, old: int, new: int, alike: float) -> bool:
    """Whether an equal label proves too little, so that looser phases may find better first."""
    if pairs.old.is_cut(old) or pairs.new.is_cut(new):
        return alike < SAME_LABEL_AT_LEAST
    is_section = pairs.old.nodes[old].type is NodeType.SECTION
    if not is_section or alike >= SAME_LABEL_AT_LEAST:
        return False
    return have_nothing_in_common(pairs, old, new) and (_has_text(pairs.old, old) or _has_text(pairs.new, new))


def _has_text(facts: Facts, index: int) -> bool:
    """Whether a section says anything but its title; what has none is its title: Changelog above one section a release."""
    return any(facts.nodes[child].type is not NodeType.SECTION for child in facts.nodes[index].children)


def have_nothing_in_common(pairs: Pairs, old: int, new: int) -> bool:
    """Whether two sections that both have a body share neither a block nor the label of an entry."""
    old_children, new_children = pairs.old.nodes[old].children, pairs.new.nodes[new].children
    if not old_children or not new_children:
        return False
    old_trees, new_trees = (
        {pairs.old.tree[child] for child in old_children},
        {pairs.new.tree[child] for child in new_children},
    )
    old_labels, new_labels = (
        {pairs.old.label[child] for child in old_children},
        {pairs.new.label[child] for child in new_children},
    )
    return not (old_trees & new_trees) and not ((old_labels & new_labels) - {-1})


def measure(pairs: Pairs, old: int, new: int) -> float:
    """How alike two nodes are with all below them, in 0..1."""
    if pairs.old.tree[old] == pairs.new.tree[new]:
        return 1.0
    old_words, new_words = pairs.old.words(old), pairs.new.words(new)
    if not old_words and not new_words:  # nothing but signs
        return ratio(pairs.old.nodes[old].text, pairs.new.nodes[new].text)
    return ratio(old_words, new_words)
