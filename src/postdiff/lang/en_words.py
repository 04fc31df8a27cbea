"""The English words of the report: one table for each vocabulary that it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.lang.words import Fate, Noun, Terms
from postdiff.model.changelog import Op
from postdiff.model.node import NodeType

if TYPE_CHECKING:
    from collections.abc import Mapping

TERMS: Final = Terms(
    no_changes="No changes.",
    rewritten="Rewritten: almost nothing of the old text remains.",
    introduction="the introduction",
    front_matter="Front matter",
    added="Added",
    changed="Changed",
    removed="Removed",
    colon=": ",
    separator=", ",
    no_partner="no partner",
    nothing="nothing",
    no_revisions="No revisions.",
    earliest="The oldest revision in this clone, which is shallow: earlier ones are not here.",
    changelog="Changelog",
    unreleased="Unreleased",
    new_posts="New posts",
    removed_posts="Removed posts",
)

NOUNS: Final[Mapping[Noun, tuple[str, str]]] = {
    Noun.SECTION: ("section", "sections"),
    Noun.ENTRY: ("entry", "entries"),
    Noun.FIELD: ("field", "fields"),
    Noun.POST: ("post", "posts"),
    Noun.FRONT_MATTER: ("front matter", "front matters"),
    Noun.CONTENTS: ("table of contents", "tables of contents"),
}

BLOCKS: Final[Mapping[NodeType, tuple[str, str]]] = {
    NodeType.POST: ("post", "posts"),
    NodeType.SECTION: ("section", "sections"),
    NodeType.ITEM: ("item", "items"),
    NodeType.ROW: ("row", "rows"),
    NodeType.FIELD: ("field", "fields"),
    NodeType.PARAGRAPH: ("paragraph", "paragraphs"),
    NodeType.QUOTE: ("quote", "quotes"),
    NodeType.CODE: ("code block", "code blocks"),
    NodeType.TABLE: ("table", "tables"),
    NodeType.HTML: ("HTML block", "HTML blocks"),
    NodeType.IMAGE: ("image", "images"),
    NodeType.RULE: ("rule", "rules"),
    NodeType.FOOTNOTE: ("footnote", "footnotes"),
    NodeType.FORMULA: ("formula", "formulas"),
    NodeType.LINK_DEFINITION: ("link definition", "link definitions"),
}

VERBS: Final[Mapping[Op, str]] = {Op.ADDED: "added", Op.REMOVED: "removed", Op.EDITED: "updated"}
FIELD_VERBS: Final[Mapping[Op, str]] = {**VERBS, Op.EDITED: "changed"}
PREPOSITIONS: Final[Mapping[Op, str]] = {Op.ADDED: "to", Op.REMOVED: "from", Op.EDITED: "in"}

FORMS: Final[Mapping[Op, str]] = {
    Op.ADDED: "added",
    Op.REMOVED: "removed",
    Op.RENAMED: "respelled",
    Op.MOVED: "moved",
    Op.EDITED: "updated",
    Op.REORDERED: "reordered",
    Op.RENUMBERED: "renumbered",
    Op.RELEVELLED: "relevelled",
    Op.REFORMATTED: "reformatted",
}

FATES: Final[Mapping[Fate, str]] = {
    Fate.ADDED: "added",
    Fate.REMOVED: "removed",
    Fate.RENAMED: "renamed",
    Fate.UPDATED: "updated",
    Fate.REWORDED: "only reworded",
    Fate.REFORMATTED: "only reformatted",
}

PLAIN_FIELDS: Final = frozenset({"title", "subtitle", "description", "tags", "categories", "date", "author", "authors"})
"""Front matter keys that are English words for what they hold."""
