"""A changelog in one or two sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from postdiff.lang.clauses import compose_clauses
from postdiff.lang.detail import DETAILS, LIMIT
from postdiff.lang.naming import name_entry, shown_labels
from postdiff.lang.pick import pick_language
from postdiff.lang.words import FormCount, Noun
from postdiff.model.changelog import Op, Significance
from postdiff.model.node import NodeType
from postdiff.text.safe import inert_label
from postdiff.text.width import cut_to_width, display_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from postdiff.lang.language import Language
    from postdiff.lang.pick import LanguageChoice
    from postdiff.model.changelog import Change, Changelog

FRONT_MATTER: Final = "front matter"
"""The label of the row for order, quotes and comments of the front matter."""

PATH: Final = 120
"""Columns of a path: two of them stay below the limit."""

NOUNS: Final[Mapping[NodeType, Noun]] = {
    NodeType.SECTION: Noun.SECTION,
    NodeType.FIELD: Noun.FIELD,
    NodeType.POST: Noun.POST,
}


def compose_headline(changelog: Changelog, *, lang: LanguageChoice, limit: int = LIMIT) -> str:
    """What matters most, at most ``limit`` columns: formatting is told only where nothing else is."""
    language = pick_language(lang, changelog.language)
    if changelog.rewritten:
        return language.terms.rewritten
    if changelog.whole is not None:
        return _tell_whole(changelog.whole, language, limit)
    if changelog.new_path is not None and len(changelog.changes) == 1:
        return _tell_new_path(changelog.new_path, language)
    told = [change for change in changelog.changes if change.significance > Significance.FORM]
    match changelog.significance:
        case Significance.NONE:
            return language.terms.no_changes
        case Significance.FORM:
            return count_forms(changelog.changes, language)
        case Significance.WORDING:
            return _tell_wording(told, language, limit)
        case Significance.CONTENT:
            return _tell_content(told, changelog, language, limit)


def count_forms(changes: Iterable[Change], language: Language) -> str:
    """The sentence about changes of form: each row counted once, by its first op; empty where there are none."""
    forms = [change for change in changes if change.significance is Significance.FORM]
    counts = Counter(map(_form_of, forms))
    return language.form_only([FormCount(op, noun, count) for (op, noun), count in counts.items()]) if forms else ""


def _tell_whole(row: Change, language: Language, limit: int) -> str:
    sections, entries = row.contains.sections, (*row.contains.items, *row.contains.rows)
    tellings = [
        language.whole_post(
            row.ops[0], detail.choose([inert_label(name) for name in sections]), DETAILS[-1].choose(entries)
        )
        for detail in DETAILS
    ]
    return next((text for text in tellings if display_width(text) <= limit), tellings[-1])


def _tell_new_path(row: Change, language: Language) -> str:
    old, new = (cut_to_width(name, PATH) for name in shown_labels(row))
    return language.sentence([language.renamed(Noun.POST, [(old, new)], 1)])


def _tell_wording(told: Sequence[Change], language: Language, limit: int) -> str:
    names = [name_entry(change, language.terms.introduction) for change in told]
    tellings = [language.wording_only(detail.choose(names)) for detail in DETAILS]
    return next((text for text in tellings if display_width(text) <= limit), tellings[-1])


def _tell_content(told: Sequence[Change], changelog: Changelog, language: Language, limit: int) -> str:
    """Until all of it fits, the clauses that take most room are told with less detail; bare counts come last."""
    tellings = [compose_clauses(told, changelog, language, detail) for detail in DETAILS]
    levels = [0] * len(tellings[0])
    while True:
        clauses = [tellings[level][place] for place, level in enumerate(levels)]
        text = language.sentence([clause for group in clauses for clause in group])
        named = [place for place, level in enumerate(levels) if level < len(DETAILS) - 2]
        open_places = named or [place for place, level in enumerate(levels) if level < len(DETAILS) - 1]
        if display_width(text) <= limit or not open_places:
            return cut_to_width(text, limit)
        levels[max(open_places, key=lambda place: sum(map(display_width, clauses[place])))] += 1


def _form_of(change: Change) -> tuple[Op, Noun]:
    op = change.ops[0]
    if change.label == FRONT_MATTER and op is Op.REFORMATTED and change.node in (NodeType.FIELD, NodeType.POST):
        return op, Noun.FRONT_MATTER
    if change.node in (NodeType.ITEM, NodeType.ROW, NodeType.SECTION) and op in (Op.ADDED, Op.REMOVED):
        return Op.EDITED, Noun.CONTENTS  # nowhere else do entries come and go without being news
    return op, NOUNS.get(change.node, Noun.ENTRY)
