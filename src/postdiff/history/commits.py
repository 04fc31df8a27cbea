"""The commits of a history, each with the files it changed, in one pass of ``git log``."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Final

from postdiff.errors import GitError
from postdiff.history.changes import RAW, read_change
from postdiff.history.git import reason_of
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postdiff.history.changes import FileChange
    from postdiff.history.git import Repository

_START: Final = b"\x01"
_FORMAT: Final = "--format=%x01%x00%H%x00%P%x00%aI%x00%cI%x00%aN%x00%s%x00"
_FIELDS: Final = 6
_CHUNK: Final = 1 << 16


class Commit(Value):
    """One commit. ``date`` is when its author wrote it, ``committed`` when it was made, both in ISO 8601 with the
    offset of their place; so the first ten characters are the local day.
    """

    id: str
    parents: tuple[str, ...]
    date: str
    committed: str
    author: str
    subject: str
    changes: tuple[FileChange, ...]

    @property
    def day(self) -> str:
        """The author's local date, ``YYYY-MM-DD``."""
        return self.date[:10]

    @property
    def short(self) -> str:
        """The id as people quote it."""
        return self.id[:7]


def read_commits(repository: Repository, *arguments: str, paths: Sequence[str] = ()) -> Iterator[Commit]:
    """The commits that ``git log`` gives for ``arguments`` (revisions and what selects or orders them), as it finds them.

    ``paths`` are pathspecs.
    """
    process = repository.start("log", "--no-color", *RAW, _FORMAT, *arguments, "--", *paths)
    assert process.stdin is not None and process.stdout is not None and process.stderr is not None  # noqa: S101, PT018
    process.stdin.close()
    try:
        yield from _commits(_fields(process.stdout))
        said = process.stderr.read()
        if process.wait():
            raise GitError("git", reason_of(said) or "git log failed")
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


def _commits(fields: Iterator[bytes]) -> Iterator[Commit]:
    """A header begins with a field that holds the start sign alone; what comes behind it are the changes."""
    head: list[str] = []
    changes: list[FileChange] = []
    for field in fields:
        meta = field.lstrip(b"\n")
        if meta == _START:
            if head:
                yield _commit(head, changes)
            head = [next(fields, b"").decode("utf-8", "replace") for _ in range(_FIELDS)]
            changes = []
        elif meta.startswith(b":"):
            changes.extend(read_change(meta, fields))
    if head:
        yield _commit(head, changes)


def _commit(head: Sequence[str], changes: Sequence[FileChange]) -> Commit:
    identity, parents, date, committed, author, subject = head
    return Commit(identity, tuple(parents.split()), date, committed, author, subject, tuple(changes))


def _fields(stream: IO[bytes]) -> Iterator[bytes]:
    """What stands between the NUL bytes, as it arrives."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole
    if rest:
        yield rest
