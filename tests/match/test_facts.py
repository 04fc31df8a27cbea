"""What counts as equal before any phase runs."""

from __future__ import annotations

import pytest

from postdiff.api import parse
from postdiff.match.facts import Facts, first_link, is_ticked, loose_key
from postdiff.match.keys import Interner


def both(old: str, new: str) -> tuple[Facts, Facts]:
    """The facts of two posts with shared numbers."""
    intern = Interner()
    return Facts(parse(old), intern), Facts(parse(new), intern)


def last(key: str, old: str, new: str) -> bool:
    """Whether the last nodes of two posts have the same key."""
    left, right = both(old, new)
    return bool(getattr(left, key)[-1] == getattr(right, key)[-1])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("one two\nthree", "one\ntwo three", id="wrapped otherwise"),
        pytest.param("- one", "* one", id="another bullet"),
        pytest.param("# 1. One", "## 2. One", id="ordinal and level"),
        pytest.param("One\n===", "# One", id="setext"),
        pytest.param("|a|b|\n|-|-|\n|c|d|", "| a | b |\n| --- | --- |\n| c | d |", id="table padding"),
        pytest.param("```\nx\n```", "~~~\nx  \n~~~", id="fences"),
        pytest.param("```\nx\ny\n```", "```\nx  \ny\n```", id="blanks behind a line of code"),
    ],
)
def test_equal_content(old: str, new: str) -> None:
    assert last("own", old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("one two", "one  Two", id="case of a text"),
        pytest.param("- [ ] one", "- [x] one", id="a ticked task"),
        pytest.param("one", "> one", id="another type"),
        pytest.param("# One", "# one", id="case of a title"),
        pytest.param("```\nx\n y\n```", "```\nx\ny\n```", id="indentation of code"),
    ],
)
def test_other_content(old: str, new: str) -> None:
    assert not last("own", old, new)


def test_a_tree_is_equal_with_all_below_it_and_a_body_without_its_own_text() -> None:
    intern = Interner()
    first, titled, deeper = (
        Facts(parse(text), intern)
        for text in ("# A\n\n- one\n  - two\n", "# B\n\n- one\n  - two\n", "# A\n\n- one\n  - three\n")
    )
    section, item = 2, 3  # after the post and the text before the first heading
    assert first.body[section] == titled.body[section]
    assert first.tree[section] != titled.tree[section]
    assert first.tree[item] == titled.tree[item]
    assert first.own[item] == deeper.own[item]
    assert first.tree[item] != deeper.tree[item]


@pytest.mark.parametrize(
    ("old", "new", "strict", "loose"),
    [
        ("# Foo bar", "# foo  BAR", True, True),
        ("# ＦＯＯ", "# foo", True, True),
        ("# Foo-bar!", "# foo bar", False, True),
        ("# C", "# C++", False, False),
        ("# C#", "# C++", False, False),
        ("# Foo", "# Bar", False, False),
    ],
)
def test_labels_by_case_and_width_or_by_letters_alone(old: str, new: str, strict: bool, loose: bool) -> None:  # noqa: FBT001 - a table
    assert last("label", old, new) is strict
    assert last("loose_label", old, new) is loose


def test_a_label_of_signs_is_not_empty() -> None:
    assert loose_key("★ ★") == "★★"


@pytest.mark.parametrize(
    "text",
    [
        "- [a](https://www.a.example/b/)",
        "- [a](http://a.example/b)",
        "- <https://a.example/b>",
        "- see https://a.example/b now",
        '- <a href="https://a.example/b#readme">a</a>',
        "- [a](<https://a.example/b> 'title') and [b](https://b.example)",
        "- [https://a.example/c](https://a.example/b)",
    ],
)
def test_the_first_link_without_what_makes_no_difference(text: str) -> None:
    assert first_link(parse(text).nodes[-1], {}) == "a.example/b"


def test_a_link_with_brackets_is_whole() -> None:
    assert first_link(parse("- [a](https://a.example/b_(c))").nodes[-1], {}) == "a.example/b_(c)"


@pytest.mark.parametrize(
    "text", ["- [a][1] and [b](https://b.example)", "- [The One][]", "- [the one]", "- see [it][The One]"]
)
def test_a_link_by_reference_leads_where_its_definition_says(text: str) -> None:
    definitions = {"1": "https://a.example/b", "the one": "http://a.example/b/"}
    assert first_link(parse(text).nodes[-1], definitions) == "a.example/b"


def test_what_only_looks_like_a_reference_is_none() -> None:
    definitions = {"1": "https://a.example/b"}
    assert first_link(parse("- a [2], and [1](https://b.example)").nodes[-1], definitions) == "b.example"


def test_no_link() -> None:
    assert first_link(parse("- a").nodes[-1], {}) == ""
    assert first_link(parse("# [a](https://a.example)").nodes[-1], {}) == ""


@pytest.mark.parametrize(("text", "ticked"), [("- a", None), ("- [ ] a", False), ("- [x] a", True)])
def test_task_boxes(text: str, ticked: bool | None) -> None:  # noqa: FBT001 - a table
    assert is_ticked(parse(text).nodes[-1]) is ticked


@pytest.mark.parametrize(
    ("text", "enough"),
    [
        ("a" * 19, False),
        ("a" * 20, True),
        ("字" * 9, False),
        ("字" * 9 + "ab", False),
        ("字" * 10, True),
        ("1234567890 1234567890 1234567890", False),
    ],
)
def test_long_enough_to_be_recognised(text: str, enough: bool) -> None:  # noqa: FBT001 - a table
    facts, _ = both(text, "")
    assert facts.is_substantial(len(facts.nodes) - 1) is enough


def test_weight_counts_what_is_below() -> None:
    facts, _ = both("- one\n  - three\n", "")
    assert facts.weight[-2:] == [8, 5]
