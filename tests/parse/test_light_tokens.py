"""The light tokens say what those of markdown-it-py say, as far as anybody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from strategies import settled

from postdiff.parse.light_tokens import use_light_tokens

if TYPE_CHECKING:
    from markdown_it.token import Token

LINES = st.text("-+*123.)#=>` \t:$[]^a|~<", max_size=10) | st.sampled_from(
    [
        "",
        "- a",
        "  - b",
        "3. c",
        "> - d",
        "```x",
        "# e",
        "===",
        "term",
        ": what it is",
        "[^n]: note",
        "[l]: /a",
        "<b>",
        "$$",
        "    f",
    ]
)


def parser() -> MarkdownIt:
    found = MarkdownIt("commonmark", {"inline_definitions": True}).enable("table")
    found.use(footnote_plugin).use(deflist_plugin).use(dollarmath_plugin)
    found.core.ruler.enableOnly(["normalize", "block"])
    return found


def said(token: Token) -> tuple[object, ...]:
    label = (token.meta or {}).get("label")
    return token.type, token.tag, token.nesting, token.level, token.map, token.content, token.markup, token.info, label


@settled(300)
@given(st.lists(LINES, max_size=10).map("\n".join))
@example("")
@example("3. a\n4. b\n\n| a |\n| :-: |\n| b |")
def test_they_say_the_same(text: str) -> None:
    light = parser()
    use_light_tokens(light)
    assert list(map(said, light.parse(text))) == list(map(said, parser().parse(text)))


def test_they_are_light() -> None:
    light = parser()
    use_light_tokens(light)
    token = light.parse("- a\n")[0]
    assert not hasattr(token, "__dict__")
    assert token.children is None
