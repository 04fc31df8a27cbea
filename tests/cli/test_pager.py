"""The log on a terminal and in a pager; in git's own by the alias that the documentation names."""

from __future__ import annotations

import os
import pty
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from repositories import Repo, environment

PAGE = Path(__file__).parents[2] / "docs" / "install.md"


def test_an_alias_of_git_pages_as_git_does(tmp_path: Path) -> None:
    """With colours, since somebody reads them there; and names mean what they mean in the folder where git is called."""
    repo = Repo(tmp_path / "blog")
    repo.commit("begin", **{"posts/tools.md": "# Tools\n\n- saw\n"})
    for line in PAGE.read_text(encoding="utf-8").split("\n"):
        if line.startswith("git config --global "):
            repo.git("config", *shlex.split(line)[3:])
    path = f"{program(tmp_path / 'bin')}{os.pathsep}{os.environ['PATH']}"
    shown = on_a_terminal(repo.folder / "posts", path, "git", "told", "tools.md")
    assert "Ann Author\x1b[0m" in shown
    assert "New post with 1 entry." in shown
    assert shown.split()[-1] == "PAGED"


@pytest.mark.parametrize(
    ("command", "bar"),
    [
        pytest.param("postdiff log post.md", False, id="a terminal shows what is told"),
        pytest.param("postdiff log post.md | cat", False, id="a pager writes to the terminal while the log is told"),
        pytest.param(
            "postdiff log post.md --reverse | cat", False, id="it has its screen before the first line is there"
        ),
        pytest.param("postdiff log post.md --reverse", True, id="nothing is written before all is known"),
        pytest.param("postdiff log post.md > log.txt", True, id="a file"),
        pytest.param("postdiff log post.md -o log.txt", True, id="a file that is named"),
    ],
)
def test_no_bar_stands_among_what_is_told(tmp_path: Path, command: str, *, bar: bool) -> None:
    repo = Repo(tmp_path / "blog")
    repo.commit("begin", post_md="# Tools\n\n- saw\n")
    path = f"{program(tmp_path / 'bin')}{os.pathsep}{os.environ['PATH']}"
    shown = on_a_terminal(repo.folder, path, "sh", "-c", command, with_errors=True)
    assert ("comparing revisions" in shown) is bar


def program(folder: Path) -> Path:
    """A folder for ``PATH``."""
    folder.mkdir()
    (folder / "postdiff").write_text(f'#!/bin/sh\nexec {sys.executable} -P -m postdiff "$@"\n', encoding="utf-8")
    (folder / "postdiff").chmod(0o755)
    return folder


def on_a_terminal(folder: Path, path: str, *command: str, with_errors: bool = False) -> str:
    """What a terminal gets to show."""
    ours, theirs = pty.openpty()
    variables = {**environment(), "PATH": path, "GIT_PAGER": "cat; echo PAGED", "TERM": "xterm"}
    errors, nothing = theirs if with_errors else None, subprocess.DEVNULL
    with subprocess.Popen(command, cwd=folder, env=variables, stdin=nothing, stdout=theirs, stderr=errors) as process:
        os.close(theirs)
        got = b""
        try:
            while chunk := os.read(ours, 65536):
                got += chunk
        except OSError:  # the other end is closed
            pass
        os.close(ours)
    assert process.returncode == 0
    return got.decode()
