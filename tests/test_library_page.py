"""Runs the examples of ``docs/library.md`` one after the other, and holds its reference to what is public."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

import postdiff

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
FENCE: Final = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES: Final = FENCE.findall(PAGE)


def test_the_examples_do_what_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert len(EXAMPLES) >= 5
    exec(compile("\n".join(EXAMPLES), "docs/library.md", "exec"), {})  # noqa: S102 - a page of our own


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_example_of_a_readme_runs(name: str) -> None:
    examples = FENCE.findall((ROOT / name).read_text(encoding="utf-8"))
    texts = {"old_text": "# A\n\n- one\n", "new_text": "# A\n\n- two\n"}
    given = {**texts, "旧文": texts["old_text"], "新文": texts["new_text"]}
    assert examples
    exec(compile("\n".join(examples), name, "exec"), given)  # noqa: S102 - a page of our own
    assert given["comparison"]


def test_the_reference_has_every_public_name() -> None:
    described = {name.rpartition(".")[2] for name in re.findall(r"^::: (\S+)$", PAGE, re.MULTILINE)}
    assert described == set(postdiff.__all__) - {"__version__"}
