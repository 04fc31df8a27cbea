"""Headings written in HTML: ``<h1 align="center">Title</h1>`` splits the HTML block that it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from postdiff.model.node import HeadingOrigin, NodeType
from postdiff.parse.draft import Draft
from postdiff.text.inline import visible_text
from postdiff.text.late import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEADING: Final = late(r"<h([1-6])(?:\s[^<>]*)?>((?:[^<]|<(?!h[1-6][\s>]))*?)</h\1\s*>", re.DOTALL | re.IGNORECASE)
"""Headings hold no headings: an open one that is never closed ends where the next begins."""

_COMMENT: Final = late(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def split_html_headings(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Make the headings inside HTML blocks sections of their own; the lines around them stay HTML."""
    for draft in drafts:
        if draft.type is NodeType.HTML and "<h" in draft.text.lower():
            yield from _split(draft)
        else:
            yield draft


def _split(draft: Draft) -> Iterator[Draft]:
    source = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment.group()), draft.text)
    lines = draft.text.split("\n")
    done = first = counted = 0
    for found in _HEADING.finditer(source):
        first += source.count("\n", counted, found.start())
        last = first + source.count("\n", found.start(), found.end()) + 1
        counted = found.start()
        text = " ".join(found[2].split())
        if first < done or not visible_text(text):
            continue
        yield from _html(draft, lines, done, first)
        start, end = draft.start + first, draft.start + last
        yield Draft(NodeType.SECTION, start, end, end, text, level=int(found[1]), heading=HeadingOrigin.HTML)
        done = last
    yield from _html(draft, lines, done, len(lines))


def _html(draft: Draft, lines: Sequence[str], first: int, last: int) -> Iterator[Draft]:
    while first < last and not lines[first].strip():
        first += 1
    while first < last and not lines[last - 1].strip():
        last -= 1
    if first < last:
        yield Draft(
            NodeType.HTML, draft.start + first, draft.start + last, draft.start + last, "\n".join(lines[first:last])
        )
