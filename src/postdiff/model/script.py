"""The edit script: the ordered changes that turn the old tree into the new one (Chawathe et al. 1996, section 3)."""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias

from postdiff.model.value import Value


class Ref(Value):
    """A node while the script runs: an old node by its index, or one inserted, by its index on the new side."""

    side: str  # "old" or "new"
    index: int


class Insert(Value):
    """A new node put below ``parent``, right behind ``after`` (``None``: first)."""

    new: int
    parent: Ref
    after: Ref | None


class Delete(Value):
    """An old node taken away; what stands below it has gone or been moved out before."""

    old: int


class Update(Value):
    """A node that keeps its identity but not its content."""

    old: int
    new: int


class MoveReason(Enum):
    """Why a node must be moved when the tree is rebuilt."""

    REORDERED = "reordered"  # same parent, out of order
    REPARENTED = "reparented"  # another parent
    REGROUPED = "regrouped"  # kept its place in reading order: only the heading or group above it came, went or changed


class Move(Value):
    """A node put below ``parent``, right behind ``after`` (``None``: first), with all that stands below it."""

    old: int
    new: int
    parent: Ref
    after: Ref | None
    reason: MoveReason


Step: TypeAlias = "Insert | Delete | Update | Move"


class EditScript(Value):
    """Steps in the order in which they can be applied: updates, then inserts and moves in reading order, then deletes."""

    steps: tuple[Step, ...]
