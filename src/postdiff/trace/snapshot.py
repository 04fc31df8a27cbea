"""A post as its history keeps it: what stands in it, node by node, and where."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from postdiff.model.lives import Quiet
from postdiff.model.node import LabelOrigin, NodeType
from postdiff.model.value import Value
from postdiff.text.fold import fold_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postdiff.model.node import Node
    from postdiff.model.options import Ignore
    from postdiff.model.post import Post
    from postdiff.model.span import Span

NO_LINE = -1


class Seen(Value):
    """A node of a snapshot. ``parent`` is its place among the nodes. Its own lines go from ``line``, 0-based, to before
    ``end``; it is -1 for what has none.

    ``named``: its author wrote the label as a name.
    """

    type: NodeType
    label: str
    text: str
    parent: int
    line: int
    end: int
    named: bool
    quiet: Quiet


class Snapshot:
    """The nodes of a post as :class:`Seen` values, at the places they have in the post; fields of its header behind them.

    ``count`` is how many are no fields, ``lead`` the place of the text before the first heading, -1 where there is none.
    """

    def __init__(self, post: Post, ignore: Ignore) -> None:
        self.nodes: tuple[Seen, ...] = (*_see_nodes(post, ignore), *_see_fields(post, ignore))
        self.lines = post.lines
        self.count = len(post.nodes)
        self.front = post.front
        self.lead = next((place for place, node in enumerate(post.nodes) if node.lead), -1)
        self._at: defaultdict[int, list[int]] = defaultdict(list)
        for place, seen in enumerate(self.nodes[: self.count]):
            if seen.line >= 0:
                self._at[seen.line].append(place)

    def starting_at(self, span: Span) -> Sequence[int]:
        """The places of the nodes whose first line is that of a span."""
        return self.at_line(span.start) if span else ()

    def at_line(self, line: int) -> Sequence[int]:
        """The places of the nodes that begin on a line, outermost first; without fields."""
        return self._at.get(line, ())

    def find(self, node_type: NodeType, label: str, span: Span) -> int:
        """The place of the node that a row of a changelog tells of; -1 when it is not clear which."""
        if node_type is NodeType.FIELD:
            fields = (place for place, seen in enumerate(self.nodes) if seen.type is NodeType.FIELD)
            return next((place for place in fields if self.nodes[place].label == label), -1)
        if not span:
            return self.lead if node_type is NodeType.SECTION else -1
        fitting = sorted(self.starting_at(span), key=lambda place: self._misfit(place, node_type, label))
        return next(iter(fitting), -1)

    def _misfit(self, place: int, node_type: NodeType, label: str) -> tuple[bool, bool]:
        seen = self.nodes[place]
        return seen.label != label, seen.type is not node_type


def _see_nodes(post: Post, ignore: Ignore) -> Iterator[Seen]:
    sections = {fold_label(name) for name in ignore.sections}
    quiet: list[Quiet] = []
    for node in post.nodes:
        is_ignored = bool(sections) and node.type is NodeType.SECTION and fold_label(node.label.text) in sections
        below = node.parent > 0 and quiet[node.parent] is Quiet.ALL
        quiet.append(Quiet.ALL if below or is_ignored else _quiet_by_itself(post, node))
        named = node.is_entry and node.label.origin is LabelOrigin.WRITTEN
        label = "" if node.lead else node.label.text
        own = (node.own.start, node.own.end) if node.own else (NO_LINE, NO_LINE)
        yield Seen(node.type, label, source_of(node), node.parent, *own, named, quiet[-1])


def _quiet_by_itself(post: Post, node: Node) -> Quiet:
    if node.navigation:
        return Quiet.ALL
    is_section = node.type is NodeType.SECTION and bool(node.children)
    navigates = is_section and all(post.nodes[child].navigation for child in node.children)
    return Quiet.COMING if navigates else Quiet.NOTHING


def source_of(node: Node) -> str:
    """The own text of a node as runs have it: the cells of a row side by side, an item with its task box."""
    if node.type in (NodeType.ROW, NodeType.TABLE):
        return " | ".join(node.cells)
    if node.type is NodeType.SECTION:
        return "" if node.lead else node.text
    box = f"{node.marker[-3:]} " if node.type is NodeType.ITEM and node.marker.endswith("]") else ""
    return box + node.text


def _see_fields(post: Post, ignore: Ignore) -> Iterator[Seen]:
    for field in post.fields:
        value = (
            field.value if isinstance(field.value, str) else json.dumps(field.value, ensure_ascii=False, default=str)
        )
        is_ignored = any(field.key == name or field.key.startswith(f"{name}.") for name in ignore.fields)
        quiet = Quiet.ALL if is_ignored else Quiet.NOTHING
        span = field.span
        yield Seen(NodeType.FIELD, field.key, value, 0, span.start, span.end, named=True, quiet=quiet)
