"""The content of a tree as nested tuples: what a replay of the script must reproduce."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from postdiff.model.post import Post

Tree: TypeAlias = "tuple[tuple[object, ...], tuple[Tree, ...]]"


def content_of(post: Post, index: int) -> tuple[object, ...]:
    """All that a node says by itself, with its own source lines; neither its place nor its line numbers."""
    node = post.nodes[index]
    lines = tuple(line.rstrip() for line in post.lines[node.own.start : node.own.end])
    return (
        node.type,
        node.text,
        node.label,
        node.level,
        node.heading,
        node.navigation,
        node.marker,
        node.cells,
        node.columns,
        lines,
    )


def tree_of(post: Post) -> Tree:
    """The whole tree of a post."""
    return _subtree(post, 0)


def _subtree(post: Post, index: int) -> Tree:
    return content_of(post, index), tuple(_subtree(post, child) for child in post.nodes[index].children)
