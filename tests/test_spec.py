"""Runs the literate cases of ``tests/spec/*.md``; ``spec/README.md`` says how to write one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from cases import Case, check_case, fences_hidden, parse_line, read_cases

FILES: Final = sorted(path for path in (Path(__file__).parent / "spec").glob("*.md") if path.name != "README.md")
CASES: Final = {name: case for path in FILES for name, case in read_cases(path).items()}


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in CASES.items()])
def test_case(case: Case) -> None:
    check_case(case)


def test_every_heading_of_a_spec_is_a_case() -> None:
    headings = sum(
        len(re.findall(r"^## ", fences_hidden(path.read_text(encoding="utf-8")), re.MULTILINE)) for path in FILES
    )
    assert headings == len(CASES) >= 40


@pytest.mark.parametrize("line", ["added item", 'content added "Foo"', "content added item Foo", "noise"])
def test_a_line_that_says_nothing_is_refused(line: str) -> None:
    with pytest.raises(AssertionError):
        parse_line(line)
