"""A terminal report fits its terminal, can be read without colour, and takes no orders from posts."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from changelogs import SHAPES, change, changelog, every_op, form_only, nasty, part, provinces

from postdiff.api import compare
from postdiff.errors import ConfigError
from postdiff.model.changelog import Op, PartOp, Significance
from postdiff.model.node import NodeType
from postdiff.render.formats import RENDERERS, render_changelog
from postdiff.text.width import display_width

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
EVERY_SHAPE = pytest.mark.parametrize("name", [*SHAPES, "nasty"])


def report(name: str = "every_op", **given: Any) -> str:
    return render_changelog((SHAPES | {"nasty": nasty})[name](), "terminal", **({"lang": "en"} | given))


@EVERY_SHAPE
@pytest.mark.parametrize("width", [40, 80, 133])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(name: str, width: int, lang: str) -> None:
    for line in report(name, width=width, lang=lang, full=True, explain=True).split("\n"):
        assert display_width(line) <= width
        assert line == line.rstrip()


@EVERY_SHAPE
def test_colour_adds_escapes_and_changes_nothing_else(name: str) -> None:
    plain, coloured = report(name, full=True), report(name, full=True, color=True)
    assert COLOUR.search(coloured)
    assert [line.rstrip() for line in COLOUR.sub("", coloured).split("\n")] == plain.split("\n")


@EVERY_SHAPE
def test_each_line_resets_its_own_colours(name: str) -> None:
    for line in report(name, full=True, explain=True, color=True).split("\n"):
        found = COLOUR.findall(line)
        assert not found or found[-1] == "\x1b[0m"


@EVERY_SHAPE
def test_no_control_character_reaches_the_terminal(name: str) -> None:
    text = report(name, full=True, explain=True)
    assert not {char for char in text if (char < " " or "\x7f" <= char < "\xa0") and char != "\n"}
    assert "\u202e" not in text
    text.encode("utf-8")


def test_brackets_and_colons_are_no_markup() -> None:
    text = report("nasty")
    assert "[bold]not bold[/bold] :smile:" in text


def test_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    before = report(color=True), report()
    for name, value in (("COLUMNS", "33"), ("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("TERM", "dumb")):
        monkeypatch.setenv(name, value)
    assert (report(color=True), report()) == before


def test_labels_make_a_column_by_what_they_take_on_the_screen() -> None:
    rows = [line for line in report("provinces").split("\n") if line.startswith("  + ")][:7]
    starts = {display_width(line[: re.search(r"\S {2,}(?=\S)", line[4:]).end() + 4]) for line in rows}  # type: ignore[union-attr]
    assert len(starts) == 1


def test_a_long_label_does_not_push_the_others() -> None:
    path = ("Tools", "X")
    text = render_changelog(
        changelog(
            change("a" * 60, Op.ADDED, node=NodeType.ITEM, path=path, excerpt="first"),
            change("bb", Op.ADDED, node=NodeType.ITEM, path=path, excerpt="second"),
        ),
        "terminal",
    )
    assert f"  + {'a' * 60}  first\n  + bb  second\n" in text


def test_form_is_counted_in_one_line_and_spread_out_on_demand() -> None:
    text = report()
    assert text.endswith("\n\nFormatting only: order changed in 1 section, 2 sections renumbered.\n")
    assert "FAQ" not in text
    assert "= FAQ        renumbered\n" in report(full=True)


def test_form_alone_is_told_once() -> None:
    assert report("form_only").count("Formatting only") == 1


@pytest.mark.parametrize(
    ("least", "absent"),
    [(Significance.FORM, set()), (Significance.WORDING, {"Formatting"}), (Significance.CONTENT, {"Formatting", "teh"})],
)
def test_rows_below_the_least_significance_are_not_told(least: Significance, absent: set[str]) -> None:
    text = report(min_significance=least)
    assert {word for word in ("Formatting", "teh", "xargs") if word not in text} == absent


def test_a_rewritten_post_is_one_line_unless_all_is_asked_for() -> None:
    assert "+ New" not in report("rewritten")
    assert "+ New" in report("rewritten", full=True)


def test_a_word_in_a_long_paragraph_is_shown_with_what_stands_around_it() -> None:
    runs = [("=", "word " * 100), ("-", "old"), ("+", "new"), ("=", " word" * 100), ("+", " end")]
    text = render_changelog(
        changelog(change("A", Op.EDITED, parts=(part(PartOp.EDITED, *runs),))), "terminal", lang="en", full=True
    )
    assert "…word" in text
    assert "[-old-]{+new+} word" in text
    assert text.count("word") < 40


def test_reasons_are_told_on_demand() -> None:
    assert "matched by elsewhere, similarity 0.80, runner-up “grep” 0.50" in report(explain=True)
    assert "matched by" not in report()


def test_the_picture_is_whole_and_loads_nothing() -> None:
    picture = render_changelog(provinces(), "svg", lang="zh")
    shown = "".join(ET.fromstring(picture).itertext()).replace("\xa0", " ")  # noqa: S314 - our own text
    assert "新增 7 个省份" in shown
    assert not re.search(r"url\((?!#)|@font-face|@import|href", picture)
    assert picture == render_changelog(provinces(), "svg", lang="zh")


def test_a_hostile_post_makes_no_hostile_picture() -> None:
    root = ET.fromstring(render_changelog(nasty(), "svg", lang="en"))  # noqa: S314 - our own text
    assert not [element for element in root.iter() if element.tag.endswith(("script", "image", "}a"))]


@pytest.mark.parametrize("form", RENDERERS)
def test_every_format_ends_with_one_line_end(form: str) -> None:
    text = render_changelog(every_op(), form)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_a_summary_is_one_line() -> None:
    assert render_changelog(form_only(), "summary", lang="en").count("\n") == 1


def test_an_unknown_format_is_one_clear_error() -> None:
    with pytest.raises(ConfigError, match=r"^pdf: unknown format; the formats are terminal, markdown"):
        render_changelog(every_op(), "pdf")


@pytest.mark.parametrize(("lang", "note"), [("en", "1 subsection gone"), ("zh", "另移除 1 个小节")])
def test_what_went_with_a_heading_whose_text_stays_is_not_told_as_merged(lang: str, note: str) -> None:
    old = "# T\n\n## A\n\nFirst.\n\n## B\n\nSecond text here.\n\n### C\n\nThird is the longest of them.\n"
    text = compare(old, "# T\n\n## A\n\nFirst.\n\nSecond text here.\n").render("terminal", lang=lang)  # type: ignore[arg-type] # of two
    assert note in text


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Books, covers, and data", "Books, covers and data", "covers, and data → …Books, covers and data"),
        ("Books, covers and data", "Books, covers, and data", "…Books, covers, and data"),
    ],
)
def test_a_row_says_which_sign_came_or_went(old: str, new: str, told: str) -> None:
    assert told in compare(f"# T\n\n- Nomads - {old}\n", f"# T\n\n- Nomads - {new}\n").render("terminal")
