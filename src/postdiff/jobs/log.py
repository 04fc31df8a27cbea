"""The revisions of one post, each compared with the one before it, as they are found."""

from __future__ import annotations

from collections import OrderedDict
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from postdiff.api import compare
from postdiff.errors import GitError, ReadError
from postdiff.history.combined import undo_own_changes
from postdiff.history.commits import read_commits
from postdiff.history.follow import State, follow_post
from postdiff.history.objects import Objects
from postdiff.history.reach import ORDER, find_edge, find_post, find_reach, has_file, kindred_paths
from postdiff.history.revisions import Event
from postdiff.history.trees import Trees
from postdiff.jobs.reader import Reader
from postdiff.model.changelog import Changelog, Significance
from postdiff.model.revisions import Earliest, ToldRevision, Unread
from postdiff.model.value import Value, replace
from postdiff.parse.source import Source
from postdiff.report.whole import add_rename
from postdiff.text.lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postdiff.history.changes import Stored
    from postdiff.history.git import Repository
    from postdiff.history.reach import Reach
    from postdiff.history.revisions import Revision, Snapshot
    from postdiff.model.options import Options
    from postdiff.model.revisions import Told


SOURCES: Final = 4
"""Snapshots whose texts are kept: what is new in one revision is old in the next, and a merge has several old ones."""


class Request(Value):
    """Which revisions of which post. ``encoding`` is that of texts which are not UTF-8."""

    post: str
    revision: str = "HEAD"
    since: str | None = None
    least: Significance = Significance.FORM
    most: int | None = None
    encoding: str | None = None


class Log(Value):
    """``post`` is the path from the top of the repository; the revisions come newest first, once, as they are known."""

    post: str
    revisions: Iterator[ToldRevision]


def tell_log(request: Request, options: Options) -> Log:
    """The revisions of a post; a :class:`GitError` when there is no repository, no such revision or no such post."""
    repository, path = find_post(request.post)
    reach = find_reach(repository, request.revision, request.since)
    told = islice(_tell_all(repository, path, reach, request, options), request.most)
    first = list(islice(told, 1))  # what is wrong with the question shows before anything is written
    return Log(path, chain(first, told))


def _tell_all(
    repository: Repository, path: str, reach: Reach, request: Request, options: Options
) -> Iterator[ToldRevision]:
    def state_at(commit: str) -> State:
        here = has_file(repository, commit, path)
        return State(path, here=here, lasting=not here)

    for tip in reach.tips:
        state_at(tip)  # refuses what is no file
    files = kindred_paths(path)
    known = False
    with Objects(repository) as objects, Trees(repository, files) as trees:
        texts = _Texts(objects, options, request.encoding)
        commits = read_commits(repository, *ORDER, *reach.tips, paths=files)
        for revision in follow_post(commits, state_at, trees.compare, find_edge(repository)):
            known = True
            if reach.has(revision.commit) and (told := _tell(revision, texts, options, request.least)):
                yield told
    if not known:
        there = repository.root is not None and (repository.root / path).exists()
        reason = "no commit holds it" if there else f"there is no such post in the history of {request.revision}"
        raise GitError(path, reason)


def _tell(revision: Revision, texts: _Texts, options: Options, least: Significance) -> ToldRevision | None:
    """``None`` for one that has not changed enough."""
    commit = revision.commit
    told: Told | None
    try:
        told = _compare(revision, texts, options)
    except ReadError as error:
        told = Unread(str(error))
    if told is None or (isinstance(told, Changelog) and told.significance < least):
        return None
    return ToldRevision(commit.id, commit.day, commit.author, commit.subject, told)


def _compare(revision: Revision, texts: _Texts, options: Options) -> Told | None:
    """What a revision changed. The snapshots go by their paths while they are compared: it is the title of a post that
    has none.
    """
    if revision.event is Event.EARLIEST:
        return Earliest()
    old: Source | None
    if revision.event is Event.MERGED and revision.new:
        old = _before_merge(revision, revision.new, texts)
        if old is None:
            return None
    else:
        old = next(map(texts.source, revision.old), None)
    new = texts.source(revision.new) if revision.new else None
    changelog = compare(old, new, options=options, read=texts.reader.read, see=texts.reader.see).changelog
    if old and new and old.name != new.name:
        changelog = add_rename(changelog, old.name, new.name)
    return replace(
        changelog,
        old_name=" + ".join(each.name for each in revision.old),
        new_name=revision.new.name if revision.new else "",
    )


def _before_merge(revision: Revision, new: Snapshot, texts: _Texts) -> Source | None:
    """The text that a merge would have if it had done nothing of its own; ``None`` for most merges, which have not."""
    merged = texts.source(new)
    parents = [split_lines(texts.source(old).text) for old in revision.old]
    lines = undo_own_changes(split_lines(merged.text), parents)
    if lines == split_lines(merged.text):
        return None
    return merged.with_text("".join(f"{line}\n" for line in lines))


class _Texts:
    """The texts of snapshots, and the posts in them that were read last."""

    def __init__(self, objects: Objects, options: Options, encoding: str | None) -> None:
        self.reader = Reader(options)
        self._objects = objects
        self._encoding = encoding
        self._sources: OrderedDict[Stored, Source] = OrderedDict()

    def source(self, snapshot: Snapshot) -> Source:
        """A snapshot as text, under the path of the post."""
        known = self._sources.pop(snapshot.stored, None)
        self._sources[snapshot.stored] = source = self._read(snapshot) if known is None else known
        if len(self._sources) > SOURCES:
            self._sources.popitem(last=False)
        return source

    def _read(self, snapshot: Snapshot) -> Source:
        data = self._objects.read(snapshot.stored.id)
        encoding = None
        if self._encoding is not None and not _is_utf8(data):
            encoding = self._encoding
        source = Source.from_bytes(data, name=snapshot.name, encoding=encoding)
        return replace(source, name=snapshot.stored.path)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
