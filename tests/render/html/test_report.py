"""The HTML report: all that is told stands in it, once, and nothing else does anything."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from changelogs import SHAPES
from html_reader import Reader
from hypothesis import given, settings
from strategies import snapshots

from postdiff.api import compare
from postdiff.lang.page.base import PAGE_WORDS
from postdiff.lang.page.report import REPORT_WORDS
from postdiff.lang.pick import LANGUAGES
from postdiff.model.changelog import Op, Significance
from postdiff.model.node import NodeType
from postdiff.model.options import Ignore, Options
from postdiff.parse.source import Source
from postdiff.render.formats import render_changelog
from postdiff.render.html.merged import merge_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from postdiff.model.changelog import Changelog

EXAMPLES = Path(__file__).parents[3] / "examples"
KEEP = Options(keep_texts=True)

OLD = """# Tools

Words at the start.

## Saws

- [Rip saw](https://saws.example/rip) - coarse
- Fret saw - fine

## Planes

A plane of six inches.

## Glue

Hide glue.
"""
NEW = """# Tools

Words at the start.

## Saws

- [Rip saw](https://saws.example/new) - coarse
- Coping saw - for curves

## Planes

A plane of nine inches.

## Clamps

Never enough.
"""


def tell(old: str | None, new: str | None, options: Options = KEEP) -> Changelog:
    sources = (None if text is None else Source(text, name) for text, name in ((old, "old.md"), (new, "new.md")))
    return compare(*sources, options=options).changelog


def page(changelog: Changelog, **wish: Any) -> str:
    return render_changelog(changelog, "html", **{"lang": "en", **wish})


def view_of(text: str, name: str) -> str:
    """The changes, or the whole post."""
    start = text.index(f'<div class="view {name}')
    end = text.find('<div class="view ', start + 1)
    return text[start : end if end > 0 else text.index('</section>\n<p id="none"')]


def words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_every_change_is_a_card_in_the_order_of_the_post() -> None:
    changelog = tell(OLD, NEW)
    cards = [attributes["id"] for attributes in Reader(page(changelog)).with_class("change")]
    assert cards == [f"c-{change.fingerprint}" for change in changelog.changes]


def test_a_card_says_what_happened() -> None:
    changelog = tell(OLD, NEW)
    cards = Reader(page(changelog)).with_class("change")
    assert [card["data-op"] for card in cards] == [" ".join(op.value for op in row.ops) for row in changelog.changes]
    assert {card["data-significance"] for card in cards} == {"content"}


def test_edited_words_are_marked_in_both_views() -> None:
    text = page(tell(OLD, NEW))
    wanted = "A plane of <del>six</del><ins>nine</ins> inches."
    assert wanted in view_of(text, "changes")
    assert wanted in view_of(text, "whole")


def test_the_whole_post_holds_both_texts() -> None:
    sides = Reader(view_of(page(tell(OLD, NEW)), "whole")).sides
    assert "Fret saw - fine" in sides["del"]
    assert "Hide glue." in sides["del"]
    assert "Coping saw - for curves" in sides["ins"]
    assert "Words at the start." in sides[""]


def test_marks_in_the_whole_post_lead_to_their_cards() -> None:
    found = Reader(page(tell(OLD, NEW)))
    cards = {card["id"] for card in found.with_class("change")}
    marked = {unit["data-card"] for unit in found.with_class("unit") if "data-op" in unit}
    assert marked == cards


def test_the_outline_names_all_sections_and_marks_those_that_changed() -> None:
    text = page(tell(OLD, NEW))
    stops = Reader(text).with_class("stop")
    outline = re.sub(r".*?<ol[^>]*>(.*?)</ol>.*", r"\1", text, flags=re.DOTALL)
    assert re.findall(r'class="name"[^>]*>([^<]*)', outline) == ["Saws", "Planes", "Glue", "Clamps"]
    assert ["changed" in stop["class"] for stop in stops] == [True, True, True, True]
    assert "gone" in stops[2]["class"]


def test_what_did_not_change_has_no_mark_in_the_outline() -> None:
    (stop,) = Reader(page(tell("# A\n\n## B\n\ntext\n", "# A\n\n## B\n\ntext\n"))).with_class("stop")
    assert "changed" not in stop["class"]
    assert stop["data-change"] == ""
    assert stop["href"] == f"#{stop['data-unit']}"


def test_filters_count_the_cards() -> None:
    text = page(tell(OLD, NEW))
    filters = {(found["data-facet"], found["data-value"]) for found in Reader(text).with_class("filter")}
    assert filters == {("op", "added"), ("op", "removed"), ("op", "edited")}
    assert re.findall(r'class="count">(\d+)<', text) == ["2", "2", "2"]


def test_form_is_counted_and_folded_and_never_dropped() -> None:
    text = page(tell("# A\n\n* one\n\nsix words\n", "# A\n\n- one\n\nnine words\n"))
    forms = re.findall(r'<details class="forms"><summary[^>]*>([^<]*)</summary>', text)
    assert forms == ["Formatting only: 1 entry reformatted."]
    assert len(Reader(text).with_class("change")) == 1
    full = page(tell("# A\n\n* one\n\nsix words\n", "# A\n\n- one\n\nnine words\n"), full=True)
    assert 'class="forms"' not in full
    assert len(Reader(full).with_class("change")) == 2


def test_less_than_what_was_asked_for_is_neither_listed_nor_marked() -> None:
    changelog = tell("# A\n\n* one\n\nteh word\n", "# A\n\n- one\n\nthe word\n")
    assert changelog.significance is Significance.WORDING
    text = page(changelog, min_significance=Significance.CONTENT)
    assert not Reader(text).with_class("change")
    assert 'class="forms"' not in text
    assert "<ins" not in view_of(text, "whole")


def test_what_is_ignored_is_not_marked() -> None:
    options = Options(keep_texts=True, ignore=Ignore(patterns=("^Updated",)))
    text = page(tell("# A\n\nUpdated in May\n\nsix\n", "# A\n\nUpdated in June\n\nnine\n", options))
    assert "Updated in June" in words(view_of(text, "whole"))
    assert "May" not in words(view_of(text, "whole"))
    assert Reader(view_of(text, "whole")).sides["ins"] == "nine"


@pytest.mark.parametrize(("old", "new"), [(None, NEW), (OLD, None)], ids=["new", "gone"])
def test_a_post_with_one_side_is_shown_as_it_is(old: str | None, new: str | None) -> None:
    text = page(tell(old, new))
    assert "Words at the start." in words(text)
    assert not {"ins", "del"} & Reader(text).tags
    assert 'name="view"' not in text


def test_a_rewritten_post_is_shown_whole() -> None:
    old, new = (" ".join(f"{word}{n}" for n in range(90)) for word in ("alpha", "omega"))
    changelog = tell(f"# A\n\n{old}\n", f"# B\n\n{new}\n")
    assert changelog.rewritten
    text = page(changelog)
    assert not Reader(text).with_class("change")
    assert "omega7" in Reader(view_of(text, "whole")).sides["ins"]


def test_no_change_is_said() -> None:
    text = page(tell(OLD, OLD))
    assert "No changes." in words(text)
    assert not {"ins", "del"} & Reader(text).tags


def test_a_post_without_headings_has_no_outline() -> None:
    assert 'class="outline' not in page(tell("six words\n", "nine words\n"))


def test_warnings_are_told() -> None:
    text = page(tell("---\na: [\n---\ntext\n", "text\n"))
    assert "it was read line by line" in words(text[text.index('class="warnings"') :])


def test_a_move_is_told_with_its_old_place() -> None:
    old = "# A\n\n## B\n\n- [one](https://one.example) - a thing\n- two\n\n## C\n\n- three\n"
    new = "# A\n\n## B\n\n- two\n\n## C\n\n- [one](https://one.example) - a thing\n- three\n"
    text = page(tell(old, new))
    assert "from “B”" in words(view_of(text, "changes"))
    assert [unit["data-op"] for unit in Reader(view_of(text, "whole")).with_class("unit") if "data-op" in unit] == [
        "moved"
    ]


def test_a_ticked_task_is_marked() -> None:
    text = page(tell("# A\n\n- [ ] sweep\n", "# A\n\n- [x] sweep\n"))
    assert "<del>☐</del><ins>☑</ins> sweep" in view_of(text, "whole")


def test_another_number_of_a_heading_is_no_edit() -> None:
    text = page(tell("# A\n\n## 1. B\n\nx\n\n## 2. C\n\ny\n", "# A\n\n## 1. C\n\ny\n\n## 2. D\n\nz\n"))
    assert '<span class="ordinal">1.</span> C' in view_of(text, "whole")


def test_other_markup_for_the_same_words_shows_its_source() -> None:
    changelog = tell("# A\n\n- ~~go there~~\n", "# A\n\n- <ins>go there</ins>\n")
    assert Op.EDITED in changelog.changes[0].ops
    assert "&lt;ins&gt;" in view_of(page(changelog), "changes")


def test_columns_are_compared_by_their_names() -> None:
    old = "# A\n\n| n | p |\n|---|---|\n| saw | 5 |\n"
    new = "# A\n\n| n | maker | p |\n|---|---|---|\n| saw | Ada | 6 |\n"
    whole = view_of(page(tell(old, new)), "whole")
    assert "<ins>Ada</ins>" in whole
    assert "<del>5</del><ins>6</ins>" in whole


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("# 工具\n\n锯子和刨子\n", "zh"),
        ("# 道具\n\nのこぎりとかんな\n", "ja"),
        ("# أدوات\n\nالمنشار والمسحاج\n", "ar"),
        ("# כלים\n\nמסור ומקצועה\n", "he"),
        ("# 도구\n\n톱과 대패\n", "ko"),
        ("# Tools\n\nsaws and 刨\n", "und"),
    ],
)
def test_fonts_follow_what_the_post_is_written_in(text: str, tongue: str) -> None:
    found = Reader(page(tell(text, text)))
    assert {"lang": tongue}.items() <= found.with_class("whole")[0].items()


def test_what_a_post_says_finds_its_own_direction() -> None:
    found = Reader(page(tell(OLD, NEW)))
    places = [*found.with_class("cell"), *found.with_class("path"), *found.with_class("headline")]
    assert all(place.get("dir") == "auto" for place in found.with_class("path") + found.with_class("headline"))
    assert len(places) > 10


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("full", [False, True])
def test_pages_of_any_shape_are_sound(name: str, lang: str, full: bool) -> None:  # noqa: FBT001
    assert not Reader(page(SHAPES[name](), lang=lang, full=full)).complaints()


@given(snapshots())
@settings(deadline=None, max_examples=40)
def test_all_that_changed_stands_in_the_page(pair: tuple[str, str]) -> None:
    changelog = tell(*pair)
    text = page(changelog)
    found = Reader(text)
    assert not found.complaints()
    told = [] if changelog.rewritten else changelog.changes
    assert all(f'id="c-{change.fingerprint}"' in text for change in told if change.node is not NodeType.POST)


@given(snapshots())
@settings(deadline=None, max_examples=40)
def test_every_node_of_both_posts_has_one_place(pair: tuple[str, str]) -> None:
    texts = tell(*pair).texts
    assert texts
    assert texts.old
    assert texts.new
    places = merge_texts(texts)
    assert sorted(place.old for place in places if place.old >= 0) == [*range(1, len(texts.old.nodes))]
    assert [place.new for place in places if place.new >= 0] == [*range(1, len(texts.new.nodes))]


def test_every_language_has_the_words_of_pages() -> None:
    assert PAGE_WORDS.keys() == REPORT_WORDS.keys() == LANGUAGES.keys()
    for spoken in REPORT_WORDS.values():
        assert spoken.ops.keys() == set(Op)
        assert spoken.significances.keys() == set(Significance)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_reads_as_it_did(lang: str, golden: Callable[[str, str], None]) -> None:
    old, new = ((EXAMPLES / f"tools-{side}.md").read_text(encoding="utf-8") for side in ("old", "new"))
    text = page(tell(old, new), lang=lang)
    golden(f"tools.{lang}.html", text[text.index("<main") : text.index("</main>")] + "</main>\n")
