"""What is left out of two snapshots before they are read, and what must not be."""

from __future__ import annotations

import pytest

from postdiff.api import compare_posts, compare_shortened, parse
from postdiff.model.options import Options
from postdiff.parse.glance import glance_at
from postdiff.parse.letters import Known
from postdiff.parse.shorten import STUB, Shortened
from postdiff.parse.shorten import shorten as shorten_seen
from postdiff.parse.source import Source

ITEMS = "".join(f"- tool {number} for the {number}th thing to be done\n" for number in range(40))
TABLE = "| name | use |\n| --- | --- |\n" + "".join(f"| tool {number} | for thing {number} |\n" for number in range(40))
TEXT = "A paragraph about tools, of which there are many, and about hands, of which there are two.\n" * 12


def post(*bodies: str, changed: str = "- saw\n", end: str = "## End\n\n- plane\n") -> str:
    sections = "".join(f"## Part {number}\n\n{body}\n" for number, body in enumerate(bodies))
    return f"# Tools\n\nAll about tools.\n\n{sections}## News\n\n{changed}\n{end}"


def pair(*bodies: str, changed: str = "- saw\n- axe\n", end: str = "## End\n\n- plane\n") -> tuple[Source, Source]:
    return Source(post(*bodies, end=end)), Source(post(*bodies, changed=changed, end=end))


def shorten(old: Source, new: Source) -> Shortened | None:
    known = Known()
    return shorten_seen(old, new, glance_at(old.text, known), glance_at(new.text, known))


def lines_of(short: Shortened) -> list[str]:
    return short.new.source.text.split("\n")


@pytest.fixture(autouse=True)
def _always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postdiff.api.SHORTEN_FROM", 0)


@pytest.mark.parametrize("body", [ITEMS, TABLE, TEXT, "[Back to the top](#tools)\n\n" + ITEMS, "<br>\n\n" + TABLE])
def test_a_body_that_stays_is_left_out(body: str) -> None:
    short = shorten(*pair(body))
    assert short is not None
    stub = f"## Part 0{STUB.format(0)}## News"
    assert short.new.source.text == post().replace("## News", stub).replace("- saw\n", "- saw\n- axe\n")
    assert [lines_of(short)[line] for line in short.new.stubs] == ["## Part 0"]


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
    assert short is None or body in short.new.source.text


@pytest.mark.parametrize("start", [" <!--\n", "<script>\n", "<pre>\n", "$$\n", "+++\na = 1\n+++\n"])
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
    assert short.new.source.text.startswith(header)


def test_a_heading_right_below_a_paragraph_is_one_for_certain() -> None:
    old, new = (Source(side.text.replace("\n\n## ", "\n\n[Back](#tools)\n<br>\n## ")) for side in pair(ITEMS))
    short = shorten(old, new)
    assert short is not None
    assert ITEMS not in short.new.source.text


@pytest.mark.parametrize("html", ["<div>", "<br>", "text\n<div>"])
def test_a_heading_right_below_html_may_be_none(html: str) -> None:
    old, new = pair(f"{html}\n## Inside\n\n" + ITEMS, ITEMS.replace("tool", "cat"), ITEMS.replace("tool", "dog"))
    short = shorten(old, new)
    assert short is not None
    assert "## Inside\n\n" + ITEMS in short.new.source.text


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


LIKE = "- axe of the lake: <https://axe.example/lake>\n"


@pytest.mark.parametrize(
    ("changed", "moved"),
    [
        ("# Tools", "# Tools for all"),
        ("All about tools.", "All about **tools**."),
        ("All about tools.", "All about many tools, and hands."),
        ("All about tools.", "![A saw](saw.png)\n\nAll about tools."),
    ],
)
def test_a_section_with_more_in_it_is_measured_as_a_whole(changed: str, moved: str) -> None:
    old, new = (Source(post(ITEMS, TABLE, TEXT).replace(changed, title)) for title in (changed, moved))
    short = compare_shortened(old, new)
    assert short is None or short.changelog == compare_posts(parse(old), parse(new)).changelog
    assert (short is None) is (changed == "# Tools"), "a title that changed does not tell which section it is"


def test_a_line_of_a_table_that_looks_like_a_heading_ends_no_section() -> None:
    head = "# Tools\n\n## All\n\n"
    old, new = (Source(f"{head}{ITEMS}\n{line}") for line in ("# e\n", "# e|f\n-|-\n"))
    whole = compare_posts(parse(old), parse(new)).changelog
    assert whole.changes[0].similarity not in (None, 1.0)
    short = compare_shortened(old, new)
    assert short is None or short.changelog == whole


def test_an_entry_whose_link_leads_nowhere_else_has_moved_in_the_whole_too() -> None:
    old = Source(post(ITEMS, TABLE, end=f"## End\n\n{LIKE}\n- plane\n"))
    new = Source(post(ITEMS, TABLE, changed=f"- saw\n{LIKE}"))
    short = compare_shortened(old, new)
    assert short is not None
    assert short.changelog == compare_posts(parse(old), parse(new)).changelog
    assert [op.value for change in short.changes for op in change.ops] == ["moved"]


