"""Implied headings: lines that work as headings without Markdown saying so, and lines that only look like it."""

from __future__ import annotations

import time

import pytest
from outlines import outline, read, sections

from postdiff.model.node import HeadingOrigin, NodeType

RUN = "## 各省\n\n### 1）山东\n\n正文。\n\n### 2）广东\n\n正文。\n\n"
"""A run of two headings that Markdown marks; what follows may carry it on."""

NUMBERED = [
    pytest.param("3)成都\n\n正文。", ["### 3) 成都"], id="next number, the other bracket"),
    pytest.param("3)成都\n\n正文。\n\n4)江西\n\n正文。", ["### 3) 成都", "### 4) 江西"], id="and the one after it"),
    pytest.param("3)成都", ["### 3) 成都"], id="the last one needs no body"),
    pytest.param("5)成都\n\n正文。", ["### 5) 成都"], id="a slip of two"),
    pytest.param("一行正文\n3）成都\n又一行", ["### 3） 成都"], id="in the middle of a paragraph"),
    pytest.param("3）成都\n又一行", ["### 3） 成都"], id="first in a paragraph"),
    pytest.param("**3）成都**\n\n正文。", ["### 3） 成都"], id="in strong text"),
    pytest.param("3) 成都\n\n正文。", ["### 3) 成都"], id="a one-item list"),
    pytest.param("3) 成都\n   一行\n\n正文。", ["### 3) 成都"], id="a one-item list with a second line"),
    pytest.param(
        "3) 成都\n一行。\n4)江西\n正文。", ["### 3) 成都", "### 4) 江西"], id="and the next number in its text"
    ),
    pytest.param(f"3）{'一' * 30}\n\n正文。", [f"### 3） {'一' * 30}"], id="30 Han"),
    pytest.param("3）" + "word " * 12 + "\n\n正文。", ["### 3） " + ("word " * 12).strip()], id="12 words"),
    pytest.param("3）成都\n\n正文。\n\n## 公司\n\n正文。", ["### 3） 成都", "## 公司"], id="before another heading"),
]

IMPLIED = [
    pytest.param(
        "# T\n\n一、甲\n\n正文\n\n二、乙\n\n正文", ["# T", "## 一、 甲", "## 二、 乙"], id="one below its parent"
    ),
    pytest.param("一、甲\n\n正文\n\n二、乙", ["# 一、 甲", "# 二、 乙"], id="without a parent"),
    pytest.param(
        "# T\n\n一、甲\n\n（一）子\n\n正文\n\n（二）丑\n\n正文\n\n二、乙\n\n正文",
        ["# T", "## 一、 甲", "### （一） 子", "### （二） 丑", "## 二、 乙"],
        id="a run inside a run",
    ),
    pytest.param(
        "# T\n\n一、甲\n\n1、子\n\n正文\n\n2、丑\n\n正文\n\n二、乙\n\n1、寅\n\n正文\n\n2、卯\n\n正文",
        ["# T", "## 一、 甲", "### 1、 子", "### 2、 丑", "## 二、 乙", "### 1、 寅", "### 2、 卯"],
        id="a run begins anew under each member of another",
    ),
    pytest.param("# T\n\n(1)甲\n正文\n(2)乙\n正文", ["# T", "## (1) 甲", "## (2) 乙"], id="without blank lines"),
    pytest.param("# T\n\n第一章 甲\n\n正文\n\n第二章 乙", ["# T", "## 第一章 甲", "## 第二章 乙"], id="chapters"),
    pytest.param("# T\n\n**甲**\n\n正文\n\n**乙**\n\n正文", ["# T", "## 甲", "## 乙"], id="strong paragraphs"),
    pytest.param("# T\n\n<b>A</b>\n\n- x\n\n__B__\n\n- y", ["# T", "## A", "## B"], id="strong tags and underscores"),
    pytest.param("#标题\n\n正文", ["# 标题"], id="hashes without a space"),
    pytest.param("##副标题##\n\n正文", ["## 副标题"], id="closing hashes"),
    pytest.param("正文\n##标题\n正文", ["## 标题"], id="hashes in the middle of a paragraph"),
    pytest.param("##1.简介\n\n##2.数据", ["## 1. 简介", "## 2. 数据"], id="hashes before an ordinal"),
    pytest.param("##2017年总结", ["## 2017年总结"], id="two hashes before a year"),
    pytest.param("##为什么，怎么办？", ["## 为什么，怎么办？"], id="two hashes before a sentence"),
    pytest.param("#Title\n\ntext", ["# Title"], id="one hash before a capitalised word"),
]

