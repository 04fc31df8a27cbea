"""The pages of a site in the browser: searching, choosing a post, sorting; quiet, and readable by everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from chromium import AXE, Look
from repositories import Repo

from postdiff.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

    from chromium import Chromium

TOOLS: Final = "# Tools\n\nWhat is in the box.\n\n## Hand tools\n\n- saw\n- axe\n"
LOOKS: Final = (Look(1280, scheme="light"), Look(390, scheme="dark"))
MANY: Final = "".join(f"- tool {number}\n" for number in range(30))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of three posts over two years, in a folder."""
    repo = Repo(tmp_path_factory.mktemp("blog"))
    repo.commit(tools_md=TOOLS, 工具_md="# 工具\n\n盒子里有什么。\n\n- 锯\n", date="2025-01-01T12:00:00Z")
    repo.commit(plants_md="# Plants\n\n- fern\n", date="2025-06-01T12:00:00Z")
    repo.commit(tools_md=f"{TOOLS}- plane\n{MANY}", date="2026-01-01T12:00:00Z")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(repo.folder)
        assert main(("site", "-o", "out", "--url", "https://example.org/", "--lang", "en")) == 0
    return repo.folder / "out"


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("name", ["index", "changelog"])
def test_a_page_is_quiet_and_can_be_read(chromium: Chromium, site: Path, name: str, look: Look) -> None:
    page = chromium.open(site / f"{name}.html", look)
    assert page.check("wide", "covered", "living", "lax") == []
    assert page.barriers(AXE) == []
    assert page.complaints() == []


def test_the_index_is_searched_and_sorted(chromium: Chromium, site: Path) -> None:
    page = chromium.open(site / "index.html", LOOKS[0])

    def titles() -> list[str]:
        return [each.text for each in page.shown(".post h2")]

    assert titles() == ["Tools", "Plants", "工具"]
    page.run("const o = document.getElementById('order'); o.value = 'title'; o.dispatchEvent(new Event('change'))")
    assert titles() == ["Plants", "Tools", "工具"]
    page.press("/", *"FERN")
    assert titles() == []
    assert page.one("#found").text == "Nothing found."
    page.press("ESCAPE", *"new post")
    assert titles() == ["Plants", "工具"]
    assert page.one("#found").text == "2 found"


def test_the_changelog_is_narrowed_to_a_post(chromium: Chromium, site: Path) -> None:
    page = chromium.open(site / "changelog.html", LOOKS[0])
    assert [each.text for each in page.shown(".years li")] == ["2026 1", "2025 3"]
    page.run("const w = document.getElementById('which'); w.value = 'plants'; w.dispatchEvent(new Event('change'))")
    assert [each.text for each in page.shown(".news h4")] == ["Plants"]
    assert [each.text for each in page.shown(".years li")] == ["2025 1"]
    assert [each.text for each in page.shown(".year > h2")] == ["2025"]


def test_without_scripts_all_of_it_is_there(chromium: Chromium, site: Path) -> None:
    page = chromium.open(site / "changelog.html", Look(390, script=False))
    assert len(page.shown(".news")) == 4
    assert page.shown(".tools") == []
    assert page.shown(".years a")
