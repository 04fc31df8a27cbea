"""The tree of a post: sections, items and rows with the blocks that make up their bodies."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from postdiff.model.value import Value

if TYPE_CHECKING:
    from postdiff.model.span import Span


class NodeType(Enum):
    """What a node is. The value is the word used in the outline and in the JSON output."""

    POST = "post"
    SECTION = "section"
    ITEM = "item"
    ROW = "row"
    FIELD = "field"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"  # the header of a table: its rows are nodes of their own
    HTML = "html"
    IMAGE = "image"
    RULE = "rule"
    FOOTNOTE = "footnote"
    FORMULA = "formula"
    LINK_DEFINITION = "link definition"


ENTRY_TYPES: Final = frozenset({NodeType.SECTION, NodeType.ITEM, NodeType.ROW})
"""What a reader would name; every other type below the post is a block of its entry (fields stand apart)."""


class LabelOrigin(Enum):
    """How a label came to be: written as such by the author, or cut by us from running text."""

    WRITTEN = "written"
    CUT = "cut"


class Label(Value):
    """The name of an entry as a person would say it, in the author's own characters."""

    text: str
    origin: LabelOrigin = LabelOrigin.WRITTEN


class Ordinal(Value):
    """The numbering in front of a label: ``source`` as written, ``style`` its family, ``value`` what it counts.

    ``)`` and ``）`` are one style. ``5.10.`` has the value 10 and the prefix (5,) in its style.
    """

    source: str
    style: str
    value: int


class HeadingOrigin(Enum):
    """What makes a section's first line a heading."""

    NONE = "none"  # not a section, or the text before the first heading
    ATX = "atx"
    SETEXT = "setext"
    HTML = "html"
    NUMBERED = "implied: numbered run"
    STRONG = "implied: strong text"
    HASHES = "implied: hashes without a space"


class Node(Value):
    """One node of a post; its place is its index in ``Post.nodes``, which is in reading order.

    ``own`` are the lines that belong to this node alone (a heading's line, an item's first block, all of a block);
    ``span`` reaches to the last non-blank line of what stands below it. ``text`` is the own text in the author's
    characters, without the prefixes of the containers around it and without the ordinal of a heading.
    """

    type: NodeType
    span: Span
    own: Span
    parent: int
    children: tuple[int, ...] = ()
    text: str = ""
    label: Label = Label("")
    ordinal: Ordinal | None = None
    level: int = 0  # 1 to 6 for a section; 0 for the text before the first heading
    heading: HeadingOrigin = HeadingOrigin.NONE
    navigation: bool = False  # an item of a table of contents, or a mark that stands for one
    lead: bool = False  # the text before the first heading
    marker: str = ""  # an item's bullet or number with its task box, as written; a fence's language line
    cells: tuple[str, ...] = ()  # of a row, and of a table's header
    columns: tuple[str, ...] = ()  # of a row: the cells of its table's header
    anchor: str | None = None  # a section's slug on the rendered page

    @property
    def is_entry(self) -> bool:
        """Whether a reader would name this node: a section, an item or a row."""
        node_type = self.type  # compared one by one: the hash of a member is a call of its own, and this is asked most
        return node_type is NodeType.ITEM or node_type is NodeType.ROW or node_type is NodeType.SECTION