SILENCE_IN_A_RUN = [
    pytest.param("6)成都\n\n正文。", id="a gap of three"),
    pytest.param("2)成都\n\n正文。", id="a number that was there"),
    pytest.param("三、成都\n\n正文。", id="another style"),
    pytest.param("3）成都有一个产业园，很大。\n\n正文。", id="a sentence"),
    pytest.param("3）成都，江西\n\n正文。", id="a comma"),
    pytest.param("3）What is it?\n\n正文。", id="a question"),
    pytest.param("3）This is it. Or not\n\n正文。", id="a full stop inside"),
    pytest.param(f"3）{'一' * 31}\n\n正文。", id="31 Han"),
    pytest.param("3）" + "word " * 13 + "\n\n正文。", id="13 words"),
    pytest.param("3）\n\n正文。", id="a lone number"),
    pytest.param("- 3）成都\n\n正文。", id="in a list"),
    pytest.param("> 3）成都\n\n正文。", id="in a quote"),
    pytest.param("```\n3）成都\n```", id="in a fence"),
    pytest.param("    3）成都", id="in indented code"),
    pytest.param("| 3）成都 |\n|---|\n| 3）成都 |", id="in a table"),
    pytest.param("<div>\n3）成都\n</div>", id="in HTML"),
    pytest.param("如：1）成都 2）江西 3）重庆\n\n正文。", id="an enumeration in running text"),
    pytest.param("3) 成都\n4) 江西\n\n正文。", id="a list of two"),
    pytest.param("7) 成都\n一行。\n8)江西\n正文。", id="a list with a number in its text that carries no run on"),
]

SILENCE = [
    pytest.param("1、共同推进\n\n正文", id="one numbered line"),
    pytest.param("(1)基于这一点，我们认为\n\n正文\n\n(2)基于那一点，他们认为\n\n正文", id="sentences"),
    pytest.param("1、甲\n\n2、乙\n\n3、丙", id="a run without any body is a list"),
    pytest.param("3、甲\n\n正文\n\n4、乙\n\n正文", id="a run that does not begin"),
    pytest.param("1. A\n\ntext\n\n2. B\n\ntext", id="one-item lists with no run of headings before them"),
    pytest.param("2017年\n\n正文\n\n2018年\n\n正文", id="years"),
    pytest.param("1.0 released\n\ntext\n\n1.1 released\n\ntext", id="versions"),
    pytest.param("5% off\n\ntext\n\n6% off\n\ntext", id="percentages"),
    pytest.param("8月24日\n\n正文\n\n8月25日\n\n正文", id="dates"),
    pytest.param("16 杭州\n\n正文\n\n17 宁波\n\n正文", id="bare numbers"),
    pytest.param("A. x\n\ntext\n\nB. y\n\ntext", id="letters"),
    pytest.param("**甲**\n\n正文", id="one strong paragraph"),
    pytest.param("**甲**\n\n**乙**\n\n**丙**", id="strong paragraphs without a body"),
    pytest.param("**甲**正文\n\n正文\n\n**乙**正文\n\n正文", id="strong text that goes on as text"),
    pytest.param("**这是一句话。**\n\n正文\n\n**这也是一句。**\n\n正文", id="strong sentences"),
    pytest.param("*甲*\n\n正文\n\n*乙*\n\n正文", id="emphasis"),
    pytest.param("**[a](u)** b\n\nx\n\n**[c](u)** d\n\ny", id="strong links with text"),
    pytest.param("- **甲**\n\n  正文\n\n- **乙**\n\n  正文", id="strong items"),
    pytest.param("#tag", id="hashtag"),
    pytest.param("#标签一 #标签二", id="hashtags"),
    pytest.param("#123", id="number of an issue"),
    pytest.param("#1 fix", id="number of an issue with a word"),
    pytest.param("##1", id="hashes and a lone number"),
    pytest.param("#!/bin/sh", id="shebang"),
    pytest.param("正文 #标题", id="hashes behind text"),
    pytest.param("```\n#标题\n# title\n```", id="hashes in a fence"),
    pytest.param("> #标题", id="hashes in a quote"),
]


