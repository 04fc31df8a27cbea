"""Every `postdiff ...` line that the documentation shows without output is run, and every configuration is read."""

from __future__ import annotations

import re
import shlex
import shutil
from typing import TYPE_CHECKING, Final

import pytest
from readme_blocks import PAGES
from repositories import Repo

from postdiff.cli.app import run
from postdiff.cli.config import Config, read_config
from postdiff.model.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHELL: Final = re.compile(r"^```(?:sh|shell|bash)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
STOPS: Final = frozenset({">", "|", "&&", ";", "#", "||"})
NO_POST: Final = frozenset({"comment", "batch", "driver", "completion"})
"""Commands that need a service or files of their own; their tests run them."""

NAMES: Final = (
    *("post.md", "old.md", "new.md", "seeds/old.md", "seeds/new.md"),
    *(
        "_posts/a.md",
        "_wiki/a.md",
        "docs/a.md",
        "posts/a.md",
        "march/a.md",
        "june/a.md",
        "_data/a.md",
        "data/a.md",
        "source/_data/a.md",
    ),
)
POST: Final = "---\nupdated: 2026-01-01\n---\n\n# Post\n\n## Tools\n\n- saw: cuts\n"


def lines(page: str) -> Iterator[str]:
    """The command lines of all shell blocks, those behind `&&` included."""
    for block in SHELL.findall(page):
        for line in block.split("\n"):
            yield from (part.strip() for part in line.split(" && ") if part.strip().startswith("postdiff "))


def arguments(line: str) -> list[str]:
    """The words of one command, up to whatever the shell would do with it."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="<>|&;")
    lexer.whitespace_split = True
    lexer.commenters = "#"
    words = []
    for word in lexer:
        if word in STOPS:
            break
        words.append(word)
    return words[1:]


SHOWN: Final = sorted(
    {
        line.partition(" #")[0].rstrip()
        for page in PAGES
        for line in lines(page.read_text(encoding="utf-8"))
        if arguments(line) and arguments(line)[0] not in NO_POST
    }
)


SETTINGS: Final = [
    block
    for page in PAGES
    if page.name != "configuration.md"  # has a test of its own
    for block in re.findall(r"^```toml\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
]


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A blog in which there is a file, a folder and a revision of each name that the documentation uses."""
    repo = Repo(tmp_path_factory.mktemp("documented") / "blog")
    for step in range(12):
        for name in NAMES:
            repo.write(name, f"{POST}- tool {step}: does {step}\n")
        repo.commit(f"step {step}")
        if step in {4, 8}:
            repo.git("tag", f"v{step // 4}")
    return repo.folder


@pytest.fixture
def blog(grown: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of it for one command, which may write into it; git knows no user but that of the test."""
    shutil.copytree(grown, tmp_path / "blog")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("GIT_CONFIG_GLOBAL", raising=False)
    monkeypatch.chdir(tmp_path / "blog")


@pytest.mark.usefixtures("blog")
@pytest.mark.parametrize("line", SHOWN)
def test_a_command_that_is_shown_can_be_run(line: str, capfd: pytest.CaptureFixture[str]) -> None:
    words = arguments(line)
    code = run(words)
    assert code == 0 or (code == 1 and {"--exit-code", "--check"} & set(words)), capfd.readouterr().err


@pytest.mark.usefixtures("blog")
def test_a_command_that_cannot_be_run_is_noticed() -> None:
    assert run(arguments("postdiff log nothing.md")) == 2


def test_comments_pipes_and_redirections_are_left_to_the_shell() -> None:
    assert arguments("postdiff log post.md > log.txt  # all of it") == ["log", "post.md"]
    assert arguments("postdiff v1..v2 -- '*.txt' | less") == ["v1..v2", "--", "*.txt"]


@pytest.mark.parametrize("block", SETTINGS)
def test_a_configuration_that_is_shown_can_be_read(block: str, tmp_path: Path) -> None:
    path = tmp_path / "postdiff.toml"
    path.write_text(block, encoding="utf-8")
    assert read_config(path) != Config(Options(), "auto", path)
