"""Who is who through a history: each node keeps its number while it has a partner in the text before.

step 0: saw          saw is life 1
step 1: saws, axe    saws is life 1, edited; axe is life 2
step 2: axe
step 3: saws, axe    saws is life 1 again

What comes back is known by its text, or by its name in the same place.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from postdiff.model.changelog import Op, Significance
from postdiff.model.lives import POST, Quiet
from postdiff.model.node import NodeType
from postdiff.text.fold import fold_label
from postdiff.text.sequences import heaviest_increasing
from postdiff.trace.growing import GrowingLife, Order
from postdiff.trace.news import News

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from postdiff.model.changelog import Changelog
    from postdiff.model.lives import Life
    from postdiff.trace.snapshot import Seen, Snapshot

_ENTRIES: Final = frozenset({NodeType.SECTION, NodeType.ITEM, NodeType.ROW, NodeType.FIELD})
_TOLD: Final = (Op.ADDED, Op.REMOVED, Op.RENAMED, Op.MOVED, Op.EDITED)
_SUBSTANTIAL: Final = 20
"""Characters of a text that is the same one wherever it comes back; a shorter one only where it was."""


class State:
    """A text of the post with the lives of its nodes: ``ids`` by their places, ``looks`` by these numbers."""

    def __init__(self, snapshot: Snapshot, ids: tuple[int, ...], looks: dict[int, int]) -> None:
        self.snapshot = snapshot
        self.ids = ids
        self.looks = looks


class Tracer:
    """Takes the texts of a post one after the other, each with those it was made from."""

    def __init__(self) -> None:
        self._lives: list[GrowingLife] = [GrowingLife()]
        self._order = Order()
        self._at: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
        self._now: Mapping[int, int] = {}
        self._step = -1

    def take(
        self,
        snapshot: Snapshot,
        bases: Sequence[tuple[State, Sequence[int]]],
        changelog: Changelog | None,
        old: Snapshot | None = None,
    ) -> tuple[State, tuple[int, ...]]:
        """The next step. ``bases`` are the states that it was made from, each with the old place of each new node (-1: none).

        ``old`` is the text of a base that the changelog compares with; what a merge brings together is none. Also the
        numbers of the lives that the changes tell of. A text without a base is taken for the first one.
        """
        self._step += 1
        news = News(changelog, old, snapshot)
        ids = self._identify(snapshot, bases)
        looks = self._look(snapshot, ids, bases, news)
        state = State(snapshot, ids, looks)
        self._note(state, bases, news)
        self._pass_to(looks)
        rows = (self._row(change.ops, place, state, bases[0][0] if bases else None) for change, place in news.rows)
        return state, tuple(rows)

    def stay(self, state: State) -> None:
        """The next step, with the text of an earlier one."""
        self._step += 1
        self._pass_to(state.looks)

    def leave(self, state: State) -> None:
        """The next step, which takes the post away."""
        self._step += 1
        for number in state.looks:
            if self._is_entry(number, state):
                self._lives[number].touch(self._step, (Op.REMOVED,))
        self._pass_to({})

    def skip(self) -> None:
        """The next step, of which nothing is known."""
        self._step += 1

    def finish(self) -> tuple[tuple[Life, ...], tuple[int, ...]]:
        """All lives, and the rank of each slot."""
        return tuple(life.freeze() for life in self._lives), self._order.ranks()

    def _identify(self, snapshot: Snapshot, bases: Sequence[tuple[State, Sequence[int]]]) -> tuple[int, ...]:
        """A number for each node: that of its partner, that of a life that was here before, or a new one."""
        count = len(snapshot.nodes)
        ids, used = [POST] + [-1] * (count - 1), {POST}
        for state, old_of in bases:
            for place, partner in enumerate(old_of):
                if ids[place] < 0 <= partner and (number := state.ids[partner]) not in used:
                    ids[place] = number
                    used.add(number)
        used.update(*(state.looks for state, _ in bases))  # what went just now has not come back
        for place in range(1, count):
            if ids[place] < 0:
                ids[place] = self._revive(snapshot.nodes[place], ids, used)
                used.add(ids[place])
        return tuple(ids)

    def _revive(self, seen: Seen, ids: Sequence[int], used: set[int]) -> int:
        for key in _keys(seen, ids[seen.parent]):
            for number in reversed(self._at.get(key, ())):
                if number not in used:
                    return number
        self._lives.append(GrowingLife())
        return len(self._lives) - 1

    def _look(
        self, snapshot: Snapshot, ids: Sequence[int], bases: Sequence[tuple[State, Sequence[int]]], news: News
    ) -> dict[int, int]:
        slots = self._slots(ids, bases)
        looks = {}
        for place, seen in enumerate(snapshot.nodes):
            number = ids[place]
            if number == POST:
                continue
            life = self._lives[number]
            before = [state.looks[number] for state, _ in bases if number in state.looks]
            key = (seen.type, seen.label, seen.text, ids[seen.parent], slots[place], seen.quiet)
            told = (place in news.renamed, place in news.edited, place in news.moved)
            look = life.look(key, before, told)
            if look not in before:
                for name in _keys(seen, ids[seen.parent]):
                    if number not in self._at[name]:
                        self._at[name].append(number)
            looks[number] = look
        return looks

    def _slots(self, ids: Sequence[int], bases: Sequence[tuple[State, Sequence[int]]]) -> list[int]:
        """The slot of each node: its old one while it keeps its place in the order of reading."""
        kept: dict[int, int] = {}
        if bases:
            base = bases[0][0]
            rank = {number: place for place, number in enumerate(base.ids)}
            both = [place for place, number in enumerate(ids) if number in rank and number != POST]
            chosen = heaviest_increasing([rank[ids[place]] for place in both], [1] * len(both))
            kept = {both[index]: self._slot_of(base, ids[both[index]]) for index in chosen}
        slots, last = [], Order.FIRST
        for place in range(len(ids)):
            last = kept[place] if place in kept else self._order.insert_after(last) if place else Order.FIRST
            slots.append(last)
        return slots

    def _slot_of(self, state: State, number: int) -> int:
        return self._lives[number].slot(state.looks[number])

    def _note(self, state: State, bases: Sequence[tuple[State, Sequence[int]]], news: News) -> None:
        """Write down which entries were touched, and how they came and went."""
        before = set().union(*(base.looks for base, _ in bases))
        loud: set[int] = set()
        for place, number in enumerate(state.ids):
            if number == POST or number in before:
                continue
            came = not bases or place in news.came or state.ids[state.snapshot.nodes[place].parent] in loud
            self._lives[number].arrive(quietly=not came)
            if came:
                loud.add(number)
                self._touch(number, state, place, (Op.ADDED,))
        if bases:
            self._note_gone(state, bases, news)
        for change, place in news.rows:
            if place >= 0 and change.significance > Significance.FORM and Op.REMOVED not in change.ops:
                self._touch(state.ids[place], state, place, tuple(op for op in change.ops if op in _TOLD))

    def _note_gone(self, state: State, bases: Sequence[tuple[State, Sequence[int]]], news: News) -> None:
        old = bases[0][0]
        gone: set[int] = set()
        for place, number in enumerate(old.ids):
            if number == POST or number in state.looks or any(number not in base.looks for base, _ in bases):
                continue  # a parent of a merge had taken it away before
            if place in news.went or old.ids[old.snapshot.nodes[place].parent] in gone:
                gone.add(number)
                self._touch(number, old, place, (Op.REMOVED,))
            self._lives[number].leave(quietly=number not in gone)

    def _touch(self, number: int, state: State, place: int, ops: tuple[Op, ...]) -> None:
        seen = state.snapshot.nodes[place]
        if seen.type in _ENTRIES and seen.quiet is not Quiet.ALL:
            self._lives[number].touch(self._step, ops)

    def _is_entry(self, number: int, state: State) -> bool:
        place = state.ids.index(number)
        return state.snapshot.nodes[place].type in _ENTRIES

    def _row(self, ops: Sequence[Op], place: int, state: State, old: State | None) -> int:
        if place < 0:
            return -1
        return old.ids[place] if Op.REMOVED in ops and old else state.ids[place]

    def _pass_to(self, looks: Mapping[int, int]) -> None:
        """Write down what is other than it was one step ago, whichever text that was."""
        for number, look in looks.items() - self._now.items():
            self._lives[number].begin(self._step, look)
        for number in self._now.keys() - looks.keys():
            self._lives[number].begin(self._step, -1)
        self._now = looks


def _keys(seen: Seen, parent: int) -> Iterator[tuple[object, ...]]:
    """By what a node is known again when it comes back, the surest first."""
    yield seen.type, parent, seen.label, seen.text
    if seen.named:
        yield seen.type, parent, fold_label(seen.label)
    if seen.type in _ENTRIES and len(seen.text) >= _SUBSTANTIAL:
        yield seen.type, seen.label, seen.text


def old_places(old: Snapshot, new: Snapshot, old_of: Sequence[int]) -> tuple[int, ...]:
    """The places of the partners of all nodes, fields included, from the partners of those of the posts."""
    fields = {seen.label: place for place, seen in enumerate(old.nodes) if seen.type is NodeType.FIELD}
    return (*old_of, *(fields.get(seen.label, -1) for seen in new.nodes[len(old_of) :]))
