"""For an entry without a partner, the one on the other side that came closest: why it was not taken for the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.model.changelog import RunnerUpLabel
from postdiff.model.node import NodeType
from postdiff.text.similarity import ratio
from postdiff.text.tokens import Vocabulary, normalize, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from postdiff.report.sides import Side, Sides

MOST_PAIRS: Final = 400
"""Added entries times removed ones that are compared; where there are more, no single one explains anything."""

MOST_WORDS: Final = 1_000

CLOSE_FROM: Final = 0.2
"""Below this two entries have nothing but common words in common."""


def find_closest(sides: Sides) -> tuple[Mapping[int, RunnerUpLabel], Mapping[int, RunnerUpLabel]]:
    """The closest entry for each removed and for each added one that has a row, by index; on ties the first."""
    olds, news = list(_lone(sides.old)), list(_lone(sides.new))
    if not olds or not news or len(olds) * len(news) > MOST_PAIRS:
        return {}, {}
    vocabulary = Vocabulary()
    old_words, new_words = (
        {index: vocabulary.encode(_words_of(side, index)) for index in lone}
        for side, lone in ((sides.old, olds), (sides.new, news))
    )
    for_old: dict[int, RunnerUpLabel] = {}
    for_new: dict[int, RunnerUpLabel] = {}
    for old in olds:
        for new in news:
            if _is_section(sides.old, old) is _is_section(sides.new, new):
                similarity = ratio(old_words[old], new_words[new])
                _keep_best(for_old, old, sides.new.node(new).label.text, similarity)
                _keep_best(for_new, new, sides.old.node(old).label.text, similarity)
    return for_old, for_new


def _keep_best(found: dict[int, RunnerUpLabel], index: int, label: str, similarity: float) -> None:
    if similarity >= CLOSE_FROM and (index not in found or similarity > found[index].similarity):
        found[index] = RunnerUpLabel(label, similarity)


def _lone(side: Side) -> Iterable[int]:
    return (index for index, node in enumerate(side.post.nodes) if node.is_entry and side.is_new_here(index))


def _is_section(side: Side, index: int) -> bool:
    return side.node(index).type is NodeType.SECTION


def _words_of(side: Side, index: int) -> list[str]:
    texts = (side.node(below).text for below in (index, *side.post.below(index)))
    found: list[str] = []
    for text in texts:
        found += words(normalize(text))
        if len(found) > MOST_WORDS:
            break
    return found[:MOST_WORDS]
