"""Markdown of one block as HTML: always balanced, always inert, and marked where something changed."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest
from html_reader import Reader
from hypothesis import given
from hypothesis import strategies as st

from postdiff.lang.page.base import PAGE_WORDS
from postdiff.model.changelog import RunOp
from postdiff.model.node import NodeType
from postdiff.render.html.prose import Prose
from postdiff.text.delta import find_runs

PROSE: Final = Prose(PAGE_WORDS["en"], {"ref": "https://old.example"}, {"ref": "https://new.example"})

KNOWN: Final = {"a", "blockquote", "br", "code", "del", "em", "ins", "p", "pre", "s", "span", "strong", "sup"}
BITS: Final = (
    *(
        "one",
        "two ",
        " ",
        "\n",
        "\n\n",
        "**",
        "*",
        "_",
        "`",
        "~~",
        "[",
        "](",
        ")",
        "![",
        "<b>",
        "</script>",
        "&amp;",
        "&",
    ),
    *(
        "<script>",
        "https://a.example",
        "javascript:x",
        "天津",
        "中",
        "，",
        "\u202e",
        "\t",
        "- ",
        "> ",
        "\\",
        "{{1}}",
        "[ref]",
        "[^1]",
    ),
)
SOURCES: Final = st.lists(st.sampled_from(BITS), max_size=25).map("".join)
PLAIN: Final = st.lists(st.sampled_from(["one", " ", "two", ", ", "three", "天", "津", "。", "4", "x-y"]), max_size=20)
BLOCKS: Final = st.sampled_from([*NodeType])


@given(SOURCES, SOURCES, BLOCKS, st.booleans())
def test_whatever_is_written_is_balanced_and_inert(old: str, new: str, block: NodeType, replaced: Any) -> None:
    for text in (PROSE.render(old, block), PROSE.mark(old, new, block, replaced=replaced)):
        found = Reader(text)
        assert found.tags <= KNOWN
        assert found.attributes <= {"href", "rel", "title", "class"}
        assert all(href.startswith(("https:", "http:", "mailto:", "#s-")) or ":" not in href for href in hrefs(text))


@given(SOURCES, BLOCKS)
def test_a_text_against_itself_has_no_marks(text: str, block: NodeType) -> None:
    prose = Prose(PAGE_WORDS["en"], {}, {})
    assert prose.mark(text, text, block) == prose.render(text, block)


@given(PLAIN, PLAIN)
def test_marks_in_plain_text_are_those_of_the_changelog(before: list[str], after: list[str]) -> None:
    old, new = " ".join("".join(before).split()), " ".join("".join(after).split())
    found = Reader(PROSE.mark(old, new)).sides
    told = {op: "".join(run.text for run in find_runs(old, new) if run.op is op) for op in RunOp}
    assert (found[""], found["del"], found["ins"]) == (told[RunOp.KEPT], told[RunOp.DELETED], told[RunOp.INSERTED])


def hrefs(text: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', text)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("a **b** *c* ~~d~~ `e<f`", "a <strong>b</strong> <em>c</em> <s>d</s> <code>e&lt;f</code>"),
        ("a  \nb", "a<br>b"),
        ("one\ntwo", "one two"),
        ("天\n津\n地", "天津地"),
        ("x[^note]", "x<sup>[note]</sup>"),
        ("<u>under</u> <!-- no --> line", "under  line"),
        ("&lt;b&gt; {{ 7*7 }}", "&lt;b&gt; {{ 7*7 }}"),
    ],
)
def test_markup_is_shown_as_readers_know_it(source: str, wanted: str) -> None:
    assert PROSE.render(source) == wanted


@pytest.mark.parametrize(
    "address",
    [
        *(
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java&#x73;cript:alert(1)",
            "\x01javascript:alert(1)",
            "vbscript:x",
        ),
        *(
            "data:text/html,x",
            "file:///etc/passwd",
            "//evil.example",
            "\\\\evil.example",
            "/\\evil.example",
            "blob:x",
            "#",
        ),
    ],
)
def test_other_addresses_are_told_and_not_linked(address: str) -> None:
    assert "href" not in PROSE.render(f"[text](<{address}>)")
    assert "text" in PROSE.render(f"[text](<{address}>)")


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://a.example/x?y=1&z", "https://a.example/x?y=1&amp;z"),
        ("mailto:me@hut.example", "mailto:me@hut.example"),
        ("../a:b.md", "../a:b.md"),
        ("?q=a:b", "?q=a:b"),
        ("#top", "#s-top"),
    ],
)
def test_pages_mail_and_places_are_linked(address: str, linked: str) -> None:
    assert f'href="{linked}"' in PROSE.render(f"[text]({address})")
    assert 'rel="noopener noreferrer nofollow"' in PROSE.render(f"[text]({address})")


def test_pictures_are_named_and_never_loaded() -> None:
    picture = PROSE.render("![a hut](https://a.example/hut.png)")
    assert "<img" not in picture
    assert '<a class="image" href="https://a.example/hut.png"' in picture
    assert picture.endswith('<span class="unseen">Image: </span>a hut</a>')
    assert PROSE.render("![](x/hut.png)").endswith("</span>hut.png</a>")


def test_a_picture_in_a_link_leads_where_the_link_does() -> None:
    badge = PROSE.render("[![build](b.svg)](https://ci.example)")
    assert hrefs(badge) == ["https://ci.example"]
    assert 'class="image" title="b.svg"' in badge


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("six **weeks**", "eight **weeks**", "<del>six</del><ins>eight</ins> <strong>weeks</strong>"),
        ("a **bold** word", "a **bolder** word", "a <strong><del>bold</del><ins>bolder</ins></strong> word"),
        ("a plain word", "a *plain* word", "a <em>plain</em> word"),
    ],
)
def test_words_are_marked_where_they_stand(old: str, new: str, wanted: str) -> None:
    assert PROSE.mark(old, new) == wanted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[a](https://x.example/1)", "[a](https://x.example/2)"),
        ("![a](https://x.example/1)", "![a](https://x.example/2)"),
        ("[![a](b.svg)](https://x.example/1)", "[![a](b.svg)](https://x.example/2)"),
        ("[![a](https://x.example/1)](l)", "[![a](https://x.example/2)](l)"),
    ],
)
def test_a_text_that_leads_elsewhere_tells_both_addresses(old: str, new: str) -> None:
    told = PROSE.mark(old, new)
    assert '<del class="address">https://x.example/1</del>' in told
    assert '<ins class="address">https://x.example/2</ins>' in told


def test_a_definition_that_leads_elsewhere_is_told_where_it_is_used() -> None:
    assert '<ins class="address">https://new.example</ins>' in PROSE.mark("[a][ref]", "[a][ref]")


def test_a_link_that_came_or_went_tells_its_address() -> None:
    assert '<ins class="address">https://x.example</ins>' in PROSE.mark("a b", "a [b](https://x.example)")
    assert '<del class="address">https://x.example</del>' in PROSE.mark("a [b](https://x.example)", "a b")


def test_paragraphs_of_a_quote_are_paragraphs() -> None:
    assert PROSE.render("a\nb\n\nc\n> d", NodeType.QUOTE) == "<blockquote><p>a b</p><p>c d</p></blockquote>"
    marked = PROSE.mark("one\n\ntwo", "one\n\ntwo words", NodeType.QUOTE)
    assert marked == "<blockquote><p>one</p><p>two<ins> words</ins></p></blockquote>"


def test_a_long_word_is_no_trouble() -> None:
    assert len(PROSE.mark("a" * 100_000, "b" * 100_000)) < 201_000
