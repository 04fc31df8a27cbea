"""Which way two snapshots, or two sets of them, are to be compared: what the words on a command line mean."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from postdiff.errors import GitError, ReadError
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postdiff.history.differences import Side
    from postdiff.history.git import Repository
    from postdiff.history.names import Named

STANDARD_INPUT: Final = "-"

HEADS: Final = re.compile(r"[A-Z_]*HEAD")


class File(Value):
    """A file that is there, or standard input."""

    word: str


class Folder(Value):
    """A folder that is there."""

    word: str


class Blob(Value):
    """The content of a file that git keeps, as ``REV:path`` names it."""

    word: str
    id: str
    repository: Repository


class Tree(Value):
    """A revision, or a folder in one."""

    word: str
    id: str
    repository: Repository

    @property
    def in_folder(self) -> bool:
        """Whether it is ``REV:folder``."""
        return ":" in self.word and not self.word.startswith(":/")


Meaning: TypeAlias = "File | Folder | Blob | Tree"


class Pair(Value):
    """Two posts."""

    old: File | Blob
    new: File | Blob


class Folders(Value):
    """All posts of two folders."""

    old: str
    new: str


class Trees(Value):
    """All posts that differ from a revision to another, to the index or to the work tree.

    ``old`` is an id, ``new`` one or a place; the names are what the user called them. ``paths`` are pathspecs as seen from
    the current folder, and none stands for all posts.
    """

    repository: Repository
    old: str
    new: Side
    old_name: str
    new_name: str
    paths: tuple[str, ...]


Road: TypeAlias = "Pair | Folders | Trees"


def find_road(words: Sequence[str], paths: Sequence[str], *, staged: bool) -> Road:
    """What is to be compared with what; a :class:`~postdiff.errors.PostdiffError` that says why nothing can be."""
    if staged:
        return _staged(words, tuple(paths))
    if len(words) == 1 and (between := _between(words[0], tuple(paths))):
        return between
    meanings = understand(words)
    match meanings:
        case (File() | Blob()) as old, (File() | Blob()) as new:
            _refuse_paths(paths)
            return Pair(old, new)
        case Folder() as old, Folder() as new:
            _refuse_paths(paths)
            return Folders(old.word, new.word)
        case Tree() as old, Tree() as new:
            return Trees(old.repository, old.id, new.id, old.word, new.word, tuple(paths))
        case (Tree() as old,):
            return _with_work_tree(old, tuple(paths))
        case (other,):
            hint = f"; with its last commit: HEAD -- {other.word}" if isinstance(other, File | Folder) else ""
            raise ReadError(other.word, f"it is one side, and there is no other{hint}")
        case old, new:
            raise ReadError(new.word, f"is {_called(new)}, but {old.word} is {_called(old)}{_hint(old, new)}")
        case _:
            raise ReadError(words[-1], "a word too many; paths stand behind --")


def understand(words: Sequence[str]) -> tuple[Meaning, ...]:
    """What each word means. A file or folder wins over a revision of the same name; git is run for other words alone."""
    found: list[Meaning | None] = [_on_disk(word) for word in words]
    unknown = [word for word, meaning in zip(words, found, strict=True) if meaning is None]
    stored = iter(_in_repository(unknown) if unknown else ())
    return tuple(meaning or next(stored) for meaning in found)


def _on_disk(word: str) -> File | Folder | None:
    if word == STANDARD_INPUT:
        return File(word)
    if os.path.isdir(word):  # noqa: PTH112 - unlike pathlib's, takes every name, one too long and one with a NUL, too
        return Folder(word)
    return File(word) if os.path.lexists(word) and not _is_own_file_of_git(word) else None


def _is_own_file_of_git(word: str) -> bool:
    """``HEAD`` and its like in a bare repository are files that nobody means, as git takes it, too."""
    return HEADS.fullmatch(word) is not None and all(map(os.path.isdir, ("objects", "refs")))


def _in_repository(words: Sequence[str]) -> tuple[Blob | Tree, ...]:
    from postdiff.history.names import find_named

    repository = _open(words[0])
    return tuple(
        _stored(repository, word, named) for word, named in zip(words, find_named(repository, words), strict=True)
    )


def _stored(repository: Repository, word: str, named: Named | None) -> Blob | Tree:
    if named is None:
        from postdiff.history.names import say_why_not

        why = say_why_not(repository, word) or ("this is a shallow clone" if repository.shallow else "")
        raise ReadError(word, f"no such file, and git knows no such revision{why and f' ({why})'}")
    kind = Blob if named.is_file else Tree
    return kind(word, named.id, repository)


def _open(word: str) -> Repository:
    from postdiff.history.git import open_repository

    try:
        return open_repository(Path.cwd())
    except GitError as error:
        reason = "this is no git repository" if error.reason.startswith("not a git repository") else error.reason
        raise ReadError(word, f"no such file, and git knows no such revision ({reason})") from error


def _between(word: str, paths: tuple[str, ...]) -> Trees | None:
    """``A..B`` and ``A...B``, where a side that is left out is HEAD; nothing where the word has a meaning as it is."""
    if ".." not in word or _on_disk(word):
        return None
    from postdiff.history.names import find_named

    repository = _open(word)
    if find_named(repository, [word])[0]:
        return None
    dots = "..." if "..." in word else ".."
    left, _, right = (side or "HEAD" for side in word.partition(dots))
    old, new = (
        _stored(repository, side, named)
        for side, named in zip((left, right), find_named(repository, (left, right)), strict=True)
    )
    if not (isinstance(old, Tree) and isinstance(new, Tree)):
        raise ReadError(word, "both ends must be revisions")
    if dots == "..":
        return Trees(repository, old.id, new.id, left, right, paths)
    base = _fork_of(repository, left, right)
    return Trees(repository, base, new.id, base[:7], right, paths)


def _fork_of(repository: Repository, left: str, right: str) -> str:
    """The last commit that both have, which is where ``git diff A...B`` begins."""
    if not repository.succeeds("merge-base", "--", left, right):
        raise GitError(f"{left}...{right}", "the two have no commit in common here")
    return repository.ask("merge-base", "--", left, right).decode("ascii").split()[0]


def _staged(words: Sequence[str], paths: tuple[str, ...]) -> Trees:
    from postdiff.history.differences import Place, head_of
    from postdiff.history.git import open_repository

    if not words:
        repository = _with_index(open_repository(Path.cwd()))
        return Trees(repository, head_of(repository), Place.INDEX, "HEAD", "", paths)
    meanings = understand(words)
    match meanings:
        case (Tree() as old,) if not old.in_folder:
            return Trees(_with_index(old.repository), old.id, Place.INDEX, old.word, "", paths)
        case (other,):
            raise ReadError(other.word, f"is {_called(other)}, and --staged takes a revision; paths stand behind --")
        case _:
            raise ReadError(words[1], "a second word, and --staged takes one revision; paths stand behind --")


def _with_index(repository: Repository) -> Repository:
    if repository.root is None:
        raise GitError("--staged", "a bare repository has no index")
    return repository


def _with_work_tree(old: Tree, paths: tuple[str, ...]) -> Trees:
    from postdiff.history.differences import Place

    if old.in_folder:
        raise ReadError(
            old.word,
            "a folder of a revision has no work tree to be compared with; name the revision and, behind --, the folder",
        )
    if old.repository.root is None:
        raise ReadError(old.word, "a bare repository has no work tree to compare it with; name two revisions")
    return Trees(old.repository, old.id, Place.WORK_TREE, old.word, "", paths)


def _refuse_paths(paths: Sequence[str]) -> None:
    if paths:
        raise ReadError(paths[0], "paths behind -- go with revisions alone")


def _called(meaning: Meaning) -> str:
    match meaning:
        case File("-"):
            return "standard input"
        case File():
            return "a file"
        case Folder():
            return "a folder"
        case Blob():
            return "a file of a revision"
        case Tree():
            return "a folder of a revision" if meaning.in_folder else "a whole revision"


def _hint(old: Meaning, new: Meaning) -> str:
    match old, new:
        case Tree(), File() | Folder():
            return f"; did you mean {old.word} -- {new.word}?"
        case _:
            return ""
