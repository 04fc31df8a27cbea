"""A post as plain lines, one for each sentence, entry and field: what a line-wise diff needs to show edits only.

Where lines are wrapped, how lists are marked and numbered, how headings are underlined: none of it is left, so none of it
makes a difference.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from postdiff.model.node import NodeType
from postdiff.text.safe import inert

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postdiff.model.node import Node
    from postdiff.model.post import Post

WRAPPED: Final = frozenset({NodeType.PARAGRAPH, NodeType.QUOTE, NodeType.ITEM, NodeType.FOOTNOTE, NodeType.SECTION})
"""Blocks whose line ends mean nothing."""

WIDE: Final = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
SEAM: Final = re.compile(rf"(?<=[{WIDE}]) *\n *(?=[{WIDE}])")
SENTENCE: Final = re.compile(r"(?<=[。！？；])(?=[^\s”’」』）])|(?<=[.!?]) +(?=[^\s\W\d_])")
TASK: Final = re.compile(r"\[[ xX]\]")


def render_plain(post: Post) -> str:
    """All of the post: its fields, then its nodes in reading order."""
    lines = [f"{field.key}: {_value(field.value)}" for field in post.fields]
    for index, node in enumerate(post.nodes[1:], 1):
        lines.extend(_lines(node, sum(post.nodes[above].type is NodeType.ITEM for above in post.above(index))))
    return "".join(f"{inert(line)}\n" for line in lines)


def _lines(node: Node, depth: int) -> Iterator[str]:
    indent = "  " * depth
    match node.type:
        case NodeType.SECTION:
            if not node.lead:
                yield ""
                text = node.text.removeprefix(node.ordinal.source if node.ordinal else "")
                yield f"{'#' * node.level} {' '.join(_sentences(text))}"
        case NodeType.ITEM:
            task = "".join(f"{box} " for box in TASK.findall(node.marker)[:1])
            first, *rest = list(_sentences(node.text)) or [""]
            yield f"{indent}- {task}{first}".rstrip()
            yield from (f"{indent}  {line}" for line in rest)
        case NodeType.ROW | NodeType.TABLE if node.cells:
            yield f"{indent}| {' | '.join(' '.join(cell.split()) for cell in node.cells)} |"
        case kind if kind in WRAPPED:
            yield from (f"{indent}{line}" for line in _sentences(node.text))
        case NodeType.FIELD:
            return
        case _:
            yield from (f"{indent}    {line}".rstrip() for line in node.text.rstrip("\n").split("\n"))


def _sentences(text: str) -> Iterator[str]:
    joined = " ".join(SEAM.sub("", text).split())
    return (line for line in SENTENCE.split(joined) if line)


def _value(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
