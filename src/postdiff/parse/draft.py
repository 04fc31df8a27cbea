"""A node while it is being read; the only mutable value of the tree, and it never leaves this package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.model.node import HeadingOrigin
from postdiff.model.value import Record

if TYPE_CHECKING:
    from postdiff.model.node import NodeType, Ordinal


class Draft(Record):
    """Lines are 0-based in the body. ``own_end`` ends the own lines, ``end`` all that stands in the container.

    ``alone`` marks the only item of an ordered list, which may turn out to be a heading.
    """

    type: NodeType
    start: int
    own_end: int
    end: int
    text: str = ""
    children: list[Draft] = []  # noqa: RUF012 - copied
    level: int = 0
    heading: HeadingOrigin = HeadingOrigin.NONE
    ordinal: Ordinal | None = None
    marker: str = ""
    cells: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    alone: bool = False
    navigation: bool = False
