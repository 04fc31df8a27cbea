"""The page about sites: its commands work, its files are the ones that are made, its options and links exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repositories import Repo

from postdiff.__main__ import main
from postdiff.cli.site import site

if TYPE_CHECKING:
    from typing import Final

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "site.md").read_text(encoding="utf-8")
COMMANDS: Final = re.findall(r"^postdiff (site .*?) *(?:#.*)?$", PAGE, re.MULTILINE)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = Repo(tmp_path)
    made.commit(**{"_wiki/tools_md": "# Tools\n"})
    monkeypatch.chdir(tmp_path)
    return made


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_works(command: str) -> None:
    assert main(shlex.split(command)) == 0


def test_the_files_are_the_ones_that_are_made(repo: Repo) -> None:
    main(shlex.split(next(command for command in COMMANDS if "--url" in command)))
    table = PAGE[: PAGE.index("```")]
    said = {name.replace("NAME", "tools") for name in re.findall(r"`([\w/-]+\.\w+)`", table)}
    made = repo.folder / "changes"
    assert {path.relative_to(made).as_posix() for path in made.rglob("*.*")} == said


def test_every_option_on_the_page_exists() -> None:
    known = {name for parameter in site.params for name in parameter.opts}
    said = set(re.findall(r"(?<=[ `])--?[a-z][a-z-]*", PAGE))
    assert {"--url", "--front-matter", "--force", "--title", "--per", "-o"} <= said <= known


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", PAGE)
    assert links
    assert not [link for link in links if not (ROOT / "docs" / link).exists()]
