"""The text by which two nodes are found alike, and how much of it counts."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from postdiff.model.node import NodeType

if TYPE_CHECKING:
    from postdiff.model.node import Node

MOST_WORDS: Final = 20_000
"""Words of a subtree that are compared: the common subsequence of two such texts takes some milliseconds."""


def compared_text(node: Node) -> str:
    """What a node says by itself."""
    if node.type is NodeType.ROW:  # by the names of the columns: they may have changed places
        cells = sorted(zip_longest(node.columns, node.cells, fillvalue=""), key=lambda cell: cell[0])
        return "\n".join(cell for _, cell in cells)
    return node.label.text if node.type is NodeType.SECTION and not node.lead else node.text
