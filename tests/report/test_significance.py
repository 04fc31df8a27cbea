"""How much an edit matters: a table of each, with what must stay silent beside what must be told."""

from __future__ import annotations

import pytest
from texts import TITLE, items, table

from postdiff.api import compare
from postdiff.report.significance import judge_field, judge_label

SENTENCE = "The {} walks slowly over the old bridge to the other side of town."
CODE = "```\nif a:\n  b = {}\n```"


def significance(old: str, new: str) -> str:
    """The significance of a comparison of two bodies under one title."""
    return compare(TITLE + old, TITLE + new).changelog.significance.name.lower()


FORM = [
    pytest.param("one two three\nfour five\n", "one two\nthree four five\n", id="re-wrapped lines"),
    pytest.param("> one two\n> three\n", "> one two three\n", id="a re-wrapped quote"),
    pytest.param("中文很长\n换行了\n", "中文很长换行了\n", id="re-wrapped Chinese"),
    pytest.param("- one\n- two\n", "* one\n* two\n", id="bullets"),
    pytest.param("- one\n- two\n", "1. one\n2. two\n", id="a list that is numbered"),
    pytest.param(
        "| a | b |\n|-|-|\n| c | d |\n", "| a    | b   |\n|------|-----|\n| c    | d   |\n", id="table padding"
    ),
    pytest.param(table("a | b", "c | d"), table("a | b | x", "c | d | "), id="an added column of blanks"),
    pytest.param(table("a | b | x", "c | d | "), table("a | b", "c | d"), id="a lost column of blanks"),
    pytest.param("Use the foo command.\n", "Use the `foo` command.\n", id="a code span"),
    pytest.param("x\n\n    a = b\n", "x\n\n```\na = b\n```\n", id="a fence for an indented block"),
    pytest.param("```\na = b\n```\n", "~~~\na = b\n~~~\n", id="fences swapped"),
    pytest.param("```\na = b\n```\n", "```python\na = b\n```\n", id="a fence's language"),
    pytest.param("```\na\n  b\n```\n", "```\n  a\n    b\n```\n", id="uniform indentation of code"),
    pytest.param("- one\n- two\n", '<div dir="rtl">\n\n- one\n- two\n\n</div>\n', id="a wrapper"),
    pytest.param("One two.\n", "<details>\n\nOne two.\n\n</details>\n", id="another wrapper"),
    pytest.param("## One\n\nx\n", '## <a name="one"></a>One\n\nx\n', id="an anchor"),
    pytest.param("## One\n\nx\n", "## One {#one}\n\nx\n", id="an attribute"),
    pytest.param("## One [#](#one)\n\nx\n", "## One [#](#ONE-1)\n\nx\n", id="a heading's link to itself"),
    pytest.param("One two.\n", "One \u200btwo.\u200e\n", id="invisible marks"),
    pytest.param("One two.\n", "\x08One\x01 two.\x7f\n", id="control characters"),
    pytest.param("One two.\n", "One two.\n\n<!-- more -->\n", id="a comment"),
    pytest.param("One two.\n", "One <!-- so --> two.\n", id="a comment in a line"),
    pytest.param("## 1. One\n\nx\n\n## 2. Two\n\ny\n", "## 一、One\n\nx\n\n## 二、Two\n\ny\n", id="ordinals"),
    pytest.param("## One\n\n### Two\n\ny\n", "## One\n\n#### Two\n\ny\n", id="a heading's level"),
    pytest.param("One\n---\n\nx\n", "## One ##\n\nx\n", id="a heading's marks"),
    pytest.param("## Foo Bar\n\nx\n", "## foo bar\n\nx\n", id="a label's case"),
    pytest.param("## ABC1\n\nx\n", "## ＡＢＣ１\n\nx\n", id="a label's width"),
    pytest.param("## 中文ABC\n\nx\n", "## 中文 ABC\n\nx\n", id="a label's blanks"),
    pytest.param("## Foo Bar\n\nx\n", "## Foo-Bar!\n\nx\n", id="a label's punctuation"),
    pytest.param("One\ntwo.\n", "One\r\ntwo.\r\n", id="line ends"),
    pytest.param(
        "- [A](#a)\n- [B](#b)\n\n## A\n\nx\n\n## B\n\ny\n",
        "- [A](#a)\n- [N](#n)\n- [B](#b)\n\n## A\n\nx\n\n## B\n\ny\n",
        id="the table of contents",
    ),
    pytest.param(
        items("Apple pie", "Cherry cake", "Fig roll"),
        items("Cherry cake", "Fig roll", "Apple pie"),
        id="a move within a parent",
    ),
    pytest.param("A **bold** word.\n", "A __bold__ word.\n", id="emphasis"),
    pytest.param("See [a](b.md) now.\n", "See [a][1] now.\n\n[1]: b.md\n", id="a reference for an inline link"),
    pytest.param("One\n\nTwo\n", "One\n\n***\n\nTwo\n", id="a rule"),
    pytest.param("$$\na +\nb\n$$\n", "$$\na + b\n$$\n", id="the blanks of a formula"),
]

WORDING = [
    pytest.param("You will recieve a letter.\n", "You will receive a letter.\n", id="a typo"),
    pytest.param("You will get, a letter.\n", "You will get a letter!\n", id="punctuation"),
    pytest.param("## Recieve mail\n\nx\n", "## Receive mail\n\nx\n", id="a label's typo"),
    pytest.param("Use `git add`, to run it.\n", "Use `git` `add` to run it!\n", id="a code span cut in two"),
    pytest.param("The tool is also done.\n", "The tool is done.\n", id="a word that adds nothing"),
    pytest.param("We quickly silently go by bus.\n", "We go by bus quickly silently.\n", id="two words that moved"),
]

