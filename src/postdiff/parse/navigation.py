"""Tables of contents: lists that only link inside the post, and the marks that a site generator replaces by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from postdiff.model.node import NodeType
from postdiff.text.inline import PieceKind, read_inline
from postdiff.text.late import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postdiff.parse.draft import Draft

_REPLACED_LIST: Final = late(r"\n[ \t]*\{:[ \t]*toc\b[^{}\n]*\}\s*\Z", re.IGNORECASE)
"""kramdown puts the contents in the place of a list with this attribute, whatever its item says."""

_PLACEHOLDER: Final = re.compile(
    r"\s*(?:\[\[?_?toc_?\]?\]|\{:[ \t]*toc\b[^{}]*\}|\{[{%][<%]?\s*(?:include\s+)?toc\b[^{}]*\}\}?)\s*", re.IGNORECASE
)
"""``[TOC]`` of Python-Markdown and Typora, ``[[toc]]`` of markdown-it, ``[[_TOC_]]`` of wikis, tags of Jekyll and Hugo."""

LONGEST_GROUP: Final = 40
"""Characters of the name of a group; what is longer says something."""

LINKS_TO_A_GROUP: Final = 2
"""A single link below a line is a reference of that line."""


def mark_navigation(drafts: Sequence[Draft]) -> None:
    """Mark the items of each list, nested ones included, when they are nothing but links inside the post and their groups."""
    for draft in drafts:
        if draft.type is NodeType.PARAGRAPH and _PLACEHOLDER.fullmatch(draft.text):
            draft.navigation = True
    start = 0
    while start < len(drafts):
        end = start
        while end < len(drafts) and drafts[end].type is NodeType.ITEM:
            end += 1
        items = [item for draft in drafts[start:end] for item in _with_nested(draft)]
        is_replaced = len(items) == 1 and _REPLACED_LIST.search(items[0].text)
        if is_replaced or _is_contents(items):
            for item in items:
                item.navigation = True
        start = end + 1


def _is_contents(items: Sequence[Draft]) -> bool:
    """Whether all items link inside the post, but for the few that only name those below them."""
    others = [item for item in items if not _links_inside(item)]
    links = sum(bool(item.text) for item in items) - len(others)
    return links >= max(1, LINKS_TO_A_GROUP * len(others)) and all(map(_names_a_group, others))


def _names_a_group(item: Draft) -> bool:
    """``Tools`` above the links to all of them."""
    is_short = len(item.text) <= LONGEST_GROUP and "\n" not in item.text
    return item.type is NodeType.ITEM and bool(item.children) and is_short and "](" not in item.text


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
