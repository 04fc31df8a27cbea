"""A file that a hook keeps up to date while a commit is made: in the index and in the work tree, each from its own text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from postdiff.errors import GitError
from postdiff.history.changes import REGULAR
from postdiff.history.files import place_in, read_file, swap_file
from postdiff.history.git import understanding
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from postdiff.history.git import Repository

    Update: TypeAlias = Callable[[str | None], str | None]
    """From the old text of a file (``None``: there is no file) to the new one; ``None`` where nothing is to change."""

NEW_MODE: Final = "100644"


class Entry(Value):
    """A file in the index."""

    mode: str
    id: str


def update_staged(repository: Repository, path: str, update: Update, is_fine: Callable[[], bool]) -> bool:
    """Bring ``path``, from the top of the repository, up to date in the index and in the work tree; whether it changed.

    A program that compares the two before and after, as pre-commit does to see whether a hook has changed files, sees no
    difference. Edits that are not staged stay so. A file that git ignores is written in the work tree alone; one that is
    in the index and missing in the work tree stays missing there. Where the index cannot be written, or ``is_fine`` says
    afterwards that it is not, all is as before.
    """
    file = place_of(repository, path)
    entry = find_entry(repository, path)
    there = _bytes_of(file)
    if entry is None and repository.succeeds("check-ignore", "-q", "--", str(file)):
        return update_work_tree(repository, path, update)
    base = repository.ask("cat-file", "blob", entry.id) if entry else there
    staged = _apply(update, base, path)
    written = staged if there == base else None if there is None else _apply(update, there, path)
    if staged is None and written is None:
        return False
    try:
        if written is not None:
            _swap(file, path, there, written)
        if staged is not None:
            _stage(repository, path, entry.mode if entry else NEW_MODE, staged)
        _insist(path, is_fine=is_fine())
    except BaseException:
        _restore(repository, path, entry, there, written)
        raise
    return True


def update_work_tree(repository: Repository, path: str, update: Update) -> bool:
    """The same for the work tree alone."""
    file = place_of(repository, path)
    there = _bytes_of(file)
    new = _apply(update, there, path)
    if new is not None:
        _swap(file, path, there, new)
    return new is not None


def place_of(repository: Repository, path: str) -> Path:
    """Where a file of the repository is on the disk."""
    if repository.root is None:
        raise GitError(path, "a bare repository has no work tree")
    try:
        return place_in(repository.root, path)
    except OSError as error:
        raise GitError(path, error.strerror or str(error)) from error


def _bytes_of(file: Path) -> bytes | None:
    return read_file(file) if file.exists() else None


def _swap(file: Path, path: str, old: bytes | None, new: bytes) -> None:
    if not swap_file(file, old, new):
        raise GitError(path, "somebody else has just written to it; it is left as it is")


def find_entry(repository: Repository, path: str) -> Entry | None:
    """What the index has for a path."""
    listed = repository.ask("ls-files", "--stage", "-z", "--", f":(top,literal){path}").split(b"\0")[:-1]
    if len(listed) > 1:
        raise GitError(path, "it has conflicts")
    if not listed:
        return None
    with understanding():
        mode, identity, stage = listed[0].partition(b"\t")[0].split(b" ")
    if stage != b"0":
        raise GitError(path, "it has conflicts")
    if mode not in REGULAR:
        raise GitError(path, "it is no regular file")
    return Entry(mode.decode("ascii"), identity.decode("ascii"))


def _insist(path: str, *, is_fine: bool) -> None:
    if not is_fine:
        raise GitError(path, "it has edits that are not staged and would not fit any more; it is left as it is")


def _apply(update: Update, data: bytes | None, path: str) -> bytes | None:
    try:
        new = update(None if data is None else data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise GitError(path, "it is not UTF-8") from error
    return None if new is None else new.encode("utf-8")


def _stage(repository: Repository, path: str, mode: str, data: bytes) -> None:
    identity = repository.ask("hash-object", "-w", "--stdin", given=data).decode("ascii").strip()
    _set_entry(repository, path, Entry(mode, identity))


def _set_entry(repository: Repository, path: str, entry: Entry) -> None:
    """Through standard input, where a path may hold any character and is from the top of the repository."""
    line = f"{entry.mode} {entry.id}\t{path}\0".encode("utf-8", "surrogateescape")
    repository.ask("update-index", "--add", "-z", "--index-info", given=line)


def _restore(
    repository: Repository, path: str, entry: Entry | None, there: bytes | None, written: bytes | None
) -> None:
    file = place_of(repository, path)
    if written is not None and there is not None:
        swap_file(file, written, there)
    elif written is not None and _bytes_of(file) == written:
        file.unlink(missing_ok=True)
    now = find_entry(repository, path)
    if now != entry:
        _set_entry(repository, path, entry or Entry("0", "0" * len(now.id if now else "")))
