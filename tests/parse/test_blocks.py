"""The block structure: every kind of block with its lines, and what is no structure."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from postdiff.model.node import HeadingOrigin, NodeType
from postdiff.parse.blocks import read_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postdiff.parse.draft import Draft


def told(drafts: Iterable[Draft], depth: int = 0) -> list[str]:
    """Each draft with its depth as dots, its type, its own lines from 1 and its text."""
    lines = []
    for draft in drafts:
        text = draft.text.replace("\n", "/")
        lines.append(f"{'.' * depth}{draft.type.value} {draft.start + 1}-{draft.own_end} {text}".rstrip())
        lines += told(draft.children, depth + 1)
    return lines


def blocks(text: str) -> list[str]:
    return told(read_blocks(text.split("\n")))


BLOCKS = [
    pytest.param("a\nb", ["paragraph 1-2 a/b"], id="paragraph"),
    pytest.param("# A #", ["section 1-1 A"], id="ATX heading without its closing hashes"),
    pytest.param("A\nB\n---", ["section 1-3 A/B"], id="setext heading over two lines"),
    pytest.param("\u200b# A", ["section 1-1 A"], id="an invisible mark before the hashes"),
    pytest.param("\u3000# A", ["section 1-1 A"], id="a full-width blank before the hashes"),
    pytest.param("> a\n> - b\n\n> c", ["quote 1-2 a/- b", "quote 4-4 c"], id="a quote with a list is one block"),
    pytest.param("```python\n# a\n\n- b\n```", ["code 1-5 # a//- b/"], id="fence"),
    pytest.param("~~~\na", ["code 1-2 a"], id="fence that never closes"),
    pytest.param("    a\n\n    b\n", ["code 1-3 a//b/"], id="indented code without blank lines at its end"),
    pytest.param("<div>\n# a\n</div>\n\nb", ["html 1-3 <div>/# a/</div>", "paragraph 5-5 b"], id="HTML"),
    pytest.param("<!--\n\n# a\n-->", ["html 1-4 <!--//# a/-->"], id="comment"),
    pytest.param("![a](b) ![c](d)", ["image 1-1 ![a](b) ![c](d)"], id="images alone"),
    pytest.param("![a](b) c", ["paragraph 1-1 ![a](b) c"], id="an image with text"),
    pytest.param("---\n\n* * *", ["rule 1-1 ---", "rule 3-3 * * *"], id="rules"),
    pytest.param("[^1]: a\n    b", ["footnote 1-2 [^1]: a/    b"], id="footnote"),
    pytest.param("$$\nx\n$$", ["formula 1-3 $$/x/$$"], id="formula"),
    pytest.param(
        "[a]: b\n[c]: d\n[a]: e",
        ["link definition 1-1 [a]: b", "link definition 2-2 [c]: d", "link definition 3-3 [a]: e"],
        id="each link definition is a block, a second one of a name, too",
    ),
    pytest.param("A\n: b\n: c", ["item 1-1 A", ".paragraph 2-2 b", ".paragraph 3-3 c"], id="definition list"),
    pytest.param("- a\n- b", ["item 1-1 a", "item 2-2 b"], id="list"),
    pytest.param("- a\n  - b\n    - c", ["item 1-1 a", ".item 2-2 b", "..item 3-3 c"], id="nested items"),
    pytest.param(
        "- a\n\n  b\n\n      c",
        ["item 1-1 a", ".paragraph 3-3 b", ".code 5-5 c/"],
        id="an item with several blocks is one item",
    ),
    pytest.param("- - a", ["item 1-0", ".item 1-1 a"], id="a line belongs to the inner of two items"),
    pytest.param("-\n- a", ["item 1-1", "item 2-2 a"], id="an empty item"),
    pytest.param("- # a", ["item 1-1 a"], id="a heading in an item is the text of the item"),
    pytest.param("- > a", ["item 1-1 a"], id="an item that is a quote"),
    pytest.param("- <img alt=a>", ["item 1-1 <img alt=a>"], id="an item that is HTML"),
    pytest.param("- - [a]: b", ["item 1-0", ".item 1-1 [a]: b"], id="an item that is a link definition"),
    pytest.param(
        "| a | b |\n|---|---|\n| c | d |\n| e |",
        ["table 1-2 | a | b |/|---|---|", "row 3-3 | c | d |", "row 4-4 | e |"],
        id="table",
    ),
    pytest.param("a\n# b\nc", ["paragraph 1-1 a", "section 2-2 b", "paragraph 3-3 c"], id="without blank lines"),
]

SILENCE = [
    pytest.param("{% if a %}\n- b\n{% endif %}", "paragraph", id="Liquid"),
    pytest.param("{% include a.html %}\n---", "paragraph", id="Liquid over a line of dashes"),
    pytest.param("{{< figure >}}\n---", "paragraph", id="Hugo shortcode over a line of dashes"),
    pytest.param("{: .class #id}", "paragraph", id="kramdown attributes"),
    pytest.param("::: tip\na\n:::", "paragraph", id="container"),
    pytest.param("::: tip\n---", "paragraph", id="container over a line of dashes"),
    pytest.param("<Tabs items={a}>\n\nb\n\n</Tabs>", "html", id="MDX"),
    pytest.param("import A from 'a'", "paragraph", id="MDX import"),
    pytest.param("[[Page]]", "paragraph", id="wikilink"),
    pytest.param("#a", "paragraph", id="hash without a blank"),
    pytest.param("####### a", "paragraph", id="seven hashes"),
    pytest.param("\\# a", "paragraph", id="escaped hash"),
    pytest.param("| a | b |", "paragraph", id="a row without a header"),
    pytest.param("2017. a", "item", id="a year with a dot is a list to every Markdown reader"),
]


@pytest.mark.parametrize(("text", "wanted"), BLOCKS)
def test_blocks_and_their_lines(text: str, wanted: list[str]) -> None:
    assert blocks(text) == wanted


@pytest.mark.parametrize(("text", "first"), SILENCE)
def test_what_is_no_structure(text: str, first: str) -> None:
    drafts = read_blocks(text.split("\n"))
    assert drafts[0].type.value == first
    assert NodeType.SECTION not in {draft.type for draft in drafts}


@pytest.mark.parametrize(
    ("text", "level", "origin"),
    [
        ("# a", 1, HeadingOrigin.ATX),
        ("###### a", 6, HeadingOrigin.ATX),
        ("a\n===", 1, HeadingOrigin.SETEXT),
        ("a\n---", 2, HeadingOrigin.SETEXT),
    ],
)
def test_headings_have_a_level_and_an_origin(text: str, level: int, origin: HeadingOrigin) -> None:
    (draft,) = read_blocks(text.split("\n"))
    assert (draft.level, draft.heading) == (level, origin)


@pytest.mark.parametrize(
    ("text", "marker", "words"),
    [
        pytest.param("- a", "-", "a", id="bullet"),
        pytest.param("3) a", "3)", "a", id="number"),
        pytest.param("* [ ] a", "* [ ]", "a", id="open task"),
        pytest.param("- [X] a", "- [x]", "a", id="done task"),
        pytest.param("- [ ]", "- [ ]", "", id="task without words"),
        pytest.param("- [x](u)", "-", "[x](u)", id="a link is no task"),
        pytest.param("- [y] a", "-", "[y] a", id="nor is any other letter"),
    ],
)
def test_items_keep_their_marker(text: str, marker: str, words: str) -> None:
    (draft,) = read_blocks([text])
    assert (draft.marker, draft.text) == (marker, words)


@pytest.mark.parametrize(
    ("text", "alone"),
    [("4) a", True), ("4) a\n5) b", False), ("- a", False)],
    ids=["one number", "two numbers", "one bullet"],
)
def test_the_only_item_of_a_numbered_list_may_be_more(text: str, alone: bool) -> None:  # noqa: FBT001 - a column
    assert read_blocks(text.split("\n"))[0].alone is alone


def test_a_fence_remembers_its_language() -> None:
    assert read_blocks(["``` python title=a", "b", "```"])[0].marker == "python title=a"


def test_rows_know_their_cells_and_columns() -> None:
    table, row = read_blocks(["| a | b \\| c |", "|---|---|", "| 1 | |"])
    assert table.cells == row.columns == ("a", "b | c")
    assert row.cells == ("1", "")


def test_nothing_is_dropped_however_deep_it_stands() -> None:
    drafts = read_blocks([f"{'  ' * depth}- item {depth}" for depth in range(50)])
    text = "\n".join(told(drafts))
    assert all(f"item {depth}" in text for depth in range(50))


@pytest.mark.parametrize("line", [">", "- ", "{% %} ", "{: } ", "|", "$$\n", "[a]: b\n", "1. a\n"])
def test_hostile_blocks_cost_no_more_than_their_length(line: str) -> None:
    """Measured: a second at most."""
    begin = time.process_time()
    read_blocks((line * 5_000 + "\n---").split("\n"))
    assert time.process_time() - begin < 5
