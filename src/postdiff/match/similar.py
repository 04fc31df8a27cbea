"""The phase ``similar``: what has been reworded, renamed or both, by its text."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from postdiff.match.siblings import measure
from postdiff.model.matching import Phase, RunnerUp
from postdiff.model.node import NodeType
from postdiff.model.value import Value
from postdiff.text.similarity import ratio

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postdiff.match.facts import Facts
    from postdiff.match.pairs import Pairs

ENTRY_AT_LEAST: Final = 0.5
"""On the founding post, the same entry with an edited body scores 0.62 or more, different ones 0.41 or less."""

BLOCK_AT_LEAST: Final = 0.4
"""A paragraph stands in a section that is known already, so less must prove it; a wrong pair is still an edited part."""

ACROSS_TYPES: Final = 0.8
"""A quote that was a paragraph, a list that became a table: only the markup around the words may differ."""

OUT_OF_PLACE: Final = 0.15
"""What a candidate outside of its gap must prove beyond one inside: it would be told as moved.

It counts in the ranking as well: rows of one boilerplate text are 0.7 alike or more, and the one in the gap is meant."""

SMALL_TEXT: Final = 1.6
"""Small texts need more: the bound rises by this over the number of words (4 words: 0.9, 10 words: 0.66)."""

GROWN_FROM: Final = 4
"""Words that a block must have to be recognised inside a longer one."""

GROWN_MEMBER_FROM: Final = 8
"""The same for an item or a row, which stands among others: `the fee is 3` may begin many of them."""

_MOST_PAIRS: Final = 2_500  # candidates measured one by one; above that, only those that share rare words
_RARE: Final = 12  # a word is rare that stands in at most so many candidates of one side
_BEST: Final = 8  # candidates kept for each node by the number of rare words they share


_UNLIKE_TEXT: Final = frozenset(
    {NodeType.LINK_DEFINITION, NodeType.TABLE, NodeType.FOOTNOTE, NodeType.IMAGE, NodeType.RULE}
)


class _Candidate(Value):
    """A possible pair. ``rank`` orders best first and does not know which side is old."""

    rank: tuple[float, int, int, str, str]
    old: int
    new: int
    similarity: float


def match_similar(pairs: Pairs, old_parent: int, new_parent: int) -> None:
    """Pair the open children of one pair by their texts, best pair first over the whole of it."""
    olds, news = pairs.open_children(old_parent, new_parent)
    if not olds or not news:
        return
    old_gaps, new_gaps = pairs.gaps(old_parent, new_parent)
    old_place, new_place = _places(pairs.old, old_parent), _places(pairs.new, new_parent)
    candidates = []
    for old, new in _possible(pairs, olds, news):
        apart = old_gaps[old] != new_gaps[new]
        distance = abs(old_place[old] - new_place[new])
        if candidate := _candidate(pairs, old, new, OUT_OF_PLACE if apart else 0.0, distance):
            candidates.append(candidate)
    take_best(pairs, candidates)


def match_similar_elsewhere(pairs: Pairs) -> None:
    """The same over the whole post, for long texts only: what was moved and reworded, or stands below a new heading."""
    olds = [index for index in range(1, len(pairs.old.nodes)) if pairs.new_of[index] < 0 and _is_long(pairs.old, index)]
    news = [index for index in range(1, len(pairs.new.nodes)) if pairs.old_of[index] < 0 and _is_long(pairs.new, index)]
    candidates = [
        candidate
        for old, new in _possible(pairs, olds, news)
        if (candidate := _candidate(pairs, old, new, OUT_OF_PLACE + 0.05, 0))
    ]
    take_best(pairs, candidates)


def take_best(pairs: Pairs, candidates: Sequence[_Candidate]) -> None:
    """Best pair first; each pair remembers the best candidate that it left behind."""
    beside: dict[tuple[str, int], list[_Candidate]] = defaultdict(list)
    ranked = sorted(candidates, key=lambda candidate: candidate.rank)
    for candidate in ranked:
        beside["old", candidate.old].append(candidate)
        beside["new", candidate.new].append(candidate)
    for candidate in ranked:
        if pairs.new_of[candidate.old] < 0 and pairs.old_of[candidate.new] < 0:
            runner_up = _runner_up(candidate, beside)
            pairs.add(candidate.old, candidate.new, Phase.SIMILAR, candidate.similarity, runner_up)


def _runner_up(chosen: _Candidate, beside: dict[tuple[str, int], list[_Candidate]]) -> RunnerUp | None:
    others = [
        other for other in (*beside["old", chosen.old][:2], *beside["new", chosen.new][:2]) if other is not chosen
    ]
    if not others:
        return None
    best = min(others, key=lambda other: other.rank)
    side, index = ("new", best.new) if best.old == chosen.old else ("old", best.old)
    return RunnerUp(side, index, best.similarity)


def _candidate(pairs: Pairs, old: int, new: int, handicap: float, distance: int) -> _Candidate | None:
    grown = not handicap and _has_grown(pairs, old, new)
    required = 0.0 if grown else _required(pairs, old, new, handicap)
    old_words, new_words = pairs.old.words(old), pairs.new.words(new)
    similarity = ratio(old_words, new_words, at_least=required) if old_words or new_words else measure(pairs, old, new)
    if similarity < required or similarity == 0:
        return None
    weight = pairs.old.weight[old] + pairs.new.weight[new]
    smaller, larger = sorted((pairs.old.nodes[old].text, pairs.new.nodes[new].text))
    return _Candidate((handicap - similarity, distance, -weight, smaller, larger), old, new, similarity)


def _has_grown(pairs: Pairs, old: int, new: int) -> bool:
    """Whether one of two texts says all that the other says, word by word, and more: a sentence was added to it."""
    node = pairs.old.nodes[old]
    if node.type is NodeType.SECTION or node.type is not pairs.new.nodes[new].type:
        return False
    shorter, longer = sorted((pairs.old.words(old), pairs.new.words(new)), key=len)
    return len(shorter) >= (GROWN_MEMBER_FROM if node.is_entry else GROWN_FROM) and shorter in longer


def _required(pairs: Pairs, old: int, new: int, handicap: float) -> float:
    old_node, new_node = pairs.old.nodes[old], pairs.new.nodes[new]
    smaller = min(len(pairs.old.words(old)), len(pairs.new.words(new)))
    base = ENTRY_AT_LEAST if old_node.is_entry else BLOCK_AT_LEAST
    if old_node.type is not new_node.type:
        base = ACROSS_TYPES
    return min(0.9, base + handicap + (SMALL_TEXT / max(smaller, 1) if old_node.is_entry else 0.4 / max(smaller, 1)))


def _is_long(facts: Facts, index: int) -> bool:
    node = facts.nodes[index]
    if node.lead or node.navigation or node.type is NodeType.TABLE:
        return False
    return facts.is_substantial(index) or (node.type is NodeType.SECTION and len(facts.words(index)) > 20)


def _places(facts: Facts, parent: int) -> dict[int, int]:
    return {child: place for place, child in enumerate(facts.nodes[parent].children)}


def _class_of(node_type: NodeType) -> str:
    """Items and rows are one class, and so are texts of all sorts; what has no text of its own is only like its like."""
    if node_type is NodeType.SECTION:
        return "section"
    if node_type in {NodeType.ITEM, NodeType.ROW}:
        return "member"
    return node_type.name if node_type in _UNLIKE_TEXT else "text"


def _possible(pairs: Pairs, olds: Sequence[int], news: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs worth measuring, within one class of nodes."""
    old_classes, new_classes = _by_class(pairs.old, olds), _by_class(pairs.new, news)
    for name, old_members in old_classes.items():
        new_members = new_classes.get(name, [])
        if len(old_members) * len(new_members) <= _MOST_PAIRS:
            yield from ((old, new) for old in old_members for new in new_members)
        else:
            yield from sorted(set(_sharing(pairs, old_members, new_members)))


def _by_class(facts: Facts, indexes: Iterable[int]) -> dict[str, list[int]]:
    classes: dict[str, list[int]] = defaultdict(list)
    for index in indexes:
        if not facts.nodes[index].lead:
            classes[_class_of(facts.nodes[index].type)].append(index)
    return classes


def _sharing(pairs: Pairs, olds: Sequence[int], news: Sequence[int]) -> Iterator[tuple[int, int]]:
    """For each node of either side, the few of the other side that share the most rare words with it."""
    old_words = {old: pairs.old.words(old) for old in olds}
    new_words = {new: pairs.new.words(new) for new in news}
    yield from _best_sharing(old_words, new_words)
    yield from ((old, new) for new, old in _best_sharing(new_words, old_words))


def _best_sharing(words_of: dict[int, str], words_there: dict[int, str]) -> Iterator[tuple[int, int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for there, found in words_there.items():
        for word in set(found):
            if len(places := holders[word]) <= _RARE:
                places.append(there)
    for here, found in words_of.items():
        shared: Counter[int] = Counter()
        for word in set(found):
            if len(places := holders.get(word, [])) <= _RARE:
                shared.update(places)
        best = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_BEST]
        yield from ((here, there) for there, _ in best)
