"""What a language must be able to say. Only type checkers read this: a language is whatever has these methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postdiff.lang.words import (
        Fate,
        FormCount,
        Inside,
        LanguageCode,
        Names,
        Noun,
        Relocation,
        Terms,
        Topic,
    )
    from postdiff.model.changelog import Op, PartOp
    from postdiff.model.node import NodeType


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

    def gone_inside(self, inside: Inside) -> str:
        """A note on what went with a heading whose text stays."""

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
