"""One revision of a post: its texts read, compared with those before it, and told."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from postdiff.api import compare
from postdiff.errors import ReadError
from postdiff.history.combined import undo_own_changes
from postdiff.history.objects import Objects
from postdiff.history.revisions import Event
from postdiff.jobs.reader import Reader
from postdiff.model.changelog import Changelog, Significance
from postdiff.model.revisions import Earliest, ToldRevision, Unread
from postdiff.model.value import Value, replace
from postdiff.parse.source import Source
from postdiff.report.whole import add_rename
from postdiff.text.lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from postdiff.history.changes import Stored
    from postdiff.history.git import Repository
    from postdiff.history.revisions import Revision, Snapshot
    from postdiff.model.options import Options
    from postdiff.model.revisions import Told

SOURCES: Final = 4
"""Snapshots whose texts are kept: what is new in one revision is old in the next, and a merge has several old ones."""


class Telling(Value):
    """How a process begins to tell revisions: all that it needs for it.

    ``finish`` makes of a told revision what is wanted of it; ``encoding`` is that of texts which are not UTF-8.
    """

    repository: Repository
    options: Options
    least: Significance
    encoding: str | None
    finish: Callable[[ToldRevision], Any]

    def __call__(self) -> AbstractContextManager[Callable[[Revision], Any]]:
        """Open what tells one revision; ``None`` comes of one that has not changed enough."""
        return _opened(self)


@contextmanager
def _opened(given: Telling) -> Iterator[Callable[[Revision], Any]]:
    with Objects(given.repository) as objects:
        texts = _Texts(objects, given.options, given.encoding)

        def tell(revision: Revision) -> Any:
            told = _tell(revision, texts, given.options, given.least)
            return None if told is None else given.finish(told)

        yield tell


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
