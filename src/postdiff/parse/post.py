"""From a source to a post: front matter, blocks, headings, labels, and the tree by level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.model.node import HeadingOrigin, Label, Node, NodeType, Ordinal
from postdiff.model.post import Post
from postdiff.model.span import Span
from postdiff.model.value import replace
from postdiff.parse.blocks import read_blocks
from postdiff.parse.draft import Draft
from postdiff.parse.front_matter import read_front_matter
from postdiff.parse.headings import imply_headings
from postdiff.parse.html_headings import split_html_headings
from postdiff.parse.labels import heading_label, item_label, make_seen, row_label
from postdiff.parse.navigation import mark_navigation
from postdiff.parse.slugs import Slugs
from postdiff.text.inline import visible_text
from postdiff.text.lines import split_lines
from postdiff.text.ordinals import continues, read_weak_ordinal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postdiff.model.post import Field
    from postdiff.parse.source import Source

_RENDERED: Final = frozenset({HeadingOrigin.ATX, HeadingOrigin.SETEXT, HeadingOrigin.HTML})
"""Headings that a site generator gives an anchor; hashes without a space are a heading to some of them."""

_NO_LABEL: Final = Label("")


def parse_post(source: Source, *, implied_headings: bool = True) -> Post:
    """Read one snapshot; any text gives a post. Cost is linear in its length."""
    lines = split_lines(source.text)
    front = read_front_matter(lines, source.name)
    drafts = list(split_html_headings(read_blocks(lines[front.span.end :])))
    if implied_headings:
        drafts = imply_headings(drafts)
    drafts = _cover(drafts, lines[front.span.end :])
    mark_navigation(drafts)
    title = make_seen(Label(_title(drafts, front.fields) or source.name)).text
    nodes = _Tree(front.span.end, len(lines), title).build(_nest(drafts))
    return Post(source.name, title, lines, nodes, front.fields, front.span, source.encoding, front.warnings)


def _title(drafts: Sequence[Draft], fields: Sequence[Field]) -> str:
    """The first heading when it is of level 1 and its author marked it as one, else the field ``title``."""
    first = next((draft for draft in drafts if draft.type is NodeType.SECTION), None)
    if first and first.level == 1 and first.heading in {*_RENDERED, HeadingOrigin.HASHES}:
        return heading_label(first.text)[0].text
    return next((str(field.value) for field in fields if field.key == "title" and field.value), "")


def _cover(drafts: list[Draft], lines: Sequence[str]) -> list[Draft]:
    """Give lines that no block claims to paragraphs of their own, so that nothing is ever lost."""
    claimed = bytearray(len(lines))
    _claim(drafts, claimed)
    missing = [place for place, line in enumerate(lines) if not claimed[place] and line.strip()]
    if not missing:
        return drafts
    extra: list[Draft] = []
    for place in missing:
        if extra and extra[-1].end == place:
            extra[-1].end = extra[-1].own_end = place + 1
            extra[-1].text += "\n" + lines[place]
        else:
            extra.append(Draft(NodeType.PARAGRAPH, place, place + 1, place + 1, lines[place]))
    return sorted([*drafts, *extra], key=lambda draft: draft.start)


def _claim(drafts: Sequence[Draft], claimed: bytearray) -> None:
    for draft in drafts:
        claimed[draft.start : draft.own_end] = b"\1" * (draft.own_end - draft.start)
        _claim(draft.children, claimed)


def _nest(drafts: Sequence[Draft]) -> list[Draft]:
    """Put the flat top level below its headings; what precedes the first heading becomes the lead."""
    lead = Draft(NodeType.SECTION, 0, 0, 0)
    top = [lead]
    path = [lead]
    for draft in drafts:
        if draft.type is not NodeType.SECTION:
            path[-1].children.append(draft)
            continue
        while path and (path[-1] is lead or path[-1].level >= draft.level):
            path.pop()
        (path[-1].children if path else top).append(draft)
        path.append(draft)
    return top


class _Tree:
    """Freezes drafts into nodes in reading order, with labels, ordinals, anchors and spans in the whole snapshot."""

    def __init__(self, offset: int, line_count: int, title: str) -> None:
        self.offset = offset
        self.title = title
        self.slugs = Slugs()
        self.nodes: list[Node] = [Node(NodeType.POST, Span(0, line_count), Span(0, 0), -1, label=Label(title))]

    def build(self, top: Sequence[Draft]) -> tuple[Node, ...]:
        self.nodes[0] = replace(self.nodes[0], children=tuple(self._add(draft, 0) for draft in top))
        self._number_siblings()
        return tuple(self.nodes)

    def _add(self, draft: Draft, parent: int) -> int:
        index = len(self.nodes)
        node = self._node(draft, parent)
        self.nodes.append(node)
        if draft.children:
            children = tuple(self._add(child, index) for child in draft.children)
            end = max(node.span.end, self.nodes[children[-1]].span.end)
            start = (
                node.span.start
                if node.own or node.heading is not HeadingOrigin.NONE
                else self.nodes[children[0]].span.start
            )
            self.nodes[index] = replace(node, children=children, span=Span(start, end))
        return index

    def _node(self, draft: Draft, parent: int) -> Node:
        own = Span(draft.start + self.offset, draft.own_end + self.offset)
        end = draft.end + self.offset
        label, ordinal, anchor = self._names(draft)
        return Node(
            type=draft.type,
            span=own if end <= own.end else Span(own.start, end),
            own=own,
            parent=parent,
            text=draft.text,
            label=label,
            ordinal=draft.ordinal or ordinal,
            level=draft.level,
            heading=draft.heading,
            navigation=draft.navigation,
            lead=draft.type is NodeType.SECTION and draft.heading is HeadingOrigin.NONE,
            marker=draft.marker,
            cells=draft.cells,
            columns=draft.columns,
            anchor=anchor,
        )

    def _names(self, draft: Draft) -> tuple[Label, Ordinal | None, str | None]:
        """The label, the ordinal in it and the anchor."""
        match draft.type:
            case NodeType.SECTION if draft.heading is HeadingOrigin.NONE:
                return Label(self.title), None, None
            case NodeType.SECTION:
                anchor = self.slugs.take(draft.text, visible_text(draft.text)) if draft.heading in _RENDERED else None
                label, ordinal = heading_label(draft.text)
                return make_seen(label), ordinal, anchor
            case NodeType.ITEM:
                label, ordinal = item_label(draft.text)
                return make_seen(label), ordinal, None
            case NodeType.ROW:
                return make_seen(row_label(draft.cells)), None, None
            case _:
                return _NO_LABEL, None, None

    def _number_siblings(self) -> None:
        """Letters and bare numbers are ordinals only in a run of siblings that count on: ``15）``, ``16 ``, ``17）``."""
        for index in range(len(self.nodes)):
            run: list[tuple[int, Ordinal, str]] = []
            for child in self.nodes[index].children:
                if self.nodes[child].type not in {NodeType.SECTION, NodeType.ITEM}:
                    continue
                reading = self._reading(child)
                if run and not (reading and continues(run[-1][1], reading[0])):
                    self._number_run(run, self.nodes[index].ordinal)
                    run = []
                if reading:
                    run.append((child, *reading))
            self._number_run(run, self.nodes[index].ordinal)

    def _number_run(self, run: Sequence[tuple[int, Ordinal, str]], above: Ordinal | None) -> None:
        """Number those of a run that nothing else numbers, when it is one: two at least, and not dates or quantities.

        ``8.24``, ``8.25`` and ``3 eggs``, ``4 apples`` count on as well. A run of nothing but such numbers begins with
        one, or stands under the heading whose number it carries on.
        """
        if len(run) < 2:
            return
        first = run[0][1]
        certain = any(self.nodes[child].ordinal for child, _, _ in run)
        carried_on = above is not None and f".{first.style}".endswith(f".{above.value}.1")
        if not (certain or carried_on or first.value <= 1 or first.source[0].isalpha()):
            return
        for child, ordinal, rest in run:
            if self.nodes[child].ordinal is None:
                label = replace(self.nodes[child].label, text=rest.strip())
                self.nodes[child] = replace(self.nodes[child], ordinal=ordinal, label=label)

    def _reading(self, index: int) -> tuple[Ordinal, str] | None:
        node = self.nodes[index]
        if node.ordinal:
            return (node.ordinal, node.label.text) if node.ordinal.style != "list" else None
        return read_weak_ordinal(node.label.text)
