from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import settled

from postdiff.parse.slugs import Slugs

ANCHORS = [
    pytest.param("Getting Started", "getting-started", id="lower case, hyphens for blanks"),
    pytest.param("C++ & C#: a", "c--c-a", id="signs go, the blanks around them stay"),
    pytest.param("1）山东", "1山东", id="ordinals belong to it, brackets do not"),
    pytest.param("snake_case-name", "snake_case-name", id="hyphens and underscores stay"),
    pytest.param("हिन्दी", "हिन्दी", id="marks stay with their letters"),
    pytest.param("A {#own .c}", "own", id="an identifier of its own"),
    pytest.param("A {.c #own}", "own", id="an identifier behind a class"),
    pytest.param("A {#one #two}", "two", id="the last of two identifiers"),
]

SILENCE = [
    pytest.param("", id="no text"),
    pytest.param("!?", id="no letter"),
    pytest.param("- -", id="only hyphens"),
]


@pytest.mark.parametrize(("text", "anchor"), ANCHORS)
def test_anchor(text: str, anchor: str) -> None:
    assert Slugs().take(text, text) == anchor


@pytest.mark.parametrize("text", SILENCE)
def test_what_has_no_name_has_no_anchor(text: str) -> None:
    assert Slugs().take(text, text) is None


def test_a_repeated_anchor_is_numbered() -> None:
    slugs = Slugs()
    assert [slugs.take("a", "a") for _ in range(3)] == ["a", "a-1", "a-2"]


def test_a_numbered_anchor_never_takes_one_that_is_written() -> None:
    slugs = Slugs()
    assert [slugs.take(text, text) for text in ("Foo", "Foo 1", "Foo", "Foo")] == ["foo", "foo-1", "foo-2", "foo-3"]
    assert slugs.take("foo 1", "foo 1") == "foo-1-1"


@settled(200)
@given(st.lists(st.sampled_from(["a", "a 1", "a-1", "a 1 1", "A", "b"]), max_size=12))
def test_no_anchor_is_given_twice(texts: list[str]) -> None:
    slugs = Slugs()
    taken = [slugs.take(text, text) for text in texts]
    assert len(set(taken)) == len(taken)


def test_hostile_attributes_cost_no_more_than_their_length() -> None:
    begin = time.process_time()
    Slugs().take("{" + "#a" * 20_000, "a")
    Slugs().take("{#" * 20_000, "a")
    assert time.process_time() - begin < 1
