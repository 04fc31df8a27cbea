"""The pieces that a post is shown in: a heading, a block, an item or a row each, as it is or with marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.model.node import HeadingOrigin, NodeType
from postdiff.model.value import Value
from postdiff.render.html.prose import shows_marks
from postdiff.text.safe import inert_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from postdiff.model.node import Node
    from postdiff.model.texts import Texts
    from postdiff.render.html.prose import Prose

DEEPEST: Final = 6
"""Items inside items that are still set further in."""

_KINDS: Final[Mapping[NodeType, str]] = {
    NodeType.SECTION: "heading",
    NodeType.ITEM: "item",
    NodeType.ROW: "row",
    NodeType.TABLE: "header",
    NodeType.RULE: "rule",
}
_BOXES: Final[Mapping[str, str]] = {"[ ]": "☐", "[x]": "☑"}


class Unit(Value):
    """One piece. ``cells`` are those of a row or of a header, ``body`` is what anything else says.

    ``op`` is what happened to it (added, removed, edited, moved; empty: nothing that is told), ``card`` the change that
    tells it; ``depth`` counts the items around it, ``level`` is that of a heading.
    """

    kind: str
    body: Markup
    cells: tuple[Markup, ...] = ()
    marker: str = ""
    level: int = 0
    depth: int = 0
    op: str = ""
    id: str = ""
    place: str = ""
    card: str = ""
    label: str = ""

    @property
    def has_marks(self) -> bool:
        """Whether a reader sees what changed: other markup for the same words shows none."""
        return any(map(shows_marks, (self.body, *self.cells)))

    @property
    def group(self) -> str:
        """Neighbours of one group stand in one element: a list, a table."""
        return {"item": "list", "row": "table", "header": "table"}.get(self.kind, self.kind)


class Units(Value):
    """Makes the pieces of two posts."""

    texts: Texts
    prose: Prose

    def lone(self, index: int, *, of_old: bool) -> Unit:
        """A node as it stands on one side."""
        node = self._node(index, of_old=of_old)
        cells = tuple(self.prose.render(cell, of_old=of_old) for cell in node.cells) if _has_cells(node) else ()
        body = self.prose.render("" if cells else _text(node), _block(node), of_old=of_old)
        return self._frame(node, index, body, cells, of_old=of_old)

    def pair(self, old: int, new: int) -> Unit:
        """Two partners as one, with marks."""
        before, after = self._node(old, of_old=True), self._node(new, of_old=False)
        both = _has_cells(before) and _has_cells(after)
        cells = tuple(self._cells(before, after)) if both else ()
        body = self.prose.mark("" if cells else _text(before), "" if cells else _text(after), _block(after))
        return self._frame(after, new, body, cells, of_old=False)

    def differ(self, old: int, new: int) -> bool:
        """Whether two partners say something else, in whatever places."""
        before, after = self._node(old, of_old=True), self._node(new, of_old=False)
        return (_text(before), before.cells) != (_text(after), after.cells)

    def below(self, index: int, *, of_old: bool) -> Iterator[Unit]:
        """What came or went with a node, as it stands; what has a partner is told elsewhere."""
        texts = self.texts
        post, partners = (texts.old, texts.new_of) if of_old else (texts.new, texts.old_of)
        for child in post.nodes[index].children if post else ():
            if partners[child] < 0:
                yield self.lone(child, of_old=of_old)
                yield from self.below(child, of_old=of_old)

    def _cells(self, before: Node, after: Node) -> Iterator[Markup]:
        for place, cell in enumerate(after.cells):
            old = _column_before(before, after, place)
            yield self.prose.mark(before.cells[old] if 0 <= old < len(before.cells) else "", cell)

    def _node(self, index: int, *, of_old: bool) -> Node:
        post = self.texts.old if of_old else self.texts.new
        if post is None:
            raise ValueError("there is no such post")
        return post.nodes[index]

    def _frame(self, node: Node, index: int, body: Markup, cells: tuple[Markup, ...], *, of_old: bool) -> Unit:
        return Unit(
            kind=_KINDS.get(node.type, "block"),
            body=body,
            cells=cells,
            marker=_marker(node),
            level=node.level,
            depth=min(self._depth(index, of_old=of_old), DEEPEST),
            label=inert_label(node.label.text),
        )

    def _depth(self, index: int, *, of_old: bool) -> int:
        post = self.texts.old if of_old else self.texts.new
        return sum(post.nodes[above].type is NodeType.ITEM for above in post.above(index)) if post else 0


def _has_cells(node: Node) -> bool:
    return node.type in {NodeType.ROW, NodeType.TABLE}


def _block(node: Node) -> NodeType:
    return node.type if node.type not in {NodeType.SECTION, NodeType.ITEM, NodeType.ROW} else NodeType.PARAGRAPH


def _text(node: Node) -> str:
    """The own text with the box of a task: ticking it is an edit."""
    if _has_cells(node):
        return " | ".join(node.cells)
    box = _BOXES.get(node.marker[-3:])
    text = "" if node.lead else _without_ordinal(node)
    return f"{box} {text}" if box and node.type is NodeType.ITEM else text


def _marker(node: Node) -> str:
    if node.type is NodeType.ITEM:
        return inert_label(node.ordinal.source) if node.ordinal else "•"
    is_apart = node.heading is HeadingOrigin.NUMBERED or _without_ordinal(node) != node.text
    return inert_label(node.ordinal.source) if node.ordinal and node.type is NodeType.SECTION and is_apart else ""


def _without_ordinal(node: Node) -> str:
    """A heading without its number, which is shown apart: another number is no edit."""
    source = node.ordinal.source.strip() if node.ordinal and node.type is NodeType.SECTION else ""
    text = node.text.lstrip()
    return text.removeprefix(source).lstrip() if source and text.startswith(source) else node.text


def _column_before(before: Node, after: Node, place: int) -> int:
    """Which cell of the old row stands in the column of a new one, -1 for none."""
    old, new = _columns(before), _columns(after)
    if old == new or (len(old) == len(new) and set(old).isdisjoint(new)):
        return place
    if place < len(new) and new[place] in old:
        return old.index(new[place])
    return place if len(old) == len(new) and place < len(old) and old[place] not in new else -1


def _columns(node: Node) -> Sequence[str]:
    return node.cells if node.type is NodeType.TABLE else node.columns


def group_units(units: Sequence[Unit]) -> list[tuple[str, list[Unit]]]:
    """Neighbours that stand in one element: the items of a list, the rows of a table."""
    groups: list[tuple[str, list[Unit]]] = []
    for unit in units:
        is_next = groups and groups[-1][0] == unit.group and unit.group in {"list", "table"} and unit.kind != "header"
        if is_next:
            groups[-1][1].append(unit)
        else:
            groups.append((unit.group, [unit]))
    return groups
