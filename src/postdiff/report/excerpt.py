"""The first words of what an entry says, without its markup: what stands behind its label in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.model.node import NodeType
from postdiff.text.inline import visible_text
from postdiff.text.late import late

if TYPE_CHECKING:
    from postdiff.report.sides import Side

MOST_CHARACTERS: Final = 200

SPOKEN: Final = frozenset({NodeType.PARAGRAPH, NodeType.QUOTE, NodeType.HTML})
_BEFORE_TEXT: Final = late(r"^(?:[\s\-–—：,，。|·*、)）\]]|(?<!\s)[.:]|[.:](?!\w))+")
"""Signs between a name and what is said of it; behind a blank ``.NET`` and ``:sunny:`` begin what is said."""


def excerpt_of(side: Side, index: int) -> str:
    """The text of a section's first paragraph, or what an item or row says behind its label."""
    node = side.node(index)
    if node.type is NodeType.SECTION:
        return _first_words(side, index)
    shown = " — ".join(filter(None, (visible_text(cell, side.definitions) for cell in node.cells)))
    shown = shown or visible_text(node.text, side.definitions)
    label = node.label.text
    place = shown.find(label)
    rest = shown[place + len(label) :] if place >= 0 else shown
    return _BEFORE_TEXT.sub("", rest)[:MOST_CHARACTERS] or _first_words(side, index)


def _first_words(side: Side, index: int) -> str:
    for child in side.node(index).children:
        node = side.node(child)
        if node.is_entry:
            return ""
        if node.type in SPOKEN and (shown := visible_text(node.text, side.definitions)):
            return shown[:MOST_CHARACTERS]
    return ""
