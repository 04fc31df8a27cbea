"""Every example of the page about configuration works, and every key stands on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from postdiff.cli.config import Config, read_config
from postdiff.cli.keys import FEED, IGNORE, KEYS, KIND, SITE
from postdiff.kinds.classify import make_classifier
from postdiff.model.options import CHURN_FIELDS, Options
from postdiff.model.value import replace

PAGE = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
GAZETTEER = re.search(r"^```text\n(# languages.txt\n.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def _read(block: str, folder: Path) -> Options:
    return _config(block, folder).options


def _config(block: str, folder: Path) -> Config:
    assert GAZETTEER is not None
    (folder / "languages.txt").write_text(GAZETTEER[1], encoding="utf-8")
    path = folder / ("pyproject.toml" if "[tool.postdiff]" in block else "postdiff.toml")
    path.write_text(block, encoding="utf-8")
    return read_config(path)


def _kind_of(folder: Path, name: str, label: str, *headings: str) -> str | None:
    block = next(block for block in BLOCKS if f'name = "{name}"' in block)
    kind = make_classifier(_read(block, folder).kinds)(label, headings)
    return kind.name if kind else None


@pytest.mark.parametrize("block", BLOCKS)
def test_every_example_is_valid_and_sets_something(block: str, tmp_path: Path) -> None:
    config = replace(_config(block, tmp_path), path=None)
    assert config != Config(Options(), "auto", None) or "churn-fields" in block


def test_both_files_of_the_introduction_say_the_same(tmp_path: Path) -> None:
    assert _read(BLOCKS[0], tmp_path) == _read(BLOCKS[1], tmp_path) != Options()


@pytest.mark.parametrize("key", [*KEYS, *IGNORE, *KIND, *FEED, *SITE])
def test_every_key_is_explained(key: str) -> None:
    assert f"`{key}`" in PAGE


def test_the_default_churn_fields_are_the_ones_shown(tmp_path: Path) -> None:
    block = next(block for block in BLOCKS if block.startswith("churn-fields"))
    assert _read(block, tmp_path).churn_fields == CHURN_FIELDS


@pytest.mark.parametrize(
    ("name", "label", "headings"),
    [
        ("tool", "JQ", ()),
        ("tool", "GitHub CLI", ()),
        ("tool", "bat", ("Command-line tools",)),
        ("team", "arsenal", ()),
        ("language", "C#", ()),
        ("language", "Rust", ()),
    ],
)
def test_the_kinds_of_the_examples_recognise_what_they_should(
    name: str, label: str, headings: tuple[str, ...], tmp_path: Path
) -> None:
    assert _kind_of(tmp_path, name, label, *headings) == name


@pytest.mark.parametrize(
    ("name", "label", "headings"),
    [
        ("tool", "bat", ("Power tools",)),
        ("team", "Borussia", ()),
        ("language", "# languages.txt", ()),
        ("language", "C++", ()),
    ],
)
def test_and_nothing_else(name: str, label: str, headings: tuple[str, ...], tmp_path: Path) -> None:
    assert _kind_of(tmp_path, name, label, *headings) is None
