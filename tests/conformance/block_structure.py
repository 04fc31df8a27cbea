"""The blocks of a text twice: as markdown-it-py's tokens have them, and as postdiff does; in the same words.

A block is its type and its lines, from the first to the one behind the last. Where postdiff reads in another way than
CommonMark has it by design, and nothing but the words differ, the tokens are told in its way:

- a list is its items, a table its header and its rows: what readers would name;
- an item speaks through its first block, which is no block of its own; it has the lines of it;
- a quote is one block, whatever stands in it;
- a paragraph that is nothing but images, linked or not, is an image;
- blank lines at the end of a block belong to none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from markdown_it import MarkdownIt

from postdiff.api import parse
from postdiff.model.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.tree import SyntaxTreeNode

Block: TypeAlias = "tuple[str, int, int]"

LEAVES: Final = {
    "heading": "section",
    "paragraph": "paragraph",
    "blockquote": "quote",
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
    "hr": "rule",
    "definition": "link definition",
}
LISTS: Final = frozenset({"bullet_list", "ordered_list"})


def blocks_of_postdiff(text: str) -> list[Block]:
    """What postdiff sees, without implied headings."""
    nodes = parse(text, options=Options(implied_headings=False)).nodes[1:]
    return [(node.type.value, node.own.start, node.own.end) for node in nodes if not node.lead]


def blocks_of_tokens(text: str) -> list[Block]:
    """What markdown-it-py sees."""
    from markdown_it.tree import SyntaxTreeNode

    parser = MarkdownIt("commonmark", {"inline_definitions": True}).enable("table")
    return _Reader(text).read(SyntaxTreeNode(parser.parse(text)).children)


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str

    def read(self, nodes: Sequence[SyntaxTreeNode]) -> list[Block]:
        return [block for node in nodes for block in self._blocks(node)]

    def _blocks(self, node: SyntaxTreeNode) -> Iterator[Block]:
        if node.type in LISTS:
            for item in node.children:
                yield from self._item(item)
        elif node.type == "table":
            head, *bodies = node.children
            start = _lines(head)[0]
            yield "table", start, start + 2
            yield from (("row", *self._trimmed(row)) for body in bodies for row in body.children)
        else:
            is_image = node.type == "paragraph" and _is_only_images(node)
            yield "image" if is_image else LEAVES[node.type], *self._trimmed(node)

    def _item(self, item: SyntaxTreeNode) -> Iterator[Block]:
        start, _ = _lines(item)
        blocks = item.children
        if blocks and blocks[0].type not in {*LISTS, "table"}:
            yield "item", start, self._trimmed(blocks[0])[1]
            yield from self.read(blocks[1:])
        else:
            yield "item", start, min([start + 1, *(_lines(block)[0] for block in blocks[:1])])
            yield from self.read(blocks)

    def _trimmed(self, node: SyntaxTreeNode) -> tuple[int, int]:
        lines = self.text.split("\n")
        start, end = _lines(node)
        while end > start and not lines[end - 1].strip():
            end -= 1
        return start, end


def _lines(node: SyntaxTreeNode) -> tuple[int, int]:
    assert node.map is not None, node
    return node.map


def _is_only_images(paragraph: SyntaxTreeNode) -> bool:
    """Whether images, with links around them or not, are all there is."""
    pieces = list(_pieces(paragraph.children[0]))
    return bool(pieces) and set(pieces) == {"image"}


def _pieces(inline: SyntaxTreeNode) -> Iterator[str]:
    """The types of what stands in a paragraph, blanks aside; a link is what stands in it."""
    for child in inline.children:
        if child.type == "link":
            yield from _pieces(child)
        elif child.type == "image" or child.content.strip():
            yield child.type
