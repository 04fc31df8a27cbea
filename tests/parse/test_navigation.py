"""Tables of contents: lists that only link inside the post."""

from __future__ import annotations

import pytest
from outlines import read

from postdiff.model.node import NodeType


def marked(text: str) -> list[bool]:
    return [node.navigation for node in read(text).nodes if node.type is NodeType.ITEM]


NAVIGATION = [
    pytest.param("- [A](#a)\n- [B](#b)", id="links inside the post"),
    pytest.param("1. [A](#a)\n2. [B](#b)", id="numbered"),
    pytest.param("- [A](#a)\n  - [B](#b)\n    - [C](#c)", id="nested"),
    pytest.param("- [1. A](#a)\n- 2. [B](#b)", id="numbers before the links"),
    pytest.param("- [A](#a) · [B](#b)", id="two links, a sign between"),
    pytest.param("- **[A](#a)**", id="strong links"),
    pytest.param("* TOC\n{:toc}", id="a list that kramdown replaces"),
    pytest.param("1. Contents\n{:toc .wide}", id="the same, numbered, with a class"),
]

SILENCE = [
    pytest.param("- [A](#a)\n- [B](https://b.example)", id="one leads out"),
    pytest.param("- [A](#a)\n- B", id="one links nowhere"),
    pytest.param("- [A](#a) and more", id="words beside the link"),
    pytest.param("- [A](#a)\n  - more", id="words below the link"),
    pytest.param("- [A](#a)\n\n  text", id="a paragraph below the link"),
    pytest.param("- [A](b.md#a)", id="into another page"),
    pytest.param("- ![A](#a)", id="an image"),
    pytest.param("- `[A](#a)`", id="code"),
    pytest.param("-\n-", id="empty items"),
    pytest.param("- TOC", id="a list that only says so"),
    pytest.param("- A\n- TOC\n{:toc}", id="two items"),
    pytest.param("- A\n{:.wide}", id="another attribute"),
]


@pytest.mark.parametrize("text", NAVIGATION)
def test_navigation_is_marked(text: str) -> None:
    assert all(marked(text))
    assert marked(text)


@pytest.mark.parametrize("text", SILENCE)
def test_a_list_that_says_anything_else_is_none(text: str) -> None:
    assert not any(marked(text))


def test_each_list_is_judged_alone() -> None:
    assert marked("- [A](#a)\n\ntext\n\n- B") == [True, False]


@pytest.mark.parametrize(
    "text", ["[TOC]", "[[toc]]", "[[_TOC_]]", "{:toc}", "{{< toc >}}", "{% include toc.html %}", "{% toc %}"]
)
def test_a_mark_that_stands_for_the_contents_is_marked(text: str) -> None:
    assert [node.navigation for node in read(text).nodes if node.type is NodeType.PARAGRAPH] == [True]


@pytest.mark.parametrize("text", ["[TOC] below", "TOC", "{% include tocsin.html %}", "{{ toc }}s", "[TOC](toc.md)"])
def test_words_that_only_look_like_it_are_not(text: str) -> None:
    assert not any(node.navigation for node in read(text).nodes)
