"""The documentation as a site: it is built without a warning, has every page, and loads nothing from anywhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
import yaml
from readme_blocks import is_chinese

import postdiff

ROOT: Final = Path(__file__).parents[1]
DOCS: Final = ROOT / "docs"
SETTINGS: Final = ROOT / "mkdocs.yml"
PAGES: Final = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}

LOADS: Final = re.compile(
    r"<(?:script|img|iframe|source|video)\b[^>]*\bsrc=\"(?:https?:|//)"
    r"|<link\b[^>]*rel=\"(?:stylesheet|preconnect|preload)\"[^>]*href=\"(?:https?:|//)"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built from a copy of what it is made of: the builder leaves a cache beside its settings."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(DOCS, folder / "docs")
    (folder / "src").symlink_to(ROOT / "src")
    shutil.copy(SETTINGS, folder)
    command = [sys.executable, "-m", "zensical", "build", "--strict", "-f", str(folder / "mkdocs.yml")]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "build" / "docs"


def test_every_page_is_built(site: Path) -> None:
    built = {path.relative_to(site).with_suffix(".md").as_posix() for path in site.rglob("*.html")}
    assert built - {"404.md"} == PAGES


def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    assert not [path.name for path in site.rglob("*.html") if LOADS.search(path.read_text(encoding="utf-8"))]
    assert not re.search(r"@import|url\([\"']?(?:https?:|//)", (site / "site.css").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "guilty",
    [
        '<script src="https://cdn.example/x.js">',
        '<link rel="stylesheet" href="//fonts.example/css">',
        '<img alt="" src="http://x.example">',
    ],
)
def test_a_page_that_loads_something_is_noticed(guilty: str) -> None:
    assert LOADS.search(guilty)


def test_the_reference_of_the_library_says_what_its_functions_take(site: Path) -> None:
    said = re.sub(r"<[^>]+>", "", (site / "library.html").read_text(encoding="utf-8"))
    assert "compare(" in said
    assert "keep_texts" in said


def test_every_page_is_in_the_navigation() -> None:
    settings = re.sub(r"!!python/\S+ \{.*\}", "", SETTINGS.read_text(encoding="utf-8"))
    navigation = yaml.safe_load(settings)["nav"]
    assert set(re.findall(r"[\w/-]+\.md", str(navigation))) == PAGES


def test_pages_say_in_which_language_they_are() -> None:
    assert {path for path in PAGES if is_chinese(DOCS / path)} == {"zh/index.md", "zh/blog.md"}


def test_the_citation_names_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == postdiff.__version__
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()
