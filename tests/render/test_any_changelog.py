"""Promises that hold for every changelog, however odd."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from typing import Any

import pytest
from changelogs import COMPANY, NASTY, PROVINCE
from html_reader import Reader
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from postdiff.lang.detail import LIMIT
from postdiff.model.changelog import (
    Change,
    Changelog,
    Contents,
    KindCount,
    Op,
    Part,
    PartOp,
    Run,
    RunnerUpLabel,
    RunOp,
    Significance,
)
from postdiff.model.matching import Phase
from postdiff.model.node import NodeType
from postdiff.model.span import Span
from postdiff.render.formats import render_changelog
from postdiff.text.width import display_width

WORDS = st.text(st.sampled_from("ab 天津，。\n-“”()[]{}\u202e\x1b\t"), max_size=30) | st.sampled_from(
    ["x", "Tools", *NASTY]
)
PATHS = st.lists(WORDS, max_size=3).map(tuple)
NOWHERE = Span(0, 0)
SPANS = st.integers(0, 99).flatmap(lambda start: st.integers(start + 1, 120).map(lambda end: Span(start, end)))
SHARES = st.floats(0, 1)
RUNS = st.lists(st.builds(Run, st.sampled_from(RunOp), WORDS), max_size=5).map(tuple)
LEVELS = st.sampled_from([Significance.FORM, Significance.WORDING, Significance.CONTENT])
PARTS = st.builds(Part, st.sampled_from(NodeType), st.sampled_from(PartOp), SPANS, SPANS, RUNS, LEVELS)
NODES = st.sampled_from([NodeType.SECTION, NodeType.ITEM, NodeType.ROW, NodeType.FIELD, NodeType.POST])
VALUES = st.none() | WORDS | st.integers() | st.floats() | st.lists(WORDS, max_size=3) | st.dictionaries(WORDS, WORDS)


@st.composite
def changes(draw: st.DrawFn) -> Change:
    ops = tuple(sorted(draw(st.sets(st.sampled_from(Op), min_size=1, max_size=3)), key=list(Op).index))
    node = draw(NODES)
    is_field = node is NodeType.FIELD
    return Change(
        fingerprint="0123456789ab",
        node=node,
        ops=ops,
        label=draw(WORDS),
        significance=draw(LEVELS),
        path=draw(PATHS),
        old=NOWHERE if Op.ADDED in ops else draw(SPANS),
        new=NOWHERE if Op.REMOVED in ops else draw(SPANS),
        old_label=draw(WORDS) if Op.RENAMED in ops else None,
        anchor=draw(st.none() | st.just("anchor")),
        kind=draw(st.sampled_from([None, "province", "company", "unheard of"])),
        within=draw(PATHS),
        old_path=draw(PATHS) if Op.MOVED in ops else None,
        split_from=draw(st.none() | WORDS),
        merged_into=draw(st.none() | WORDS),
        matched_by=draw(st.none() | st.sampled_from(Phase)),
        similarity=draw(st.none() | SHARES),
        runner_up=draw(st.none() | st.builds(RunnerUpLabel, WORDS, SHARES)),
        words_added=draw(st.integers(0, 2000)),
        words_removed=draw(st.integers(0, 2000)),
        parts=draw(st.lists(PARTS, max_size=3).map(tuple)),
        contains=draw(st.builds(Contents, PATHS, PATHS, PATHS)),
        excerpt=draw(WORDS),
        old_value=draw(VALUES) if is_field else None,
        new_value=draw(VALUES) if is_field else None,
    )


CHANGELOGS = st.builds(
    Changelog,
    old_name=WORDS,
    new_name=WORDS,
    old_title=WORDS,
    new_title=WORDS,
    language=st.sampled_from(["en", "zh", "fr"]),
    rewritten=st.booleans(),
    changes=st.lists(changes(), max_size=12).map(tuple),
    kinds=st.just((KindCount(PROVINCE), KindCount(COMPANY))),
    warnings=st.lists(WORDS, max_size=2).map(tuple),
)
LANGUAGES = st.sampled_from(["auto", "en", "zh"])


def harmful(text: str) -> set[str]:
    return {char for char in text if (char < " " and char != "\n") or "\x7f" <= char < "\xa0" or char in "\u202e\ud800"}


@given(CHANGELOGS, LANGUAGES, st.booleans(), st.booleans(), st.integers(40, 120))
@settings(deadline=None)
def test_a_terminal_gets_lines_that_fit_and_nothing_harmful(
    told: Changelog,
    lang: Any,
    full: Any,
    explain: Any,
    width: int,
) -> None:
    text = render_changelog(told, "terminal", lang=lang, full=full, explain=explain, width=width)
    assert not harmful(text)
    assert all(display_width(line) <= width and line == line.rstrip() for line in text.split("\n"))


@given(CHANGELOGS, LANGUAGES)
@settings(deadline=None)
def test_a_headline_is_one_line_that_is_not_too_long(told: Changelog, lang: Any) -> None:
    text = render_changelog(told, "summary", lang=lang)
    assert text.count("\n") == 1
    assert text.strip()
    assert display_width(text.removesuffix("\n")) <= LIMIT
    assert not harmful(text)


@given(CHANGELOGS, LANGUAGES, st.booleans())
@settings(deadline=None)
def test_json_keeps_to_the_schema(told: Changelog, lang: Any, explain: Any) -> None:
    text = render_changelog(told, "json", lang=lang, explain=explain)
    schema = json.loads(files("postdiff").joinpath("schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(json.loads(text))
    assert not harmful(text)


@given(CHANGELOGS, LANGUAGES, st.booleans())
@settings(deadline=None)
def test_markdown_has_one_title_and_only_headings_of_ours(told: Changelog, lang: Any, full: Any) -> None:
    text = render_changelog(told, "markdown", lang=lang, full=full)
    headings = [line for line in text.split("\n") if line.lstrip().startswith("#")]
    assert headings[0].startswith("## ")
    assert set(headings[1:]) <= {f"### {word}" for word in ("Added", "Changed", "Removed", "新增", "更改", "移除")}
    assert not harmful(text)


@given(CHANGELOGS, LANGUAGES, st.booleans())
@settings(deadline=None, max_examples=50)
def test_a_page_is_balanced_and_does_nothing(told: Changelog, lang: Any, full: Any) -> None:
    text = render_changelog(told, "html", lang=lang, full=full)
    complaints = Reader(text).complaints()
    assert not [
        complaint for complaint in complaints if "is an id of several" not in complaint
    ]  # all signed alike here
    assert text.count("<script") == 2
    assert not harmful(text.replace("\t", ""))


@pytest.mark.parametrize("form", ["json", "markdown", "summary"])
def test_formats_for_files_and_programs_load_no_terminal_library(form: str) -> None:
    program = (
        "import sys; from postdiff.model.changelog import Changelog; "
        "from postdiff.render.formats import render_changelog; "
        "render_changelog(Changelog('a', 'b', 'c', 'c', 'en', False, (), ()), sys.argv[1]); "
        "print(*{'rich', 'jinja2', 'click', 'markdown_it'} & {name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", program, form], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "\n"
