"""The README tells the truth: its commands are run, and their output is what stands below them."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from readme_blocks import PICTURE, README, ROOT, commands, draw, renew

TEXT: Final = README.read_text(encoding="utf-8")
BLOCKS: Final = re.findall(r"^```console\n.*?^```$", TEXT, re.MULTILINE | re.DOTALL)
SVG: Final = "{http://www.w3.org/2000/svg}"


def shown(svg: str) -> list[str]:
    """The words of a picture, in order; its geometry is for the library that draws it to choose."""
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own file


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: next(commands(block)))
def test_output_is_what_the_command_prints(block: str) -> None:
    assert renew(block) == block


def test_the_first_screen_runs_the_main_command_on_the_seeds() -> None:
    first = TEXT[: TEXT.index(BLOCKS[0]) + len(BLOCKS[0])]
    assert "$ postdiff seeds/old.md seeds/new.md" in first
    assert first.count("\n") <= 60


def test_the_picture_shows_what_the_program_prints() -> None:
    assert shown(PICTURE.read_text(encoding="utf-8")) == shown(draw())


def test_the_picture_loads_nothing_from_elsewhere() -> None:
    picture = PICTURE.read_text(encoding="utf-8")
    assert not re.search(r"@import|@font-face|<script|<image|href=|url\((?!#)", picture)


def test_links_into_the_project_lead_somewhere() -> None:
    own = re.sub("|".join(map(re.escape, BLOCKS)), "", TEXT)  # what a command prints links into its own repository
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", own)
    assert links
    assert not [link for link in links if not (ROOT / link).exists()]
