"""Two sides of a repository held against each other: revisions, the index, the work tree."""

from __future__ import annotations

import os
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from postdiff.errors import GitError
from postdiff.history.changes import RAW, FileChange, read_changes
from postdiff.history.files import read_file
from postdiff.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from postdiff.history.changes import Stored
    from postdiff.history.git import Repository
    from postdiff.history.objects import Objects


class Place(Enum):
    """What a repository holds beside its revisions."""

    INDEX = "index"
    WORK_TREE = "work tree"


Side: TypeAlias = "str | Place"
"""A revision, as its author would write it, or one of the two places."""


def resolve(repository: Repository, revision: str) -> str | None:
    """The id of what a revision names (a commit, a tree; for ``REV:path`` a blob); ``None`` where it names nothing."""
    quiet = ("rev-parse", "--verify", "--quiet", "--end-of-options", revision)
    if not repository.succeeds(*quiet):
        return None
    return repository.ask(*quiet).decode("ascii").strip().splitlines()[-1]


def head_of(repository: Repository) -> str:
    """The tree-ish that stands for what is committed: ``HEAD``, or the empty tree before the first commit."""
    return "HEAD" if resolve(repository, "HEAD") else empty_tree(repository)


def empty_tree(repository: Repository) -> str:
    """The id of the tree without files, whichever hash the repository uses."""
    return repository.ask("hash-object", "-t", "tree", "--stdin", given=b"").decode("ascii").strip()


def find_changes(repository: Repository, old: str, new: Side, paths: Sequence[str] = ()) -> tuple[FileChange, ...]:
    """The files that differ from the revision ``old`` to ``new``, renames paired, in the order of their new paths.

    ``paths`` are pathspecs as seen from the folder that the repository was opened in.
    """
    if resolve(repository, f"{old}^{{tree}}") is None:
        raise GitError(old, "there is no such revision")
    match new:
        case Place.INDEX:
            answer = repository.ask("diff-index", "--cached", *RAW, old, "--", *paths)
        case Place.WORK_TREE:
            answer = repository.ask_unfiltered("diff-index", *RAW, old, "--", *paths)
            return tuple(sorted(map(_from_work_tree, read_changes(answer)), key=_path))
        case revision:
            if resolve(repository, f"{revision}^{{tree}}") is None:
                raise GitError(revision, "there is no such revision")
            answer = repository.ask("diff-tree", "-r", *RAW, old, revision, "--", *paths)
    return tuple(sorted(read_changes(answer), key=_path))


def _from_work_tree(change: FileChange) -> FileChange:
    """A file that was renamed and edited has an id, by which git has found the rename, and stores nothing under it."""
    if change.old is None or change.new is None or change.old.path == change.new.path:
        return change
    return replace(change, new=replace(change.new, id="0" * len(change.new.id)))


def find_unmerged(repository: Repository, paths: Sequence[str] = ()) -> tuple[str, ...]:
    """The files in conflict, in order: the index holds several contents of each. ``paths`` as in :func:`find_changes`."""
    answer = repository.ask("ls-files", "--unmerged", "--full-name", "-z", "--", *(paths or (":/",)))
    return tuple(dict.fromkeys(os.fsdecode(line.partition(b"\t")[2]) for line in answer.split(b"\0") if line))


def choose_posts(changes: Sequence[FileChange], is_post: Callable[[str], bool]) -> tuple[FileChange, ...]:
    """The changes that a reader of the posts would see: what is no post on one side has come or gone."""
    chosen = (FileChange(_if_post(change.old, is_post), _if_post(change.new, is_post)) for change in changes)
    return tuple(change for change in chosen if change.old or change.new)


def read_stored(repository: Repository, objects: Objects, stored: Stored) -> bytes:
    """The bytes of a file, from where they are."""
    if not stored.in_work_tree:
        return objects.read(stored.id)
    if repository.root is None:
        raise GitError(stored.path, "a bare repository has no work tree")
    try:
        return read_file(repository.root / stored.path, inside=repository.root)
    except OSError as error:
        raise GitError(stored.path, error.strerror or str(error)) from error


def _if_post(stored: Stored | None, is_post: Callable[[str], bool]) -> Stored | None:
    return stored if stored is not None and is_post(stored.path) else None


def _path(change: FileChange) -> str:
    side = change.new or change.old
    return side.path if side else ""
