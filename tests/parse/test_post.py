"""The tree of a post: title, sections by level, lines, numbering of siblings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import check_partition, check_tree
from outlines import outline, read, sections
from strategies import FRAGMENTS, settled

from postdiff.model.node import NodeType
from postdiff.model.span import Span

TITLES = [
    pytest.param("# A\n\n## B", "A", id="the first heading"),
    pytest.param("text\n\n# A", "A", id="the first heading behind text"),
    pytest.param("A\n===", "A", id="underlined"),
    pytest.param("<h1 align=center>A</h1>", "A", id="HTML"),
    pytest.param("#标题", "标题", id="a hash without a space"),
    pytest.param("# 1、[A](u) #", "A", id="without ordinal and markup"),
    pytest.param("---\ntitle: F\n---\n# A", "A", id="the heading before the field"),
    pytest.param("---\ntitle: F\n---\n## B\n# A", "F", id="the field when another heading comes first"),
    pytest.param("---\ntitle: F\n---\ntext", "F", id="the field when there is no heading"),
    pytest.param("---\ntitle: 2017\n---\n", "2017", id="a number as a title"),
    pytest.param('---\ntitle: ""\n---\ntext', "post.md", id="an empty field is none"),
    pytest.param("## B\n\n# A", "post.md", id="the name when another heading comes first"),
    pytest.param("```\n# A\n```", "post.md", id="no heading in a fence"),
    pytest.param("一、甲\n\n正文\n\n二、乙\n\n正文", "post.md", id="an implied heading is no title"),
    pytest.param("", "post.md", id="an empty text"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_title(text: str, title: str) -> None:
    post = read(text)
    assert post.title == title
    assert post.nodes[0].label.text == title


@pytest.mark.parametrize("text", ["", "text", "# A\n\ntext", "---\na: b\n---\n\ntext\n\n# A", "## A"])
def test_the_text_before_the_first_heading_is_a_section_with_the_title_as_its_label(text: str) -> None:
    post = read(text)
    lead = post.nodes[1]
    assert lead.lead
    assert (lead.type, lead.level, lead.label.text) == (NodeType.SECTION, 0, post.title)
    assert lead.parent == 0
    assert not lead.own
    assert [node.lead for node in post.nodes].count(True) == 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "# A\n\na\n\n## B\n\nb\n\n### C\n\n## D\n\n# E",
            ["section 1-1 A", ".paragraph 3-3 a", ".section 5-5 B", "..paragraph 7-7 b", "..section 9-9 C", ".section 11-11 D", "section 13-13 E"],
            id="by level",
        ),
        pytest.param("# A\n\n#### B\n\n## C", ["section 1-1 A", ".section 3-3 B", ".section 5-5 C"], id="a level left out"),
        pytest.param("### A\n\n# B", ["section 1-1 A", "section 3-3 B"], id="the deepest first"),
        pytest.param("a\n\n# A", ["paragraph 1-1 a", "section 3-3 A"], id="the lead stands beside the others"),
        pytest.param("# A\n\n# A", ["section 1-1 A", "section 3-3 A"], id="equal labels are normal"),
        pytest.param("---\nx: y\n---\n\n# A", ["section 5-5 A"], id="lines count from the top of the file"),
        pytest.param("# A\r\n\r\nb\rc", ["section 1-1 A", ".paragraph 3-4 b\nc"], id="all line ends"),
        pytest.param("a\u2028# b\x0b# c", ["paragraph 1-1 a\u2028# b\x0b# c"], id="nothing else ends a line"),
        pytest.param("# A\n\n[x]: y\n\n# B", ["section 1-1 A", ".link definition 3-3 [x]: y", "section 5-5 B"], id="definitions"),
        pytest.param("<h2>A</h2>\n\nb", ["section 1-1 A", ".paragraph 3-3 b"], id="a heading in HTML"),
    ],
)  # fmt: skip
def test_tree(text: str, wanted: list[str]) -> None:
    assert outline(text) == wanted


NUMBERED = [
    pytest.param("## A. x\n\n## B. y", ["## A. x", "## B. y"], id="letters"),
    pytest.param(
        "## 15）甲\n\n## 16 乙\n\n## 17）丙", ["## 15） 甲", "## 16 乙", "## 17） 丙"], id="a bare number in a run"
    ),
    pytest.param("## 1 x\n\n## 2 y", ["## 1 x", "## 2 y"], id="bare numbers from one"),
    pytest.param("## 1.1 x\n\n## 1.2 y", ["## 1.1 x", "## 1.2 y"], id="numbers of sections"),
    pytest.param(
        "## 2. x\n\n### 2.2 y\n\n### 2.3 z", ["## 2. x", "### 2.2 y", "### 2.3 z"], id="under their own number"
    ),
]

NOT_NUMBERED = [
    pytest.param("## A. x", ["A. x"], id="a letter alone"),
    pytest.param("## 16 乙\n\n## 丙", ["16 乙", "丙"], id="a bare number alone"),
    pytest.param("## 2017 年\n\n## 2018 年", ["2017 年", "2018 年"], id="years"),
    pytest.param("## 8.24 周四\n\n## 8.25 周五", ["8.24 周四", "8.25 周五"], id="dates"),
    pytest.param("## 1.2 - June\n\n## 1.3 - July", ["1.2 - June", "1.3 - July"], id="versions with dates"),
    pytest.param("## 1.2.0\n\n## 1.2.1", ["1.2.0", "1.2.1"], id="versions"),
    pytest.param("## 2.4 news\n\n## 2.5 news", ["2.4 news", "2.5 news"], id="versions with a word"),
    pytest.param("## 98% of it\n\n## 99% of it", ["98% of it", "99% of it"], id="percentages"),
    pytest.param("- 3 eggs\n- 4 apples", ["3 eggs", "4 apples"], id="quantities"),
    pytest.param("- 5G\n- 6G", ["5G", "6G"], id="generations"),
]


@pytest.mark.parametrize(("text", "wanted"), NUMBERED)
def test_a_run_of_siblings_proves_weak_ordinals(text: str, wanted: list[str]) -> None:
    assert sections(text) == wanted
    assert all(node.ordinal for node in read(text).nodes if node.type is NodeType.SECTION and not node.lead)


@pytest.mark.parametrize(("text", "labels"), NOT_NUMBERED)
def test_other_numbers_stay_in_the_label(text: str, labels: list[str]) -> None:
    entries = [node for node in read(text).nodes if node.is_entry and not node.lead]
    assert [node.label.text for node in entries] == labels
    assert not any(node.ordinal for node in entries)


@pytest.mark.parametrize(
    ("label", "spans"),
    [
        ("A", (Span(4, 5), Span(4, 13))),
        ("B", (Span(8, 9), Span(8, 13))),
        ("b", (Span(10, 11), Span(10, 13))),
        ("c", (Span(12, 13), Span(12, 13))),
    ],
)
def test_spans_reach_to_the_last_line_that_is_not_blank(label: str, spans: tuple[Span, Span]) -> None:
    post = read("---\nx: y\n---\n\n# A\n\na\n\n## B\n\n- b\n\n  - c\n\n\n")
    node = next(node for node in post.nodes if node.label.text == label and node.is_entry and not node.lead)
    assert (node.own, node.span) == spans


def test_the_post_knows_its_lines_and_fields() -> None:
    post = read("---\nx: y\n---\na\n")
    assert post.lines == ("---", "x: y", "---", "a")
    assert post.front == Span(0, 3)
    assert [(field.key, field.value) for field in post.fields] == [("x", "y")]


@settled(150)
@given(st.lists(st.sampled_from((*FRAGMENTS, "  - a", "> b", "- > c", "**d**", "2）e")), max_size=12).map("\n".join))
def test_every_line_that_is_not_blank_belongs_to_exactly_one_node(text: str) -> None:
    for implied in (True, False):
        post = read(text, implied_headings=implied)
        check_partition(post)
        check_tree(post)


DEEP = f"{'- ' * 200}deep"
STEPS = "\n".join(f"{'  ' * depth}- level {depth}" for depth in range(90))


@pytest.mark.parametrize("deep", [DEEP, STEPS], ids=["in one line", "in steps"])
@pytest.mark.parametrize(
    ("below", "last"),
    [
        pytest.param("# Heading", (NodeType.SECTION, "Heading"), id="a heading"),
        pytest.param("- item", (NodeType.ITEM, "item"), id="an item"),
        pytest.param("\ntext", (NodeType.PARAGRAPH, ""), id="a paragraph"),
        pytest.param("---", (NodeType.RULE, ""), id="a rule"),
    ],
)
def test_what_is_too_deep_to_be_read_takes_nothing_along(deep: str, below: str, last: tuple[NodeType, str]) -> None:
    post = read(f"{deep}\n{below}")
    assert (post.nodes[-1].type, post.nodes[-1].label.text) == last
    assert post.nodes[-2].type in {NodeType.ITEM, NodeType.SECTION}
    check_partition(post)


def test_a_line_right_below_what_is_too_deep_is_text_of_it() -> None:
    assert read(f"{DEEP}\nmore").nodes[-1].text.endswith("deep\nmore")


def test_lines_deeper_than_any_reader_goes_are_not_lost() -> None:
    post = read("\n".join(f"{'  ' * depth}- item {depth}" for depth in range(300)))
    check_partition(post)
    check_tree(post)
    assert all(f"item {depth}" in "\n".join(node.text for node in post.nodes) for depth in range(300))
