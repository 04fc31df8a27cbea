"""Whole reports, kept as text that can be read: see ``tests/golden/README.md``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from changelogs import SHAPES
from conftest import GOLDEN

from postdiff.render.formats import render_changelog

if TYPE_CHECKING:
    from collections.abc import Callable

    from postdiff.model.changelog import Changelog

Language = Literal["en", "zh"]

LANGUAGES: tuple[Language, ...] = ("en", "zh")

SHAPE = pytest.mark.parametrize("name", SHAPES)
LANGUAGE = pytest.mark.parametrize("lang", LANGUAGES)


@SHAPE
@LANGUAGE
@pytest.mark.parametrize(("form", "ending"), [("terminal", "txt"), ("markdown", "md")])
def test_reports_read_as_they_did(
    name: str, lang: Language, form: str, ending: str, golden: Callable[[str, str], None]
) -> None:
    golden(f"{name}.{lang}.{ending}", render_changelog(SHAPES[name](), form, lang=lang))


@pytest.mark.parametrize("name", ["provinces", "every_op", "form_only", "wording_only"])
@LANGUAGE
def test_full_reports_with_reasons_read_as_they_did(
    name: str, lang: Language, golden: Callable[[str, str], None]
) -> None:
    golden(f"{name}.{lang}.full.txt", render_changelog(SHAPES[name](), "terminal", lang=lang, full=True, explain=True))


@pytest.mark.parametrize("name", ["every_op", "wording_only"])
def test_full_markdown_reads_as_it_did(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"{name}.en.full.md", render_changelog(SHAPES[name](), "markdown", lang="en", full=True))


def test_the_contract_reads_as_it_did(golden: Callable[[str, str], None]) -> None:
    golden("every_op.en.json", render_changelog(SHAPES["every_op"](), "json", lang="en", explain=True))
    golden("provinces.zh.json", render_changelog(SHAPES["provinces"](), "json", lang="zh"))


@LANGUAGE
def test_every_headline_reads_as_it_did(lang: Language, golden: Callable[[str, str], None]) -> None:
    lines = [f"{name}: {render_changelog(shape(), 'summary', lang=lang)}" for name, shape in SHAPES.items()]
    golden(f"headlines.{lang}.txt", "".join(lines))


@LANGUAGE
def test_narrow_and_wide_terminals_read_as_they_did(lang: Language, golden: Callable[[str, str], None]) -> None:
    def report(changelog: Changelog, width: int) -> str:
        return render_changelog(changelog, "terminal", lang=lang, full=True, width=width)

    golden(f"provinces.{lang}.narrow.txt", report(SHAPES["provinces"](), 50))
    golden(f"every_op.{lang}.wide.txt", report(SHAPES["every_op"](), 120))


def test_no_golden_file_is_left_behind() -> None:
    """A file that no test reads would go stale in silence."""
    kept = {path.name.split(".")[0] for path in GOLDEN.iterdir()} - {"README", "headlines", "several_posts", "tools"}
    assert kept == SHAPES.keys()
