"""The log in git's own pager, by the alias that the documentation names."""

from __future__ import annotations

import os
import pty
import shlex
import subprocess
import sys
from pathlib import Path

from repositories import Repo, environment

PAGE = Path(__file__).parents[2] / "docs" / "install.md"


def test_an_alias_of_git_pages_as_git_does(tmp_path: Path) -> None:
    """With colours, since somebody reads them there; and names mean what they mean in the folder where git is called."""
    repo = Repo(tmp_path / "blog")
    repo.commit("begin", **{"posts/tools.md": "# Tools\n\n- saw\n"})
    for line in PAGE.read_text(encoding="utf-8").split("\n"):
        if line.startswith("git config --global "):
            repo.git("config", *shlex.split(line)[3:])
    here, there = repo.folder / "posts", tmp_path / "bin" / "postdiff"
    there.parent.mkdir()
    there.write_text(f'#!/bin/sh\nexec {sys.executable} -P -m postdiff "$@"\n', encoding="utf-8")
    there.chmod(0o755)
    shown = on_a_terminal(here, f"{there.parent}{os.pathsep}{os.environ['PATH']}", "git", "told", "tools.md")
    assert "Ann Author\x1b[0m" in shown
    assert "New post with 1 entry." in shown
    assert shown.split()[-1] == "PAGED"


def on_a_terminal(folder: Path, path: str, *command: str) -> str:
    """What a terminal gets to show."""
    ours, theirs = pty.openpty()
    variables = {**environment(), "PATH": path, "GIT_PAGER": "cat; echo PAGED", "TERM": "xterm"}
    with subprocess.Popen(command, cwd=folder, env=variables, stdout=theirs, stdin=subprocess.DEVNULL) as process:
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
