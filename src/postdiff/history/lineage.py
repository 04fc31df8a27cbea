"""Each post through a history, whatever it was called.

commit 1   A added            A lives
commit 2   A -> B             A lives on as B
commit 3   B removed          A has gone, and left the name B behind
commit 4   B added            A is back: whoever compares commit 2 with commit 4 sees no removal
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from postdiff.history.changes import FileChange, Stored
    from postdiff.history.commits import Commit


class Version(Value):
    """What a post was after a commit: ``stored`` is ``None`` where there was nothing for a reader."""

    commit: Commit
    stored: Stored | None


@dataclass(slots=True)
class _Life:
    """One post while its history is read."""

    versions: list[Version] = field(default_factory=list)
    alive: bool = True


class _Lives:
    """Which post stands at which path after each commit, and which one was the last to leave a path."""

    def __init__(self, is_draft: Callable[[str], bool]) -> None:
        self.all: list[_Life] = []
        self._is_draft = is_draft
        self._living: dict[str, _Life] = {}
        self._left: dict[str, tuple[_Life, str]] = {}  # with the id of what it was when it left
        self._gone: dict[str, _Life] = {}  # by the id of what it was

    def apply(self, commit: Commit, changes: Iterable[FileChange]) -> None:
        """Take one commit: first what goes away, then what comes, so that two posts can swap their names."""
        moving: list[tuple[FileChange, _Life | None]] = []
        for change in changes:
            life = None
            if change.old and (change.new is None or change.new.path != change.old.path):
                life = self._leave(change.old)
            moving.append((change, life))
        for change, life in moving:
            if change.new is None:
                self._record(life, commit, None)
            else:
                self._arrive(commit, change, change.new, life)

    def _leave(self, old: Stored) -> _Life:
        life = self._living.pop(old.path, None) or self._born()
        life.alive = False
        self._left[old.path] = (life, old.id)
        self._gone[old.id] = life
        return life

    def _arrive(self, commit: Commit, change: FileChange, new: Stored, moved: _Life | None) -> None:
        life = self._living.get(new.path)
        if life is None:
            if moved is not None and moved.alive:
                moved = None  # it has come back under another name within this commit
            from_draft = change.old is not None and self._is_draft(change.old.path)
            life = self._returning(new, moved, from_draft=from_draft) or moved or self._born()
        if moved is not None and moved is not life:
            self._record(moved, commit, None)
        life.alive = True
        self._living[new.path] = life
        self._record(life, commit, new)

    def _returning(self, new: Stored, moved: _Life | None, *, from_draft: bool) -> _Life | None:
        """The post that stood at this path before, where it is that one again.

        A post that has gone for good comes back whatever its text is now, and under any name with the text it had. One
        that went on elsewhere comes back to its old name only with the old text, or out of the drafts: a robot moved it
        there and put it back.
        """
        life, old_id = self._left.get(new.path, (None, ""))
        if life is None and moved is None:
            twin = self._gone.get(new.id)
            return twin if twin is not None and not twin.alive else None
        if life is None or life is moved:
            return None
        if moved is not None:
            return life if from_draft and not life.alive else None  # else git is sure of the rename
        if not life.alive:
            return life
        place = next((path for path, each in self._living.items() if each is life), "")
        if old_id != new.id and not self._is_draft(place):
            return None
        self._living[place] = self._born()
        return life

    def _born(self) -> _Life:
        life = _Life()
        self.all.append(life)
        return life

    def _record(self, life: _Life | None, commit: Commit, stored: Stored | None) -> None:
        if life is not None:
            life.versions.append(Version(commit, stored))


def trace_posts(
    commits: Iterable[Commit],
    is_post: Callable[[str], bool],
    is_draft: Callable[[str], bool],
) -> tuple[tuple[Version, ...], ...]:
    """The versions of every post, oldest first, from commits that follow each other, oldest first.

    A version is there for each commit that touched the post. Drafts, by their place, and files that are no posts are
    nothing for a reader.
    """
    lives = _Lives(is_draft)
    for commit in commits:
        lives.apply(commit, commit.changes)

    def shown(version: Version) -> Version:
        stored = version.stored
        visible = stored is not None and is_post(stored.path) and not is_draft(stored.path)
        return version if visible else Version(version.commit, None)

    return tuple(tuple(map(shown, life.versions)) for life in lives.all if life.versions)
