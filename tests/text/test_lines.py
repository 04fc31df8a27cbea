from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postdiff.model.post import Newline
from postdiff.text.lines import find_newline, split_lines

LINES = [
    pytest.param("", (), id="an empty text has no line"),
    pytest.param("a", ("a",), id="a last line needs no end"),
    pytest.param("a\n", ("a",), id="a final newline makes no extra line"),
    pytest.param("a\n\n", ("a", ""), id="a blank last line is a line"),
    pytest.param("\n", ("",), id="one end is one blank line"),
    pytest.param("a\r\nb\rc\nd", ("a", "b", "c", "d"), id="three kinds of ends in one text"),
    pytest.param("a\r\n\rb\n\rc", ("a", "", "b", "", "c"), id="only CR before LF is one end, not LF before CR"),
    pytest.param(
        "a\vb\fc\x1cd\x85e\u2028f\u2029g", ("a\vb\fc\x1cd\x85e\u2028f\u2029g",), id="nothing else ends a line"
    ),
    pytest.param("a\0b\n", ("a\0b",), id="NUL is a character"),
]

NEWLINES = [
    pytest.param("", Newline.NONE, id="empty"),
    pytest.param("a", Newline.NONE, id="one line without an end"),
    pytest.param("a\nb\n", Newline.LF, id="Unix"),
    pytest.param("a\r\nb", Newline.CRLF, id="Windows"),
    pytest.param("a\rb", Newline.CR, id="old Macintosh"),
    pytest.param("a\r\nb\n", Newline.MIXED, id="Windows and Unix"),
    pytest.param("a\n\rb", Newline.MIXED, id="LF CR is two ends"),
]


@pytest.mark.parametrize(("text", "lines"), LINES)
def test_lines_end_where_markdown_says(text: str, lines: tuple[str, ...]) -> None:
    assert split_lines(text) == lines


@pytest.mark.parametrize(("text", "newline"), NEWLINES)
def test_line_ends_are_recognised(text: str, newline: Newline) -> None:
    assert find_newline(text) is newline


@given(
    st.lists(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]))),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_lines_joined_by_their_ends_are_split_again(lines: list[str], end: str) -> None:
    text = "".join(line + end for line in lines)
    assert split_lines(text) == tuple(lines)
    assert find_newline(text) is (Newline(end) if lines else Newline.NONE)
