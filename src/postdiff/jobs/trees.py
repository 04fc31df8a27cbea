"""The posts that differ between two trees of a repository."""

from __future__ import annotations

import os
import posixpath
from functools import partial
from typing import TYPE_CHECKING, Final

from postdiff.history.differences import Place, choose_posts, find_changes, find_unmerged, read_stored
from postdiff.history.names import find_named
from postdiff.history.selection import SUFFIXES
from postdiff.jobs.posts import Shelf
from postdiff.model.posts import UnreadPost
from postdiff.model.value import Value
from postdiff.text.surrogates import mend_surrogates

if TYPE_CHECKING:
    from collections.abc import Callable

    from postdiff.history.changes import FileChange
    from postdiff.history.objects import Objects
    from postdiff.history.selection import Selection
    from postdiff.jobs.roads import Trees

GLOB: Final = frozenset("*?[\\")
EXCLUDING: Final = (":!", ":^", ":(exclude")


class Found(Value):
    """The posts that differ, and the paths of those that are in conflict, of which there is no one content."""

    changes: tuple[FileChange, ...]
    unmerged: tuple[str, ...]


def find_posts(trees: Trees, selection: Selection) -> Found:
    """By the selection, unless paths are named: a file or a glob that is named is a post whatever it is called."""
    is_post = selection.chooser()
    chosen = _choose_named(trees, is_post) if trees.paths else is_post
    paths = trees.paths or selection.pathspecs
    unmerged: tuple[str, ...] = ()
    if isinstance(trees.new, Place):
        unmerged = tuple(filter(chosen, find_unmerged(trees.repository, paths)))
    changes = choose_posts(find_changes(trees.repository, trees.old, trees.new, paths), chosen)
    return Found(tuple(change for change in changes if not _is_in(change, unmerged)), unmerged)


def find_missing(trees: Trees, found: Found) -> tuple[str, ...]:
    """The paths that name nothing on either side, as a slip of the pen does; globs may always find nothing."""
    prefix = trees.repository.prefix
    seen = [side.path for change in found.changes for side in (change.old, change.new) if side] + list(found.unmerged)
    doubtful = []
    for spec in trees.paths:
        path = posixpath.normpath(posixpath.join(prefix, spec))
        if not (_is_glob(spec) or path == "." or any(each == path or each.startswith(f"{path}/") for each in seen)):
            doubtful.append((spec, path))
    sides = [trees.old, ""] if isinstance(trees.new, Place) else [trees.old, trees.new]
    words = [f"{side}:{path}" for _, path in doubtful for side in sides]
    known = {named.word for named in find_named(trees.repository, words) if named} if words else set()
    return tuple(
        spec
        for spec, path in doubtful
        if not any(f"{side}:{path}" in known for side in sides) and not _is_there(trees, path)
    )


def _is_there(trees: Trees, path: str) -> bool:
    """Whether the work tree has it, or the index has a folder, which no word names, of that name."""
    root = trees.repository.root
    return isinstance(trees.new, Place) and root is not None and os.path.lexists(root / path)


def tell_unmerged(found: Found) -> tuple[UnreadPost, ...]:
    """What is said of the posts in conflict."""
    reason = "it is in conflict, and is compared once it is resolved and added"
    return tuple(UnreadPost(path, path, 0, reason) for path in map(mend_surrogates, found.unmerged))


def shelves_of(trees: Trees, objects: Objects, encodings: tuple[str | None, str | None]) -> tuple[Shelf, Shelf]:
    """How the posts of both sides are called and read."""
    read = partial(read_stored, trees.repository, objects)
    return Shelf(_label(trees.old_name), read, encodings[0]), Shelf(_label_of(trees), read, encodings[1])


def _label_of(trees: Trees) -> str:
    """As git calls them: ``:path`` is the index, a bare path is the work tree."""
    match trees.new:
        case Place.INDEX:
            return ":"
        case Place.WORK_TREE:
            return ""
        case _:
            return _label(trees.new_name)


def _label(revision: str) -> str:
    """``HEAD:`` and what is already below it: ``HEAD:docs/``."""
    if ":" not in revision or revision.startswith(":/"):
        return f"{revision}:"
    return revision if revision.endswith((":", "/")) else f"{revision}/"


def _choose_named(trees: Trees, is_post: Callable[[str], bool]) -> Callable[[str], bool]:
    """What a path names is a post: a file itself, whatever a glob finds, and every Markdown file of a folder.

    The current folder and the top of the repository are named to say where, not what; so is what is left out.
    """
    prefix = trees.repository.prefix
    specs = [spec for spec in trees.paths if not spec.startswith(EXCLUDING)]
    plain = [posixpath.normpath(posixpath.join(prefix, spec)) for spec in specs if not _is_glob(spec)]
    places = tuple(path for path in plain if path in {".", posixpath.normpath(prefix or ".")})
    files, folders = frozenset(plain), tuple(f"{path}/" for path in plain if path not in places)
    by_glob = len(plain) < len(specs)

    def chosen(path: str) -> bool:
        if path in files or is_post(path):
            return True
        if path.startswith(folders):
            return path.lower().endswith(SUFFIXES)
        return by_glob and not any(place == "." or path.startswith(f"{place}/") for place in places)

    return chosen


def _is_glob(spec: str) -> bool:
    return spec.startswith(":") or not GLOB.isdisjoint(spec)


def _is_in(change: FileChange, paths: tuple[str, ...]) -> bool:
    return any(side is not None and side.path in paths for side in (change.old, change.new))
