"""Comparing many posts: each pair read, compared and told; a post that cannot be read never ends the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.api import compare
from postdiff.errors import ConfigError, PostdiffError, ReadError
from postdiff.model.posts import PostsChangelog, ToldPost, UnreadPost
from postdiff.model.value import Value, replace
from postdiff.parse.source import Source
from postdiff.report.whole import add_rename
from postdiff.text.surrogates import mend_surrogates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from postdiff.history.changes import FileChange, Stored
    from postdiff.model.changelog import Changelog
    from postdiff.model.options import Options


class Shelf(Value):
    """One side of all posts: what stands before a path there in messages, how a post is read, and its encoding."""

    label: str
    read: Callable[[Stored], bytes]
    encoding: str | None = None


def tell_posts(
    changes: Sequence[FileChange],
    old: Shelf,
    new: Shelf,
    options: Options,
    on_post: Callable[[str], None] = lambda _path: None,
) -> PostsChangelog:
    """Tell each change of a file; ``on_post`` is called with the path of each as it begins."""
    told, unread = [], []
    for change in changes:
        on_post(path_of(change))
        try:
            changelog = _tell(change, old, new, options)
        except ConfigError:
            raise  # not the fault of this post, and the next would take as long to say the same
        except PostdiffError as error:
            unread.append(UnreadPost(path_of(change), mend_surrogates(error.name), error.line, error.reason))
        else:
            if changelog.changes:
                told.append(ToldPost(path_of(change), changelog))
    return PostsChangelog(tuple(told), tuple(unread), len(changes) - len(unread))


def path_of(change: FileChange) -> str:
    """The path of the new side, of the old one where there is no other."""
    side = change.new or change.old
    return mend_surrogates(side.path) if side else ""


def _tell(change: FileChange, old: Shelf, new: Shelf, options: Options) -> Changelog:
    """The two sides are read under their paths, by which a post without a title goes, and told under their full names."""
    before, after = _read(change.old, old), _read(change.new, new)
    changelog = compare(before, after, options=options).changelog
    changelog = replace(
        changelog,
        old_name=f"{old.label}{before.name}" if before else "",
        new_name=f"{new.label}{after.name}" if after else "",
    )
    renamed = before and after and before.name != after.name
    return add_rename(changelog, before.name, after.name) if before and after and renamed else changelog


def _read(stored: Stored | None, shelf: Shelf) -> Source | None:
    if stored is None:
        return None
    path = mend_surrogates(stored.path)
    name = f"{shelf.label}{path}"
    try:
        data = shelf.read(stored)
    except PostdiffError as error:
        raise ReadError(name, error.reason) from error  # git speaks of ids
    return replace(Source.from_bytes(data, name=name, encoding=shelf.encoding), name=path)
