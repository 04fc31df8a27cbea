"""The READMEs and the documentation tell the truth: commands are run, and their output is what stands below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pytest
from readme_blocks import PAGES, PICTURE, ROOT, commands, draw, is_chinese, renew

if TYPE_CHECKING:
    from pathlib import Path

BLOCK: Final = re.compile(r"^```console\n.*?^```$", re.MULTILINE | re.DOTALL)
BLOCKS: Final = [
    pytest.param(page, block, id=f"{page.relative_to(ROOT)}: {next(commands(block))}")
    for page in PAGES
    for block in BLOCK.findall(page.read_text(encoding="utf-8"))
]
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


@pytest.mark.parametrize("page", PAGES[:2], ids=lambda page: page.name)
def test_links_into_the_project_lead_somewhere(page: Path) -> None:
    own = BLOCK.sub("", page.read_text(encoding="utf-8"))  # what a command prints links into its own repository
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", own)
    assert links
    assert not [link for link in links if not (ROOT / link).exists()]
