"""A Markdown report is inert: no text from a post can be more than text in it."""

from __future__ import annotations

import re

import pytest
from changelogs import NASTY, change, changelog, nasty, provinces
from markdown_it import MarkdownIt

from postdiff.api import compare
from postdiff.model.changelog import Op
from postdiff.model.node import NodeType
from postdiff.render.escape import escape_markdown
from postdiff.render.formats import render_changelog
from postdiff.text.safe import inert_label

HARMLESS = {"text", "text_special", "strong_open", "strong_close", "softbreak"}


def tokens(text: str) -> tuple[list[str], set[str]]:
    """The block tokens and the kinds of inline tokens, as a browser's reader of GitHub's dialect finds them."""
    found = MarkdownIt("gfm-like", {"linkify": False}).enable("text_join", ignoreInvalid=True).parse(text)
    return [token.type for token in found], {child.type for token in found for child in token.children or ()}


def heading_texts(text: str) -> list[str]:
    found = MarkdownIt("commonmark").parse(text)
    return [found[place + 1].content for place, token in enumerate(found) if token.type == "heading_open"]


@pytest.mark.parametrize("full", [False, True])
def test_a_hostile_post_forges_nothing(*, full: bool) -> None:
    text = render_changelog(nasty(), "markdown", lang="en", full=full)
    blocks, inlines = tokens(text)
    assert inlines <= HARMLESS
    assert {block.removesuffix("_open").removesuffix("_close") for block in blocks} == {
        "heading",
        "inline",
        "paragraph",
        "bullet_list",
        "list_item",
    }
    assert blocks.count("heading_open") == 3
    assert heading_texts(text)[1:] == ["Added", "Changed"]
    assert blocks.count("list_item_open") == 3 * len(NASTY) + full * len(NASTY)


@pytest.mark.parametrize("label", NASTY)
@pytest.mark.parametrize("frame", ["## {}", "- {}", "{}", "- x\n  - {}", "**{}**"])
def test_each_label_reads_as_itself_wherever_it_stands(label: str, frame: str) -> None:
    found = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(frame.format(escape_markdown(label)))
    inline = [token for token in found if token.type == "inline"][-1]
    assert {child.type for child in inline.children or ()} <= HARMLESS
    assert "".join(child.content for child in inline.children or ()) == inert_label(label)


@pytest.mark.parametrize("label", NASTY)
def test_no_bare_address_and_no_template_tag_survives(label: str) -> None:
    escaped = escape_markdown(label)
    assert not re.search(r"https?://|www\.\w|\w@\w|\{\{|\{%", escaped)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("plain words, 天津（一）: a-b (c) #1!", "plain words, 天津（一）: a-b (c) #1!"),
        ("C#", "C#"),
        ("v1. x", "v1. x"),
        ("2017. x", "2017\\. x"),
        ("snake_case", "snake\\_case"),
        ("a #", "a \\#"),
    ],
)
def test_what_needs_no_escape_has_none(text: str, wanted: str) -> None:
    assert escape_markdown(text) == wanted


def test_what_stands_under_no_heading_comes_before_the_first_one() -> None:
    text = render_changelog(
        changelog(
            change("a", Op.ADDED, node=NodeType.ITEM, path=("Tools", "X")),
            change("Y", Op.ADDED, path=("Tools",)),
            change("b", Op.ADDED, node=NodeType.ITEM, path=("Tools", "X")),
        ),
        "markdown",
        lang="en",
    )
    assert text.endswith("### Added\n\n- Y\n\n**X**\n\n- a\n- b\n")


def test_it_can_be_pasted_into_a_changelog() -> None:
    text = render_changelog(provinces(), "markdown", lang="zh")
    assert text.startswith("## 中国健康、医疗大数据中心盘点（持续更新）\n\n新增 7 个省份")
    assert "\n### 新增\n\n**各省队，也属于国家队吧**\n\n- 天津：天津市东丽区人民政府" in text
    assert text.endswith("\n")
    assert "\n\n\n" not in text


def test_a_label_with_a_colon_gets_no_other() -> None:
    old, new = "# A\n\n## B\n\nb\n", "# A\n\n## Beware:\n\nof the dog\n\n## B\n\nb\n"
    assert "- Beware: of the dog\n" in compare(old, new).render("markdown")
