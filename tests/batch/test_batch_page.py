"""The page about batches: its examples run, and what it lists is what there is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from postdiff.batch import SHAPES, VERSION, BatchSettings
from postdiff.batch.reading import FORMATS
from postdiff.cli.batch import batch

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")


def test_the_example_does_what_it_says() -> None:
    first = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)[0]
    exec(compile(first, "docs/batch.md", "exec"), {})  # noqa: S102 - a page of our own


def test_every_field_and_shape_is_on_the_page() -> None:
    rows = [line for line in PAGE.split("\n") if line.startswith("|")]
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])}
    assert set(BatchSettings.__fields__) | set(SHAPES) <= named
    assert f"version: {VERSION}," in PAGE
    assert all(f"`{ending}`" in PAGE for ending in FORMATS)


def test_every_option_that_is_shown_exists() -> None:
    known = {option for parameter in batch.params for option in parameter.opts}
    assert set(re.findall(r"--[a-z][a-z-]+", PAGE)) <= known


def test_every_program_is_on_the_page() -> None:
    programs = {f"examples/batch/{path.name}" for path in (ROOT / "examples" / "batch").glob("*.py")}
    assert programs == set(re.findall(r"examples/batch/\w+\.py", PAGE))
