"""What every output promises, whatever the posts hold: nothing that steers a terminal, nothing that is more than text."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from postdiff.text.width import display_width

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jsonschema import Draft202012Validator

    from postdiff.errors import PostdiffError


def harmful(text: str) -> set[str]:
    """Controls, halves of surrogate pairs, and characters that reverse what follows."""
    return {char for char in text if _is_harmful(char)}


def _is_harmful(char: str) -> bool:
    return (
        (char < " " and char != "\n")
        or "\x7f" <= char < "\xa0"
        or "\ud800" <= char <= "\udfff"
        or "\u202a" <= char <= "\u202e"
        or "\u2066" <= char <= "\u2069"
    )


def check_error(error: PostdiffError) -> None:
    """One line that says something."""
    told = str(error)
    assert error.reason.strip()
    assert "\n" not in told, told


def check_terminal(text: str) -> None:
    """Lines that fit into 80 columns."""
    _check_harmless(text)
    for line in text.split("\n"):
        assert display_width(line) <= 80, line
        assert line == line.rstrip(" "), line


def check_summary(text: str) -> None:
    """One line, and not an empty one."""
    _check_harmless(text)
    assert text.count("\n") == 1, text
    assert text.strip()


MARKDOWN_TOKENS: Final = frozenset(
    f"{name}{side}"
    for name in ("heading", "paragraph", "bullet_list", "list_item", "strong")
    for side in ("_open", "_close")
) | {"inline", "text", "text_special"}
MARKDOWN_GROUPS: Final = frozenset({"Added", "Changed", "Removed", "新增", "更改", "移除"})


def check_markdown(text: str) -> None:
    """Read again, it has headings, paragraphs and bullets, and strong text alone on its line; all else is plain text."""
    from markdown_it import MarkdownIt

    _check_harmless(text)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    blocks = [*tokens, *(child for token in tokens for child in token.children or ())]
    assert {token.type for token in blocks} <= MARKDOWN_TOKENS, {token.type for token in blocks} - MARKDOWN_TOKENS
    headings = [
        (token.tag, tokens[place + 1].content) for place, token in enumerate(tokens) if token.type == "heading_open"
    ]
    assert [tag for tag, _ in headings] == ["h2", *["h3"] * (len(headings) - 1)], headings
    assert {name for _, name in headings[1:]} <= MARKDOWN_GROUPS, headings
    for token in tokens:
        strong = [child.type for child in token.children or () if child.type.startswith("strong")]
        assert not strong or re.fullmatch(r"\*\*.*\*\*", token.content), token.content
    for opener in ("{{", "{%", "%}"):
        assert opener not in text, f"a template tag {opener}"


def check_json(text: str) -> None:
    """What the schema says."""
    _check_harmless(text)
    _validator().validate(json.loads(text))


@cache
def _validator() -> Draft202012Validator:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(files("postdiff").joinpath("schema.json").read_text(encoding="utf-8")))


def check_svg(text: str) -> None:
    """Well-formed, without programs, and nothing is loaded from elsewhere."""
    _check_harmless(text)
    for element in ET.fromstring(text).iter():  # noqa: S314 - our own picture
        name = element.tag.rpartition("}")[2]
        assert name in {"svg", "style", "defs", "clipPath", "rect", "g", "text", "circle"}, name
        for key, value in element.attrib.items():
            assert not key.lower().startswith("on"), key
            assert "://" not in value, value


VOID: Final = frozenset({"br", "col", "hr", "input", "meta", "wbr"})
LOADING: Final = frozenset({"iframe", "object", "embed", "img", "picture", "video", "audio", "form", "base", "link"})


def check_html(text: str) -> None:
    """Tags are closed in their order; no program but ours, which the policy knows by its hash; nothing is loaded."""
    _check_harmless(text.replace("\t", " "))  # code keeps its tabs
    reader = _Html()
    reader.feed(text)
    reader.close()
    assert not reader.open, f"never closed: {reader.open}"


class _Html(HTMLParser):
    """Reads a page, and refuses what must not be in it."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        assert tag not in LOADING, tag
        assert len(given) == len(attrs), f"an attribute twice: {attrs}"
        for name, value in given.items():
            assert not name.startswith("on"), name
            assert name not in {"src", "srcset", "style", "background", "action", "formaction"}, name
            if name == "href":
                scheme = re.match(r"\s*([^/?#]*?):", value)
                assert scheme is None or scheme[1].lower() in {"http", "https", "mailto"}, value
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"]
        if tag not in VOID:
            self.open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop()[0] == tag, f"</{tag}> closes another one"

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] == "script":
            if self.open[-1][1].get("type") == "application/json":
                json.loads(data)
            else:
                assert b64encode(sha256(data.encode()).digest()).decode() in self.policy, "a program that is not ours"


def _check_harmless(text: str) -> None:
    assert not harmful(text), harmful(text)


PROMISES: Final[Mapping[str, Callable[[str], None]]] = {
    "terminal": check_terminal,
    "summary": check_summary,
    "markdown": check_markdown,
    "json": check_json,
    "svg": check_svg,
    "html": check_html,
}
"""By format."""


def check_output(form: str, text: str) -> None:
    """The promises of a format; one that nobody has written promises for is at least harmless."""
    PROMISES.get(form, _check_harmless)(text)
