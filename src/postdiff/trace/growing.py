"""What grows while a history is read: the life of one node, and the order in which all nodes are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.model.lives import Life, Look, Touch
from postdiff.text.fold import fold_label

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from postdiff.model.changelog import Op
    from postdiff.model.lives import Quiet
    from postdiff.model.node import NodeType

    Key = tuple[NodeType, str, str, int, int, Quiet]


class Numbers:
    """Counts what is told apart. What comes back has the number that it had: an edit that is undone is none."""

    def __init__(self) -> None:
        self._known: dict[Hashable, int] = {}
        self._count = 0

    def number(self, key: Hashable, before: int | None, *, told: bool) -> int:
        """The number of something that had another one ``before``, and of which a change was ``told`` or was not."""
        known = self._known.get(key)
        if before is not None and not told:
            if known is None:
                self._known[key] = before
            return before
        if known is not None and known != before:
            return known
        self._known[key] = self._count
        self._count += 1
        return self._count - 1


class GrowingLife:
    """A :class:`Life` that is not over yet."""

    def __init__(self) -> None:
        self._looks: list[tuple[Key, int, int, int]] = []
        self._spans: list[tuple[int, int]] = []
        self._touched: dict[int, tuple[Op, ...]] = {}
        self._names, self._saids, self._places = Numbers(), Numbers(), Numbers()
        self._places_of: dict[tuple[Key, int, int, int], int] = {}
        self._came_quietly = self._went_quietly = False

    def look(self, key: Key, before: Sequence[int], told: tuple[bool, bool, bool]) -> int:
        """The number of a look: one of those ``before`` it, where nothing is other; else what was ``told`` decides."""
        for each in before:
            if self._looks[each][0] == key:
                return each
        last = before[0] if before else len(self._looks) - 1
        _, label, text, parent, _, _ = key
        old, name, said, place = self._looks[last] if last >= 0 else (None, None, None, None)
        renamed, edited, moved = told
        if not before and old is not None:  # it comes back: nobody told from what
            renamed, edited, moved = fold_label(label) != fold_label(old[1]), text != old[2], parent != old[3]
        if len(before) > 1 and not edited:  # a merge that takes one side of each
            name, said, place = self._sides(key, before)
        look = (
            key,
            self._names.number(fold_label(label), name, told=renamed),
            self._saids.number(text, said, told=edited),
            self._places.number(parent, place, told=moved and (old is None or parent != old[3])),
        )
        number = self._places_of.get(look)
        if number is None:
            number = self._places_of[look] = len(self._looks)
            self._looks.append(look)
        return number

    def _sides(self, key: Key, before: Sequence[int]) -> tuple[int, int, int]:
        """The numbers of that side of a merge whose label, text and place were taken."""
        looks = [self._looks[each] for each in before]
        first = looks[0]
        name = next((look for look in looks if look[0][1] == key[1]), first)
        said = next((look for look in looks if look[0][2] == key[2]), first)
        place = next((look for look in looks if look[0][3] == key[3]), first)
        return name[1], said[2], place[3]

    def slot(self, look: int) -> int:
        """The slot of a look."""
        return self._looks[look][0][4]

    def begin(self, step: int, look: int) -> None:
        """From this step on it looks so; -1 where it is not there."""
        self._spans.append((step, look))

    def arrive(self, *, quietly: bool) -> None:
        """It is there, for the first time or again."""
        self._came_quietly = quietly

    def leave(self, *, quietly: bool) -> None:
        """It is gone."""
        self._went_quietly = quietly

    def touch(self, step: int, ops: tuple[Op, ...]) -> None:
        """Something was done to it that is more than form."""
        self._touched[step] = tuple(dict.fromkeys((*self._touched.get(step, ()), *ops)))

    def freeze(self) -> Life:
        """The life as a value."""
        looks = tuple(Look(*key[:5], name, said, place, key[5]) for key, name, said, place in self._looks)
        touched = tuple(Touch(step, ops) for step, ops in sorted(self._touched.items()))
        return Life(looks, tuple(self._spans), touched, self._came_quietly, self._went_quietly)


class Order:
    """Slots in the order of reading. Into it others can be put, but none leaves."""

    FIRST: Final = 0

    def __init__(self) -> None:
        self._next = [-1]

    def insert_after(self, slot: int) -> int:
        """A new slot right behind another one."""
        self._next.append(self._next[slot])
        self._next[slot] = len(self._next) - 1
        return self._next[slot]

    def ranks(self) -> tuple[int, ...]:
        """The rank of each slot."""
        ranks = [0] * len(self._next)
        slot = rank = 0
        while slot >= 0:
            ranks[slot] = rank
            slot, rank = self._next[slot], rank + 1
        return tuple(ranks)
