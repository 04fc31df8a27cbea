"""Runs the cases of ``docs/tricky-cases.md`` and keeps what the page says of itself true."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from cases import Case, check_case, check_told, fences_hidden, read_cases

import postdiff

PAGE: Final = Path(__file__).parent.parent / "docs" / "tricky-cases.md"
CASES: Final = read_cases(PAGE)
DIFFERING: Final = {name: case for name, case in CASES.items() if case.wanted}
MARK: Final = "\n**Differs:** "


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_the_page_says_is_told(case: Case) -> None:
    check_case(case)


@pytest.mark.parametrize("case", DIFFERING.values(), ids=DIFFERING)
def test_a_case_that_differs_no_more_loses_its_mark(case: Case) -> None:
    report = postdiff.compare(case.old, case.new).to_dict()
    with pytest.raises(AssertionError, match="told:"):
        check_told(report, case.wanted)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_case_says_what_a_reader_would_say(case: Case) -> None:
    said = [line for line in fences_hidden(case.text).splitlines() if line.startswith("A reader would say: ")]
    assert len(said) == 1
    assert (MARK in case.text) == bool(case.wanted)


def test_the_first_paragraph_counts_the_cases() -> None:
    text = PAGE.read_text(encoding="utf-8")
    first = text.split("\n\n")[1]
    assert list(map(int, re.findall(r"\d+", first))) == [len(CASES), len(DIFFERING)]
    assert len(re.findall(r"^## ", fences_hidden(text), re.MULTILINE)) == len(CASES) >= 28


def test_the_cases_that_differ_stand_last() -> None:
    assert list(CASES)[-len(DIFFERING) :] == list(DIFFERING)
