"""The pictures of pages in the README: there, light enough for a page that is read on the way, and none forgotten."""

from __future__ import annotations

import re

import pytest
from pages import PAGES, ROOT
from screenshots import IMAGES, README

LARGEST = 150_000


@pytest.mark.parametrize("name", README)
def test_a_picture_is_small(name: str) -> None:
    assert 10_000 < (IMAGES / f"{name}.webp").stat().st_size < LARGEST


def test_the_readme_shows_each_of_them_and_no_other() -> None:
    shown = re.findall(r"\(docs/images/(\w+)\.webp\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(README)


def test_each_is_of_a_page_that_the_tests_try() -> None:
    assert {picture.page for picture in README.values()} <= PAGES.keys()
