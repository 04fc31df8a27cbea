"""The page about the changelog: its template works, its output is what it writes, its options and values exist."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repositories import Repo

from postdiff.cli.changelog import changelog
from postdiff.history.git import open_repository
from postdiff.history.selection import Selection
from postdiff.jobs.changelog import Request, write_changelog
from postdiff.jobs.chronicle import Span
from postdiff.lang.pick import pick_language
from postdiff.model.options import Options, Publishing
from postdiff.render.release import Entry, ShownGroup, ShownPlace, ShownPost, ShownRelease

if TYPE_CHECKING:
    from typing import Any

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "changelog.md").read_text(encoding="utf-8")
TOOLS = "# Tools\n\nWhat is in the box.\n\n## Hand tools\n\n- saw\n- axe\n"


def block(language: str, start: str) -> str:
    (found,) = [
        each
        for each in re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
        if each.startswith(start)
    ]
    return str(found)


def test_the_template_writes_what_the_page_says(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit(tools_md=TOOLS)
    repo.write("changelog.jinja", block("jinja", "##"))
    repo.commit(tools_md=TOOLS.replace("axe", "plane"), plants_md="# Plants\n")
    publishing = Publishing(template="changelog.jinja")
    request = Request(Span(Selection(), since="2026-01-02"), publishing, Options(), "en")
    text = write_changelog(open_repository(tmp_path), request).text
    assert text == f"# Changelog\n\n{block('markdown', '## 2026')}"


def test_every_option_on_the_page_exists() -> None:
    known = {name for parameter in changelog.params for name in parameter.opts}
    lines = [line for line in PAGE.split("\n") if "postdiff changelog" in line]
    said = set(re.findall(r"(?<=[ `])--?[a-z][a-z-]*", "\n".join(lines)))
    assert {"--check", "--json", "--per", "--rewrite", "--stdout", "--unreleased", "-o"} <= said
    assert said <= known


@pytest.mark.parametrize(
    ("value", "model"),
    [
        ("`release`", ShownRelease),
        ("each of `new_posts` and `removed_posts`", Entry),
        ("each of `posts`", ShownPost),
        ("each of `groups`", ShownGroup),
        ("each of `places`", ShownPlace),
        ("each of `entries`", Entry),
    ],
)
def test_what_a_template_is_given_stands_on_the_page(value: str, model: Any) -> None:
    (row,) = re.findall(rf"^\| {re.escape(value)} \| (.*) \|$", PAGE, re.MULTILINE)
    said = set(re.findall(r"`(\w+)`", row)) - {"added", "changed", "removed"}
    assert said == set(model.__fields__)


def test_the_words_on_the_page_exist() -> None:
    (row,) = re.findall(r"^\| `words` \| (.*) \|$", PAGE, re.MULTILINE)
    assert all(getattr(pick_language("en", "en").terms, word) for word in re.findall(r"`(\w+)`", row))


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:|#|tools)([^)#]+)", PAGE)
    assert links
    assert not [link for link in links if not (ROOT / "docs" / link).exists()]
