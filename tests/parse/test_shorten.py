"""What is left out of two snapshots before they are read, and what must not be."""

from __future__ import annotations

import pytest

from postdiff.api import compare_posts, compare_shortened, parse
from postdiff.model.options import Options
from postdiff.parse.shorten import STUB, holds_stub, shorten
from postdiff.parse.source import Source

ITEMS = "".join(f"- tool {number} for the {number}th thing to be done\n" for number in range(40))
TABLE = "| name | use |\n| --- | --- |\n" + "".join(f"| tool {number} | for thing {number} |\n" for number in range(40))
TEXT = "A paragraph about tools, of which there are many, and about hands, of which there are two.\n" * 12


def post(*bodies: str, changed: str = "- saw\n", end: str = "## End\n\n- plane\n") -> str:
    sections = "".join(f"## Part {number}\n\n{body}\n" for number, body in enumerate(bodies))
    return f"# Tools\n\nAll about tools.\n\n{sections}## News\n\n{changed}\n{end}"


def pair(*bodies: str, changed: str = "- saw\n- axe\n", end: str = "## End\n\n- plane\n") -> tuple[Source, Source]:
    return Source(post(*bodies, end=end)), Source(post(*bodies, changed=changed, end=end))


@pytest.fixture(autouse=True)
def _always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postdiff.api.SHORTEN_FROM", 0)


@pytest.mark.parametrize("body", [ITEMS, TABLE, TEXT, "[Back to the top](#tools)\n\n" + ITEMS, "<br>\n\n" + TABLE])
def test_a_body_that_stays_is_left_out(body: str) -> None:
    short = shorten(*pair(body))
    assert short is not None
    assert short.new.text == post().replace("## News", f"## Part 0{STUB}## News").replace("- saw\n", "- saw\n- axe\n")
    assert [heading.is_stub for heading in short.new_headings] == [False, True, False, False]


@pytest.mark.parametrize(
    "body",
    [
        "1、共同推进\n\n" + ITEMS,
        "IV. The fourth\n\n" + ITEMS,
        "A) first\n\n" + ITEMS,
        "**Strong**\n\n" + ITEMS,
        "#标题\n\n" + ITEMS,
        "   # indented\n\n" + ITEMS,
        "Setext\n======\n\n" + ITEMS,
        "[tool]: https://tools.example\n\n" + ITEMS,
        "[^1]: A footnote.\n\n" + ITEMS,
        "1. first\n\n" + ITEMS,
        "- 1. first\n\n" + ITEMS,
        "- ```\n  code\n  ```\n\n" + ITEMS,
        "<h3>Title</h3>\n\n" + ITEMS,
        "Term\n: definition\n\n" + ITEMS,
        "::: note\n\n" + ITEMS,
        "```\n# no heading\n```\n\n" + ITEMS,
        "第三章 手\n\n" + ITEMS,
    ],
)
def test_what_may_reach_further_is_kept(body: str) -> None:
    short = shorten(*pair(body, ITEMS, ITEMS.replace("tool", "cat")))
    assert short is None or body in short.new.text


@pytest.mark.parametrize("start", ["<!--\n", "<script>\n", "<pre>\n", "$$\n", "+++\na = 1\n+++\n"])
def test_where_hashes_may_be_anything_all_is_kept(start: str) -> None:
    old, new = pair(ITEMS)
    assert shorten(Source(start + old.text), Source(start + new.text)) is None


def test_a_comment_on_one_line_is_harmless() -> None:
    old, new = pair(ITEMS)
    assert shorten(Source("<!-- lint off -->\n\n" + old.text), Source("<!-- lint off -->\n\n" + new.text)) is not None


def test_a_header_is_no_heading() -> None:
    header = "---\ntitle: Tools\n\n# a comment\nx: 1\n---\n"
    old, new = pair(ITEMS)
    short = shorten(Source(header + old.text), Source(header + new.text))
    assert short is not None
    assert short.new.text.startswith(header)


