"""Posts that attack their readers: in no page anything of them runs, is loaded, or hides what the page has to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from chromium import Look
from hostile_posts import ATTACKS, long_post, named_post, new_post, old_post
from pages import report

if TYPE_CHECKING:
    from pathlib import Path

    from chromium import Chromium
    from page import Page

PHONE: Final = Look(390)


def harm(page: Page) -> list[str]:
    """What came of the attack, when everything that can be touched was touched."""
    title = page.driver.title
    found = page.check("living", "lax", "covered", "wide", "exercise")
    page.settle()
    found += page.check("living", "lax", "wide")
    return found + page.complaints() + [page.driver.title] * (page.driver.title != title)


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_a_report_takes_no_harm(chromium: Chromium, tmp_path: Path, attack: str) -> None:
    file = report(tmp_path, old_post(attack), new_post(attack))
    page = chromium.open(file, PHONE)
    told = page.run("return document.querySelector('main').textContent")
    assert [word for word in ("Kept", "Gone", "Come") if word not in told] == []
    assert harm(page) == []


@pytest.mark.parametrize("letter", ["x", "长"])
def test_a_word_without_an_end_fits(chromium: Chromium, tmp_path: Path, letter: str) -> None:
    page = chromium.open(report(tmp_path, "# Long\n", long_post(letter * 100_000)), PHONE)
    assert page.check("wide", "covered") == []


def test_names_of_headings_are_no_names_of_the_page(chromium: Chromium, tmp_path: Path) -> None:
    page = chromium.open(report(tmp_path, named_post(), named_post("location-1")), PHONE)
    assert harm(page) == []
    ids = page.run("return [...document.querySelectorAll('[id]')].map((element) => element.id)")
    assert len(ids) == len(set(ids))
