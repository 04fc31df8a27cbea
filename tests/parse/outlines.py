"""Trees as text: what the tests of this folder compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.model.node import NodeType
from postdiff.parse.post import parse_post
from postdiff.parse.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postdiff.model.post import Post


def read(text: str, *, implied_headings: bool = True) -> Post:
    return parse_post(Source(text, "post.md"), implied_headings=implied_headings)


def sections(text: str) -> list[str]:
    """The headings of a post, each with its level as hashes, its ordinal and its label."""
    return [
        f"{'#' * node.level} {node.ordinal.source + ' ' if node.ordinal else ''}{node.label.text}"
        for node in read(text).nodes
        if node.type is NodeType.SECTION and not node.lead
    ]


def outline(text: str) -> list[str]:
    """Every node below the post but an empty lead: depth as dots, type, own lines from 1, and what it is called."""
    return list(_below(read(text), 0, 0))


def _below(post: Post, index: int, depth: int) -> Iterator[str]:
    for child in post.nodes[index].children:
        node = post.nodes[child]
        lines = f"{node.own.start + 1}-{node.own.end}" if node.own else "none"
        if node.lead:
            yield from _below(post, child, depth)
        else:
            yield f"{'.' * depth}{node.type.value} {lines} {node.label.text or node.text}".rstrip()
            yield from _below(post, child, depth + 1)
