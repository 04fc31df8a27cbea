"""Which files differ, in the raw format that all of git's comparing commands share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from postdiff.history.git import understanding
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

RAW: Final = ("--raw", "-z", "--no-abbrev", "-M", "-l0")
"""What to ask of git. Renames are found whatever their number: a robot moves all posts at once."""

REGULAR: Final = (b"100644", b"100755", b"100664")


class Stored(Value):
    """A file as git names it: its path from the top of the repository, with slashes, and the id of its content.

    An id of zeros means that the content is in the work tree and nowhere else.
    """

    path: str
    id: str

    @property
    def in_work_tree(self) -> bool:
        """Whether only the work tree has this content."""
        return not self.id.strip("0")


class FileChange(Value):
    """One file that differs: at least one of the sides is there; two paths that differ are a rename."""

    old: Stored | None
    new: Stored | None


def read_changes(output: bytes) -> Iterator[FileChange]:
    """The changes in a whole ``-z --raw`` output."""
    fields = iter(output.split(b"\0"))
    for field in fields:
        if field.startswith(b":"):
            yield from read_change(field, fields)


def read_change(meta: bytes, fields: Iterator[bytes]) -> Iterator[FileChange]:
    """The change that begins with ``meta`` and goes on with its paths, the next of ``fields``; none where it is no file.

    Symbolic links and submodules are not files. The combined lines of a merge (``::``) compare with its first parent.
    """
    with understanding():
        change = _read_change(meta, fields)
    if change.old or change.new:
        yield change


def _read_change(meta: bytes, fields: Iterator[bytes]) -> FileChange:
    parents = len(meta) - len(meta.lstrip(b":"))
    words = meta.lstrip(b":").split(b" ")
    modes, ids, status = words[: parents + 1], words[parents + 1 : -1], words[-1]
    path = next(fields, b"")
    target = next(fields, b"") if parents == 1 and status[:1] in b"RC" else path
    old = _stored(path, modes[0], ids[0], absent=status[:1] in b"A")
    new = _stored(target, modes[-1], ids[-1], absent=status[-1:] == b"D" and parents == 1)
    if status[:1] == b"C":
        old = None
    return FileChange(old, new)


def _stored(path: bytes, mode: bytes, content: bytes, *, absent: bool) -> Stored | None:
    if absent or mode not in REGULAR:
        return None
    return Stored(os.fsdecode(path), content.decode("ascii"))
