"""What decides that an edit is a rewording, piece by piece; whole cases stand in ``tests/spec/significance.md``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from postdiff.model.changelog import Significance
from postdiff.report.reading import Reading, read_text
from postdiff.report.rewording.places import names_in
from postdiff.report.rewording.slips import is_slip
from postdiff.report.rewording.typos import has_same_letters, is_inflection, is_typo
from postdiff.report.significance import judge, judge_label

CASES: Final = Path(__file__).parents[2] / "spec" / "significance.md"


def read(text: str) -> Reading:
    return read_text(text, {})


@pytest.mark.parametrize(
    ("old", "new"),
    [("recieve", "receive"), ("upcomimg", "upcoming"), ("teh", "the"), ("dat", "data"), ("colour", "color")],
)
def test_a_misspelled_word_is_the_same_word(old: str, new: str) -> None:
    assert is_typo(old, new)
    assert is_typo(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("iran", "iraq"),
        ("austria", "australia"),
        ("million", "billion"),
        ("thursday", "tuesday"),
        ("included", "excluded"),
        ("internal", "external"),
        ("possible", "impossible"),
        ("employee", "employer"),
        ("car", "card"),
        ("v1.2", "v1.3"),
        ("up", "us"),
    ],
)
def test_two_right_words_are_not_one_misspelled(old: str, new: str) -> None:
    assert not is_typo(old, new)
    assert not is_typo(new, old)


@pytest.mark.parametrize(("old", "new", "same"), [("bitcion", "bitcoin", True), ("anna", "anne", False)])
def test_a_name_keeps_its_letters(old: str, new: str, same: bool) -> None:  # noqa: FBT001 - a column of the table
    assert has_same_letters(old, new) is same


def test_an_inflection_adds_an_ending_and_no_negation() -> None:
    assert is_inflection("store", "storing")
    assert not is_inflection("do", "don't")
    assert not is_inflection("use", "useless")


@pytest.mark.parametrize(
    ("old", "new", "slips"), [("在", "再", True), ("都", "者", True), ("機", "机", True), ("机", "表", False)]
)
def test_a_slip_sounds_or_looks_alike(old: str, new: str, slips: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_slip(old, new) is slips
    assert is_slip(new, old) is slips


def test_chinese_names_are_found_without_capitals() -> None:
    assert names_in("他从上海来") == ["上海"]
    assert names_in("作者：王芳") == ["王芳"]
    assert not names_in("周末许多人去看花")


@pytest.mark.parametrize("sign", ["$", "€", "¥", "-", "+", "≥"])
def test_a_sign_of_a_number_is_a_fact(sign: str) -> None:
    plain, signed = read("It costs 5 now."), read(f"It costs {sign}5 now.")
    assert judge(plain, signed) is judge(signed, plain) is Significance.CONTENT


def test_han_beside_latin_is_no_capitalised_name() -> None:
    assert read("把 git 装好，再用Git命令").names == {"git"}


def test_a_value_may_only_be_misspelled() -> None:
    assert judge(read("on"), read("in")) is Significance.WORDING
    assert judge(read("on"), read("in"), value=True) is Significance.CONTENT
    assert judge(read("Availabel"), read("Available"), value=True) is Significance.WORDING


def test_a_label_is_judged_as_a_name() -> None:
    assert judge_label("Tools", "TOOLS") is Significance.FORM
    assert judge_label("Maintainance", "Maintenance") is Significance.WORDING
    assert judge_label("Boats & oars", "Boats and oars") is Significance.WORDING
    assert judge_label("Tools for maps", "Maps") is Significance.CONTENT


def test_enough_cases_agree_with_their_readers() -> None:
    titles = re.findall(r"^## (.+)$", CASES.read_text(encoding="utf-8"), re.MULTILINE)
    differing = [title for title in titles if title.startswith("Differs")]
    headings_inside = titles.count("Notes")
    cases = [title for title in titles if title != "Notes"]
    assert headings_inside > len(differing)
    assert len(differing) <= len(cases) * 0.05
    assert len(cases) >= 130
