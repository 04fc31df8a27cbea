"""From the words on the command line to snapshots."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postdiff.cli.inputs import read_config, split_encodings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("value", "pair"),
    [
        pytest.param(None, (None, None), id="UTF-8"),
        pytest.param("gbk", ("gbk", "gbk"), id="both"),
        pytest.param("gbk:utf-8", ("gbk", "utf-8"), id="each its own"),
        pytest.param("gbk:", ("gbk", None), id="only the old one"),
        pytest.param(":gbk", (None, "gbk"), id="only the new one"),
    ],
)
def test_encodings(value: str | None, pair: tuple[str | None, str | None]) -> None:
    assert split_encodings(value) == pair


def test_the_command_line_overrides_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "postdiff.toml").write_text('language = "zh"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_config(no_implied_headings=False).options.implied_headings
    config = read_config(no_implied_headings=True)
    assert (config.options.implied_headings, config.language) == (False, "zh")
