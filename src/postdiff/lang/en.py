"""The report in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.lang.en_words import BLOCKS, FATES, FIELD_VERBS, FORMS, NOUNS, PLAIN_FIELDS, PREPOSITIONS, TERMS, VERBS
from postdiff.lang.words import SIGNS, Entries, Fate, Inside, Introduction, Names, Noun, OfKind, Sections, Spread
from postdiff.model.changelog import Op

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postdiff.lang.words import FormCount, LanguageCode, Relocation, Topic
    from postdiff.model.changelog import PartOp
    from postdiff.model.node import NodeType

PLAIN_WORDS: Final = 4
"""A name of more words reads as a part of the sentence around it, unless it is quoted."""


class English:
    """Sentences as an English changelog has them."""

    code: LanguageCode = "en"
    terms = TERMS

    def quote(self, text: str) -> str:
        return f"‘{text}’" if "“" in text or "”" in text else f"“{text}”"

    def aside(self, text: str) -> str:
        return f" ({text})"

    def sentence(self, clauses: Sequence[str]) -> str:
        text = "; ".join(clauses)
        return f"{text[:1].upper()}{text[1:]}."

    def came(self, op: Op, topics: Sequence[Topic]) -> str:
        told = [self._topic(op, topic, alone=len(topics) == 1) for topic in topics]
        return f"{VERBS[op]} {_and(told)}"

    def updated(self, names: Names) -> str:
        return f"updated {self._listed(names)}"

    def fields(self, op: Op, names: Names) -> str:
        verb = FIELD_VERBS[op]
        if names.shown and not names.rest and PLAIN_FIELDS.issuperset(names.shown):
            return f"{verb} {_and([f'the {name}' for name in names.shown])}"
        if names.total == 1 and names.shown:
            return f"{verb} the field {self.quote(names.shown[0])}"
        return f"{verb} {_count(names.total, NOUNS[Noun.FIELD])}{self._bracketed(names)}"

    def renamed(self, noun: Noun, pairs: Sequence[tuple[str, str]], total: int) -> str:
        told = tuple(self._pair(old, new) for old, new in pairs)
        if len(told) == total:
            return f"renamed {_and(told)}"
        more = f" ({', '.join(told)} and {total - len(told)} more)" if told else ""
        return f"renamed {_count(total, NOUNS[noun])}{more}"

    def moved(self, relocation: Relocation) -> str:
        names, source, target = relocation.names, relocation.source, relocation.target
        alone = names.total == 1 and bool(names.shown)
        what = self._name(names.shown[0]) if alone else _count(names.total, NOUNS[relocation.noun])
        where = (f" from {self._name(source)}" if source else "") + (f" to {self._name(target)}" if target else "")
        return f"moved {what}{where}{'' if alone else self._bracketed(names)}"

    def split(self, name: str, source: str) -> str:
        return f"split {self.quote(name)} off from {self._half(source)}"

    def merged(self, name: str, target: str) -> str:
        return f"merged {self.quote(name)} into {self._half(target)}"

    def _half(self, name: str) -> str:
        return self.quote(name) if name else TERMS.introduction

    def wording_only(self, names: Names) -> str:
        if not names.shown:
            return f"Rewording only: {_count(names.total, NOUNS[Noun.ENTRY])}."
        return f"Rewording only: {self._listed(names)}."

    def form_only(self, counts: Sequence[FormCount]) -> str:
        return f"Formatting only: {', '.join(map(_form_count, counts))}."

    def block(self, node: NodeType) -> str:
        return BLOCKS[node][0]

    def blocks(self, op: PartOp, node: NodeType, count: int) -> str:
        return f"{SIGNS[op]}{_count(count, BLOCKS[node])}"

    def word_counts(self, added: int, removed: int) -> str:
        told = [f"{sign}{count}" for sign, count in (("+", added), ("-", removed)) if count]
        return f"{' '.join(told)} {'word' if added + removed == 1 else 'words'}" if told else ""

    def inside(self, inside: Inside) -> str:
        return " and ".join(
            _count(count, nouns)
            for count, nouns in ((inside.sections, ("subsection", "subsections")), (inside.entries, NOUNS[Noun.ENTRY]))
            if count
        )

    def gone_inside(self, inside: Inside) -> str:
        return f"{self.inside(inside)} gone"

    def list_inside(self, names: Sequence[str]) -> str:
        return f"with {_and([self._name(name) for name in names])}"

    def formerly(self, name: str) -> str:
        return f"was {self.quote(name)}"

    def moved_from(self, place: str) -> str:
        return f"from {self.quote(place)}" if place else "moved"

    def split_from(self, name: str) -> str:
        return f"split from {self._half(name)}"

    def merged_into(self, name: str) -> str:
        return f"merged into {self._half(name)}"

    def form(self, op: Op) -> str:
        return FORMS[op]

    def matched(self, phase: str, similarity: float) -> str:
        return f"matched by {phase}, similarity {similarity:.2f}"

    def whole_post(self, op: Op, sections: Names, entries: Names) -> str:
        counts = ((sections, NOUNS[Noun.SECTION]), (entries, NOUNS[Noun.ENTRY]))
        told = [f"{_count(names.total, nouns)}{self._bracketed(names)}" for names, nouns in counts if names.total]
        start = "New post" if op is Op.ADDED else "Post removed"
        return f"{start}{' with ' if op is Op.ADDED else ': it had '}{_and(told)}." if told else f"{start}."

    def posts(self, counts: Sequence[tuple[Fate, int]]) -> str:
        if not counts:
            return "No posts changed."
        told = ", ".join(f"{count:,} {FATES[fate]}" for fate, count in counts)
        total = _count(sum(count for _, count in counts), NOUNS[Noun.POST])
        return f"{total} changed: {told}." if len(counts) > 1 else f"{total} {FATES[counts[0][0]]}."

    def unread(self, reason: str) -> str:
        return f"could not be read: {reason}"

    def left_out(self, count: int) -> str:
        return f"{_count(count, NOUNS[Noun.POST])} with lesser changes left out."

    def runner_up(self, name: str, similarity: float) -> str:
        return f"runner-up {self.quote(name)} {similarity:.2f}"

    def _topic(self, op: Op, topic: Topic, *, alone: bool) -> str:
        match topic:
            case OfKind(words, names):
                return f"{_count(names.total, (words.singular, words.plural))}{self._bracketed(names)}"
            case Sections(names, inside):
                return self._sections(names, inside, alone=alone)
            case Entries(names, place):
                return self._entries(names, f" {PREPOSITIONS[op]} {self._name(place)}" if place else "", alone=alone)
            case Spread(names, places):
                where = f" {PREPOSITIONS[op]} {_count(places, NOUNS[Noun.SECTION])}"
                return self._entries(names, where, alone=alone)
            case Introduction():
                return "an introduction" if op is Op.ADDED else TERMS.introduction

    def _sections(self, names: Names, inside: Inside, *, alone: bool) -> str:
        if names.total > 1 or not names.shown:
            return f"{_count(names.total, NOUNS[Noun.SECTION])}{self._details(names, alone=alone)}"
        counts = self.inside(inside)
        return f"the section {self.quote(names.shown[0])}{f' with {counts}' if counts else ''}"

    def _entries(self, names: Names, where: str, *, alone: bool) -> str:
        if names.total > 1 or not names.shown:
            return f"{_count(names.total, NOUNS[Noun.ENTRY])}{where}{self._details(names, alone=alone)}"
        return f"{self._name(names.shown[0])}{where}"

    def _details(self, names: Names, *, alone: bool) -> str:
        """A colon opens the list that ends a clause; one in the middle stands in brackets."""
        if not names.shown:
            return ""
        return f": {self._listed(names)}" if alone else self._bracketed(names)

    def _pair(self, old: str, new: str) -> str:
        plain = " " not in old + new and (self._name(old), self._name(new)) == (old, new)
        return f"{old} to {new}" if plain else f"{self.quote(old)} to {self.quote(new)}"

    def _listed(self, names: Names) -> str:
        told = [self._name(name) for name in names.shown]
        return f"{', '.join(told)} and {names.rest} more" if names.rest else _and(told)

    def _bracketed(self, names: Names) -> str:
        if not names.shown:
            return ""
        more = f" and {names.rest} more" if names.rest else ""
        return f" ({', '.join(self._name(name) for name in names.shown)}{more})"

    def _name(self, name: str) -> str:
        if name == TERMS.introduction:
            return name
        plain = len(name.split()) <= PLAIN_WORDS and not any(char in name for char in ",;:.!?()“”，。、；：！？（）")
        inner = name.strip(".").replace(".", "").replace(":", "")  # node.js and std::fmt are names, not sentences
        word = " " not in name and inner.isascii() and inner.replace("-", "").isalnum()
        return name if plain or word else self.quote(name)


def _count(count: int, nouns: tuple[str, str]) -> str:
    return f"{count:,} {nouns[0] if count == 1 else nouns[1]}"


def _and(told: Sequence[str]) -> str:
    return f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else "".join(told)


def _form_count(form: FormCount) -> str:
    match form.noun, form.op:
        case Noun.CONTENTS, _:
            return "table of contents updated"
        case Noun.FRONT_MATTER, _:
            return "front matter reformatted"
        case Noun.POST, Op.RENAMED:
            return "file renamed"
        case Noun.POST, Op.REORDERED:
            return "sections reordered"
        case Noun.POST, _:
            return "line ends, blanks or encoding"
        case noun, Op.REORDERED:
            return f"order changed in {_count(form.count, NOUNS[noun])}"
        case noun, op:
            return f"{_count(form.count, NOUNS[noun])} {FORMS[op]}"
