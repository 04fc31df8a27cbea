"""Posts that attack their readers: in no page anything of them runs, is loaded, or hides what the page has to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from chromium import Look
from hostile_posts import ATTACKS, SORTS, long_post, named_post, new_post, old_post
from pages import grown, history, report, site
from repositories import Repo

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


@pytest.mark.parametrize("attacks", SORTS.values(), ids=SORTS)
def test_a_history_takes_no_harm_in_any_of_its_views(
    chromium: Chromium, tmp_path: Path, attacks: dict[str, str]
) -> None:
    page = chromium.open(history(grown(tmp_path, *map(new_post, attacks.values()))), PHONE)
    assert harm(page) == []
    hashes = page.run("return [...document.querySelectorAll('#revisions a')].map((link) => link.hash)")
    assert len(hashes) == len(attacks)
    for place in hashes:
        for view in (place, place.replace("#", "#post-"), f"#{hashes[0][1:]}..{place[1:]}"):
            page.run("location.hash = arguments[0]", view)
            page.settle()
            assert page.check("living", "lax", "wide") == [], view
    assert page.complaints() == []


def test_a_site_takes_no_harm(chromium: Chromium, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "blog")
    for make in (old_post, new_post):
        repo.commit(**{f"post-{number}_md": make(attack) for number, attack in enumerate(ATTACKS.values())})
    pages = site(repo.folder)
    for name in ("index", "changelog"):
        assert harm(chromium.open(pages / f"{name}.html", PHONE)) == []


def test_a_word_without_an_end_fits(chromium: Chromium, tmp_path: Path) -> None:
    page = chromium.open(report(tmp_path, long_post("word"), long_post("x" * 100_000)), PHONE)
    assert page.check("wide", "covered") == []
    for key in "ws":
        page.press(key)
        assert page.check("wide") == []


def test_names_of_headings_are_no_names_of_the_page(chromium: Chromium, tmp_path: Path) -> None:
    page = chromium.open(report(tmp_path, named_post(), named_post("location-1")), PHONE)
    assert harm(page) == []
    ids = page.run("return [...document.querySelectorAll('[id]')].map((element) => element.id)")
    assert len(ids) == len(set(ids))
