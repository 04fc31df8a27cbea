"""Tables of contents: lists that only link inside the post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.model.node import NodeType
from postdiff.text.inline import PieceKind, read_inline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postdiff.parse.draft import Draft


def mark_navigation(drafts: Sequence[Draft]) -> None:
    """Mark the items of each list, nested ones included, when all of them are nothing but links inside the post."""
    start = 0
    while start < len(drafts):
        end = start
        while end < len(drafts) and drafts[end].type is NodeType.ITEM:
            end += 1
        items = [item for draft in drafts[start:end] for item in _with_nested(draft)]
        if items and any(item.text for item in items) and all(_links_inside(item) for item in items):
            for item in items:
                item.navigation = True
        start = end + 1


def _with_nested(item: Draft) -> Iterator[Draft]:
    yield item
    for child in item.children:
        yield from _with_nested(child)


def _links_inside(item: Draft) -> bool:
    """A group without text of its own does not decide."""
    if item.type is not NodeType.ITEM:
        return False
    if "](#" not in item.text:
        return not item.text and bool(item.children)
    pieces = [piece for piece in read_inline(item.text) if piece.kind is not PieceKind.MARKUP]
    outside = "".join(piece.text for piece in pieces if not piece.link)
    return all(piece.target.startswith("#") for piece in pieces if piece.link) and not any(map(str.isalpha, outside))
