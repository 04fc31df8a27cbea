"""What a language must provide: the values that the report speaks of, and how each becomes words.

The report decides what is said; a language decides how. A new language is one module and one row in ``pick.py``.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeAlias

from postdiff.model.changelog import PartOp
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from postdiff.model.changelog import Op
    from postdiff.model.node import NodeType
    from postdiff.model.options import KindWords


class Terms(Value):
    """The fixed words and sentences of a language."""

    no_changes: str
    rewritten: str
    introduction: str  # the name of the text before the first heading
    front_matter: str
    added: str  # headings of a report
    changed: str
    removed: str
    colon: str  # between a label and what is said of it
    separator: str  # between two short notes
    no_partner: str
    nothing: str  # the value of a field that is not there
    no_revisions: str
    earliest: str  # said of the oldest revision of a shallow clone
    changelog: str  # the title of a changelog file
    unreleased: str  # headings in it
    new_posts: str
    removed_posts: str


LanguageCode = Literal["en", "zh"]

SIGNS: Final[Mapping[PartOp, str]] = {
    PartOp.ADDED: "+",
    PartOp.REMOVED: "-",
    PartOp.EDITED: "~",
    PartOp.MOVED: "→",
    PartOp.REFORMATTED: "=",
}
"""What stands before a block in any language."""


class Noun(Enum):
    """What a count counts."""

    SECTION = "section"
    ENTRY = "entry"
    FIELD = "field"
    POST = "post"
    FRONT_MATTER = "front matter"
    CONTENTS = "table of contents"


class Names(Value):
    """The names that are shown, and how many there are in all. Nothing is shown when only the count is told."""

    shown: tuple[str, ...]
    total: int

    @property
    def rest(self) -> int:
        """How many are not shown."""
        return self.total - len(self.shown)


class Inside(Value):
    """How much came or went with an entry; ``entries`` are items and rows."""

    sections: int = 0
    entries: int = 0


class OfKind(Value):
    """Entries of one kind."""

    words: KindWords
    names: Names


class Sections(Value):
    """Sections without a kind; ``inside`` is told of a single one."""

    names: Names
    inside: Inside = Inside()


class Entries(Value):
    """Items and rows without a kind that stand under one heading; ``place`` is empty for the post itself."""

    names: Names
    place: str


class Spread(Value):
    """Items and rows without a kind that stand under so many headings that these are only counted."""

    names: Names
    places: int


class Introduction(Value):
    """The text before the first heading."""


Topic: TypeAlias = "OfKind | Sections | Entries | Spread | Introduction"


class Relocation(Value):
    """Entries that went from one heading to another; an empty heading is one that is not told."""

    noun: Noun
    names: Names
    source: str
    target: str


class FormCount(Value):
    """How many of one noun changed in form, and how."""

    op: Op
    noun: Noun
    count: int


class Fate(Enum):
    """What became of one post of several."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    UPDATED = "updated"
    REWORDED = "reworded"
    REFORMATTED = "reformatted"


class Language(Protocol):
    """One language of the report. Names come in without quotes: whether they need any is the language's affair."""

    @property
    def code(self) -> LanguageCode:
        """How users name the language."""

    @property
    def terms(self) -> Terms:
        """Its fixed words."""

    def quote(self, text: str) -> str:
        """A label in quotation marks."""

    def aside(self, text: str) -> str:
        """A remark in brackets, ready to follow a label."""

    def sentence(self, clauses: Sequence[str]) -> str:
        """Clauses as one sentence."""

    def came(self, op: Op, topics: Sequence[Topic]) -> str:
        """What was added, removed or edited (the three ops that take topics)."""

    def updated(self, names: Names) -> str:
        """A few edited entries, by name."""

    def fields(self, op: Op, names: Names) -> str:
        """Fields that were added, removed or edited."""

    def renamed(self, noun: Noun, pairs: Sequence[tuple[str, str]], total: int) -> str:
        """Entries with their old and new names."""

    def moved(self, relocation: Relocation) -> str:
        """Entries that stand elsewhere now."""

    def split(self, name: str, source: str) -> str:
        """A heading that was put into text that stays; an empty source is the text before the first heading."""

    def merged(self, name: str, target: str) -> str:
        """A heading that was taken away from text that stays; an empty target as above."""

    def wording_only(self, names: Names) -> str:
        """The sentence for changes of wording alone."""

    def form_only(self, counts: Sequence[FormCount]) -> str:
        """The sentence for changes of form."""

    def block(self, node: NodeType) -> str:
        """A block by its type."""

    def blocks(self, op: PartOp, node: NodeType, count: int) -> str:
        """A note on blocks: ``+2 paragraphs``."""

    def word_counts(self, added: int, removed: int) -> str:
        """A note on words: ``+12 -3 words``."""

    def inside(self, inside: Inside) -> str:
        """A note on what came or went with an entry."""

    def list_inside(self, names: Sequence[str]) -> str:
        """The same by name."""

    def formerly(self, name: str) -> str:
        """A note on the old name."""

    def moved_from(self, place: str) -> str:
        """A note on the old place; empty when it is not told."""

    def split_from(self, name: str) -> str:
        """A note on a heading put into text that stays; an empty name as above."""

    def merged_into(self, name: str) -> str:
        """A note on a heading taken away from text that stays; an empty name as above."""

    def form(self, op: Op) -> str:
        """A note on a change of form."""

    def matched(self, phase: str, similarity: float) -> str:
        """Why two entries are one."""

    def whole_post(self, op: Op, sections: Names, entries: Names) -> str:
        """The sentence for a post that is new or gone."""

    def posts(self, counts: Sequence[tuple[Fate, int]]) -> str:
        """The sentence for several posts: how many of them changed, and how."""

    def unread(self, reason: str) -> str:
        """Why nothing can be told of a post; the reason is in English, as all errors are."""

    def left_out(self, count: int) -> str:
        """How many posts are not listed, because less than what was asked for has changed in them."""

    def runner_up(self, name: str, similarity: float) -> str:
        """The candidate that lost."""
