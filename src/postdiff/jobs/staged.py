"""What the staged edits do to each post."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.errors import ConfigError, PostdiffError
from postdiff.history.objects import Objects
from postdiff.history.staged import path_of
from postdiff.model.changelog import Significance
from postdiff.model.staged import Outcome, PostEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from postdiff.history.changes import FileChange, Stored
    from postdiff.history.git import Repository
    from postdiff.history.selection import Selection
    from postdiff.model.changelog import Changelog
    from postdiff.model.options import Options

OUTCOMES: Final[Mapping[Significance, Outcome]] = {
    Significance.NONE: Outcome.SAME,
    Significance.FORM: Outcome.FORM,
    Significance.WORDING: Outcome.WORDING,
    Significance.CONTENT: Outcome.CONTENT,
}


def tell_staged(
    repository: Repository, changes: Iterable[FileChange], selection: Selection, options: Options
) -> tuple[PostEdit, ...]:
    """One edit for each of the staged posts; a post that cannot be read does not keep the others from being told."""
    is_draft_path = selection.draft_finder()
    with Objects(repository) as objects:
        return tuple(_tell(change, objects, is_draft_path, options) for change in changes)


def _tell(change: FileChange, objects: Objects, is_draft_path: Callable[[str], bool], options: Options) -> PostEdit:
    path = path_of(change)
    old_path = change.old.path if change.old else path
    try:
        old, new = _read(change.old, objects), _read(change.new, objects)
        changelog = _compare(change, old, new, options)
        was_public, is_public = (
            _is_public(side, data, is_draft_path) for side, data in ((change.old, old), (change.new, new))
        )
    except ConfigError:
        raise  # not the fault of this post
    except PostdiffError as error:
        return PostEdit(path, old_path, path, "", Outcome.UNREAD, reason=error.reason)
    title = (changelog.new_title if change.new else changelog.old_title) or path
    outcome = _outcome(change, changelog, was_public=was_public, is_public=is_public, same=old == new)
    return PostEdit(path, old_path, title, changelog.language, outcome, not (is_public or was_public), changelog)


def _outcome(change: FileChange, changelog: Changelog, *, was_public: bool, is_public: bool, same: bool) -> Outcome:
    """A post that comes out of its drafts is news, whatever else was done to it; a draft is only ever edited."""
    if change.old is None:
        return Outcome.NEW
    if change.new is None:
        return Outcome.GONE
    if was_public != is_public:
        return Outcome.PUBLISHED if is_public else Outcome.WITHDRAWN
    return Outcome.RENAMED if same else OUTCOMES[changelog.significance]


def _read(stored: Stored | None, objects: Objects) -> bytes:
    return objects.read(stored.id) if stored else b""


def _is_public(stored: Stored | None, data: bytes, is_draft_path: Callable[[str], bool]) -> bool:
    from postdiff.parse.published import is_published

    return stored is not None and not is_draft_path(stored.path) and is_published(data)


def _compare(change: FileChange, old: bytes, new: bytes, options: Options) -> Changelog:
    from postdiff.api import compare
    from postdiff.parse.source import Source

    sources = (
        Source.from_bytes(data, name=side.path) if side else None
        for side, data in ((change.old, old), (change.new, new))
    )
    return compare(*sources, options=options).changelog
