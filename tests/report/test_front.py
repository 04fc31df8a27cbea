"""Rows of the front matter."""

from __future__ import annotations

import pytest
from texts import changes, signs

from postdiff.model.options import Ignore, Options


def header(*lines: str) -> str:
    """A front matter and a body."""
    return "\n".join(["---", *lines, "---", "Text.", ""])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param(["a: 1"], ["a: 2"], ["content edited field a"], id="another value"),
        pytest.param(["a: 1"], ["a: '1'"], ["content edited field a"], id="another type"),
        pytest.param(["a: 1"], ["a: true"], ["content edited field a"], id="what Python takes for equal"),
        pytest.param(["a: 1"], ["a: 1", "b: 2"], ["content added field b"], id="a new field"),
        pytest.param(["a: 1", "b: 2"], ["a: 1"], ["content removed field b"], id="a field that is gone"),
        pytest.param(
            ["a: 1"],
            ["a: 1", "b:", "c: ''", "d: []"],
            ["form added field b", "form added field c", "form added field d"],
            id="keys without values",
        ),
        pytest.param(["a: 1"], ["a:"], ["content edited field a"], id="a value that is gone"),
        pytest.param(["a: 1"], ["a: 1", "b: false"], ["content added field b"], id="a refusal is a value"),
        pytest.param(["a: [x]"], ["a: [x, y]"], ["content edited field a"], id="a list is one value"),
        pytest.param(
            ["a:", "  b: 1", "  c: 2"], ["a:", "  b: 1", "  c: 3"], ["content edited field a.c"], id="a nested field"
        ),
        pytest.param(["lastmod: 2017-08-24"], ["lastmod: 2017-08-25"], ["form edited field lastmod"], id="churn"),
        pytest.param(["a: 1"], ["a: 1", "updated: 2"], ["form added field updated"], id="churn that is new"),
        pytest.param(
            ["layout: post"],
            ["layout: wiki", "toc: true"],
            ["form edited field layout", "form added field toc"],
            id="how a page is set",
        ),
        pytest.param(
            ["a: 1"], ["a: 1", "comments: false"], ["content added field comments"], id="what a reader may do there"
        ),
        pytest.param(["a: x"], ["a: 'x'"], ["form reformatted field front matter"], id="quotes"),
        pytest.param(["a: 1", "b: 2"], ["b: 2", "a: 1"], ["form reformatted field front matter"], id="order"),
        pytest.param(["a: 1"], ["# so", "a: 1"], ["form reformatted field front matter"], id="a comment"),
        pytest.param(
            ["a: [x, y]"], ["a:", "  - x", "  - y"], ["form reformatted field front matter"], id="a list's shape"
        ),
        pytest.param(
            ["a: 1", "b: x"],
            ["a: 2", "b: 'x'"],
            ["content edited field a", "form reformatted field front matter"],
            id="both",
        ),
        pytest.param(["a: 1"], ["a: 2   "], ["content edited field a"], id="no more than that"),
    ],
)
def test_rows(old: list[str], new: list[str], told: list[str]) -> None:
    assert signs(header(*old), header(*new), title="") == told


def test_the_order_of_the_new_header_then_what_is_gone() -> None:
    old, new = header("a: 1", "gone: 1", "b: 1", "lost: 1"), header("b: 2", "new: 1", "a: 2")
    labels = [row.label for row in changes(old, new, title="")]
    assert labels == ["b", "new", "a", "gone", "lost"]


def test_values_and_lines() -> None:
    edited, gone = changes(header("a: 1", "b: [x]"), header("c: 1", "a: [y, z]"), title="")[1:]
    assert (edited.label, edited.old_value, edited.new_value) == ("a", 1, ["y", "z"])
    assert (edited.old.start, edited.old.end, edited.new.start, edited.new.end) == (1, 2, 2, 3)
    assert (gone.label, gone.old_value, gone.new_value) == ("b", ["x"], None)
    assert not gone.new
    assert (gone.path, gone.matched_by, gone.kind) == ((), None, None)


def test_churn_is_a_matter_of_options() -> None:
    old, new = header("hits: 1", "lastmod: 1"), header("hits: 2", "lastmod: 2")
    told = signs(old, new, title="", options=Options(churn_fields=("hits",)))
    assert told == ["form edited field hits", "content edited field lastmod"]


@pytest.mark.parametrize("name", ["a", "a.b"])
def test_ignored_fields_are_not_told_whatever_they_do(name: str) -> None:
    options = Options(ignore=Ignore(fields=(name,)))
    old, new = header("c: 1", "a:", "  b: 1"), header("c: 2", "a:", "  b: 'x'")
    assert signs(old, new, title="", options=options) == ["content edited field c"]
    assert signs(header("c: 1"), new, title="", options=options)[0] == "content edited field c"


def test_a_name_covers_what_is_below_it_and_nothing_else() -> None:
    options = Options(ignore=Ignore(fields=("a",)))
    assert signs(header("ab: 1"), header("ab: 2"), title="", options=options) == ["content edited field ab"]
