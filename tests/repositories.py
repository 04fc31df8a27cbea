"""Git repositories for tests, built in a temporary folder, with dates that the test decides."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

QUIET: Final = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Ann Author",
    "GIT_AUTHOR_EMAIL": "ann@example.org",
    "GIT_COMMITTER_NAME": "Carl Committer",
    "GIT_COMMITTER_EMAIL": "carl@example.org",
}


class Repo:
    """A repository under ``folder``. Each commit is a day later than the last, unless it is told when."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.day = 0
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", *options)

    def git(self, *arguments: str, date: str | None = None, given: str | None = None, check: bool = True) -> str:
        """Run git here and return what it prints."""
        dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date} if date else {}
        done = subprocess.run(
            ["git", *arguments],  # noqa: S607 - the git that the user has
            cwd=self.folder,
            env={**environment(), **dates},
            capture_output=True,
            check=False,
            encoding="utf-8",
            input=given,
        )
        if check and done.returncode:
            raise AssertionError(f"git {' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file of the work tree."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)

    def commit(self, subject: str = "edit", date: str | None = None, **files: str | bytes) -> str:
        """Write ``files`` (``post_md`` means ``post.md``), commit all that the work tree holds, return the id."""
        for name, text in files.items():
            self.write(name.replace("_md", ".md"), text)
        self.git("add", "-A")
        return self.commit_index(subject, date)

    def commit_index(self, subject: str = "edit", date: str | None = None) -> str:
        """Commit what is staged, and return the id."""
        self.day += 1
        self.git("commit", "-q", "--allow-empty", "-m", subject, date=date or f"2026-01-{self.day:02}T12:00:00+08:00")
        return self.git("rev-parse", "HEAD").strip()


def environment() -> dict[str, str]:
    """The environment of this process, without what a hook or a user may have set for git."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, **QUIET}
