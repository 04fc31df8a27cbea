"""Every promise of the page about security has a test, and every test about it is one of those that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS: Final = [
    line for line in PAGE.split("\n") if line.startswith("| ") and not line.startswith(("| promise", "| ---"))
]
NAMED: Final = sorted(set(re.findall(r"`(test_\w+)`", PAGE)))


def names_in(folder: Path) -> set[str]:
    return {
        node.name
        for path in folder.rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


EXISTING: Final = names_in(ROOT / "tests")


@pytest.mark.parametrize("name", NAMED)
def test_a_test_that_is_named_exists(name: str) -> None:
    assert name in EXISTING


@pytest.mark.parametrize("row", ROWS)
def test_each_promise_names_its_tests(row: str) -> None:
    assert re.search(r"\| `test_\w+`(, `test_\w+`)* \|$", row)


def test_the_page_has_promises() -> None:
    assert len(ROWS) >= 20


def test_numbers_are_those_of_the_code() -> None:
    from postdiff.cli.trouble import LONGEST
    from postdiff.parse.source import LARGEST
    from postdiff.text.patterns import SECONDS

    assert f"larger than {LARGEST >> 20} MiB" in PAGE
    assert f"after {SECONDS:.0f} seconds" in PAGE
    assert (LONGEST, "after two minutes" in PAGE) == (120, True)


def test_it_is_said_where_to_report() -> None:
    assert "SECURITY.md" in PAGE
    assert "docs/security.md" in (ROOT / "SECURITY.md").read_text(encoding="utf-8")
