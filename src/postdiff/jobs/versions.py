"""The history of a post as its readers saw it: from the versions that were traced for its releases."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

from postdiff.history.differences import read_stored
from postdiff.history.reach import find_edge
from postdiff.history.revisions import Event, Revision, Snapshot
from postdiff.jobs.steps import Steps, Texts
from postdiff.parse.published import is_published

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from postdiff.history.git import Repository
    from postdiff.history.lineage import Version
    from postdiff.history.objects import Objects
    from postdiff.model.lives import PostHistory
    from postdiff.model.options import Options


class Historian:
    """Makes the histories of many posts."""

    def __init__(self, repository: Repository, objects: Objects, options: Options) -> None:
        self._repository, self._objects, self._options = repository, objects, options
        self._edge = find_edge(repository)

    def trace(self, versions: Sequence[Version]) -> PostHistory:
        """The lives of all entries through these versions, oldest first, of a post that readers can read.

        What it was while nobody could read it is not in it: a draft begins its life when it is published, and what was
        changed while a post was withdrawn is told as one change.
        """
        shown = [version for version in versions if self._is_shown(version)]
        revisions = list(_revisions(shown, self._edge))
        steps = Steps(Texts(self._objects, self._options, None), self._options, revisions)
        for revision in revisions:
            steps.take(revision)
        last = shown[-1].stored
        return steps.finish(last.path if last else "")

    def digest(self, versions: Sequence[Version]) -> str:
        """Stands for all that a history tells, beside how it is read: equal digests, equal histories."""
        told = [(each.commit.id, each.stored and (each.stored.path, each.stored.id)) for each in versions]
        return sha256(repr((told, sorted(self._edge))).encode("utf-8", "surrogateescape")).hexdigest()[:16]

    def _is_shown(self, version: Version) -> bool:
        stored = version.stored
        return stored is not None and is_published(read_stored(self._repository, self._objects, stored))


def _revisions(versions: Sequence[Version], edge: AbstractSet[str]) -> Iterator[Revision]:
    first = versions[0]
    yield Revision(first.commit, Event.EARLIEST if first.commit.id in edge else Event.ADDED, (), _snapshot(first))
    for old, new in pairwise(versions):
        if old.stored != new.stored:
            yield Revision(new.commit, Event.EDITED, (_snapshot(old),), _snapshot(new))


def _snapshot(version: Version) -> Snapshot:
    assert version.stored is not None  # noqa: S101 - only those are asked for
    return Snapshot(version.commit.id, version.stored)
