"""The short way of reading a header must end where the long one does."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postdiff.parse.fields.from_plain import read_plain
from postdiff.parse.fields.from_yaml import read_yaml
from postdiff.parse.fields.header import Format, find_header
from postdiff.parse.fields.reading import MAX_SIZE

PLAIN: Final = """---
layout:     post
title: 医疗大数据 中心（持续更新）
home: https://hut.example/a.html
date: 2017-08-24
count: 12
draft: no
subtitle:
quoted: "a: b #c"
single: 'it is "so"'
tags:
    - 健康
    - 互联网+
categories:
- One Two
---"""

NOT_PLAIN: Final = {
    "a time of day": "date: 2017-08-24 10:00:00",
    "a colon that opens a map": "title: a: b",
    "a comment": "title: a # b",
    "a sign that YAML reserves": "title: @home",
    "a list in brackets": "tags: [a, b]",
    "a value that goes on": "title: a\n  b",
    "a value below its key": "title:\n  b",
    "a block of text": "title: |\n  b",
    "an anchor": "title: &a b",
    "an octal number": "mode: 0755",
    "a number with a point": "pi: 3.14",
    "a key twice": "a: b\na: c",
    "an item without a key": "- a",
    "an item below a value": "a: b\n- c",
    "an item of another depth": "a:\n- b\n  - c",
    "an item without a value": "a:\n-\n- b",
    "a map in a list": "a:\n- b: c",
    "an escape": 'a: "b\\n"',
    "a doubled quote": "a: 'b''c'",
    "text behind a quote": 'a: "b" c',
    "no blank behind the colon": "a:b",
    "a tab": "a:\tb",
    "a key of two words": "a b: c",
    "a number as a key": "2017: c",
    "a blank line": "a: b\n\nc: d",
    "a line that YAML takes for two": "a: b\x85c",
    "three dots": "a: b\n...",
    "nothing": "",
    "more than can be read safely": f"a: {'b' * MAX_SIZE}",
}

WORDS: Final = st.sampled_from(
    [
        "a",
        "B",
        "yes",
        "No",
        "on",
        "null",
        "y",
        "~",
        "true",
        "12",
        "0",
        "007",
        "1_0",
        "1e3",
        "0x1",
        "2017-08-24",
        "2017-13-45",
        "2017-8-2",
        "3.14",
        ".5",
        "-",
        "--",
        "---",
        ":",
        "::",
        "#",
        "'",
        "''",
        '"',
        '""',
        "[",
        "]",
        "{",
        "}",
        "&",
        "*",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "http://a.b",
        "é",
        "健康",
        "互联网+",
        "②",
        "２",
        "。",
        "…",
        "，",
        "\u3000",
        "\xa0",
        "\u2028",
        "\x85",
        "\ufeff",
        "\u200b",
        "\t",
        "\\",
        "/",
        "<<",
        "",
        "=",
    ]
)
VALUES: Final = st.lists(WORDS, max_size=4).map(" ".join) | st.lists(WORDS, max_size=3).map("".join)
LINES: Final = st.one_of(
    st.builds(
        "{}:{}{}".format,
        st.sampled_from(["a", "b", "key-1", "on", "1", "é"]),
        st.sampled_from(["", " ", "   "]),
        VALUES,
    ),
    st.builds("{}-{}{}".format, st.sampled_from(["", "  ", "    "]), st.sampled_from(["", " ", "  "]), VALUES),
    VALUES,
)


def lines_of(header: str) -> tuple[str, ...]:
    return tuple(header.split("\n"))


def test_a_plain_header_is_read_as_yaml_reads_it() -> None:
    header = find_header(lines_of(PLAIN))
    assert header is not None
    assert read_plain(lines_of(PLAIN)) == (read_yaml(header.text), header.end)


@pytest.mark.parametrize("text", NOT_PLAIN.values(), ids=NOT_PLAIN)
def test_whatever_is_in_doubt_is_left_to_yaml(text: str) -> None:
    assert read_plain(lines_of(f"---\n{text}\n---\n")) is None


@pytest.mark.parametrize("text", ["---", "---\na: b", "--- \na: b\n---", "text"])
def test_what_is_no_header_is_left_to_others(text: str) -> None:
    assert read_plain(lines_of(text)) is None


@given(st.lists(LINES, min_size=1, max_size=5))
def test_both_ways_end_at_one_place(drawn: list[str]) -> None:
    lines = ("---", *(line for part in drawn for line in part.split("\n")), "---", "text")
    plain = read_plain(lines)
    if plain is not None:
        header = find_header(lines)
        assert header is not None
        assert header.format is Format.YAML
        assert plain == (read_yaml(header.text), header.end)
