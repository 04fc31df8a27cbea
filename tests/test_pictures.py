"""The pictures of the documentation show what the program does, and can be read anywhere."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from pictures import PAGE, PICTURES, ROOT, draw, draw_all, tell

DRAWN: Final = sorted((ROOT / "docs").rglob("*.svg"))


@pytest.mark.parametrize("name", PICTURES.values())
def test_the_picture_shows_how_the_program_matches(name: str) -> None:
    """`make readme` draws it."""
    assert (ROOT / "docs" / "images" / name).read_text(encoding="utf-8") == draw_all()[name]


def test_what_is_told_below_the_picture_is_what_the_program_tells() -> None:
    """`make readme` writes it."""
    page = PAGE.read_text(encoding="utf-8")
    assert tell(page) == page


def test_a_move_an_edit_and_what_came_and_went_have_each_their_look() -> None:
    picture = draw("# A\n\n- two\n- one\n- three\n- four: 4\n", "# A\n\n- three\n- one\n- four: 5\n- five\n")
    assert sorted(re.findall(r'<line class="(\w+)"', picture)) == ["edited", "moved", "same", "same"]
    assert re.findall(r'class="(?:gone|new)">(.+?)<', picture) == ["− two", "+ five"]


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.name)
def test_a_picture_is_well_formed_and_loads_nothing(path: object) -> None:
    picture = (ROOT / str(path)).read_text(encoding="utf-8")
    ET.fromstring(picture)  # noqa: S314 - our own file
    assert not re.search(r"@import|@font-face|<script|<image|href=|url\((?!#)", picture)
