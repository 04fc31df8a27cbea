"""Which files differ between two commits, asked for many pairs of them: one process for a whole job."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Self

from postdiff.errors import GitError
from postdiff.history.changes import RAW, read_changes
from postdiff.history.git import let_go, reason_of

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Sequence

    from postdiff.history.changes import FileChange
    from postdiff.history.git import Repository


class Trees:
    """Commits held against each other by one ``git diff-tree --stdin`` that lives as long as the ``with`` block.

    ``paths`` are pathspecs. A line that names no object comes back as it went in, so one that nobody can foresee, and no
    path can contain by chance, marks the end of each answer.
    """

    def __init__(self, repository: Repository, paths: Sequence[str] = ()) -> None:
        self._repository = repository
        self._paths = paths
        self._end = f"end of answer {os.urandom(16).hex()}\n".encode("ascii")
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            let_go(self._process)

    def compare(self, old: str, new: str) -> tuple[FileChange, ...]:
        """The files that differ from the commit ``old`` to the commit ``new``, both full ids, renames paired."""
        process = self._running()
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - both are pipes
        answer = b""
        try:
            process.stdin.write(f"{new} {old}\n".encode("ascii") + self._end)
            process.stdin.flush()
            while not answer.endswith(self._end):
                line = process.stdout.readline()
                if not line:
                    raise GitError(new, self._last_words(process))
                answer += line
        except OSError as error:
            raise GitError(new, self._last_words(process)) from error
        return tuple(read_changes(answer.removesuffix(self._end)))

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = self._repository.start(
                "diff-tree", "--stdin", "-r", "--no-commit-id", *RAW, "--", *self._paths
            )
        return self._process

    @staticmethod
    def _last_words(process: subprocess.Popen[bytes]) -> str:
        """Why the process has ended."""
        return reason_of(let_go(process)) or "git diff-tree has ended early"
