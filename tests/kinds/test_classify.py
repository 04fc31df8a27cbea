"""Which rule wins, whatever the kinds are."""

from __future__ import annotations

import pytest

from postdiff.kinds.classify import make_classifier
from postdiff.model.options import Kind

LISTED = Kind("listed", (), members=frozenset({"Foo", "It is I, said the cat.", "Ｂａｒ", "一句话，也算。"}))
ENDED = Kind("ended", (), label_pattern="foo$|baz$")
HEADED = Kind("headed", (), heading_pattern="^tools$")
SAME = Kind("same", (), heading_pattern="tools")
CAPITAL = Kind("capital", (), label_pattern="（new）$")


def _kind_of(label: str, *headings: str, kinds: tuple[Kind, ...] = (HEADED, ENDED, LISTED)) -> str | None:
    kind = make_classifier(kinds)(label, headings)
    return kind.name if kind else None


@pytest.mark.parametrize(
    ("label", "headings", "kind"),
    [
        pytest.param("Foo", ("Tools",), "listed", id="a listed label wins over all patterns"),
        pytest.param("a foo", ("Tools",), "ended", id="the label's end wins over the heading"),
        pytest.param("bar baz", (), "ended", id="patterns are searched, not matched from the start"),
        pytest.param("qux", ("Tools",), "headed", id="the heading decides for the rest"),
        pytest.param("qux", ("Other", "TOOLS"), "headed", id="the last heading counts"),
        pytest.param("qux", ("Tools", "Other"), None, id="headings further out do not"),
        pytest.param("qux", (), None, id="inside another item no heading counts"),
        pytest.param("bar", (), "listed", id="members are folded"),
        pytest.param("一句话，也算。", (), "listed", id="a listed sentence counts"),
        pytest.param("天津", ("Tools",), "headed", id="kinds of the user go before built-in ones"),
        pytest.param("天津", (), "province", id="built-in kinds come after them"),
    ],
)
def test_precedence(label: str, headings: tuple[str, ...], kind: str | None) -> None:
    assert _kind_of(label, *headings) == kind


def test_the_first_of_two_equal_kinds_wins() -> None:
    assert _kind_of("qux", "Tools", kinds=(HEADED, SAME)) == "headed"
    assert _kind_of("qux", "Tools", kinds=(SAME, HEADED)) == "same"


def test_a_kind_replaces_the_built_in_one_of_its_name() -> None:
    own = Kind("province", (), members=frozenset({"Ontario"}))
    assert _kind_of("Ontario", kinds=(own,)) == "province"
    assert _kind_of("天津", kinds=(own,)) is None


def test_a_pattern_sees_the_label_as_written() -> None:
    assert _kind_of("Foo（New）", kinds=(CAPITAL,)) == "capital"


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        pytest.param("一" * 20, "headed", id="20 Han"),
        pytest.param("一" * 21, None, id="21 Han"),
        pytest.param("a " * 8, "headed", id="8 words"),
        pytest.param("a " * 9, None, id="9 words"),
        pytest.param("他来了。", None, id="full stop"),
        pytest.param("他来了！", None, id="exclamation mark"),
        pytest.param("他来了？", None, id="question mark"),
        pytest.param("他，来了", None, id="comma"),
        pytest.param("“他”来了", None, id="quotation mark"),
        pytest.param("Yahoo!", "headed", id="the narrow marks stand in names"),
        pytest.param("Foo, Bar (baz)", "headed", id="so do narrow commas"),
        pytest.param("中国电信&&东软集团", "company", id="two names"),
    ],
)
def test_a_sentence_has_no_kind(label: str, kind: str | None) -> None:
    assert _kind_of(label, "tools", kinds=() if kind == "company" else (HEADED,)) == kind


def test_a_sentence_has_no_kind_by_its_end_either() -> None:
    assert _kind_of("听我说，foo") is None
