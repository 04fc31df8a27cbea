"""The lives of the entries of a post: what each was called, said and stood in, from one revision to the next."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

from postdiff.model.value import Value

if TYPE_CHECKING:
    from postdiff.model.changelog import Op
    from postdiff.model.node import NodeType
    from postdiff.model.revisions import Told

POST: Final = 0
"""The number of the life of the post itself: the parent of what stands in nothing else."""


class Quiet(IntEnum):
    """What becomes of a node without being news."""

    NOTHING = 0
    COMING = 1  # that it comes or goes is form: a section that holds a table of contents
    ALL = 2  # all is form, or not told at all: a table of contents, what is ignored


class Look(Value):
    """A node as it was for a while. ``parent`` is the number of a life, ``slot`` its place in the order of reading.

    ``name``, ``said`` and ``place`` count what a reader would call another name, another content, another place: two
    looks of one life with the same number differ in form at most.
    """

    type: NodeType
    label: str
    text: str
    parent: int
    slot: int
    name: int
    said: int
    place: int
    quiet: Quiet = Quiet.NOTHING


class Touch(Value):
    """A revision, by its number, that did something to an entry that is more than form."""

    step: int
    ops: tuple[Op, ...]


class Life(Value):
    """All that is known of a node. ``spans`` pairs steps with the number of the look that begins there, -1 for none.

    ``came_quietly`` and ``went_quietly``: it was a part of other text before, or became one, and so was never told as new
    or as gone.
    """

    looks: tuple[Look, ...]
    spans: tuple[tuple[int, int], ...]
    touched: tuple[Touch, ...] = ()
    came_quietly: bool = False
    went_quietly: bool = False


class Step(Value):
    """A revision of the post. ``base`` is the number of the step whose text it changed, -1 for none.

    ``told`` is ``None`` where a log would not name it: a merge that did nothing of its own, and the text that was there
    before the first revision that was asked for, which has no ``revision``. ``rows`` are the numbers of the lives that the
    changes tell of, -1 where none does.
    """

    revision: str
    moment: str  # when its author wrote it, in ISO 8601; empty for the text before the first
    author: str
    subject: str
    path: str
    base: int
    told: Told | None
    rows: tuple[int, ...] = ()


class PostHistory(Value):
    """A post from its first step to its last. ``path`` is its name now, ``language`` that of its last text."""

    path: str
    title: str
    language: str
    steps: tuple[Step, ...]
    lives: tuple[Life, ...]
    slots: tuple[int, ...]  # the rank of each slot in the order of reading
