"""Both posts with all that the stages before found out: what every module of this stage looks things up in."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from postdiff.model.node import NodeType
from postdiff.model.script import Move, MoveReason
from postdiff.model.value import Value, replace
from postdiff.report.reading import Reading, read_below
from postdiff.text.definitions import read_definitions
from postdiff.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from postdiff.model.matching import Matching, Pair
    from postdiff.model.node import Node
    from postdiff.model.options import Options
    from postdiff.model.post import Post
    from postdiff.model.script import EditScript
    from postdiff.model.span import Span


class Side(Value):
    """One post and where its nodes went. ``partner`` holds indexes of the other side, -1 for none."""

    post: Post
    partner: tuple[int, ...]
    definitions: Mapping[str, str]
    table_of: Mapping[int, int]  # the header of each row

    def node(self, index: int) -> Node:
        """The node at an index."""
        return self.post.nodes[index]

    def blocks(self, index: int) -> list[int]:
        """The blocks that are an entry's own body."""
        return [child for child in self.node(index).children if not self.node(child).is_entry]

    def entries(self, index: int) -> list[int]:
        """The entries right below one."""
        return [child for child in self.node(index).children if self.node(child).is_entry]

    def lines(self, span: Span) -> tuple[str, ...]:
        """The source lines of a span, without blanks at their ends."""
        return tuple(line.rstrip() for line in self.post.lines[span.start : span.end])

    def path(self, index: int) -> tuple[str, ...]:
        """The labels of the sections around a node, outermost first."""
        return self._labels_above(index, NodeType.SECTION)

    def within(self, index: int) -> tuple[str, ...]:
        """The labels of the items around a node, outermost first."""
        return self._labels_above(index, NodeType.ITEM)

    def _labels_above(self, index: int, node_type: NodeType) -> tuple[str, ...]:
        above = [self.node(parent) for parent in self.post.above(index)]
        return tuple(node.label.text for node in reversed(above) if node.type is node_type)

    def only_navigates(self, index: int) -> bool:
        """Whether an entry is of a table of contents, or a section that holds nothing else."""
        inside = [self.node(child) for child in self.node(index).children]
        is_section = self.node(index).type is NodeType.SECTION and bool(inside)
        return self.node(index).navigation or (is_section and all(node.navigation for node in inside))

    def depth(self, index: int) -> int:
        """How many items stand around a node."""
        return sum(self.node(parent).type is NodeType.ITEM for parent in self.post.above(index))

    def section_number(self, index: int) -> int:
        """The number of the section around a node, -1 for none."""
        above = (self.node(parent) for parent in self.post.above(index))
        section: Node | None = next((node for node in above if node.type is NodeType.SECTION), None)
        return section.ordinal.value if section and section.ordinal else -1

    def is_new_here(self, index: int) -> bool:
        """Whether an entry without a partner has a row of its own: what is around it has a partner."""
        return self.partner[index] < 0 and self.partner[self.node(index).parent] >= 0

    def lone_below(self, index: int) -> Iterator[int]:
        """The nodes without a partner that came or went with one, itself left out; in reading order."""
        for child in self.node(index).children:
            if self.partner[child] < 0:
                yield child
                yield from self.lone_below(child)

    def kept_below(self, index: int) -> Iterator[int]:
        """The outermost nodes below one without a partner that do have one; in reading order."""
        for child in self.node(index).children:
            if self.partner[child] >= 0:
                yield child
            else:
                yield from self.kept_below(child)


class Sides(Value):
    """The old and the new side.

    ``moves`` holds the reason for each old node that left its place; ``reordered`` how many entries below an old node
    left the order of their siblings, ``ignored`` the patterns of the ignore list.
    """

    old: Side
    new: Side
    pairs: Mapping[int, Pair]
    moves: Mapping[int, MoveReason]
    reordered: Mapping[int, int]
    options: Options
    ignored: tuple[Pattern, ...]

    def reason(self, old: int) -> MoveReason | None:
        """Why an old node left its place; ``None`` when it did not."""
        return self.moves.get(old)

    def read(self, side: Side, index: int) -> Reading:
        """What a reader takes from the own text of a node, without the lines that the ignore list matches."""
        node = side.node(index)
        if self.ignored:
            node = replace(node, text=self.without_ignored(node.text))
        return read_below(node, side.definitions, side.section_number(index))

    def is_ignored_text(self, text: str) -> bool:
        """Whether a pattern of the ignore list leaves nothing of a text."""
        return bool(self.ignored) and not self.without_ignored(text).strip()

    def differ_in_ignored(self, old: str, new: str) -> bool:
        """Whether two texts differ, and only in lines that the ignore list matches."""
        return old != new and self.without_ignored(old) == self.without_ignored(new)

    def without_ignored(self, text: str) -> str:
        """A text without the lines that the ignore list matches."""
        if not self.ignored:
            return text
        return "\n".join(line for line in text.split("\n") if not any(each.finds(line) for each in self.ignored))


def bring_together(old: Post, new: Post, matching: Matching, script: EditScript, options: Options) -> Sides:
    """Index what the earlier stages say."""
    moves = {step.old: step.reason for step in script.steps if isinstance(step, Move)}
    return Sides(
        old=Side(old, matching.new_of, read_definitions(old), _tables(old)),
        new=Side(new, matching.old_of, read_definitions(new), _tables(new)),
        pairs={pair.old: pair for pair in matching.pairs},
        moves=moves,
        reordered=_count_reordered(old, moves),
        options=options,
        ignored=tuple(map(Pattern, options.ignore.patterns)),
    )


def _count_reordered(old: Post, moves: Mapping[int, MoveReason]) -> Counter[int]:
    out_of_order = (index for index, reason in moves.items() if reason is MoveReason.REORDERED)
    return Counter(old.nodes[index].parent for index in out_of_order if old.nodes[index].is_entry)


def _tables(post: Post) -> dict[int, int]:
    """Rows follow their header among the children of one entry."""
    found = {}
    for node in post.nodes:
        header = -1
        for child in node.children:
            if post.nodes[child].type is NodeType.TABLE:
                header = child
            elif post.nodes[child].type is NodeType.ROW:
                found[child] = header
    return found
