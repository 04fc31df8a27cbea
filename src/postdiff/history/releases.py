"""Releases: what became of each post within a day, a week, a month, a commit or a tag."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from postdiff.history.changes import Stored
    from postdiff.history.commits import Commit
    from postdiff.history.lineage import Version

UNRELEASED = "unreleased"
"""The key of the release that holds what no commit, or no tag, has yet."""


class Step(Value):
    """A post before and after a release; ``None`` where there was nothing for a reader.

    ``commit`` is the newest one of the release that touched the post; ``final`` is what the post is when all has been
    done, ``None`` where there is nothing for a reader in the end.
    """

    old: Stored | None
    new: Stored | None
    commit: Commit | None = None
    final: Stored | None = None

    @property
    def path(self) -> str:
        """Where the post is, or where it was."""
        side = self.new or self.old
        return side.path if side else ""


class Release(Value):
    """What happened within one span of time. ``key`` names it for good; ``day`` is the last day in it."""

    key: str
    day: str
    steps: tuple[Step, ...]

    @property
    def in_work_tree(self) -> bool:
        """Whether it tells of a text that only the work tree has, which no id stands for."""
        return any(step.new is not None and step.new.in_work_tree for step in self.steps)

    @property
    def digest(self) -> str:
        """12 hex digits that stand for the two states of every post."""
        told = repr([(side and (side.path, side.id)) for step in self.steps for side in (step.old, step.new)])
        return sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:12]


def group_releases(
    posts: Iterable[Sequence[Version]],
    key_of: Callable[[Commit], str],
    order: Mapping[str, int],
    is_known: Callable[[Commit], bool],
) -> list[Release]:
    """All releases, newest first, each with its posts in the order of their paths.

    Within a release only the state before and the state after count: an edit that was undone is not in it. The states
    of one post follow each other as its commits do, whatever their dates say; where the dates go back and forth, a post has
    several steps in one release. ``order`` ranks the keys. A commit that is not known (the oldest of a
    shallow clone) gives the state before, and nothing is told of it.
    """
    steps: defaultdict[str, list[Step]] = defaultdict(list)
    days: dict[str, str] = {}
    for versions in posts:
        before: Stored | None = None
        for key, run in groupby(versions, key=lambda version: key_of(version.commit)):
            group = list(run)
            known = [version for version in group if is_known(version.commit)]
            if len(known) < len(group):
                before = next(version.stored for version in reversed(group) if not is_known(version.commit))
            after = group[-1].stored
            if known and _differ(before, after):
                steps[key].append(Step(before, after, known[-1].commit, versions[-1].stored))
                days[key] = max([days.get(key, ""), *(version.commit.day for version in known)])
            before = after
    keys = sorted(steps, key=lambda key: order.get(key, -1), reverse=True)
    return [Release(key, days[key], tuple(sorted(steps[key], key=lambda step: step.path))) for key in keys]


def period_of(per: str, day: str) -> str:
    """The key of the day, week or month that a day is in: ``2026-03-01``, ``2026-W09``, ``2026-03``."""
    match per:
        case "week":
            year, week, _ = date.fromisoformat(day).isocalendar()
            return f"{year}-W{week:02}"
        case "month":
            return day[:7]
        case _:
            return day


def rank_keys(keys: Iterable[str]) -> dict[str, int]:
    """Each key with its place, in the order given."""
    return {key: place for place, key in enumerate(dict.fromkeys(keys))}


def _differ(old: Stored | None, new: Stored | None) -> bool:
    return (old.id if old else None) != (new.id if new else None)
