"""The page about feeds: its commands work, its options and links exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repositories import Repo

from postdiff.__main__ import main
from postdiff.cli.feed import feed

if TYPE_CHECKING:
    from typing import Final

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "feed.md").read_text(encoding="utf-8")
COMMANDS: Final = re.findall(r"^postdiff (feed .*?) *(?:#.*)?$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_works(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Repo(tmp_path)
    repo.commit(**{"_wiki/tools_md": "# Tools\n"})
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(command)) == 0


def test_every_option_on_the_page_exists() -> None:
    known = {name for parameter in feed.params for name in parameter.opts}
    said = set(re.findall(r"(?<=[ `])--?[a-z][a-z-]*", PAGE))
    assert {"--url", "--feed-url", "--format", "--limit", "--per", "-o"} <= said <= known


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", PAGE)
    assert links
    assert not [link for link in links if not (ROOT / "docs" / link).exists()]
