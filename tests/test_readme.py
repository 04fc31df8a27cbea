"""The READMEs and the documentation tell the truth: commands are run, and their output is what stands below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pytest
from readme_blocks import PAGES, PICTURE, ROOT, commands, draw, is_chinese, renew

import postdiff

if TYPE_CHECKING:
    from pathlib import Path

BLOCK: Final = re.compile(r"^```console\n.*?^```$", re.MULTILINE | re.DOTALL)
BLOCKS: Final = [
    pytest.param(page, block, id=f"{page.relative_to(ROOT)}: {next(commands(block))}")
    for page in PAGES
    for block in BLOCK.findall(page.read_text(encoding="utf-8"))
]
LINKING: Final = sorted(
    path
    for pattern in (
        "*.md",
        "docs/**/*.md",
        "examples/*/README.md",
        "benchmarks/*.md",
        "tests/*/README.md",
        "seeds/README.md",
    )
    for path in ROOT.glob(pattern)
    if path.name != "tricky-cases.md"
)
"""What people read; the cases are full of links that stand for others."""
SVG: Final = "{http://www.w3.org/2000/svg}"


def shown(svg: str) -> list[str]:
    """The words of a picture, in order; its geometry is for the library that draws it to choose."""
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own file


@pytest.mark.parametrize(("page", "block"), BLOCKS)
def test_output_is_what_the_command_prints(page: Path, block: str) -> None:
    assert renew(block, chinese=is_chinese(page)) == block


@pytest.mark.parametrize("page", PAGES[:2], ids=lambda page: page.name)
def test_the_first_screen_runs_the_main_command_on_the_seeds(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    first = text[: text.index(block := BLOCK.findall(text)[0]) + len(block)]
    assert "$ postdiff seeds/old.md seeds/new.md" in first
    assert first.count("\n") <= 60


def test_the_picture_shows_what_the_program_prints() -> None:
    assert shown(PICTURE.read_text(encoding="utf-8")) == shown(draw())


def test_the_picture_loads_nothing_from_elsewhere() -> None:
    picture = PICTURE.read_text(encoding="utf-8")
    assert not re.search(r"@import|@font-face|<script|<image|href=|url\((?!#)", picture)


@pytest.mark.parametrize("page", LINKING, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_into_the_project_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^(`{3,}).*?^\1$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\((?!\w+:)([^)#]*)(?:#([^)]+))?\)", text)
    assert not [link for link in links if not leads_somewhere(page, *link)]


def leads_somewhere(page: Path, path: str, anchor: str) -> bool:
    """Whether a link finds its file, and its heading there by the name that a forge gives it."""
    target = page.parent / path if path else page
    if not target.exists() or not anchor:
        return target.exists()
    return anchor in {node.anchor for node in postdiff.parse(target.read_text(encoding="utf-8")).nodes}


@pytest.mark.parametrize("link", [("docs/none.md", ""), ("docs/index.md", "none"), ("", "none")])
def test_a_link_that_leads_nowhere_is_noticed(link: tuple[str, str]) -> None:
    assert not leads_somewhere(PAGES[0], *link)
