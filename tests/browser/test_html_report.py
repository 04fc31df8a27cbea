"""The report as a visitor uses it: its views, its filters, its keys, its outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from chromium import Look
from pages import ARABIC, HEBREW, JAPANESE, ROOT, SEEDS, TOOLS, report

from postdiff import Source, compare

if TYPE_CHECKING:
    from pathlib import Path

    from chromium import Chromium
    from page import Page

# Something of each operation, of two kinds, and of two significances.
SORTS: Final = (
    (
        "# List\n\n## Places\n\n- 天津 - in the north\n- 广东 - in the south\n- 云南 - far away\n\n## Companies\n\n"
        "- Acme Inc - makes anvils for coyotes\n- Wayne GmbH - makes belts\n\n## Words\n\nThis is an sentence about nothing.\n"
    ),
    (
        "# List\n\n## Places\n\n- 广东 - in the south, 3 hours away\n- 云南 - far away\n- 贵州 - in the hills\n\n## Companies\n\n"
        "- Acme Ltd - makes anvils for coyotes\n- Wayne GmbH - makes belts\n\n## Words\n\nThis is a sentence about nothing.\n"
    ),
)

VIEWS: Final = {"changes": ".view.changes", "whole": ".view.whole"}


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report(tmp_path_factory.mktemp("seeds"), *SEEDS)


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report(tmp_path_factory.mktemp("tools"), *TOOLS)


@pytest.fixture
def page(chromium: Chromium, tools: Path) -> Page:
    return chromium.open(tools)


def view(page: Page) -> str:
    """What is seen of the three: the changes, the whole post, or both texts beside each other."""
    seen = [name for name, css in VIEWS.items() if page.style(css, "display") != "none"]
    return "sides" if seen == ["whole"] and page.shown(".whole .left") else " ".join(seen)


def current(page: Page) -> str:
    """Where j and k have led."""
    return str(page.one(".current").get_attribute("id"))


def cards(page: Page) -> list[str]:
    return [str(card.get_attribute("id")) for card in page.shown(".change")]


@pytest.mark.parametrize(
    ("key", "seen"),
    [("w", "whole"), ("2", "whole"), ("s", "sides"), ("3", "sides"), ("u", "changes"), ("1", "changes")],
)
def test_a_key_shows_each_view(page: Page, key: str, seen: str) -> None:
    page.press("w" if seen == "changes" else "u", key)
    assert view(page) == seen


@pytest.mark.parametrize("name", ["changes", "whole", "sides"])
def test_a_click_shows_each_view(page: Page, name: str) -> None:
    page.press("w" if name == "changes" else "u")
    page.click(f"label[for=view-{name}]")
    assert view(page) == name


def test_without_scripts_there_are_two_views(chromium: Chromium, tools: Path) -> None:
    page = chromium.open(tools, Look(script=False))
    assert view(page) == "changes"
    page.one("label[for=view-whole]").click()
    assert view(page) == "whole"
    assert not page.shown("label[for=view-sides]")


def test_sides_have_the_old_text_on_the_left_and_the_new_one_on_the_right(page: Page) -> None:
    page.press("s")
    left, right = (" ".join(cell.text for cell in page.shown(f".whole .{side}")) for side in ("left", "right"))
    gone, came = "loud, but I would not be without it", "Dust extractor"
    assert gone in left
    assert gone not in right
    assert came not in left
    assert came in right


def test_every_change_has_a_card_in_the_order_of_the_post(page: Page) -> None:
    told = compare(*(Source.from_path(ROOT / path) for path in TOOLS)).changes
    loud = [f"c-{change.fingerprint}" for change in told if change.significance.name != "FORM"]
    assert cards(page) == loud


def test_j_and_k_lead_from_change_to_change_and_stay_at_the_ends(page: Page) -> None:
    all_cards = cards(page)
    met = []
    for _ in all_cards:
        page.press("j")
        met.append(current(page))
    assert met == all_cards
    page.press("j")
    assert current(page) == all_cards[-1]
    page.press("k")
    assert current(page) == all_cards[-2]


@pytest.mark.parametrize("key", ["w", "s"])
def test_j_leads_through_the_whole_post_as_well(page: Page, key: str) -> None:
    page.press(key, "j")
    first = current(page)
    page.press("j")
    assert current(page) != first
    assert page.one(".current").is_displayed()


def test_a_view_opens_at_the_change_that_was_looked_at(page: Page) -> None:
    page.press("j", "j", "j")
    card = current(page)
    page.press("w")
    assert page.one(".current").get_attribute("data-card") == card
    page.press("u")
    assert current(page) == card


def test_each_filter_leaves_as_many_cards_as_it_says(chromium: Chromium, tmp_path: Path) -> None:
    page = chromium.open(report(tmp_path, *SORTS))
    buttons = page.shown("button.filter")
    assert {button.get_attribute("data-facet") for button in buttons} == {"op", "kind", "significance"}
    for button in buttons:
        facet, value = (button.get_attribute(f"data-{name}") for name in ("facet", "value"))
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        shown = page.shown(".change")
        assert len(shown) == int(button.text.split()[-1])
        assert all(str(value) in str(card.get_attribute(f"data-{facet}")).split() for card in shown)
        button.click()
    assert len(page.shown(".change")) == len(page.all(".change"))


def test_kinds_are_filtered(chromium: Chromium, seeds: Path) -> None:
    page = chromium.open(seeds)
    page.click("button.filter[data-facet=kind][data-value=province]")
    assert {card.get_attribute("data-kind") for card in page.shown(".change")} == {"province"}


def test_filters_narrow_each_other_and_are_cleared(page: Page) -> None:
    everything = cards(page)
    page.click("button.filter[data-value=added]")
    added = cards(page)
    page.click("button.filter[data-value=removed]")
    assert set(added) < set(cards(page)) < set(everything)
    page.one("#find").send_keys("extractor")
    assert len(cards(page)) == 1
    assert "1" in page.one("#status").text
    page.one("#find").send_keys("zzz")
    assert cards(page) == []
    assert page.shown("#none")
    page.one("#clear").click()
    assert cards(page) == everything
    assert not page.shown("#none")


def test_the_slash_leads_to_the_search_and_letters_are_letters_there(page: Page) -> None:
    page.press("w", "/", "j", "u")
    assert view(page) == "changes"
    assert page.one("#find").get_attribute("value") == "ju"
    page.press("ESCAPE", "w")
    assert view(page) == "whole"


def test_help_opens_and_closes_by_key_and_by_click(page: Page) -> None:
    for open_, close in (("?", "ESCAPE"), ("?", "?")):
        page.press(open_)
        assert page.shown("#help")
        page.press(close)
        assert not page.shown("#help")
    page.click("#help-open")
    page.click("#help-close")
    assert not page.shown("#help")


def test_each_link_of_the_outline_leads_to_its_place(page: Page) -> None:
    changed = page.all(".outline .stop.changed")
    assert changed
    for key in ("u", "w"):
        for link in page.all(".outline .stop"):
            page.press(key)
            page.run("arguments[0].click()", link)
            assert page.one(".current").is_displayed(), link.text
            assert page.run("return document.querySelector('.current').getBoundingClientRect().top") < 900


def test_the_outline_folds_away_on_a_phone(chromium: Chromium, tools: Path) -> None:
    page = chromium.open(tools, Look(390))
    assert not page.shown(".outline .stop")
    page.click("label[for=outline-open]")
    assert page.shown(".outline .stop")
    page.shown(".outline .stop.changed")[0].click()
    assert not page.shown(".outline .stop")
    assert page.one(".current").is_displayed()


def test_a_link_to_a_change_opens_it(chromium: Chromium, tools: Path, page: Page) -> None:
    card = cards(page)[-1]
    assert current(chromium.open(tools, fragment=f"#{card}")) == card


def test_all_that_is_told_is_on_paper(chromium: Chromium, tools: Path) -> None:
    page = chromium.open(tools, Look(medium="print"))
    page.run("dispatchEvent(new Event('beforeprint'))")
    assert len(page.shown(".change")) == len(page.all(".change"))
    assert len(page.shown(".forms li")) == len(page.all(".forms li"))
    assert not page.shown(".outline, #filters, .views, .steps")


def test_where_j_has_led_is_marked_and_the_mark_is_not_cut_off(page: Page) -> None:
    page.press("j")
    assert page.style(".change.current", "box-shadow") != "none"
    left = "return arguments[0].getBoundingClientRect().left"
    card, group = page.one(".change.current"), page.shown(".group")[0]
    assert page.run(left, card) - page.run(left, group) >= 12


@pytest.mark.parametrize("look", [Look(1280), Look(390), Look(320)], ids=str)
@pytest.mark.parametrize("posts", [TOOLS, ARABIC], ids=["English", "Arabic"])
def test_each_view_fits(chromium: Chromium, tmp_path: Path, posts: tuple[str, str], look: Look) -> None:
    page = chromium.open(report(tmp_path, *posts), look)
    for key in "uws":
        page.press(key, "j")
        page.settle()
        assert page.check("wide") == [], key


@pytest.mark.parametrize(("posts", "word"), [(ARABIC, "الريحان"), (HEBREW, "בזיליקום")], ids=["Arabic", "Hebrew"])
def test_what_is_written_from_right_to_left_is_shown_so(
    chromium: Chromium, tmp_path: Path, posts: tuple[str, str], word: str
) -> None:
    page = chromium.open(report(tmp_path, *posts))
    (name,) = (name for name in page.shown(".change .name") if word in name.text)
    assert name.value_of_css_property("direction") == "rtl"
    assert name.rect["x"] + name.rect["width"] <= page.shown(".change .sign")[0].rect["x"] + 1
    assert page.style(".headline", "direction") == "ltr"
    page.press("w")
    directions = {cell.value_of_css_property("direction") for cell in page.shown(".whole .unit:not(.heading) > .cell")}
    assert directions == {"rtl"}


def test_chinese_and_japanese_have_glyphs_of_their_own(chromium: Chromium, tmp_path: Path, seeds: Path) -> None:
    assert chromium.open(seeds).fonts("h1") >= {"Noto Sans CJK SC"}
    assert chromium.open(report(tmp_path, *JAPANESE)).fonts("h1") == {"Noto Sans CJK JP"}
