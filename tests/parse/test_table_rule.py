"""The light tables are those of the library's own rule: same tables, same rows, same cells, same end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from postdiff.parse.table_rule import ROW, use_light_tables

LINES = st.text("|-:\\ab` \t>#*\u3000", max_size=12) | st.sampled_from(
    ["|-|-|", "|a|b|", "| a | b", "-|-", ":-|-:", "> |-|-|", "- |a|b|", "", "    |a|b|", "|\\||", "|\\\\|a|", "|", "||"]
)


def light(text: str) -> list[object]:
    """What the rule under test reads: where each row stands with its cells, and each other token."""
    parser = MarkdownIt("commonmark").enable("table")
    use_light_tables(parser)
    parser.core.ruler.enableOnly(["normalize", "block"])
    return [
        (token.map, token.meta["cells"]) if token.type == ROW else (token.type, token.map, token.content)
        for token in parser.parse(text)
    ]


def heavy(text: str) -> list[object]:
    """The same from the tokens of the library's rule."""
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    tokens = iter(parser.parse(text))
    found: list[object] = []
    for token in tokens:
        if token.type == "tr_open":
            cells = []
            for inner in iter(tokens.__next__, None):
                if inner.type == "tr_close":
                    break
                cells += [inner.content] if inner.type == "inline" else []
            found.append((token.map, tuple(cells)))
        elif token.type not in {"thead_open", "thead_close", "tbody_open", "tbody_close"}:
            found.append((token.type, token.map, token.content))
    return found


@given(st.lists(LINES, max_size=8).map("\n".join))
def test_any_lines(text: str) -> None:
    assert light(text) == heavy(text)


@given(
    st.lists(LINES, min_size=1, max_size=4),
    st.sampled_from(["|a|b|\n|-|-|", "a|b\n-|-", "- x\n\n  |a|b|\n  |:-|-:|", "> |a|b|\n> |-|-|"]),
)
def test_lines_below_the_header_of_a_table(rows: list[str], header: str) -> None:
    text = "\n".join([header, *rows])
    assert light(text) == heavy(text)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        pytest.param("|a|b|\n|-|-|\n|1|2|", [("a", "b"), ("1", "2")], id="borders"),
        pytest.param("a|b\n-|-\n1|2", [("a", "b"), ("1", "2")], id="no outer borders"),
        pytest.param("|a|b|\n|-|-|\n|1|", [("a", "b"), ("1", "")], id="a short row"),
        pytest.param("|a|b|\n|-|-|\n|1|2|3|", [("a", "b"), ("1", "2")], id="a long row"),
        pytest.param("|a|b|\n|-|-|\n|1\\|2|3|", [("a", "b"), ("1|2", "3")], id="an escaped border"),
        pytest.param("|a|b|\n|-|-|\n|1|2|\n> no", [("a", "b"), ("1", "2")], id="a quote ends it"),
    ],
)
def test_cells(text: str, cells: list[tuple[str, ...]]) -> None:
    parser = MarkdownIt("commonmark").enable("table")
    use_light_tables(parser)
    assert [token.meta["cells"] for token in parser.parse(text) if token.type == ROW] == cells


def test_few_tokens() -> None:
    parser = MarkdownIt("commonmark").enable("table")
    use_light_tables(parser)
    assert len(parser.parse("|a|b|\n|-|-|\n" + "|1|2|\n" * 100)) == 103  # a table's two ends, and 101 rows
