"""What a language must provide: the values that the report speaks of, and how each becomes words.

The report decides what is said; a language decides how. A new language is one module and one row in ``pick.py``.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from postdiff.model.changelog import PartOp
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postdiff.model.changelog import Op
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