CONTENT = [
    pytest.param("You will get 3 letters.\n", "You will get 4 letters.\n", id="a number"),
    pytest.param("We meet on 2017-08-24 here.\n", "We meet on 2017-08-25 here.\n", id="a date"),
    pytest.param("See [us](http://a.x/b) for more.\n", "See [us](http://a.x/c) for more.\n", id="a link"),
    pytest.param("## [One](http://a.x/b)\n\nx\n", "## [One](http://a.x/c)\n\nx\n", id="a heading's link"),
    pytest.param("## ![b](b.png) One\n\nx\n", "## ![b](c.png) One\n\nx\n", id="a heading's image"),
    pytest.param("Look ![us](a.png) there.\n", "Look ![us](b.png) there.\n", id="an image"),
    pytest.param("Use `a` to run it now.\n", "Use `b` to run it now.\n", id="a code span"),
    pytest.param(CODE.format("c"), CODE.format("d"), id="code"),
    pytest.param(CODE.format("c"), CODE.format("c").replace("  b", "b"), id="indentation inside code"),
    pytest.param("We asked Alice about it today.\n", "We asked Bobby about it today.\n", id="a name"),
    pytest.param("See [the manual](a.md) for more.\n", "See [the handbook](a.md) for more.\n", id="a link's text"),
    pytest.param("It is **always** so here.\n", "It is **mostly** so here.\n", id="strong text"),
    pytest.param("You may enter the hall.\n", "You may not enter the hall.\n", id="a negation"),
    pytest.param("It does work in the evening.\n", "It doesn't work in the evening.\n", id="a negation inside a word"),
    pytest.param("您可以在晚上进入大厅。\n", "您不可以在晚上进入大厅。\n", id="a negation in Chinese"),
    pytest.param("这里有三千万人使用。\n", "这里有五千万人使用。\n", id="a number in Chinese"),
    pytest.param(
        "The house is old and grey.\n", "The house is old and grey. It has a new roof of tiles now.\n", id="a sentence"
    ),
    pytest.param(items("one"), items("one", "two"), id="an entry added"),
    pytest.param(items("one", "two"), items("one"), id="an entry removed"),
    pytest.param(
        "## A\n\n- Vi\n- x\n\n## B\n\n- y\n", "## A\n\n- x\n\n## B\n\n- y\n- Vi\n", id="an entry moved between sections"
    ),
    pytest.param(f"## Old\n\n{SENTENCE}\n", f"## Other\n\n{SENTENCE}\n", id="an entry renamed"),
    pytest.param("- [ ] do it\n", "- [x] do it\n", id="a task ticked"),
    pytest.param(table("a | b", "c | d"), table("a | b | x", "c | d | 1"), id="a column with values"),
    pytest.param(table("a | b | x", "c | d | 1"), table("a | b", "c | d"), id="a column with values lost"),
    pytest.param(table("a | b", "c | Yes"), table("a | b", "c | No"), id="a cell"),
    pytest.param("See [a][1] now.\n\n[1]: b.md\n", "See [a][1] now.\n\n[1]: c.md\n", id="a link definition"),
    pytest.param("$$\na+b\n$$\n", "$$\na+c\n$$\n", id="a formula"),
    pytest.param("Use `recieve` to run it now.\n", "Use `receive` to run it now.\n", id="a typo in a code span"),
    pytest.param("The tool is (also) done.\n", "The tool is done.\n", id="a remark in brackets, whatever its words"),
    pytest.param("We saw Alice and then Bob.\n", "Alice and then Bob we saw.\n", id="names that moved"),
]


@pytest.mark.parametrize(("old", "new"), FORM)
def test_form(old: str, new: str) -> None:
    assert significance(old, new) == "form" == significance(new, old)


@pytest.mark.parametrize(("old", "new"), WORDING)
def test_wording(old: str, new: str) -> None:
    assert significance(old, new) == "wording" == significance(new, old)


@pytest.mark.parametrize(("old", "new"), CONTENT)
def test_content(old: str, new: str) -> None:
    assert significance(old, new) == "content" == significance(new, old)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Foo Bar", "foo-bar!", "FORM"),
        ("Recieve mail", "Receive mail", "WORDING"),
        ("Recieve mial", "Receive mail", "CONTENT"),
        ("Chapter 3", "Chapter 4", "CONTENT"),
        ("Iran", "Iraq", "CONTENT"),
    ],
)
def test_labels(old: str, new: str, told: str) -> None:
    assert judge_label(old, new).name == told == judge_label(new, old).name


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("See [it][1] now", "See [it][1], now", "WORDING", id="a text, though nothing defines its links"),
        pytest.param(["Saws", "Recieved mail"], ["Saws", "Received mail"], "WORDING", id="one text of a list"),
        pytest.param(["saws", "axes"], ["saws", "axes", "planes"], "CONTENT", id="one more"),
        pytest.param("http://a.x", "http://a.y", "CONTENT", id="an address"),
        pytest.param("1", 1, "CONTENT", id="another type"),
        pytest.param(True, False, "CONTENT", id="no text"),
    ],
)
def test_fields(old: object, new: object, told: str) -> None:
    assert judge_field(old, new).name == told == judge_field(new, old).name
