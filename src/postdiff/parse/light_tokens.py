"""Tokens a quarter as large as those of markdown-it-py: without what only its renderer asks for.

An item of a list is five tokens, so that while a list is read most of the memory is theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, cast

from markdown_it.rules_block import StateBlock

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token


def use_light_tokens(parser: MarkdownIt) -> None:
    """Let the rules for blocks push light tokens."""
    parser.core.ruler.at("block", _read_blocks)


def _read_blocks(state: StateCore) -> None:
    if state.src:
        blocks = _LightState(state.src, state.md, state.env, state.tokens)
        state.md.block.tokenize(blocks, blocks.line, blocks.lineMax)


class _Ignored:
    """What the rules write to a token, and nobody reads."""

    def __get__(self, token: object, owner: type) -> None:
        return None

    def __set__(self, token: object, value: object) -> None:
        pass


class _LightToken:
    __slots__ = ("content", "info", "level", "map", "markup", "meta", "nesting", "tag", "type")

    attrs = block = children = hidden = _Ignored()

    def __init__(self, type_: str, tag: str, nesting: int, level: int) -> None:
        self.type = type_
        self.tag = tag
        self.nesting = nesting
        self.level = level
        self.map: list[int] | None = None
        self.content = self.markup = self.info = ""
        self.meta: dict[str, Any] | None = None

    def attrSet(self, name: str, value: object) -> None:  # noqa: N802 - the name in markdown-it
        pass


class _LightState(StateBlock):
    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        if nesting < 0:
            self.level -= 1
        token = cast("Token", _LightToken(ttype, tag, nesting, self.level))
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token
