"""What one line says of a change: its sign, its name, a short note, and the first words of what is new."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Final

from postdiff.lang.naming import STEP, name_entry, other_half, shown_labels, shown_path
from postdiff.lang.words import Inside
from postdiff.model.changelog import Op, PartOp, Significance
from postdiff.model.node import NodeType
from postdiff.render.piece import first_news, is_swap
from postdiff.text.late import late
from postdiff.text.safe import inert_label, one_line, tell_apart
from postdiff.text.width import display_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from postdiff.lang.language import Language
    from postdiff.model.changelog import Change, Changelog

SIGNS: Final[Mapping[Op, str]] = {Op.ADDED: "+", Op.REMOVED: "-", Op.MOVED: "→", Op.RENAMED: "~", Op.EDITED: "~"}
"""The first of these that a change carries is its sign; a change of form alone has ``=``."""

NAME: Final = 40
"""Columns of a label that is a name; longer ones are the beginning of a text (of 20 Han, or 8 words)."""

_SENTENCE: Final = late(r"[。！？；，!?;“]|[,.:：]$|[,.] ")


def sign_of(change: Change) -> str:
    """One column that says what happened."""
    if change.significance is Significance.FORM:
        return "="
    return next((sign for op, sign in SIGNS.items() if op in change.ops), "~")


def name_of(change: Change, language: Language) -> str:
    """The label behind those of the items around it."""
    name = name_entry(change, language.terms.introduction)
    return STEP.join((*map(inert_label, change.within), name))


def note_of(change: Change, changelog: Changelog, language: Language, *, named: bool = False) -> str:
    """How the entry changed, in a few words; ``named``: what came or went with it by name, where names are what it has."""
    if change.node is NodeType.POST and change.old_label is not None:
        return language.formerly(shown_labels(change)[0])
    if change.significance is Significance.FORM:
        return language.terms.separator.join(map(language.form, change.ops))
    return language.terms.separator.join(filter(None, _notes(change, changelog, language, named=named)))


def excerpt_of(change: Change, language: Language) -> str:
    """The first words of what came or went, or the first words that are new; empty where there are none."""
    if change.node is NodeType.FIELD:
        return _values(change, language) if change.old_value != change.new_value else ""
    if change.excerpt or change.significance is Significance.FORM:
        return inert_label(change.excerpt)
    return first_news(change.parts)


def _notes(change: Change, changelog: Changelog, language: Language, *, named: bool) -> Iterator[str]:
    if change.split_from is not None:
        yield language.split_from(other_half(change) or "")
    if change.merged_into is not None:
        yield language.merged_into(other_half(change) or "")
    inside = change.contains
    names = [inert_label(label) for label in (*inside.sections, *inside.items, *inside.rows)]
    count = Inside(len(inside.sections), len(inside.items) + len(inside.rows))
    if names and change.merged_into is not None:
        yield language.gone_inside(count)
    elif named and names and all(map(_is_name, names)):
        yield language.list_inside(list(dict.fromkeys(names)))
    else:
        yield language.inside(count)
    if change.old_label is not None:
        yield language.formerly(shown_labels(change)[0])
    if Op.MOVED in change.ops:
        same = change.old_path == change.path
        place = shown_path(change.old_path or (), changelog)[-1:]
        yield language.moved_from("" if same else "".join(place))
    if Op.EDITED in change.ops and change.node is not NodeType.FIELD:
        yield _edits(change, language)


def _is_name(label: str) -> bool:
    """Not a sentence, nor the beginning of one: steps and remarks have labels, too, that are no names."""
    return display_width(label) <= NAME and _SENTENCE.search(label) is None


def _edits(change: Change, language: Language) -> str:
    """Whole blocks that came or went say more than words; words say more than "1 paragraph edited"."""
    told = [
        part for part in change.parts if part.significance > Significance.FORM and part.op is not PartOp.REFORMATTED
    ]
    if any(part.op is not PartOp.EDITED for part in told):
        counts = Counter((part.op, part.block) for part in told)
        ordered = sorted(counts, key=lambda key: list(PartOp).index(key[0]))
        return language.terms.separator.join(language.blocks(op, block, counts[op, block]) for op, block in ordered)
    return "" if is_swap(told) else language.word_counts(change.words_added, change.words_removed)


def _values(change: Change, language: Language) -> str:
    old, new = (say_value(value, language) for value in (change.old_value, change.new_value))
    if Op.ADDED in change.ops:
        return inert_label(new)
    return inert_label(old) if Op.REMOVED in change.ops else " → ".join(tell_apart(old, new))


def say_value(value: object, language: Language) -> str:
    """What a field holds, on one line, with what cannot be seen."""
    match value:
        case None:
            return language.terms.nothing
        case str():
            return one_line(value).strip(" ") or '""'
        case list() | tuple():
            return ", ".join(say_value(item, language) for item in value) or "[]"
        case _:
            return one_line(json.dumps(value, ensure_ascii=False, default=str))
