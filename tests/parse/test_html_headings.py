from __future__ import annotations

import time

import pytest

from postdiff.model.node import HeadingOrigin, NodeType
from postdiff.parse.draft import Draft
from postdiff.parse.html_headings import split_html_headings


def split(text: str) -> list[tuple[str, int, int, str]]:
    """What an HTML block at line 10 falls into: type and level, first and last line from there, text."""
    block = Draft(NodeType.HTML, 10, 11 + text.count("\n"), 11 + text.count("\n"), text)
    return [
        (f"{draft.type.value} {draft.level or ''}".strip(), draft.start - 10, draft.own_end - 11, draft.text)
        for draft in split_html_headings([block])
    ]


READ = [
    pytest.param("<h1>A</h1>", [("section 1", 0, 0, "A")], id="heading alone"),
    pytest.param("<H6 align='center'>A</H6 >", [("section 6", 0, 0, "A")], id="attributes, another case"),
    pytest.param("<h2>\n  A\n  B\n</h2>", [("section 2", 0, 3, "A B")], id="over several lines"),
    pytest.param("<h2><a href='u'>A</a></h2>", [("section 2", 0, 0, "<a href='u'>A</a>")], id="markup inside"),
    pytest.param(
        "<div>\n<h1>A</h1>\n\n<p>B</p>\n</div>",
        [("html", 0, 0, "<div>"), ("section 1", 1, 1, "A"), ("html", 3, 4, "<p>B</p>\n</div>")],
        id="the lines around it stay HTML",
    ),
    pytest.param("<h1>A</h1>\n<h2>B</h2>", [("section 1", 0, 0, "A"), ("section 2", 1, 1, "B")], id="two headings"),
    pytest.param("<h1>A\n<h2>B</h2>", [("html", 0, 0, "<h1>A"), ("section 2", 1, 1, "B")], id="one never closes"),
    pytest.param("<h1>A</h1> <h2>B</h2>", [("section 1", 0, 0, "A")], id="a line belongs to one heading"),
    pytest.param("<h1>1 < 2</h1>", [("section 1", 0, 0, "1 < 2")], id="a sign inside"),
]

SILENCE = [
    pytest.param("<h1></h1>", id="empty"),
    pytest.param("<h1><img src='a'></h1>", id="nothing to read"),
    pytest.param("<h7>A</h7>", id="no such level"),
    pytest.param("<h1>A</h2>", id="closed by another"),
    pytest.param("<hr><header>A</header>", id="other tags that begin with h"),
    pytest.param("<!-- <h1>A</h1> -->", id="in a comment"),
    pytest.param("<!-- <h1>A</h1>", id="in a comment that never closes"),
]


@pytest.mark.parametrize(("text", "wanted"), READ)
def test_headings_are_found(text: str, wanted: list[tuple[str, int, int, str]]) -> None:
    assert split(text) == wanted


@pytest.mark.parametrize("text", SILENCE)
def test_what_is_no_heading_stays_html(text: str) -> None:
    assert split(text) == [("html", 0, text.count("\n"), text)]


def test_headings_say_where_they_come_from() -> None:
    (draft,) = split_html_headings([Draft(NodeType.HTML, 0, 1, 1, "<h1>A</h1>")])
    assert draft.heading is HeadingOrigin.HTML


def test_only_html_is_looked_into() -> None:
    code = Draft(NodeType.CODE, 0, 1, 1, "<h1>A</h1>")
    assert list(split_html_headings([code])) == [code]


@pytest.mark.parametrize("line", ["<h1>\n", "<h1>x</h1>\n", "<h1 ", "<h1>a<h"])
def test_hostile_html_costs_no_more_than_its_length(line: str) -> None:
    begin = time.process_time()
    split(line * 10_000)
    assert time.process_time() - begin < 2
