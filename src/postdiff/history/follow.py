"""One post back through a history, whatever it was called and wherever it was kept meanwhile.

    commit 5   b.md edited                       told
    commit 4   b.md added, the text of commit 2  not told: the text came back
    commit 3   a.md removed                      not told, for the same reason
    commit 2   a.md edited                       told
    commit 1   a.md added                        told: here the post begins

The name is handed from each commit to its parents, since a branch may still know the post by an older one. Whether a
commit adds a post or brings it back is seen further down, so what is told waits in a queue until it is known.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from postdiff.history.changes import FileChange
from postdiff.history.revisions import Event, Revision, Snapshot
from postdiff.model.value import Value, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from postdiff.history.commits import Commit

EMPTY: Final = frozenset(
    {
        "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
        "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
    }
)
"""The empty file, by SHA-1 and by SHA-256: any two of them are equal, which says nothing."""


@dataclass(slots=True, eq=False)
class _Slot:
    """A place in the queue. While it waits, it holds the revision as it is told if nothing older says otherwise."""

    revision: Revision | None
    waits: bool = False


class State(Value):
    """What is known of the post at a commit before the commit is read: its path, and whether it is there.

    ``lasting``: nothing newer has it. ``waiting``: the newer revisions that added it, or brought it back.
    """

    path: str
    here: bool
    lasting: bool = False
    waiting: tuple[_Slot, ...] = ()


_Side = tuple[str, "tuple[FileChange, ...]"]  # a parent, and what differs from it


def follow_post(
    commits: Iterable[Commit],
    state_at: Callable[[str], State],
    compare: Callable[[str, str], tuple[FileChange, ...]],
    edge: frozenset[str] = frozenset(),
) -> Iterator[Revision]:
    """The revisions of a post, newest first, from commits of which none comes before its children.

    Commits without changes for the post may be left out, merges not. ``state_at`` knows the post at a commit without
    children here, ``compare`` what differs from a parent to a merge; ``edge`` are the oldest commits of a shallow clone.
    """
    follower = _Follower(compare, edge)
    for commit in commits:
        state = follower.states.pop(commit.id) if commit.id in follower.states else state_at(commit.id)
        follower.take(commit, state)
        yield from follower.known()
    follower.settle()
    yield from follower.known()


class _Follower:
    def __init__(self, compare: Callable[[str, str], tuple[FileChange, ...]], edge: frozenset[str]) -> None:
        self.states: dict[str, State] = {}
        self._compare = compare
        self._edge = edge
        self._queue: deque[_Slot] = deque()

    def take(self, commit: Commit, state: State) -> None:
        """Read one commit."""
        if state.here:
            self._trace(commit, state, self._sides(commit))
        else:
            self._watch(commit, state, self._sides(commit))

    def known(self) -> Iterator[Revision]:
        """What can be told by now."""
        while self._queue and not self._queue[0].waits:
            revision = self._queue.popleft().revision
            if revision is not None:
                yield revision

    def settle(self) -> None:
        """Nothing older will come: what waits is told as it is."""
        for slot in self._queue:
            slot.waits = False

    def _sides(self, commit: Commit) -> list[_Side]:
        """A merge comes without changes, for they are different ones for each parent."""
        if commit.changes or not commit.parents:
            return [(next(iter(commit.parents), ""), commit.changes)]
        return [(parent, self._compare(parent, commit.id)) for parent in commit.parents]

    def _trace(self, commit: Commit, state: State, sides: Sequence[_Side]) -> None:
        """The post is there after the commit: see where each parent has it."""
        arrivals = [find_arrival(state.path, changes) for _, changes in sides]
        slot = self._tell_text(commit, sides, arrivals)
        waiting = (*state.waiting, *([slot] if slot and slot.waits else []))
        for (parent, _), arrival in zip(sides, arrivals, strict=True):
            if arrival is None:
                self._hand_down(parent, replace(state, lasting=False))
            elif arrival.old is None:
                self._hand_down(parent, State(state.path, here=False, waiting=waiting))
            else:
                self._hand_down(parent, State(arrival.old.path, here=True, waiting=state.waiting))

    def _tell_text(self, commit: Commit, sides: Sequence[_Side], arrivals: Sequence[FileChange | None]) -> _Slot | None:
        changed = [arrival for arrival in arrivals if arrival is not None]
        if len(changed) < len(arrivals):
            return None  # one parent at least has it just so
        new = next((Snapshot(commit.short, change.new) for change in changed if change.new), None)
        old = tuple(
            Snapshot(f"{commit.short}^" if len(sides) == 1 else parent[:7], arrival.old)
            for (parent, _), arrival in zip(sides, changed, strict=True)
            if arrival.old is not None
        )
        if not old:
            earliest = commit.id in self._edge
            event = Event.EARLIEST if earliest else Event.ADDED
            return self._put(Revision(commit, event, (), new), waits=not earliest)
        if len(sides) > 1:
            same = any(new and side.stored.id == new.stored.id for side in old)
            return None if same else self._put(Revision(commit, Event.MERGED, old, new))
        if new and old[0].stored == new.stored:
            return None  # its permissions
        return self._put(Revision(commit, Event.EDITED, old, new))

    def _watch(self, commit: Commit, state: State, sides: Sequence[_Side]) -> None:
        """The post is not there after the commit: see whether a parent has it."""
        waiting = tuple(slot for slot in state.waiting if slot.waits)
        texts = {slot.revision.new.stored.id for slot in waiting if slot.revision and slot.revision.new} - EMPTY
        left = [find_departure(state.path, texts, changes) for _, changes in sides]
        if all(left):
            state = self._tell_end(commit, replace(state, waiting=waiting), left)
        for (parent, _), change in zip(sides, left, strict=True):
            if change is None or change.old is None or not state.path:
                self._hand_down(parent, replace(state, waiting=tuple(slot for slot in waiting if slot.waits)))
            else:
                still = tuple(slot for slot in waiting if slot.waits) if all(left) else ()
                self._hand_down(parent, State(change.old.path, here=True, waiting=still))

    def _tell_end(self, commit: Commit, state: State, left: Sequence[FileChange | None]) -> State:
        """Every parent has it, and this commit takes it away, or to another name."""
        change = next(change for change in left if change)
        assert change.old is not None  # noqa: S101 - something cannot leave without having been there
        old = Snapshot(f"{commit.short}^", change.old)
        if change.new is not None and state.waiting:
            for slot in state.waiting:
                slot.waits = False  # that post goes on under its new name: what came to the old one was another post
            return State("", here=False)
        if change.new is not None:
            if state.lasting:
                self._put(Revision(commit, Event.EDITED, (old,), Snapshot(commit.short, change.new)))
            return state
        if state.lasting and not state.waiting:
            self._put(Revision(commit, Event.REMOVED, (old,), None))
        for slot in state.waiting:
            _bring_back(slot, old, state.path)
        return state

    def _put(self, revision: Revision, *, waits: bool = False) -> _Slot:
        slot = _Slot(revision, waits)
        self._queue.append(slot)
        return slot

    def _hand_down(self, parent: str, state: State) -> None:
        other = self.states.get(parent)
        if parent:
            self.states[parent] = state if other is None else _bring_together(other, state)


def find_arrival(path: str, changes: Sequence[FileChange]) -> FileChange | None:
    """The change that gave the post at ``path`` its text; ``None`` where nothing did.

    A robot may move one post after another to the same path: what is written over another text there, and is deleted
    elsewhere in the same commit, comes from elsewhere.
    """
    change = next((change for change in changes if change.new and change.new.path == path), None)
    if change is None or change.new is None:
        return None
    text = change.new.id
    if text in EMPTY or (change.old is not None and change.old.id == text):
        return change
    moved = (other.old for other in changes if other.new is None and other.old and other.old.id == text)
    return FileChange(next(moved, change.old), change.new)


def find_departure(path: str, texts: set[str], changes: Sequence[FileChange]) -> FileChange | None:
    """The change by which the post left ``path``, or by which one of the ``texts`` that came back later went away."""
    left = [change for change in changes if change.old and (change.new is None or change.new.path != change.old.path)]
    at_path = (change for change in left if change.old and change.old.path == path)
    with_text = (change for change in left if change.old and change.new is None and change.old.id in texts)
    return next(at_path, None) or next(with_text, None)


def _bring_back(slot: _Slot, old: Snapshot, path: str) -> None:
    """What seemed to be added was there before: the same text is no change, another one at the same path is an edit."""
    revision = slot.revision
    if revision is None or revision.new is None:
        return
    if revision.new.stored.id == old.stored.id:
        slot.revision, slot.waits = None, False
    elif old.stored.path == path:
        slot.revision, slot.waits = replace(revision, event=Event.EDITED, old=(old,)), False


def _bring_together(first: State, second: State) -> State:
    """What two children say of a commit: who has the post knows its name."""
    chosen = second if second.here and not first.here else first
    waiting = dict.fromkeys((*first.waiting, *second.waiting))
    lasting = (first.lasting or second.lasting) and not chosen.here
    if not chosen.path or (not chosen.here and not chosen.waiting and second.waiting):
        chosen = second
    return replace(chosen, lasting=lasting, waiting=tuple(waiting))
