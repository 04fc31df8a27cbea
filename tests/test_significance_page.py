"""Runs the table of edits in ``docs/significance.md``: each has the level that stands beside it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

import postdiff

PAGE: Final = (Path(__file__).parents[1] / "docs" / "significance.md").read_text(encoding="utf-8")
EDITS: Final = re.findall(r"^\| (.+?) \| (.+?) \| (form|wording|content) \| .+ \|$", PAGE, re.MULTILINE)
POST: Final = "# A post\n\nIt begins with this.\n\n{}\n"


@pytest.mark.parametrize(("before", "after", "level"), EDITS)
def test_an_edit_has_the_level_that_the_page_says(before: str, after: str, level: str) -> None:
    assert postdiff.compare(POST.format(before), POST.format(after)).to_dict()["significance"] == level


def test_the_page_has_examples_of_each_level() -> None:
    assert {level for _, _, level in EDITS} == {"form", "wording", "content"}
    assert len(EDITS) >= 12
