"""A snapshot that has been read."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postdiff.model.node import Node
    from postdiff.model.span import Span


class Newline(Enum):
    """How the lines of a snapshot end."""

    NONE = ""
    LF = "\n"
    CRLF = "\r\n"
    CR = "\r"
    MIXED = "mixed"


class Encoding(Value):
    """What the bytes said beside the text: facts that only a ``reformatted`` row ever tells."""

    name: str = "utf-8"
    bom: bool = False
    newline: Newline = Newline.LF
    ends_with_newline: bool = True


class Field(Value):
    """One key of the front matter, dotted for nested maps; a list is one value.

    ``value`` is what JSON would hold (dates as ISO text); ``span`` are its lines in the snapshot.
    """

    key: str
    value: object
    span: Span


class Post(Value):
    """One Markdown text, read. ``nodes[0]`` is the post itself; the others follow in reading order.

    ``lines`` are all source lines without their ends, the front matter included; ``front`` spans its lines with the
    delimiters. ``warnings`` are plain sentences about what could not be read as its author meant it.
    """

    name: str
    title: str
    lines: tuple[str, ...]
    nodes: tuple[Node, ...]
    fields: tuple[Field, ...]
    front: Span
    encoding: Encoding = Encoding()
    warnings: tuple[str, ...] = ()

    def below(self, index: int) -> Iterator[int]:
        """The indexes of all nodes below one node, in reading order."""
        stack = list(reversed(self.nodes[index].children))
        while stack:
            current = stack.pop()
            yield current
            stack.extend(reversed(self.nodes[current].children))

    def above(self, index: int) -> Iterator[int]:
        """The indexes of the nodes around one node, nearest first, the post left out."""
        current = self.nodes[index].parent
        while current > 0:
            yield current
            current = self.nodes[current].parent
