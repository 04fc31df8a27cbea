"""The order of the phases: ``identical``, ``label-and-link``, ``label``, ``link``, ``elsewhere``, ``similar``, ``alone``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.match.alone import match_alone, match_same_label
from postdiff.match.contents import match_by_contents
from postdiff.match.elsewhere import match_elsewhere
from postdiff.match.facts import Facts
from postdiff.match.keys import Interner
from postdiff.match.neighbours import match_across_types, match_neighbours
from postdiff.match.pairs import Pairs
from postdiff.match.siblings import match_siblings
from postdiff.match.similar import match_similar, match_similar_elsewhere
from postdiff.model.matching import Matching, Phase

if TYPE_CHECKING:
    from collections.abc import Callable

    from postdiff.model.post import Post


def match_posts(old: Post, new: Post) -> Matching:
    """Pair the nodes of two posts. Equal input gives equal output, and swapped sides give the swapped matching."""
    intern = Interner()
    pairs = Pairs(Facts(old, intern), Facts(new, intern))
    pairs.add(0, 0, Phase.IDENTICAL, 1.0)
    if old.nodes[0].children and new.nodes[0].children:
        pairs.add(1, 1, Phase.IDENTICAL, 1.0)  # the text before the first heading, even when there is none
    done: list[tuple[int, int]] = []
    _settle(pairs, done)
    match_elsewhere(pairs)
    match_neighbours(pairs)
    _settle(pairs, done)
    match_by_contents(pairs)
    _settle(pairs, done)
    for phase in (match_similar, match_same_label, match_alone):
        _over_all(pairs, done, phase)
    match_across_types(pairs)
    match_similar_elsewhere(pairs)
    match_neighbours(pairs)
    match_by_contents(pairs, by_beginning=True)
    _settle(pairs, done)
    for phase in (match_similar, match_alone):
        _over_all(pairs, done, phase)
    return pairs.freeze()


def _settle(pairs: Pairs, done: list[tuple[int, int]]) -> None:
    """Run the strict phases below every pair that is new, until nothing is."""
    while pairs.fresh:
        old, new = pairs.fresh.popleft()
        if pairs.old.body[old] == pairs.new.body[new]:
            _pair_equal_children(pairs, old, new)
        else:
            match_siblings(pairs, old, new)
            done.append((old, new))


def _pair_equal_children(pairs: Pairs, old: int, new: int) -> None:
    for left, right in zip(pairs.old.nodes[old].children, pairs.new.nodes[new].children, strict=True):
        if pairs.new_of[left] < 0 and pairs.old_of[right] < 0:
            pairs.add_tree(left, right, Phase.IDENTICAL)


def _over_all(pairs: Pairs, done: list[tuple[int, int]], phase: Callable[[Pairs, int, int], None]) -> None:
    """Run one loose phase below every pair, the outermost first, and the strict phases below what it finds."""
    place = 0
    while place < len(done):
        old, new = done[place]
        phase(pairs, old, new)
        _settle(pairs, done)
        place += 1