@pytest.mark.parametrize(("text", "wanted"), NUMBERED)
def test_a_line_that_continues_a_run_is_a_heading(text: str, wanted: list[str]) -> None:
    assert sections(RUN + text) == ["## 各省", "### 1） 山东", "### 2） 广东", *wanted]


@pytest.mark.parametrize(("text", "wanted"), IMPLIED)
def test_implied_headings(text: str, wanted: list[str]) -> None:
    assert sections(text) == wanted


@pytest.mark.parametrize("text", SILENCE_IN_A_RUN)
def test_a_line_that_does_not_continue_the_run_is_none(text: str) -> None:
    assert sections(RUN + text) == ["## 各省", "### 1） 山东", "### 2） 广东"]


@pytest.mark.parametrize("text", SILENCE)
def test_what_only_looks_like_a_heading_is_none(text: str) -> None:
    assert sections(text) == []


def test_a_run_of_a_shallower_level_waits_while_one_of_its_own_level_is_open() -> None:
    text = "## 1）甲\n\n### 1）子\n\n正文\n\n### 2）丑\n\n正文\n\n2)寅\n\n正文"
    assert sections(text)[-1] == "### 2） 丑"


def test_a_run_is_over_where_a_higher_heading_begins() -> None:
    assert sections(RUN + "## 公司\n\n正文。\n\n3）成都\n\n正文。")[-1] == "## 公司"


def test_a_run_without_bodies_is_a_list() -> None:
    assert outline("正文如下：\n1、甲\n2、乙\n\n其后") == [
        "paragraph 1-1 正文如下：",
        "item 2-2 甲",
        "item 3-3 乙",
        "paragraph 5-5 其后",
    ]


def test_the_lines_around_an_implied_heading_keep_their_places() -> None:
    assert outline("## 1）甲\n\n一行\n二行\n2）乙\n三行\n四行") == [
        "section 1-1 甲",
        ".paragraph 3-4 一行\n二行",
        "section 5-5 乙",
        ".paragraph 6-7 三行\n四行",
    ]


def test_what_stands_in_a_one_item_list_follows_its_heading() -> None:
    assert outline("## 1）甲\n\n正文\n\n2) 乙\n   一行\n\n   二行\n   - 子") == [
        "section 1-1 甲",
        ".paragraph 3-3 正文",
        "section 5-5 乙",
        ".paragraph 6-6 一行",
        ".paragraph 8-8 二行",
        ".item 9-9 子",
    ]


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (RUN + "3）成都", HeadingOrigin.NUMBERED),
        ("**甲**\n\n正文\n\n**乙**\n\n正文", HeadingOrigin.STRONG),
        ("#标题", HeadingOrigin.HASHES),
    ],
)
def test_implied_headings_say_so_and_can_be_switched_off(text: str, origin: HeadingOrigin) -> None:
    assert origin in {node.heading for node in read(text).nodes}
    assert origin not in {node.heading for node in read(text, implied_headings=False).nodes}


def test_implied_headings_have_no_anchor() -> None:
    nodes = [node for node in read(RUN + "3）成都").nodes if node.type is NodeType.SECTION]
    assert [node.anchor for node in nodes] == [None, "各省", "1山东", "2广东", None]


@pytest.mark.parametrize(
    "text",
    [
        "1)a\n\nb\n\n" * 3_000,
        "".join(f"{number})a\n\nb\n\n" for number in range(900)),
        "**a**\n\nb\n\n" * 3_000,
        "".join(f"（{number}）x\n1、y\n{index})z\n" for index in range(700) for number in "一二三"),
    ],
    ids=["one number again and again", "one long run", "strong paragraphs", "three styles"],
)
def test_hostile_runs_cost_no_more_than_their_length(text: str) -> None:
    """Measured: a second at most."""
    begin = time.process_time()
    read(text)
    assert time.process_time() - begin < 5
