"""The block structure of a body, read by markdown-it-py: with ``table_rule`` and ``light_tokens`` all that knows its tokens."""

from __future__ import annotations

import re
from array import array
from functools import cache
from typing import TYPE_CHECKING, Final

from postdiff.model.node import HeadingOrigin, NodeType, Ordinal
from postdiff.parse.draft import Draft
from postdiff.parse.table_rule import ROW, use_light_tables
from postdiff.text.inline import PieceKind, read_inline
from postdiff.text.late import late

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.parser_block import RuleFuncBlockType
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_MAX_NESTING: Final = 120
"""Containers inside containers; what is deeper stays text of the deepest one. Each takes about 5 Python frames."""

_TASK_BOX: Final = late(r"\[[ xX]\](?=\s|$)\s*")
_HIDDEN_BEFORE_HASHES: Final = re.compile(
    r"^[ \u3000\u00a0\u200b-\u200f\u2060\ufeff]*[\u3000\u00a0\u200b-\u200f\u2060\ufeff] *(?=#{1,6}(?:\s|$))"
)


_TEMPLATE_TAGS: Final = late(
    r"(?:\s*(?:\{%(?:[^%]|%(?!\}))*+%\}|\{\{(?:[^}]|\}(?!\}))*+\}\}|\{:[^{}]*\}|:::[^\n]*+))+\s*"
)
_MAY_HOLD_IMAGE: Final = re.compile(r"!\[|</?img", re.IGNORECASE)
_WITH_PREFIXES: Final = frozenset({NodeType.LINK_DEFINITION, NodeType.FOOTNOTE, NodeType.FORMULA})
_BULLET: Final = re.compile(r"^(?:\s*(?:[-+*]|\d{1,9}[.)])(?:\s+|$))+")
"""What stands before the first line of an item in the blocks whose text is taken from the lines as they are."""


def read_blocks(lines: Sequence[str]) -> list[Draft]:
    """Read the lines of a body into the drafts of its top level, in order; lists and tables dissolve into their members."""
    source = "\n".join(_HIDDEN_BEFORE_HASHES.sub("", line) for line in lines)
    tokens = _parser().parse(source)
    return _Blocks(lines, tokens).read(0, len(tokens))


