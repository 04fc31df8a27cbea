"""What a reader takes from a text."""

from __future__ import annotations

from collections import Counter

import pytest

from postdiff.api import parse
from postdiff.report.reading import even, leads_inside, read_below, read_node, read_text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("a **bold** word", "a __bold__ word", id="strong"),
        pytest.param("a `code` word", "a code word", id="code spans"),
        pytest.param("one\ntwo", "one two", id="line ends"),
        pytest.param("中文\n换行", "中文换行", id="line ends between Han characters"),
        pytest.param("中文 ABC 中文", "中文ABC中文", id="blanks beside Han characters"),
        pytest.param("a \u200bword", "a word", id="invisible marks"),
        pytest.param("a <!-- b --> word", "a word", id="comments"),
        pytest.param('a <a name="x"></a>word', "a word", id="anchors"),
        pytest.param("a &amp; b", "a & b", id="entities"),
        pytest.param("a\\* b", "a* b", id="escapes"),
        pytest.param("::: note\ntext\n:::", "text", id="containers"),
        pytest.param("text\n{: .class}", "text", id="attributes"),
    ],
)
def test_read_as_the_same(one: str, other: str) -> None:
    assert read_text(one, {}).text == read_text(other, {}).text


@pytest.mark.parametrize(
    ("one", "other"),
    [("a word", "a Word"), ("a, b", "a b"), ("a  b", "ab"), ("one two", "two one"), ("x < y", "x > y")],
)
def test_read_as_another(one: str, other: str) -> None:
    assert read_text(one, {}).text != read_text(other, {}).text


def test_links_images_and_code() -> None:
    reading = read_text(
        "[one **two**](http://a.x/) ![alt](b.png) `c  d` [ref] <http://e.x> [one](http://a.x)", {"ref": "f.md"}
    )
    assert reading.links == Counter({"http://a.x": 2, "f.md": 1, "http://e.x": 1})
    assert reading.images == Counter({"b.png": 1})
    assert reading.code == Counter({"c d": 1})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("We met Alice and Bob. They left.", {"alice", "bob"}, id="capitalised inside a sentence"),
        pytest.param("See [the manual](a.md) now", {"the", "manual"}, id="link text"),
        pytest.param("It is **very Big** now", {"very", "big"}, id="strong text"),
        pytest.param("No. Name! Here? Is: any - One", set(), id="words that begin a sentence"),
        pytest.param("so I went 2017", set(), id="neither I nor a number"),
    ],
)
def test_names(text: str, names: set[str]) -> None:
    assert read_text(text, {}).names == names


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("  a \n b ", "a b"),
        ("中 文", "中文"),
        ("中文 a", "中文a"),
        ("a ， b", "a，b"),
        ("a～ b", "a～b"),
        ("a！ b", "a！b"),
        ("a　b", "a b"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_even(text: str, told: str) -> None:
    assert even(text) == told


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("[back to top](#top)", True),
        ("**[↑ top](#top)** | [next](#next)", True),
        ("[back](#top) and on", False),
        ("[out](http://a.x)", False),
        ("[top](#top) [out](http://a.x)", False),
        ("text", False),
    ],
)
def test_ways_back(text: str, inside: bool) -> None:  # noqa: FBT001 - a table
    assert leads_inside(text) is inside


def test_code_is_read_without_the_indentation_that_all_lines_share() -> None:
    shallow, deep, other = (
        read_node(parse(f"```\n{text}\n```").nodes[-1], {}).text for text in ("a\n  b", "  a\n    b", "  a\n  b")
    )
    assert shallow == deep != other


def test_cells_are_read_without_their_bars() -> None:
    assert read_node(parse("| a | **b** |\n|--|--|").nodes[-1], {}).text == "a b"


def test_a_rule_says_nothing() -> None:
    assert read_node(parse("x\n\n***").nodes[-1], {}).text == ""


@pytest.mark.parametrize(
    ("text", "number", "told"),
    [
        ("17.1 Every door", 17, "§.1 Every door"),
        ("17.1 Every door", 18, "17.1 Every door"),
        ("170.1 Every door", 17, "170.1 Every door"),
        ("17 doors", 17, "17 doors"),
    ],
)
def test_the_number_of_the_section_shifts(text: str, number: int, told: str) -> None:
    assert read_below(parse(text).nodes[-1], {}, number).text == told
