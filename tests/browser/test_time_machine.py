"""The page of a history as a visitor uses it, and that its script says what the log says."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

import pytest
from chromium import AXE, Look
from lives import compare
from pages import history as write_history
from repositories import Repo

from postdiff.jobs.history import Request, trace_history
from postdiff.model.options import Options
from postdiff.render.html.history import render_history

if TYPE_CHECKING:
    from pathlib import Path

    from chromium import Chromium
    from page import Page

    from postdiff.model.lives import PostHistory

NASTY: Final = '<img src=x onerror="window.hit=1"> </script><script>window.hit=1</script> [x](javascript:window.hit=1)'

TEXTS: Final = (
    "# Tools\n\nAll about tools.\n\n- [saw](a.md) - small\n- axe\n",
    "# Tools\n\nNearly all about tools.\n\n- [saw](a.md) - large\n- axe\n\n## 更多工具\n\n- 锤子：很重\n- 刨子：很轻\n",
    f"# Tools\n\nNearly all about tools.\n\n- axe\n\n## 更多工具\n\n- 锤子：非常重\n- {NASTY}\n",
    "# Tools\n\nNearly all about tools.\n\n- [saw](a.md) - small\n- axe\n\n## 其他工具\n\n- 锤子：很重\n- 刨子：很轻\n",
)

OPS: Final = "return Lifelines.compare(...arguments).map((row) => [row.life, [...row.ops].sort()])"


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> PostHistory:
    repo = Repo(tmp_path_factory.mktemp("blog") / "blog")
    for year, text in enumerate(TEXTS, start=2021):
        repo.write("post.md", text)
        repo.git("add", "-A")
        repo.commit_index("edit", f"{year}-03-01T12:00:00+08:00")
    return trace_history(Request((repo.folder / "post.md").as_posix()), Options())


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory, history: PostHistory) -> Path:
    path = tmp_path_factory.mktemp("page") / "history.html"
    path.write_text(render_history(history, lang="en"), encoding="utf-8")
    return path


@pytest.fixture
def page(chromium: Chromium, file: Path) -> Page:
    return chromium.open(file)


def short(history: PostHistory, step: int) -> str:
    return history.steps[step].revision[:7]


def heading(page: Page) -> str:
    return str(page.run("return document.querySelector('#shown h2').textContent"))


def names(page: Page) -> list[str]:
    return list(
        page.run("return [...document.querySelectorAll('#shown .change .name')].map((each) => each.textContent)")
    )


def test_any_two_revisions_are_compared_as_by_the_second_opinion(page: Page, history: PostHistory) -> None:
    for older, newer in product(range(len(history.steps)), repeat=2):
        expected = {life: sorted(op.value for op in ops) for life, ops in compare(history, older, newer).items()}
        assert dict(page.run(OPS, older, newer)) == expected


def test_the_newest_revision_is_shown_first_and_others_when_they_are_chosen(page: Page, history: PostHistory) -> None:
    assert heading(page) == "2024-03-01"
    page.click(f'#revisions a[href="#{short(history, 1)}"]')
    page.wait_for(lambda: heading(page) == "2022-03-01")
    assert names(page) == ["Tools", "saw", "更多工具"]
    page.run("history.back()")
    page.wait_for(lambda: heading(page) == "2024-03-01")


def test_two_revisions_that_are_chosen_are_compared(page: Page, history: PostHistory) -> None:
    page.choose("#older", "0")
    page.wait_for(lambda: heading(page).startswith("From 2021-03-01"))
    assert names(page) == ["Tools", "其他工具"]
    assert page.run("return location.hash") == f"#{short(history, 0)}..{short(history, 3)}"
    assert page.shown("#shown ins") and page.shown("#shown del")  # noqa: PT018 - one sentence changed


def test_the_timeline_is_a_slider(page: Page) -> None:
    page.run("document.getElementById('timeline').focus()")
    page.press("ARROW_LEFT")
    page.wait_for(lambda: heading(page) == "2023-03-01")
    assert page.one("#timeline").get_attribute("aria-valuenow") == "3"
    page.press("HOME")
    page.wait_for(lambda: heading(page) == "2021-03-01")
    page.press("END")
    page.wait_for(lambda: heading(page) == "2024-03-01")
    assert "2024-03-01" in str(page.one("#timeline").get_attribute("aria-valuetext"))


def test_the_first_month_that_is_named_is_that_of_the_first_revision(chromium: Chromium, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "blog")
    for number, date in enumerate(("2026-03-03T12:00:00Z", "2026-03-20T12:00:00Z", "2026-04-02T12:00:00Z")):
        repo.commit(date=date, post_md=f"# Post\n\n- {number}\n")
    page = chromium.open(write_history(repo.folder))
    page.settle()
    months = page.run("return [...document.querySelectorAll('#timeline text')].map((text) => text.textContent)")
    assert months == ["2026-03", "2026-04"]
    leaves = "const edge = document.getElementById('timeline').getBoundingClientRect().right; "
    leaves += "return [...document.querySelectorAll('#timeline text')].some((text) => text.getBoundingClientRect().right > edge)"
    assert not page.run(leaves)


def test_years_are_looked_at_one_by_one(page: Page) -> None:
    whole = page.run("return document.querySelectorAll('#timeline .mark').length")
    page.run("[...document.querySelectorAll('#years button')].find((each) => each.textContent === '2022').click()")
    drawn = page.run(
        "return [...document.querySelectorAll('#timeline .mark')].map((each) => each.getAttribute('d').split('M').length - 1)"
    )
    assert whole >= 1
    assert drawn == [1]


def test_an_entry_is_found_while_its_name_is_typed_and_tells_its_life(page: Page) -> None:
    page.click("#show-entries")
    page.press("/")
    page.press(*"锤")
    page.wait_for(lambda: len(page.shown("#entries .entry")) == 1)
    assert "since 2022-03-01 · last edited 2024-03-01 · in 3 revisions" in page.one("#entries .entry").text
    page.click("#entries .entry")
    page.wait_for(lambda: heading(page) == "锤子")
    assert [each.text for each in page.shown(".times li > a")] == ["2024-03-01", "2023-03-01", "2022-03-01"]


def test_revisions_are_searched(page: Page) -> None:
    page.press("/", *"2022-03")
    page.wait_for(lambda: len(page.shown("#revisions .revision")) == 1)
    assert "2022-03-01" in page.shown("#revisions .revision")[0].text


@pytest.mark.parametrize("fragment", ["#%", "#nowhere", "#entry-999", "#entry--1", "#1234567..89abcde", "#post-zz"])
def test_an_address_that_leads_nowhere_shows_the_newest_revision(chromium: Chromium, file: Path, fragment: str) -> None:
    page = chromium.open(file, fragment=fragment)
    assert heading(page) == "2024-03-01"
    assert page.complaints() == []


def test_the_whole_post_is_there_as_it_was(page: Page) -> None:
    page.run("location.hash = document.querySelector('#shown .links a').getAttribute('href')")
    page.wait_for(lambda: heading(page) == "The post at this time")
    assert "锤子：很重" in page.one(".whole").text


SEEN: Final = "return document.querySelector('#shown').innerText"


def test_what_is_hidden_is_spelled_out_where_it_changed_and_left_out_elsewhere(
    chromium: Chromium, tmp_path: Path
) -> None:
    repo = Repo(tmp_path / "blog")
    texts = (
        "# Post\n\n## Rules\n\nAsk \u2067שלום\u2069 for m\u200bore words here.\n\n- paypal: pays\n- saw\n",
        "# Post\n\n## R\u200bules\n\nAsk \u2067שלום\u2069 for m\u200bore w\u043erds he\u200bre.\n\n- p\u0430ypal: pays\n- saw\n",
    )
    for year, text in enumerate(texts, start=2021):
        repo.commit(date=f"{year}-03-01T12:00:00Z", post_md=text)
    page = chromium.open(write_history(repo.folder))
    page.settle()
    told = str(page.run(SEEN))
    assert "w<U+043E>rds" in told
    assert "he<U+200B>re" in told
    assert "p<U+0430>ypal" in told
    assert "was “paypal”" in told
    newest, first = page.run("return [...document.querySelectorAll('#revisions a')].map((link) => link.hash.slice(1))")
    page.run("location.hash = arguments[0]", f"{first}..{newest}")
    page.wait_for(lambda: heading(page).startswith("From 2021-03-01"))
    compared = str(page.run(SEEN))
    assert names(page) == ["R<U+200B>ules", "p<U+0430>ypal"]
    assert "was “Rules”" in compared
    assert "was “paypal”" in compared
    page.run("location.hash = document.querySelector('#shown .links a[href^=\"#post\"]').getAttribute('href')")
    page.wait_for(lambda: heading(page) == "The post at this time")
    whole = str(page.run(SEEN))
    assert "Ask שלום for more wоrds here." in whole
    for text in (told, compared, whole):
        assert not set(text) & set("\u200b\u2067\u2069")
        assert "U+2067" not in text


@pytest.mark.parametrize("look", [Look(1280), Look(390, scheme="dark")], ids=str)
def test_it_is_quiet_inert_and_for_everybody(chromium: Chromium, file: Path, look: Look) -> None:
    page = chromium.open(file, look)
    for view in ("#show-entries", "#show-revisions"):
        page.run("document.querySelector(arguments[0]).click()", view)
        assert page.barriers(AXE) == []
    page.check("exercise")
    page.settle()
    assert page.check("wide", "living", "lax") == []
    assert page.complaints() == []
    assert page.run("return window.hit") is None


def test_without_scripts_all_of_it_can_be_read(chromium: Chromium, file: Path) -> None:
    page = chromium.open(file, Look(390, script=False))
    assert len(page.shown(".revision")) == len(TEXTS)
    assert "锤子" in page.one("table.plain").text
    assert page.shown("#detail, #tabs, #tools") == []
    assert page.check("styled", "living", "wide", "covered", "idle") == []
    assert page.complaints() == []
