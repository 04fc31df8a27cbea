"""The revisions of a post in every format."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from changelogs import SHAPES, form_only, nasty, provinces
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from postdiff.errors import ConfigError
from postdiff.lang.pick import LANGUAGES
from postdiff.model.revisions import Earliest, ToldRevision, Unread
from postdiff.render.log import LAYOUTS, render_log
from postdiff.render.view import View
from postdiff.text.width import display_width

if TYPE_CHECKING:
    from postdiff.model.revisions import Told

ENGLISH = LANGUAGES["en"]


def revision(told: Told, **fields: Any) -> ToldRevision:
    given = {"revision": "0123456789" * 4, "day": "2026-01-02", "author": "Ann Author", "subject": "Edit", **fields}
    return ToldRevision(told=told, **given)


def told(form: str, *revisions: Told, lang: Any = "en", **view: Any) -> str:
    shown = View(ENGLISH, **view)
    return "".join(render_log("post.md", [revision(each) for each in revisions], form, shown, lang=lang))


def schema(name: str) -> Any:
    return json.loads(files("postdiff").joinpath(name).read_text(encoding="utf-8"))


def validator() -> Draft202012Validator:
    log = schema("log.schema.json")
    Draft202012Validator.check_schema(log)
    registry: Registry[Any] = Registry().with_contents([("urn:postdiff:schema:1", schema("schema.json"))])
    return Draft202012Validator(log, registry=registry.with_resource(log["$id"], Resource.from_contents(log)))


def test_a_revision_is_a_line_of_its_own_with_the_headline_below() -> None:
    text = told("terminal", provinces(), lang="en", width=60)
    first, *rest = text.splitlines()
    assert first == "2026-01-02  0123456  Ann Author"
    assert rest[0].startswith("    Added 7 provinces")
    assert all(line.startswith("    ") and display_width(line) <= 60 for line in rest)


def test_form_and_what_cannot_be_told_are_one_faint_line() -> None:
    text = told("terminal", form_only(), Unread("a:post.md: not UTF-8"), Earliest(), color=True, width=200)
    assert len(text.splitlines()) == 3
    assert all(line.startswith("\x1b[2m2026-01-02  0123456  Ann Author  ") for line in text.splitlines())
    assert "\x1b[2m" not in told("terminal", provinces(), color=True)


def test_a_faint_line_is_cut_and_never_wrapped() -> None:
    (line,) = told("terminal", Unread("very " * 30), width=60).splitlines()
    assert display_width(line) <= 60


def test_the_whole_report_stands_below_its_revision() -> None:
    text = told("terminal", provinces(), form_only(), full=True, lang="en")
    heads = [number for number, line in enumerate(text.splitlines()) if line.startswith("2026-01-02")]
    assert len(heads) == 2
    assert [text.splitlines()[number + 1][0] for number in heads] == ["╭", "╭"]
    assert "天津" in text


def test_markdown_is_a_list_and_with_whole_reports_a_heading_for_each() -> None:
    text = told("markdown", provinces(), Earliest(), lang="en")
    assert text.startswith("# post.md\n\n- 2026-01-02 `0123456` Ann Author: Added 7 provinces")
    assert len(text.splitlines()) == 4
    full = told("markdown", provinces(), Earliest(), lang="en", full=True)
    assert [line for line in full.splitlines() if line.startswith("#")] == [
        "# post.md",
        "## 2026-01-02 `0123456` Ann Author",
        *[line for line in full.splitlines() if line.startswith("###")],
        "## 2026-01-02 `0123456` Ann Author",
    ]
    assert "\n\n\n" not in full


@pytest.mark.parametrize("form", LAYOUTS)
def test_nothing_to_tell_is_said_and_is_whole(form: str) -> None:
    text = told(form)
    assert text.endswith("\n")
    assert json.loads(text)["revisions"] == [] if form == "json" else "No revisions." in text


@pytest.mark.parametrize("name", SHAPES)
def test_json_keeps_to_its_schema(name: str) -> None:
    text = told("json", SHAPES[name](), Earliest(), Unread("not UTF-8"), SHAPES[name](), lang="en")
    validator().validate(json.loads(text))
    first, second, *_ = json.loads(text)["revisions"]
    assert (first["comparison"]["format"], first["untold"]) == ("postdiff", None)
    assert (second["comparison"], second["untold"]) == (None, ENGLISH.terms.earliest)
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("spoiled", [{"untold": "both"}, {"comparison": None}, {"comparison": {}}, {"date": "today"}])
def test_the_schema_is_strict(spoiled: dict[str, Any]) -> None:
    value = json.loads(told("json", provinces()))
    value["revisions"][0].update(spoiled)
    assert not validator().is_valid(value)


def test_a_language_that_follows_the_post_serves_what_has_none_as_well() -> None:
    text = told("terminal", provinces(), Earliest(), lang="auto", width=100)
    assert LANGUAGES["zh"].terms.earliest in text


@pytest.mark.parametrize("form", LAYOUTS)
def test_nothing_in_a_commit_steers_a_terminal(form: str) -> None:
    hostile = revision(nasty(), author="Ann\x1b[31m\n- # <b>", subject="\x1b]0;title\x07")
    text = "".join(render_log("a\x1b[2J`*\u202e.md", [hostile], form, View(ENGLISH)))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    if form == "markdown":
        assert "<b>" not in text


@pytest.mark.parametrize("form", LAYOUTS)
def test_each_revision_is_written_when_it_is_known(form: str) -> None:
    seen: list[int] = []

    def revisions() -> Any:
        for number in range(3):
            seen.append(number)
            yield revision(provinces())

    pieces = render_log("post.md", revisions(), form, View(ENGLISH))
    lengths = [len(seen) for _ in pieces]
    assert lengths[:4] == [0, 1, 2, 3]
    assert all(before <= after for before, after in pairwise(lengths))


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ConfigError, match="terminal, markdown, json"):
        list(render_log("post.md", [], "html", View(ENGLISH)))
