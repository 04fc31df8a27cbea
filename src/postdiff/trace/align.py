"""Who is whose partner, read off a changelog: what it does not tell of is the same on both sides, line by line.

A matching of two large posts costs more than all else, and a changelog can be had without one. It says which entries and
blocks are partners though they differ; the lines that it leaves out are equal, one by one, and so are the nodes in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.model.changelog import Op, PartOp
from postdiff.model.node import NodeType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postdiff.model.changelog import Change, Changelog, Part
    from postdiff.trace.snapshot import Snapshot

_LONE_PARTS: Final = frozenset({PartOp.ADDED, PartOp.REMOVED})


def align(old: Snapshot, new: Snapshot, changelog: Changelog) -> tuple[int, ...] | None:
    """The old place of each node of the new post, -1 for none; ``None`` where the changelog does not say it for sure.

    That is so when siblings were reordered, something with lines below it moved, or a whole table is one part.
    """
    aligned = _Aligned(old, new)
    if not all(map(aligned.read, changelog.changes)) or not aligned.align_rest():
        return None
    return tuple(aligned.old_of)


class _Aligned:
    def __init__(self, old: Snapshot, new: Snapshot) -> None:
        self._old, self._new = old, new
        self.old_of = [-1] * new.count
        self._new_of = [-1] * old.count
        self._told = bytearray(len(old.lines)), bytearray(len(new.lines))
        self._mark(0, old.front.start, old.front.end)
        self._mark(1, new.front.start, new.front.end)
        self._pair(0, 0)
        if old.lead >= 0 and new.lead >= 0:
            self._pair(old.lead, new.lead)

    def read(self, change: Change) -> bool:
        """Take what one change says; false where it says too little."""
        if change.node is NodeType.FIELD:
            return True
        if change.node is NodeType.POST or Op.REORDERED in change.ops:
            return False
        if change.old and change.new:
            label = change.label if change.old_label is None else change.old_label
            before = self._old.find(change.node, label, change.old)
            after = self._new.find(change.node, change.label, change.new)
            if before < 0 or after < 0 or not self._pair_told(before, after):
                return False
        else:
            self._mark(0, change.old.start, change.old.end)
            self._mark(1, change.new.start, change.new.end)
        return self._read_parts(change.parts)

    def _read_parts(self, parts: Iterable[Part]) -> bool:
        for part in parts:
            if part.block is NodeType.TABLE and len(part.new) > 1:
                return False
            if part.op in _LONE_PARTS or not (part.old and part.new):
                self._mark(0, part.old.start, part.old.end)
                self._mark(1, part.new.start, part.new.end)
                continue
            before = self._block(self._old, part.old.start)
            after = self._block(self._new, part.new.start)
            if before < 0 or after < 0 or not self._pair_told(before, after):
                return False
        return True

    def _block(self, side: Snapshot, line: int) -> int:
        """What is paired at a line already, else the block that begins there."""
        there = side.at_line(line)
        known = self.old_of if side is self._new else self._new_of
        paired = next((place for place in there if known[place] >= 0), -1)
        return paired if paired >= 0 else next(iter(there), -1)

    def align_rest(self) -> bool:
        """Pair the nodes in the lines that were not told; false when not all find their partners."""
        olds, news = (
            [number for number, line in enumerate(side.lines) if not told[number] and line.strip()]
            for side, told in zip((self._old, self._new), self._told, strict=True)
        )
        if [self._old.lines[line].rstrip() for line in olds] != [self._new.lines[line].rstrip() for line in news]:
            return False
        old_line = dict(zip(news, olds, strict=True))
        for place in range(1, self._new.count):
            seen = self._new.nodes[place]
            if self.old_of[place] < 0 and seen.line in old_line:
                fitting = (
                    each
                    for each in self._old.at_line(old_line[seen.line])
                    if self._new_of[each] < 0 and self._old.nodes[each].type is seen.type
                )
                self._pair(next(fitting, -1), place)
        return self._is_complete()

    def _is_complete(self) -> bool:
        """Whether all that has no partner was told."""
        sides = ((self._old, self._new_of, self._told[0]), (self._new, self.old_of, self._told[1]))
        return all(
            partner >= 0 or (seen.line >= 0 and told[seen.line])
            for side, partners, told in sides
            for seen, partner in zip(side.nodes[: side.count], partners, strict=True)
        )

    def _pair_told(self, before: int, after: int) -> bool:
        """Pair two nodes that differ: their own lines are told."""
        if self.old_of[after] not in (-1, before) or self._new_of[before] not in (-1, after):
            return False
        self._pair(before, after)
        self._mark(0, self._old.nodes[before].line, self._old.nodes[before].end)
        self._mark(1, self._new.nodes[after].line, self._new.nodes[after].end)
        return True

    def _pair(self, before: int, after: int) -> None:
        if before >= 0:
            self.old_of[after], self._new_of[before] = before, after

    def _mark(self, side: int, start: int, end: int) -> None:
        if start >= 0:
            self._told[side][start:end] = b"\1" * (end - start)
