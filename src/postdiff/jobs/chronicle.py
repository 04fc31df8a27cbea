"""The releases of a repository: which there are, and what each of them tells of the posts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from postdiff.errors import GitError
from postdiff.history.commits import Commit, read_commits
from postdiff.history.differences import Place, find_changes, head_of, resolve
from postdiff.history.lineage import trace_posts
from postdiff.history.reach import find_edge
from postdiff.history.releases import UNRELEASED, group_releases, period_of, rank_keys
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from postdiff.history.changes import FileChange
    from postdiff.history.git import Repository
    from postdiff.history.lineage import Version
    from postdiff.history.releases import Release
    from postdiff.history.selection import Selection

MAINLINE: Final = ("--first-parent", "--diff-merges=first-parent")
"""What was merged counts once, as one step, when it was merged: that is when readers saw it."""

SHORT_KEY: Final = 10
"""Digits of a commit's id that name its release."""

WHOLE: Final = (":(top)",)
"""All of the repository, wherever in it git is run."""

DAYLIKE: Final = ("day", "week", "month")


class Span(Value):
    """Which part of a history is told.

    ``tip`` is the revision it ends with. ``per`` is what a release spans; ``since`` a day or empty; ``posts`` are paths of posts or folders from the top,
    empty for all that the selection has. ``pending`` adds what is not committed, as done ``today``: from the index it is dated like the commit
    that is being made, from the work tree it is unreleased.
    """

    selection: Selection
    per: str = "day"
    since: str = ""
    posts: tuple[str, ...] = ()
    pending: Place | None = None
    today: str = ""
    tip: str = "HEAD"


class Chronicle(Value):
    """The releases, newest first; ``edge`` is the day of the oldest commit of a shallow clone, before which nothing is known.

    ``posts`` are the versions of each post that the releases were made of, oldest first.
    """

    releases: tuple[Release, ...]
    edge: str = ""
    posts: tuple[tuple[Version, ...], ...] = ()


def read_chronicle(repository: Repository, span: Span) -> Chronicle:
    """Read the main line of the history once, and group it. Of the posts themselves nothing is read yet."""
    commits = [*_pending(repository, span), *_mainline(repository, span)][::-1]
    chosen = span.selection.chooser()
    posts = trace_posts(commits, chosen, span.selection.draft_finder())
    if span.posts:
        posts = tuple(_named(posts, span.posts, told=span.pending is Place.WORK_TREE))
    keys = dict(_keys(repository, commits, span))
    key_of: Callable[[Commit], str] = lambda commit: keys[commit.id]  # noqa: E731 - a table as a function
    edge = find_edge(repository)
    order = rank_keys(sorted(keys.values()) if span.per in DAYLIKE else keys.values())
    order[UNRELEASED] = len(order)
    releases = group_releases(posts, key_of, order, lambda commit: commit.id not in edge)
    told = tuple(release for release in releases if not span.since or release.day >= span.since)
    day = max((commit.day for commit in commits if commit.id in edge), default="")
    return Chronicle(told, day, tuple(posts))


def find_day(repository: Repository, said: str) -> str:
    """A date in one of git's many ways (``2026-01-31``, ``two weeks ago``) as a day; empty stays empty."""
    if not said:
        return ""
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        pass
    now = repository.ask("rev-parse", "--since=now").strip()
    meant = repository.ask("rev-parse", f"--since={said}").strip()
    if meant >= now and said.strip().lower() not in {"now", "today"}:
        raise GitError(said, "it is no date that git understands")  # it takes what it does not understand for now
    return date.fromtimestamp(int(meant.rpartition(b"=")[2])).isoformat()  # noqa: DTZ012 - the user's own days


def _mainline(repository: Repository, span: Span) -> Iterator[Commit]:
    if resolve(repository, span.tip) is None:
        return iter(())
    paths = span.selection.pathspecs if span.per != "tag" else ()  # a tag may stand on a commit without posts
    return read_commits(repository, *MAINLINE, span.tip, paths=paths)


def _pending(repository: Repository, span: Span) -> Iterator[Commit]:
    """What is not committed yet, as the newest commit, without an id."""
    if span.pending is None:
        return
    changes = find_changes(repository, head_of(repository), span.pending, span.selection.pathspecs or WHOLE)
    if span.pending is Place.WORK_TREE:
        changes = (*changes, *_untracked(repository, span.selection))
    if changes:
        yield Commit("", (), span.today, span.today, "", "", changes)


def _untracked(repository: Repository, selection: Selection) -> tuple[FileChange, ...]:
    """New posts that nobody has added yet; what git ignores is none."""
    from postdiff.history.changes import FileChange, Stored

    paths = selection.pathspecs or WHOLE
    listed = repository.ask("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", *paths)
    found = [path.decode("utf-8", "surrogateescape") for path in listed.split(b"\0") if path]
    return tuple(FileChange(None, Stored(path, "0" * 40)) for path in found)


def _named(
    posts: Sequence[tuple[Version, ...]], names: Sequence[str], *, told: bool = False
) -> list[tuple[Version, ...]]:
    """The posts that were ever called so, or lay in a folder of that name; a :class:`GitError` for a name that says nothing."""
    found: dict[int, tuple[Version, ...]] = {}
    for name in names:
        folder = "" if name == "." else f"{name.rstrip('/')}/"
        of_name = {place: versions for place, versions in enumerate(posts) if _was_called(versions, name, folder)}
        if not of_name:
            hint = "" if told else "; --unreleased tells of what is not committed yet"
            raise GitError(name, f"there is no such post in the history{hint}")
        found.update(of_name)
    return [found[place] for place in sorted(found)]


def _was_called(versions: Sequence[Version], name: str, folder: str) -> bool:
    paths = (version.stored.path for version in versions if version.stored)
    return any(path == name or path.startswith(folder) for path in paths)


def _keys(repository: Repository, commits: Sequence[Commit], span: Span) -> Iterator[tuple[str, str]]:
    """The id of each commit with the key of its release, oldest first."""
    named = _tag_of_each(repository, commits) if span.per == "tag" else {}
    for commit in commits:
        if not commit.id:
            dated = span.pending is Place.INDEX and span.per in DAYLIKE
            yield "", period_of(span.per, span.today) if dated else UNRELEASED
        elif span.per == "tag":
            yield commit.id, named.get(commit.id, UNRELEASED)
        else:
            yield commit.id, commit.id[:SHORT_KEY] if span.per == "commit" else period_of(span.per, commit.day)


def _tag_of_each(repository: Repository, commits: Sequence[Commit]) -> Mapping[str, str]:
    """Each commit with the first tag that has it. Of several tags on one commit the newest counts, then the last by name."""
    listed = repository.ask(
        "for-each-ref",
        "--sort=refname",
        "--sort=creatordate",
        "--format=%(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end) %(refname:strip=2)",
        "refs/tags",
    )
    tags = dict(line.split(" ", 1) for line in listed.decode("utf-8", "replace").split("\n") if line)
    found: dict[str, str] = {}
    current = ""
    for commit in reversed(commits):
        current = tags.get(commit.id, current)
        if current and commit.id:
            found[commit.id] = current if current != UNRELEASED else f"tags/{current}"
    return found
