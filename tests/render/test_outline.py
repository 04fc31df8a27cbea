"""The tree of a post, as people and programs see it."""

from __future__ import annotations

import json
from typing import Any

from postdiff.model.node import HeadingOrigin, Label, Node, NodeType, Ordinal
from postdiff.model.post import Field, Post
from postdiff.model.span import Span
from postdiff.render.outline import outline_as_json, outline_as_text
from postdiff.text.width import display_width


def node(kind: NodeType, start: int, end: int, parent: int, **more: Any) -> Node:
    return Node(kind, Span(start, end), Span(start, end), parent, **more)


POST = Post(
    name="lists/post.md",
    title="盘点",
    lines=("",) * 40,
    nodes=(
        node(NodeType.POST, 0, 40, -1, children=(1, 2)),
        node(NodeType.SECTION, 3, 3, 0, label=Label("盘点"), lead=True),
        node(NodeType.SECTION, 3, 40, 0, children=(3, 4), label=Label("盘点"), level=1, heading=HeadingOrigin.ATX),
        node(NodeType.PARAGRAPH, 5, 6, 2),
        node(
            NodeType.SECTION, 8, 40, 2, children=(5, 6, 8),
            label=Label("天\x1b津"), level=3, heading=HeadingOrigin.NUMBERED, ordinal=Ordinal("9）", ")", 9),
        ),
        node(NodeType.PARAGRAPH, 9, 11, 4),
        node(NodeType.QUOTE, 12, 14, 4, children=(7,)),
        node(NodeType.ITEM, 12, 14, 6, label=Label("an item inside a quote, " * 5), navigation=True),
        node(NodeType.PARAGRAPH, 15, 16, 4),
    ),
    fields=(Field("tags", ["健康", 1], Span(1, 2)),),
    front=Span(0, 3),
)  # fmt: skip
KINDS = [None, None, None, None, "province", None, None, None, None]


def test_people_see_lines_labels_kinds_blocks_and_reasons() -> None:
    assert outline_as_text(POST, KINDS).split("\n") == [
        "盘点",
        "lists/post.md: 40 lines",
        "",
        '        2  field    tags = ["健康", 1]',
        "     4-40  section  # 盘点  [1 paragraph]",
        "     9-40  section    ### 9）天\ufffd津",
        "                        [province; implied: numbered run; 2 paragraphs, 1 quote]",
        "    13-14  item         an item inside a quote, an item inside a quote, an item…",
        "                          [table of contents]",
        "",
    ]


def test_no_line_is_wider_than_the_terminal() -> None:
    for width in (50, 80, 120):
        assert max(map(display_width, outline_as_text(POST, KINDS, width=width).split("\n"))) <= width


def test_programs_get_a_flat_list_with_depths() -> None:
    value = json.loads(outline_as_json(POST, KINDS))
    assert (value["format"], value["version"], value["title"]) == ("postdiff outline", 1, "盘点")
    assert value["fields"] == [{"key": "tags", "value": ["健康", 1], "lines": {"start": 2, "end": 2}}]
    assert [(entry["node"], entry["depth"]) for entry in value["entries"]] == [
        ("section", 0),
        ("section", 1),
        ("item", 2),
    ]
    assert value["entries"][1] == {
        "node": "section",
        "depth": 1,
        "level": 3,
        "ordinal": {"source": "9）", "value": 9},
        "label": "天\x1b津",
        "kind": "province",
        "heading": "implied: numbered run",
        "navigation": False,
        "lines": {"start": 9, "end": 40},
        "blocks": [
            {"block": "paragraph", "lines": {"start": 10, "end": 11}},
            {"block": "quote", "lines": {"start": 13, "end": 14}},
            {"block": "paragraph", "lines": {"start": 16, "end": 16}},
        ],
    }
