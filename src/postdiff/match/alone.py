"""The phase ``alone``: one entry is left on either side between matched neighbours, and something says it is the same."""

from __future__ import annotations

from collections import defaultdict
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from postdiff.match.siblings import measure
from postdiff.model.matching import Phase
from postdiff.model.node import NodeType
from postdiff.text.inline import visible_text
from postdiff.text.late import late
from postdiff.text.similarity import ratio

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postdiff.match.keys import Keys
    from postdiff.match.pairs import Pairs
    from postdiff.model.node import Node

ALIKE_AT_LEAST: Final = 0.7
"""Of the characters that a reader sees: of ``[Hammer](https://a.example)`` and ``[Violin](https://b.example)`` most are
those of an address."""

_OWNER: Final = late(r"://([\w.-]+/[\w.-]+)/[\w.-]")
"""A host and whose pages they are there, of an address that goes on: what somebody calls otherwise is still theirs."""

_MOST_CHARACTERS: Final = 4_000


def match_alone(pairs: Pairs, old_parent: int, new_parent: int) -> None:
    """Pair what stands alone in its gap with its only possible partner, never by position only."""
    olds, news = pairs.open_children(old_parent, new_parent)
    if not olds or not news:
        return
    old_gaps, new_gaps = pairs.gaps(old_parent, new_parent)
    in_gap: dict[tuple[int, NodeType], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for old in olds:
        in_gap[old_gaps[old], pairs.old.nodes[old].type][0].append(old)
    for new in news:
        in_gap[new_gaps[new], pairs.new.nodes[new].type][1].append(new)
    for left, right in in_gap.values():
        if len(left) == len(right) == 1 and _is_same(pairs, left[0], right[0]):
            pairs.add(left[0], right[0], Phase.ALONE, measure(pairs, left[0], right[0]))


def match_same_label(pairs: Pairs, old_parent: int, new_parent: int) -> None:
    """Sections whose titles are equal and unique under one parent, when nothing better was found for either."""
    olds, news = pairs.open_children(old_parent, new_parent)
    old_labels, new_labels = (
        _sections(pairs.old.label, olds, pairs, "old"),
        _sections(pairs.new.label, news, pairs, "new"),
    )
    for label, places in old_labels.items():
        others = new_labels.get(label, [])
        if len(places) == len(others) == 1:
            pairs.add(places[0], others[0], Phase.LABEL, measure(pairs, places[0], others[0]))


def _sections(labels: Keys, children: Sequence[int], pairs: Pairs, side: str) -> dict[int, list[int]]:
    nodes = pairs.old.nodes if side == "old" else pairs.new.nodes
    found: dict[int, list[int]] = defaultdict(list)
    for child in children:
        if nodes[child].type is NodeType.SECTION:
            found[labels[child]].append(child)
    return found


def _is_same(pairs: Pairs, old: int, new: int) -> bool:
    old_node, new_node = pairs.old.nodes[old], pairs.new.nodes[new]
    if old_node.lead or new_node.lead:
        return False
    if old_node.children and pairs.old.body[old] == pairs.new.body[new]:
        return True
    if pairs.old.link[old] >= 0 and pairs.old.link[old] == pairs.new.link[new]:
        return True
    if _lead_to_the_same(pairs, old, new):
        return True
    ordinal = old_node.ordinal
    if old_node.type is NodeType.SECTION and ordinal and new_node.ordinal and ordinal.style == new_node.ordinal.style:
        return ordinal.value == new_node.ordinal.value
    if _are_alike(*_seen(pairs, old, new)):
        return True
    owners = _OWNER.findall(old_node.text), _OWNER.findall(new_node.text)
    return owners[0][:1] == owners[1][:1] != [] and _are_alike(old_node.text, new_node.text)


def _are_alike(old: str, new: str) -> bool:
    """Without the blanks of a padded table: forty of them in both rows would make any two alike."""
    return ratio(*(" ".join(text.split())[:_MOST_CHARACTERS] for text in (old, new))) >= ALIKE_AT_LEAST


def _seen(pairs: Pairs, old: int, new: int) -> tuple[str, str]:
    """What a reader sees of two nodes; of two rows without the equal cells that the rows beside them have, too."""
    old_node, new_node = pairs.old.nodes[old], pairs.new.nodes[new]
    if not (old_node.type is new_node.type is NodeType.ROW):
        return _visible(old_node.text), _visible(new_node.text)
    beside = [*_cells_beside(pairs.old.nodes, old), *_cells_beside(pairs.new.nodes, new)]
    cells = list(zip_longest(old_node.cells, new_node.cells, fillvalue=""))
    telling = [
        (left, right)
        for column, (left, right) in enumerate(cells)
        if left != right or all(left != others[column] for others in beside if column < len(others))
    ]
    return _visible(" ".join(left for left, _ in telling)), _visible(" ".join(right for _, right in telling))


def _cells_beside(nodes: Sequence[Node], row: int) -> Iterator[tuple[str, ...]]:
    return (
        nodes[index].cells for index in (row - 1, row + 1) if index < len(nodes) and nodes[index].type is NodeType.ROW
    )


def _visible(text: str) -> str:
    return visible_text(text) or text


def _lead_to_the_same(pairs: Pairs, old: int, new: int) -> bool:
    """Whether most entries below two sections have the addresses of the others, whatever all of them are called now."""
    old_links, new_links = (
        {facts.link[child] for child in facts.nodes[index].children if facts.nodes[child].is_entry} - {-1}
        for facts, index in ((pairs.old, old), (pairs.new, new))
    )
    return 2 * len(old_links & new_links) > max(len(old_links), len(new_links))
