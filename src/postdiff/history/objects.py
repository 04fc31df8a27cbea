"""Reading what git stores: one process for a whole job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from postdiff.errors import GitError
from postdiff.history.git import let_go, reason_of, understanding

if TYPE_CHECKING:
    import subprocess

    from postdiff.history.git import Repository


class Objects:
    """Blobs by their ids, read through one ``git cat-file --batch`` that lives as long as the ``with`` block."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._process: subprocess.Popen[bytes] | None = None
        self._end = ""  # why the process has ended before its time

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            let_go(self._process)

    def read(self, name: str) -> bytes:
        """The bytes of an object by its id, or by a name without a line end such as ``HEAD:post.md``."""
        data = self.find(name)
        if data is None:
            raise GitError(name, "git has no such object here")
        return data

    def find(self, name: str) -> bytes | None:
        """The same, ``None`` where git does not have it."""
        if self._end:
            raise GitError(name, self._end)  # a remote that is not reached is not asked again for each object
        process = self._running()
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - both are pipes
        try:
            process.stdin.write(name.encode("utf-8", "surrogateescape") + b"\n")
            process.stdin.flush()
            header = process.stdout.readline()
        except OSError:
            header = b""
        if not header:
            raise GitError(name, self._last_words(process))
        head, _, size = header.rstrip(b"\n").rpartition(b" ")
        if size in (b"missing", b"ambiguous") or not head:
            return None
        with understanding():
            wanted = int(size)
        data = process.stdout.read(wanted)
        process.stdout.read(1)  # the line end behind every object
        if len(data) < wanted:
            raise GitError(name, self._last_words(process))
        return data

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = self._repository.start("cat-file", "--batch")
        return self._process

    def _last_words(self, process: subprocess.Popen[bytes]) -> str:
        """Why the process has ended: with a partial clone, for one, what its remote said."""
        self._end = reason_of(let_go(process)) or "git cat-file has ended early"
        return self._end
