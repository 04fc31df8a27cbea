"""Both posts as one: every node once, in the order in which the report tells it.

Old ``a b c`` and new ``a x c`` merge to ``a b x c``: what is gone stands behind the nearest earlier sibling that is still
there, else first below its parent, as a removed row of the changelog does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postdiff.model.node import Node
    from postdiff.model.post import Post
    from postdiff.model.texts import Texts

    Key = tuple[int, int, int]


class Both(Value):
    """A node of the merged text by its index on either side, -1 where it is not there."""

    old: int
    new: int


def merge_texts(texts: Texts) -> list[Both]:
    """All nodes below the posts themselves."""
    if texts.old is None or texts.new is None:
        only = texts.new or texts.old
        indexes = range(1, len(only.nodes)) if only else ()
        return [Both(index, -1) if texts.new is None else Both(-1, index) for index in indexes]
    kept = (((index, 0, 0), Both(texts.old_of[index], index)) for index in range(1, len(texts.new.nodes)))
    gone = ((place, Both(place[2], -1)) for place in _places_of_gone(texts, texts.old, texts.new))
    return [each for _, each in sorted([*kept, *gone], key=lambda placed: placed[0])]


def _places_of_gone(texts: Texts, old: Post, new: Post) -> Iterator[Key]:
    last_below = _last_below(new)
    around: dict[int, tuple[int, int]] = {}
    for parent, node in enumerate(old.nodes):
        place = around[parent] if parent in around else (texts.new_of[parent], 1)
        for child in node.children:
            partner = texts.new_of[child]
            if partner < 0:
                around[child] = place
                yield (*place, child)
            elif parent not in around:
                place = (last_below[partner], 2)


def _last_below(post: Post) -> list[int]:
    """The last index in the subtree of each node."""
    last = list(range(len(post.nodes)))
    for index in range(len(post.nodes) - 1, 0, -1):
        parent = post.nodes[index].parent
        last[parent] = max(last[parent], last[index])
    return last


def node_at(texts: Texts, place: Both) -> Node:
    """The node on the new side, on the old one where there is no other."""
    if place.new >= 0 and texts.new is not None:
        return texts.new.nodes[place.new]
    if texts.old is None:
        raise ValueError("a place must be on one side at least")
    return texts.old.nodes[place.old]
