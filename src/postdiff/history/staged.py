"""What is staged: the index against the last commit, by one git process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.errors import GitError
from postdiff.history.changes import RAW, read_changes
from postdiff.history.differences import choose_posts
from postdiff.history.git import reason_of, run_git

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from postdiff.history.changes import FileChange
    from postdiff.history.selection import Selection


def find_staged(folder: Path, selection: Selection, apart: Collection[str]) -> tuple[FileChange, ...]:
    """The staged posts, in the order of their paths; all files are new before the first commit.

    ``apart`` are paths of files that are no posts whatever they look like. They are not globs of the selection, for those
    cost an import that is as dear as the whole of this call.

    ``git diff`` and not ``git diff-index``: it needs no revision to compare with, so nobody has to ask whether there is one.
    """
    pathspecs = (spec.replace(":(", ":(top,", 1) for spec in selection.pathspecs)
    done = run_git(folder, ("diff", "--cached", "--no-ext-diff", "--no-textconv", *RAW, "--", *pathspecs))
    if done.returncode:
        raise GitError("git", reason_of(done.stderr) or "git diff failed")
    is_post = selection.chooser()
    changes = choose_posts(tuple(read_changes(done.stdout)), lambda path: path not in apart and is_post(path))
    return tuple(sorted(changes, key=path_of))


def path_of(change: FileChange) -> str:
    """Where a file is now, or where it was."""
    side = change.new or change.old
    return side.path if side else ""
