"""Commits in which postdiff runs as a hook, as git runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from repositories import Repo, environment

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM: Final = (sys.executable, "-P", "-m", "postdiff")

TOOLS: Final = "---\ntitle: Tools\n---\n\n## Hand tools\n\n- hammer: 15 euros\n- chisel\n"
MORE: Final = TOOLS + "- saw: cuts wood\n"


def repository(folder: Path) -> Repo:
    """A repository with one post in it."""
    made = Repo(folder)
    made.git("config", "user.name", "Ann Author")
    made.git("config", "user.email", "ann@example.org")
    made.commit("first", tools_md=TOOLS)
    return made


def run(repo: Repo, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run postdiff in the repository."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        cwd=repo.folder,
        env={**environment(), **variables},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def commit(repo: Repo, *arguments: str, editor: str = "true", **variables: str) -> subprocess.CompletedProcess[str]:
    """Commit with all hooks that are there; the editor is a shell command that gets the file of the message."""
    return subprocess.run(
        ["git", "commit", *arguments],  # noqa: S607 - the git that the user has
        cwd=repo.folder,
        env={**environment(), "GIT_EDITOR": editor, **variables},
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
    )


def message(repo: Repo) -> str:
    """The message of the last commit."""
    return repo.git("log", "-1", "--format=%B", "--encoding=UTF-8").strip()


def tree_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes."""
    return {
        os.path.relpath(path, folder): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
