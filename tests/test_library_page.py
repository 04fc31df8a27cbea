"""Runs the examples of ``docs/library.md`` one after the other, and holds its reference to what is public."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import postdiff

if TYPE_CHECKING:
    import pytest

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
EXAMPLES: Final = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_examples_do_what_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert len(EXAMPLES) >= 5
    exec(compile("\n".join(EXAMPLES), "docs/library.md", "exec"), {})  # noqa: S102 - a page of our own


def test_the_reference_has_every_public_name() -> None:
    described = {name.rpartition(".")[2] for name in re.findall(r"^::: (\S+)$", PAGE, re.MULTILINE)}
    assert described == set(postdiff.__all__) - {"__version__"}