def test_a_heading_right_below_a_paragraph_is_one_for_certain() -> None:
    old, new = (Source(side.text.replace("\n\n## ", "\n\n[Back](#tools)\n<br>\n## ")) for side in pair(ITEMS))
    short = shorten(old, new)
    assert short is not None
    assert ITEMS not in short.new.text


@pytest.mark.parametrize("html", ["<div>", "<br>", "text\n<div>"])
def test_a_heading_right_below_html_may_be_none(html: str) -> None:
    old, new = pair(f"{html}\n## Inside\n\n" + ITEMS, ITEMS.replace("tool", "cat"), ITEMS.replace("tool", "dog"))
    short = shorten(old, new)
    assert short is not None
    assert "## Inside\n\n" + ITEMS in short.new.text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"## A\n\n{ITEMS}\n## B\n\n{TABLE}\n", f"## B\n\n{TABLE}\n## A\n\n{ITEMS}\n"),
        (f"## A\n\n- saw\n\n## B\n\n{TABLE}\n", f"## B\n\n{TABLE}\n## A\n\n- saw\n- axe\n"),
        (f"## A\n\n{ITEMS}\n## A\n\n- saw\n", f"## A\n\n{ITEMS}\n## A\n\n- saw\n- axe\n"),
        ("- saw\n", "- axe\n"),
        (f"## A\n\n{ITEMS}\n", f"## A\n\n{ITEMS}- saw\n"),
        ("", ""),
    ],
)
def test_what_moved_or_stayed_little_is_read_as_a_whole(old: str, new: str) -> None:
    assert shorten(Source(old), Source(new)) is None


@pytest.mark.parametrize(
    ("why", "changed", "old_end", "new_end"),
    [
        ("a section with such sections in it", "- saw\n", "## End\n\n- plane\n", "## End\n\n- plane\n"),
        ("an entry that moved", "- axe of the woods\n", "## End\n\n- axe of the lake\n", "## End\n\n- none\n"),
    ],
)
def test_what_might_be_told_otherwise_is_read_as_a_whole(why: str, changed: str, old_end: str, new_end: str) -> None:
    old = post(ITEMS, TABLE, end=old_end)
    new = post(ITEMS, TABLE, changed=changed, end=new_end)
    if why == "a section with such sections in it":
        new = new.replace("All about tools.", "All about many tools.")
        assert compare_shortened(Source(old), Source(new)) is None
    else:
        moved = old.replace("- axe of the lake", "").replace("- saw\n", "- saw\n- axe of the lake\n")
        assert compare_shortened(Source(old), Source(moved)) is None


def test_lines_are_those_of_the_whole() -> None:
    old, new = pair(ITEMS, TABLE, changed="- saw\n- axe\n", end=f"## End\n\n{TEXT}\n")
    short = compare_shortened(old, new)
    assert short is not None
    (change,) = short.to_dict()["changes"]
    assert change["label"] == "axe"
    assert new.text.split("\n")[change["new"]["start"] - 1] == "- axe"
    assert short.to_dict() == compare_posts(parse(old), parse(new)).to_dict()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(newline: str) -> None:
    old, new = (Source(side.text.replace("\n", newline)) for side in pair(ITEMS, TABLE))
    short = compare_shortened(old, new)
    assert short is not None
    assert short.to_dict() == compare_posts(parse(old), parse(new)).to_dict()


def test_a_heading_knows_whether_a_body_is_missing_below_it() -> None:
    old, new = pair(ITEMS)
    short = shorten(old, new)
    assert short is not None
    lines = short.new.text.split("\n")
    found = {name: holds_stub(short.new_headings, lines.index(name)) for name in ("# Tools", "## Part 0", "## News")}
    assert found == {"# Tools": True, "## Part 0": False, "## News": False}
    assert holds_stub(short.new_headings, len(lines))


def test_to_explain_all_is_read() -> None:
    assert compare_shortened(*pair(ITEMS), options=Options(whole=True)) is None
    assert compare_shortened(*pair(ITEMS), options=Options()) is not None
