"""What a changelog tells of the nodes of its two posts, above form: by their places instead of by labels and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.model.changelog import Op, PartOp, Significance
from postdiff.model.node import NodeType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postdiff.model.changelog import Change, Changelog, Part
    from postdiff.trace.snapshot import Snapshot

NOWHERE: Final = -1


class News:
    """Places of nodes of the new post in ``came``, ``renamed``, ``moved`` and ``edited``, of the old post in ``went``.

    ``rows`` pairs each change with the place that it tells of: of the new post, for removed ones of the old post.
    """

    def __init__(self, changelog: Changelog | None, old: Snapshot | None, new: Snapshot) -> None:
        self.came: set[int] = set()
        self.went: set[int] = set()
        self.renamed: set[int] = set()
        self.moved: set[int] = set()
        self.edited: set[int] = set()
        self.rows: list[tuple[Change, int]] = []
        self._old, self._new = old, new
        for change in changelog.changes if changelog else ():
            self._read(change)

    def _read(self, change: Change) -> None:
        removed = Op.REMOVED in change.ops
        side, span = (self._old, change.old) if removed else (self._new, change.new)
        known = side is not None and change.node is not NodeType.POST
        place = side.find(change.node, change.label, span) if known and side else NOWHERE
        self.rows.append((change, place))
        if place == NOWHERE or change.significance <= Significance.FORM:
            return
        found = {Op.ADDED: self.came, Op.REMOVED: self.went, Op.RENAMED: self.renamed, Op.MOVED: self.moved}
        for op in found.keys() & set(change.ops):
            found[op].add(place)
        before = len(self.edited), len(self.came), len(self.went), len(self.moved)
        self._read_parts(change.parts, NOWHERE if removed else place)
        after = len(self.edited), len(self.came), len(self.went), len(self.moved)
        if Op.EDITED in change.ops and before == after:
            self.edited.add(place)

    def _read_parts(self, parts: Iterable[Part], owner: int) -> None:
        for part in parts:
            if part.significance <= Significance.FORM:
                continue
            if part.op is PartOp.REMOVED:
                if self._old is not None:
                    self.went.update(_block_at(self._old, part, NOWHERE))
                continue
            blocks = _block_at(self._new, part, owner)
            if part.op is PartOp.ADDED:
                self.came.update(blocks)
            else:
                self.edited.update(blocks)
            if part.op is PartOp.MOVED:
                self.moved.update(blocks)


def _block_at(side: Snapshot, part: Part, owner: int) -> set[int]:
    """The node that a part tells of: its entry itself where both begin on one line, else the block of its type."""
    span = part.old if part.op is PartOp.REMOVED else part.new
    there = side.starting_at(span)
    if owner in there:
        return {owner}
    fitting = sorted(there, key=lambda place: side.nodes[place].type is not part.block)
    return set(fitting[:1])
