"""The first words of what was added."""

from __future__ import annotations

import pytest
from texts import change, table

from postdiff.report.excerpt import MOST_CHARACTERS


@pytest.mark.parametrize(
    ("added", "excerpt"),
    [
        pytest.param(
            "## New\n\nWhat **it** [says](a.md).\n\nMore.\n", "What it says.", id="a section's first paragraph"
        ),
        pytest.param("## New\n\n```\ncode\n```\n\nSaid.\n", "Said.", id="past code"),
        pytest.param("## New\n\n> Quoted.\n", "Quoted.", id="a quote"),
        pytest.param("## New\n\n- item\n\nSaid below.\n", "", id="not what stands below its entries"),
        pytest.param("## New\n", "", id="an empty section"),
        pytest.param("- [New](a.md) - what *it* says\n", "what it says", id="an item's words behind its label"),
        pytest.param("- [New](a.md) - what New does\n", "what New does", id="the first place of the label counts"),
        pytest.param("- ![logo](l.png) ★★★ ☆☆\n", "★★★ ☆☆", id="all of it where the label says what a picture shows"),
        pytest.param("- [New](a.md) - .NET and :sun:\n", ".NET and :sun:", id="a sign that begins a word"),
        pytest.param("- [New](a.md): what it is\n", "what it is", id="a colon"),
        pytest.param("- **新的**：说明文字\n", "说明文字", id="in Chinese"),
        pytest.param("- [New](a.md)\n\n  What it says.\n", "What it says.", id="an item's next paragraph"),
        pytest.param("- [New](a.md)\n", "", id="a label and no more"),
        pytest.param("## New\n\n" + "word " * 100 + "\n", ("word " * 100)[:MOST_CHARACTERS], id="no more than fits"),
    ],
)
def test_excerpts(added: str, excerpt: str) -> None:
    assert change("", added).excerpt == excerpt
    assert change(added, "").excerpt == excerpt


def test_a_row_says_its_other_cells() -> None:
    assert change(table("n | v | w", "a | b | c"), table("n | v | w", "a | b | c", "d | *e* | f")).excerpt == "e — f"