@cache
def _parser() -> MarkdownIt:
    """Making it takes as long as reading a short post; it remembers nothing of what it read."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import list_block
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    from postdiff.parse.light_tokens import use_light_tokens

    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING, "inline_definitions": True}).enable("table")
    use_light_tables(parser)
    use_light_tokens(parser)
    parser.block.ruler.at("list", _not_too_deep(list_block), {"alt": ["paragraph", "reference", "blockquote"]})
    parser.use(footnote_plugin).use(deflist_plugin).use(dollarmath_plugin)
    parser.core.ruler.enableOnly(["normalize", "block"])  # inline text is read later, and only where it matters
    return parser


def _not_too_deep(read_list: RuleFuncBlockType) -> RuleFuncBlockType:
    """The rule for lists, but where an item could not be read any more: there its bullet is text.

    The rule of markdown-it would give such an item all the rest of the post. A line further left ends the text.
    """

    def read(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the signature of a rule
        is_outside = silent and state.sCount[start] < state.blkIndent
        return (state.level + 2 < _MAX_NESTING or is_outside) and read_list(state, start, end, silent)

    return read


class _Blocks:
    """Tokens to drafts: one method for each shape of token group, chosen in one table."""

    def __init__(self, lines: Sequence[str], tokens: list[Token]) -> None:
        self.lines = lines
        self.tokens = tokens
        self.close_of = _closing_tokens(tokens)

    def read(self, first: int, last: int) -> list[Draft]:
        drafts = []
        index = first
        while index < last:
            close = self.close_of[index]
            handler = _HANDLERS.get(self.tokens[index].type)
            if handler:
                drafts.extend(handler(self, index, close))
            index = close + 1
        return drafts

    def draft(self, node_type: NodeType, index: int, text: str | None = None) -> Draft:
        """A block whose own lines are those of its token, without blank lines at the end."""
        start, end = self.tokens[index].map or [0, 0]
        while end > start and not self.lines[end - 1].strip():
            end -= 1
        return Draft(node_type, start, end, end, "\n".join(self.lines[start:end]) if text is None else text)

    def heading(self, index: int, _close: int) -> list[Draft]:
        token = self.tokens[index]
        if token.markup in {"=", "-"} and _TEMPLATE_TAGS.fullmatch(self.tokens[index + 1].content):
            return self.underlined_tags(index)
        draft = self.draft(NodeType.SECTION, index, self.tokens[index + 1].content)
        draft.level = int(token.tag[1])
        draft.heading = HeadingOrigin.SETEXT if token.markup in {"=", "-"} else HeadingOrigin.ATX
        return [draft]

    def underlined_tags(self, index: int) -> list[Draft]:
        """``{{< figure >}}`` above a line of dashes: what a site generator puts there is no heading."""
        tags = self.draft(NodeType.PARAGRAPH, index, self.tokens[index + 1].content)
        tags.own_end = tags.end = tags.end - 1
        return [tags, Draft(NodeType.RULE, tags.end, tags.end + 1, tags.end + 1, self.lines[tags.end])]

    def paragraph(self, index: int, _close: int) -> list[Draft]:
        content = self.tokens[index + 1].content
        return [self.draft(NodeType.IMAGE if _is_only_images(content) else NodeType.PARAGRAPH, index, content)]

    def quote(self, index: int, _close: int) -> list[Draft]:
        draft = self.draft(NodeType.QUOTE, index)
        lines = _BULLET.sub("", draft.text).split("\n")
        draft.text = "\n".join(re.sub(r"^[\s>]*> ?", "", line) for line in lines)
        return [draft]

    def footnote(self, index: int, _close: int) -> list[Draft]:
        return [self.draft(NodeType.FOOTNOTE, index)]

    def leaf(self, index: int, _close: int) -> list[Draft]:
        token = self.tokens[index]
        match token.type:
            case "fence" | "code_block":
                draft = self.draft(NodeType.CODE, index, token.content)
                draft.marker = token.info.strip()
            case "html_block":
                draft = self.draft(NodeType.HTML, index)
                draft.text = "\n".join(token.content.split("\n")[: draft.end - draft.start])
            case "hr":
                draft = self.draft(NodeType.RULE, index)
            case "definition":
                draft = self.draft(NodeType.LINK_DEFINITION, index)
            case _:
                draft = self.draft(NodeType.FORMULA, index)
        return [draft]

    def items(self, index: int, close: int) -> list[Draft]:
        drafts = []
        position = index + 1
        while position < close:
            end = self.close_of[position]
            drafts.append(self.item(position, end))
            self.tokens[position : end + 1] = [self.tokens[index]] * (end + 1 - position)  # what was read may go
            position = end + 1
        drafts[0].alone = len(drafts) == 1 and self.tokens[index].type == "ordered_list_open"
        return drafts

    def item(self, index: int, close: int) -> Draft:
        token = self.tokens[index]
        draft = self.draft(NodeType.ITEM, index, "")
        children = self.read(index + 1, close)
        if children and children[0].type not in {NodeType.ITEM, NodeType.TABLE}:
            first = children.pop(0)  # the item speaks through its first block
            draft.text, draft.own_end = first.text, first.own_end
            if first.type in _WITH_PREFIXES:
                draft.text = _BULLET.sub("", draft.text)
        else:
            draft.own_end = min([draft.start + 1, *(child.start for child in children[:1])])
            if not children:
                draft.text = _BULLET.sub("", self.lines[draft.start])
        draft.children = children
        draft.marker = f"{token.info}{token.markup}"
        if token.info.isdigit():
            draft.ordinal = Ordinal(draft.marker, "list", int(token.info))
        if box := _TASK_BOX.match(draft.text):
            draft.marker += " " + box.group().strip().lower()
            draft.text = draft.text[box.end() :]
        return draft

    def terms(self, index: int, close: int) -> list[Draft]:
        """A definition list: each term is an item, what defines it are its blocks."""
        drafts: list[Draft] = []
        position = index + 1
        while position < close:
            end = self.close_of[position]
            token = self.tokens[position]
            if token.type == "dt_open":
                start = (token.map or [0, 0])[0]
                drafts.append(Draft(NodeType.ITEM, start, start + 1, start + 1, self.tokens[position + 1].content))
            elif drafts:
                children = self.read(position + 1, end)
                drafts[-1].children.extend(children)
                drafts[-1].end = max([drafts[-1].end, *(child.end for child in children)])
            position = end + 1
        return drafts

    def rows(self, index: int, close: int) -> list[Draft]:
        """A table: its header is a block, its rows are entries that know the names of their columns."""
        drafts: list[Draft] = []
        for position in range(index, close):
            token = self.tokens[position]
            if token.type != ROW:
                continue
            cells = token.meta["cells"]
            draft = self.draft(NodeType.ROW if drafts else NodeType.TABLE, position)
            if not drafts:
                draft.own_end = draft.end = draft.start + 2  # with the line of dashes
                draft.text = "\n".join(self.lines[draft.start : draft.end])
            draft.cells, draft.columns = cells, drafts[0].cells if drafts else cells
            drafts.append(draft)
        return drafts


_HANDLERS: Final[dict[str, Callable[[_Blocks, int, int], list[Draft]]]] = {
    "heading_open": _Blocks.heading,
    "paragraph_open": _Blocks.paragraph,
    "blockquote_open": _Blocks.quote,
    "footnote_reference_open": _Blocks.footnote,
    "fence": _Blocks.leaf,
    "code_block": _Blocks.leaf,
    "html_block": _Blocks.leaf,
    "hr": _Blocks.leaf,
    "math_block": _Blocks.leaf,
    "math_block_label": _Blocks.leaf,
    "definition": _Blocks.leaf,
    "bullet_list_open": _Blocks.items,
    "ordered_list_open": _Blocks.items,
    "dl_open": _Blocks.terms,
    "table_open": _Blocks.rows,
}
"""Of the class, not of the reader: one that held its own methods would keep all tokens alive until the next collection."""


def _is_only_images(content: str) -> bool:
    if not _MAY_HOLD_IMAGE.search(content):
        return False
    pieces = [piece for piece in read_inline(content) if piece.text.strip() or piece.kind is PieceKind.IMAGE]
    return bool(pieces) and all(piece.kind is PieceKind.IMAGE for piece in pieces)


def _closing_tokens(tokens: list[Token]) -> array[int]:
    """The index of the closing token for each opening one, of all others their own."""
    stack: list[int] = []
    close_of = array("l", range(len(tokens)))
    for index, token in enumerate(tokens):
        if token.nesting > 0:
            stack.append(index)
        elif token.nesting < 0:
            close_of[stack.pop()] = index
    return close_of
