"""What holds for every page, whatever it tells: it is quiet, asks for nothing, fits, can be read by everybody, and in print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import pytest
from chromium import AXE, Look
from pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from chromium import Chromium

LOOKS: Final = (Look(1280, scheme="light"), Look(390, scheme="dark"))
DESK, PHONE = LOOKS
BARE: Final = Look(390, script=False)
PAPER: Final = Look(scheme="dark", medium="print")

every_page = partial(pytest.mark.parametrize, "name", PAGES)
every_look = partial(pytest.mark.parametrize, "look", LOOKS, ids=str)


@pytest.fixture(scope="session")
def file_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The file of a page by its name in ``PAGES``, made when it is first asked for."""
    made: dict[str, Path] = {}

    def file_of(name: str) -> Path:
        if name not in made:
            made[name] = PAGES[name](tmp_path_factory.mktemp("page"))
        return made[name]

    return file_of


@every_look()
@every_page()
def test_it_is_quiet_asks_for_nothing_and_fits(
    chromium: Chromium, file_of: Callable[[str], Path], name: str, look: Look
) -> None:
    page = chromium.open(file_of(name), look)
    assert page.check("wide", "covered", "living", "lax") == []
    title = page.driver.title
    page.check("exercise")
    page.settle()
    assert page.check("wide", "living", "lax") == []
    assert page.complaints() == []
    assert page.driver.title == title


@every_look()
@every_page()
def test_nothing_keeps_anybody_from_reading(
    chromium: Chromium, file_of: Callable[[str], Path], name: str, look: Look
) -> None:
    assert chromium.open(file_of(name), look).barriers(AXE) == []


@every_page()
def test_it_is_read_without_scripts(chromium: Chromium, file_of: Callable[[str], Path], name: str) -> None:
    page = chromium.open(file_of(name), BARE)
    assert page.check("styled", "living", "wide", "covered", "idle") == []
    assert page.complaints() == []


@every_page()
def test_on_paper_it_is_dark_on_white(chromium: Chromium, file_of: Callable[[str], Path], name: str) -> None:
    page = chromium.open(file_of(name), PAPER)
    assert page.shown("button, select, input, .skip") == []
    assert page.shade("body", "background-color") == 255
    assert page.shade("h1", "color") < 100


@every_page()
def test_the_colours_can_be_chosen(chromium: Chromium, file_of: Callable[[str], Path], name: str) -> None:
    page = chromium.open(file_of(name), DESK)
    assert page.shade("body", "background-color") > 200
    page.choose("#theme", "dark")
    assert page.shade("body", "background-color") < 50
    page.driver.refresh()
    page.wait_for(
        lambda: page.shade("body", "background-color") < 50
    )  # the script of a page may run a little after it is there
    page.choose("#theme", "auto")
    assert page.shade("body", "background-color") > 200
