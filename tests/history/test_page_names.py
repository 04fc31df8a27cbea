"""Names of pages: readable, unique, and possible everywhere."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postdiff.history.page_names import DEVICES, name_pages
from postdiff.history.permalinks import Place

if TYPE_CHECKING:
    from pathlib import Path


def names(*paths: str) -> list[str]:
    return name_pages([Place(path, "", {}) for path in paths])


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("_posts/2026-03-01-tools.md", "tools"),
        ("_wiki/tools/index.md", "tools"),
        ("README.md", "readme"),
        ("健康、医疗大数据.md", "健康-医疗大数据"),
        ("Café Déjà vu.md", "cafe-deja-vu"),
        ("が.md", "が"),
        ("مرحبا.md", "مرحبا"),
        ("..md", "post"),
        ("...md", "post"),
        ("a/../b.md", "b"),
        ("aux.md", "aux-post"),
        ("COM1.md", "com1-post"),
        ("-.md", "post"),
        ("_hidden.md", "hidden"),
        ("<b>&'\"?.md", "b"),
        ("😀.md", "post"),
        (f"{'字' * 200}.md", "字" * 60),
        ("a b\tc\n.md", "a-b-c"),
    ],
)
def test_a_name(path: str, name: str) -> None:
    assert names(path) == [name]


def test_the_slug_of_the_post_goes_before_its_file() -> None:
    assert name_pages([Place("a.md", "", {"slug": "My Tools"}), Place("b.md", "", {"slug": 7})]) == ["my-tools", "7"]


def test_of_two_with_one_name_the_first_keeps_it() -> None:
    assert names("a/tools.md", "b/tools.md", "c/Tools.md") == ["tools", "b-tools", "c-tools"]
    assert names("tools.md", "Tools.md") == ["tools", f"tools-{names('tools.md', 'Tools.md')[1][-4:]}"]
    assert names("tools.md", "x/tools.md") == ["tools", "x-tools"]


@given(st.lists(st.text(max_size=80), max_size=20, unique=True))
def test_all_names_are_unlike_and_safe(paths: list[str]) -> None:
    found = names(*paths)
    for name in found:
        assert name == normalize("NFC", name)
        assert len(os.fsencode(name)) <= 250 if name.isprintable() else False
        assert not DEVICES.fullmatch(name)
        assert not set(name) & set("/\\:*?\"<>|.%#&' \t\n\0")
        assert not name.startswith(("-", "_", "."))
        assert not name.endswith(("-", "."))
    assert len({normalize("NFKC", normalize("NFD", name).casefold()) for name in found}) == len(found) == len(paths)


def test_they_can_be_made(tmp_path: Path) -> None:
    for name in names("nul.md", "健康.md", f"{'字' * 200}.md", "Café.md", "..md"):
        (tmp_path / f"{name}.html").write_text("x", encoding="utf-8")
