"""What of a history is read for one post: from which commits on, which files beside it, and which commits are told."""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from postdiff.errors import GitError
from postdiff.history.git import open_repository
from postdiff.history.selection import SUFFIXES
from postdiff.model.value import Value

if TYPE_CHECKING:
    from postdiff.history.commits import Commit
    from postdiff.history.git import Repository

ORDER: Final = ("--full-history", "--parents", "--date-order")
"""Every branch, with the listed commits as parents of each other, newest first but none before its children."""

FILES: Final = {b"100644", b"100755", b"100664"}


class Reach(Value):
    """``tips`` are where a history begins; of its commits those are told that are in ``chosen`` (``None``: all) and were
    made from ``since`` to ``until`` (``None``: now), in seconds since 1970, both included.
    """

    tips: tuple[str, ...]
    chosen: frozenset[str] | None = None
    since: int = 0
    until: int | None = None

    def has(self, commit: Commit) -> bool:
        """Whether a commit is told. The others are read all the same: a post may have had another name in them."""
        if self.chosen is not None and commit.id not in self.chosen:
            return False
        moment = datetime.fromisoformat(commit.committed).timestamp()
        return moment >= self.since and (self.until is None or moment <= self.until)


def find_reach(repository: Repository, revision: str, since: str | None = None, until: str | None = None) -> Reach:
    """What a revision or a range (``v1..v2``) and dates in one of git's many ways mean."""
    if revision.startswith("-"):
        raise GitError(revision, "there is no such revision")
    if revision == "HEAD" and not repository.succeeds("rev-parse", "--verify", "--quiet", "HEAD"):
        raise GitError("HEAD", "the repository has no commits yet")
    if not repository.succeeds("rev-parse", "--quiet", revision, "--"):
        raise GitError(revision, "there is no such revision")
    ends = repository.ask("rev-parse", "--revs-only", revision, "--").decode("ascii", "replace").split()
    tips = tuple(end for end in ends if not end.startswith("^"))
    for tip in tips:
        if not repository.succeeds("rev-parse", "--verify", "--quiet", f"{tip}^{{commit}}"):
            raise GitError(revision, "it is no commit")
    if not tips:
        raise GitError(revision, "it names no commit to begin at")
    chosen = frozenset(repository.ask("rev-list", *ends).decode("ascii").split()) if len(ends) > len(tips) else None
    begin = _seconds(repository, f"--since={since}") if since else 0
    return Reach(tips, chosen, begin, _seconds(repository, f"--until={until}") if until else None)


def _seconds(repository: Repository, limit: str) -> int:
    """The moment as git reads it."""
    answer = repository.ask("rev-parse", limit).decode("ascii", "replace").strip()
    return int(answer.rpartition("=")[2])


def find_post(name: str) -> tuple[Repository, str]:
    """The repository that a post is in, seen from its top, and the path of the post from there.

    Neither the post nor its folder needs to be there any more.
    """
    target = Path(os.path.abspath(name))  # noqa: PTH100 - `resolve` would follow a link that is the post itself
    folder = next(parent for parent in target.parents if parent.is_dir())
    within = target.relative_to(folder)
    folder = folder.resolve()
    repository = open_repository(folder)
    if repository.root is None:
        return open_repository(Path.cwd()), Path(os.path.normpath(name)).as_posix()
    top = repository.root.resolve()
    return open_repository(top), (folder / within).relative_to(top).as_posix()


def has_file(repository: Repository, commit: str, path: str) -> bool:
    """Whether a commit has a file at a path; a :class:`GitError` where something else is there."""
    answer = repository.ask("ls-tree", "-z", "--full-tree", commit, "--", f":(literal){path}")
    if not answer:
        return False
    mode, kind, _ = answer.split(b" ", 2)
    if mode not in FILES:
        what = {b"tree": "a folder", b"commit": "a submodule"}.get(kind, "a symbolic link")
        raise GitError(path, f"it is {what}, not a file")
    return True


def kindred_paths(path: str) -> tuple[str, ...]:
    """Pathspecs of what the post may have been called before: any Markdown file, any of its suffix, any of its stem."""
    name = path.rpartition("/")[2]
    stem, dot, suffix = name.rpartition(".")
    stem = _literally(stem if stem and dot else name)
    globs = [*(f"*{each}" for each in SUFFIXES), stem, f"{stem}.*"]
    if dot and f".{suffix}".lower() not in SUFFIXES:
        globs.append(f"*.{_literally(suffix)}")
    return (f":(top,literal){path}", *(f":(top,icase,glob)**/{each}" for each in globs))


def find_edge(repository: Repository) -> frozenset[str]:
    """The oldest commits of a shallow clone: their parents are not here."""
    if not repository.shallow:
        return frozenset()
    place = repository.folder / os.fsdecode(repository.ask("rev-parse", "--git-path", "shallow").strip())
    try:
        return frozenset(place.read_text(encoding="ascii").split())
    except OSError as error:
        raise GitError(place.as_posix(), error.strerror or str(error)) from error


def _literally(text: str) -> str:
    return re.sub(r"([*?\[\]\\])", r"\\\1", text)
