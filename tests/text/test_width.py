"""Columns: what text takes, how it is cut, where its lines break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from postdiff.text.width import cut_to_width, display_width, tail_of_width, wrap_offsets, wrap_to_width

TEXT = st.text(st.sampled_from("ab ，天津。（）e\u0301·…👩\u200d❤\ufe0f"), max_size=60)


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("天津", 4), ("ａ", 2), ("e\u0301", 1), ("“天”", 4), ("", 0), ("a\u200cb", 2)],
)
def test_width(text: str, width: int) -> None:
    assert display_width(text) == width


@pytest.mark.parametrize(
    "text",
    ["plain", "天津，（）", "“quoted”…", "各省队 › 12）内蒙古", "╭─→", "👩‍👩‍👧", "❤️ ❤", "1️⃣", "👍🏽", "🇨🇳", "می‌خواهم"],
)
def test_width_agrees_with_the_library_that_draws_the_panel(text: str) -> None:
    assert display_width(text) == cell_len(text)


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [
        pytest.param("天津", 4, "天津", id="it fits"),
        pytest.param("天津市", 5, "天津…", id="wide characters"),
        pytest.param("天津市", 4, "天…", id="half of a wide character is not shown"),
        pytest.param("one two three", 10, "one two…", id="between words"),
        pytest.param("incomprehensible", 8, "incompr…", id="inside a word that is longer than the room"),
        pytest.param("a, and more", 4, "a…", id="no comma before the ellipsis"),
        pytest.param("abc", 1, "…", id="one column"),
        pytest.param("abc", 0, "", id="no room"),
    ],
)
def test_cut(text: str, width: int, wanted: str) -> None:
    assert cut_to_width(text, width) == wanted


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [
        ("天津市", 5, "…津市"),
        ("one two three", 10, "…two three"),
        ("one two three", 9, "…three"),
        ("abc", 3, "abc"),
        pytest.param("abe\u0301d", 2, "…d", id="no accent without its letter"),
    ],
)
def test_tail(text: str, width: int, wanted: str) -> None:
    assert tail_of_width(text, width) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("one two three", ["one two", "three"], id="at spaces"),
        pytest.param("天津市东丽区", ["天津市东", "丽区"], id="between Han characters"),
        pytest.param("天津市东，丽区", ["天津市", "东，丽区"], id="never before a comma"),
        pytest.param("天津市（东丽）", ["天津市", "（东丽）"], id="never behind an opening bracket"),
        pytest.param("incomprehensible", ["incompre", "hensible"], id="inside a word only when it must be"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_wrap(text: str, wanted: list[str]) -> None:
    assert wrap_to_width(text, 8) == wanted


@given(TEXT, st.integers(2, 30))
def test_no_line_is_too_wide_and_nothing_but_blanks_is_lost(text: str, width: int) -> None:
    lines = wrap_to_width(text, width)
    assert all(display_width(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(TEXT, st.integers(0, 30))
def test_what_was_cut_fits(text: str, width: int) -> None:
    assert display_width(cut_to_width(text, width)) <= width
    assert display_width(tail_of_width(text, max(width, 1))) <= max(width, 1)


def test_offsets_point_into_the_text() -> None:
    text = "one  two"
    assert [text[start:end] for start, end in wrap_offsets(text, 4)] == ["one", "two"]
