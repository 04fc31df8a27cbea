"""What is told to a reader: one change per entry, with the parts that were edited inside it."""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import TYPE_CHECKING, Final

from postdiff.model.node import NodeType
from postdiff.model.value import Value

if TYPE_CHECKING:
    from postdiff.model.matching import Phase
    from postdiff.model.options import Kind
    from postdiff.model.span import Span
    from postdiff.model.texts import Texts


class Significance(IntEnum):
    """How much a change matters to a reader; the order is the order of the values."""

    NONE = 0
    FORM = 1
    WORDING = 2
    CONTENT = 3


class Op(Enum):
    """What happened to an entry; the order here is the order in ``Change.ops``."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    MOVED = "moved"
    EDITED = "edited"
    REORDERED = "reordered"
    RENUMBERED = "renumbered"
    RELEVELLED = "relevelled"
    REFORMATTED = "reformatted"


class PartOp(Enum):
    """What happened to one block of an edited entry."""

    ADDED = "added"
    REMOVED = "removed"
    EDITED = "edited"
    MOVED = "moved"
    REFORMATTED = "reformatted"


class RunOp(Enum):
    """A piece of a text delta; the value is its sign in JSON."""

    KEPT = "="
    DELETED = "-"
    INSERTED = "+"


class Run(Value):
    """A kept, deleted or inserted piece of source text."""

    op: RunOp
    text: str


class Part(Value):
    """A block of an edited entry. ``old`` or ``new`` is empty where the block does not exist on that side."""

    block: NodeType
    op: PartOp
    old: Span
    new: Span
    runs: tuple[Run, ...]
    significance: Significance


class Contents(Value):
    """Labels of what came or went together with an added or removed entry."""

    sections: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sections or self.items or self.rows)


class RunnerUpLabel(Value):
    """The candidate that lost against the partner of an entry, by its label."""

    label: str
    similarity: float


class Change(Value):
    """One row of the changelog. Spans are empty where the entry does not exist on that side.

    ``path`` and ``within`` belong to the new side, to the old one for removed entries.
    """

    fingerprint: str
    node: NodeType
    ops: tuple[Op, ...]
    label: str
    significance: Significance
    path: tuple[str, ...]
    old: Span
    new: Span
    old_label: str | None = None
    anchor: str | None = None
    kind: str | None = None
    within: tuple[str, ...] = ()
    old_path: tuple[str, ...] | None = None
    split_from: str | None = None
    merged_into: str | None = None
    matched_by: Phase | None = None
    similarity: float | None = None
    runner_up: RunnerUpLabel | None = None
    words_added: int = 0
    words_removed: int = 0
    parts: tuple[Part, ...] = ()
    contains: Contents = Contents()
    place: tuple[
        str, ...
    ] = ()  # the path of a removed entry by the names that its sections have now; empty where equal
    around: str | None = None  # the slug of the section that the entry stands in, on the new page
    half_of_lead: bool = False  # what it was split from, or merged into, is the text before the first heading
    lead: bool = False  # the text before the first heading, in a post that has one
    excerpt: str = ""  # the first words of what an added or removed entry says, without markup
    old_value: object = None  # of a field
    new_value: object = None


class KindCount(Value):
    """The labels of one kind by what happened to them, in reading order, from changes above form."""

    kind: Kind
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()


class Changelog(Value):
    """All that is told about two snapshots, independent of any language and layout.

    Of a post that came or went as a whole, name and title of the side without it are empty.
    """

    old_name: str
    new_name: str
    old_title: str
    new_title: str
    language: str  # of the post: "en" or "zh"
    rewritten: bool
    changes: tuple[Change, ...]
    kinds: tuple[KindCount, ...]
    warnings: tuple[str, ...] = ()
    texts: Texts | None = None  # where they were asked for

    @property
    def significance(self) -> Significance:
        """The highest significance of all changes."""
        return max((change.significance for change in self.changes), default=Significance.NONE)

    @property
    def whole(self) -> Change | None:
        """The row of a post that is new or gone: then it is the only one, and there is no other side."""
        only = self.changes[0] if len(self.changes) == 1 else None
        return only if only and only.node is NodeType.POST and not _WHOLE.isdisjoint(only.ops) else None

    @property
    def new_path(self) -> Change | None:
        """The row of a post whose file goes by another name now."""
        return next((row for row in self.changes if row.node is NodeType.POST and Op.RENAMED in row.ops), None)


_WHOLE: Final = frozenset({Op.ADDED, Op.REMOVED})
