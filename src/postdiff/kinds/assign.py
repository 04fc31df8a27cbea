"""The kind of every node of a post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.kinds.classify import make_classifier
from postdiff.model.node import NodeType

if TYPE_CHECKING:
    from postdiff.model.options import Kind
    from postdiff.model.post import Post


def assign_kinds(post: Post, kinds: tuple[Kind, ...] = ()) -> tuple[Kind | None, ...]:
    """One kind, or ``None``, for each of ``post.nodes``; only sections, items and rows have one."""
    classify = make_classifier(kinds)
    return tuple(
        classify(node.label.text, _headings(post, index)) if node.is_entry and not node.lead else None
        for index, node in enumerate(post.nodes)
    )


def _headings(post: Post, index: int) -> tuple[str, ...]:
    """The label of the section right around an entry; none for what stands inside another item."""
    for above in post.above(index):
        node = post.nodes[above]
        if node.type is NodeType.ITEM:
            return ()
        if node.type is NodeType.SECTION:
            return (node.label.text,)
    return ()