@pytest.mark.parametrize(
    ("entry", "more"),
    [
        ("- axe of the lake\n", ""),
        (LIKE, "| again | <https://axe.example/lake> |\n"),
        (LIKE, "| again | https://AXE.example/lake or http://www.axe.example/lake/ |\n"),
        ("- axe, [a tool][axe]\n", "\n[axe]: https://axe.example/lake\n"),
        ("- axe: <https://axe.example/lake?a&b>\n", ""),
        ("## Axes of the lake\n\nLong, sharp and heavy, made for ice, and for those who fish below it.\n", ""),
    ],
)
def test_what_may_have_its_like_in_what_is_left_out_is_read_as_a_whole(entry: str, more: str) -> None:
    old = post(ITEMS, TABLE + more, end=f"## End\n\n- plane\n{entry}")
    new = post(ITEMS, TABLE + more, changed=f"- saw\n{entry}")
    assert compare_shortened(Source(old), Source(new)) is None


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


def test_a_heading_knows_whether_something_is_missing_below_it() -> None:
    short = shorten(*pair(ITEMS))
    assert short is not None
    lines = lines_of(short)
    gaps = short.locate_gaps(parse(short.old.source), parse(short.new.source))
    assert gaps is not None
    around = {lines[line] for line in gaps[1].around}
    assert around == {"# Tools", "## Part 0"}


def left_of(old: str, new: str) -> tuple[str, str]:
    short = shorten(Source(old), Source(new))
    assert short is not None
    return short.old.source.text, short.new.source.text


def five(heading: str = "## Part two") -> tuple[str, str]:
    """Both texts with five sections before the one that changed; one can be called otherwise."""
    sides = [side.text for side in pair(*(ITEMS.replace("tool", name) for name in "abcde"))]
    for number, name in enumerate(("zero", "one", "two", "three", "four")):
        sides = [side.replace(f"## Part {number}", f"## Part {name}") for side in sides]
    return sides[0].replace("## Part two", heading), sides[1].replace("## Part two", heading)


def test_of_equal_sections_in_a_row_the_first_and_the_last_are_left() -> None:
    old, new = left_of(*five())
    names = [line for line in new.split("\n") if line.startswith("## ")]
    assert names == ["## Part zero", "## Part four", "## News", "## End"]
    assert old == new.replace("- axe\n", "")


@pytest.mark.parametrize(
    ("heading", "why"),
    [
        ("## 2. Part", "others may count on from it"),
        ("## II. Part", "others may count on from it"),
        ("## B. Part", "others may count on from it"),
        ("## 二、Part", "others may count on from it"),
        ("## End", "of two of one name the second has another anchor"),
        ("## Part two-2", "of two of one name the second has another anchor"),
    ],
)
def test_what_says_something_of_others_is_left(heading: str, why: str) -> None:
    _, new = left_of(
        *(side.replace("## Part three", "## Part two") if "-2" in heading else side for side in five(heading))
    )
    assert heading in new.split("\n"), why


def test_above_what_is_left_all_headings_are() -> None:
    deeper = (side.replace("## Part four", "### Part four").replace("## News", "### News") for side in five())
    _, new = left_of(*deeper)
    assert "## Part three\n" in new
    assert "## Part two\n" not in new


LIST = "".join(f"- thing {number} to be done\n" for number in range(30))
ROWS = "| name | use |\n| --- | --- |\n" + "".join(f"| thing {number} | done |\n" for number in range(30))


@pytest.mark.parametrize(("body", "like"), [(LIST, "- {} to be done\n"), (ROWS, "| {} | done |\n")])
def test_of_a_list_that_changed_only_what_is_near_is_left(body: str, like: str) -> None:
    before, behind = body.split(like.format("thing 20"))
    old = f"# Tools\n\n## Things\n\n{body}"
    new = f"# Tools\n\n## Things\n\n{before}{like.format('thing 20')}{like.format('another')}{behind}"
    _, left = left_of(old, new)
    kept = [number for number in range(30) if like.format(f"thing {number}") in left]
    assert kept == [0, 20, 21, 29]
    short = compare_shortened(Source(old), Source(new))
    assert short is not None
    assert short.to_dict() == compare_posts(parse(old), parse(new)).to_dict()


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (LIST.replace("- thing 9 to", "text\n- thing 9 to"), "text of the section itself has changed"),
        (LIST.replace("thing", "12 thing"), "others may count on from a number"),
        (LIST.replace("thing", "B. thing"), "others may count on from a letter"),
        (LIST.replace("thing", "[thing](#things)"), "it may be a table of contents"),
        (LIST.replace(" to be done\n", " to be done\n  and more\n"), "items go on"),
        ("- thing\n" * 30, "which of them is gone cannot be said"),
        (ROWS.replace("| --- | --- |\n", ""), "it is no table"),
    ],
)
def test_of_a_list_that_says_something_of_others_all_is_left(changed: str, why: str) -> None:
    old = f"# Tools\n\n## Things\n\n{changed}"
    new = f"{old}| new | new |\n" if why == "it is no table" else f"{old}- new\n"
    if why.startswith("text"):
        new = f"# Tools\n\n## Things\n\n{LIST}"
    assert compare_shortened(Source(old), Source(new)) is None, why


def test_to_explain_all_is_read() -> None:
    assert compare_shortened(*pair(ITEMS), options=Options(whole=True)) is None
    assert compare_shortened(*pair(ITEMS), options=Options()) is not None
