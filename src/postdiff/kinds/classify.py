"""What sort of thing an entry is, by its label and by the heading that it stands under."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from postdiff.kinds.build import builtin_kinds
from postdiff.model.value import Value
from postdiff.text.fold import fold_label
from postdiff.text.late import late
from postdiff.text.patterns import Pattern
from postdiff.text.scripts import count_characters
from postdiff.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from postdiff.model.options import Kind

    Finds: TypeAlias = Callable[[str], object]
    """Whether a pattern matches anywhere in a text: what it returns is true then."""

    Classify: TypeAlias = Callable[[str, tuple[str, ...]], Kind | None]

NAME_CHARACTERS: Final = 20
NAME_WORDS: Final = 8
"""A label with more Han or kana characters, or with more words, is a sentence and names nothing."""

_SENTENCE_MARKS: Final = frozenset("。！？，“")  # as typed: Yahoo! and "Foo, Inc." are names

_PART_OF_TEXT: Final = re.compile(
    r"(?:其他|其它|前言|引言|简介|概述|背景|介绍|说明|总结|小结|结语|附录|合计|总计|参考(?:资料|文献|链接)?|更新(?:日志|记录)?"
    r"|(?:国内|国外|海外|本土|外资|民营|国有)(?:企业|公司|机构|厂商)?"
    r"|others?|introduction|overview|summary|conclusions?|references|see also|further reading|appendix|contributing)"
)
"""Labels that name a part of the text or a group: the heading above them says nothing about what they are."""


def make_classifier(kinds: tuple[Kind, ...] = ()) -> Classify:
    """A function from a label, and the labels of the headings right around its entry (nearest last), to a kind.

    Only the last heading counts; none is given for an entry that stands inside another item. ``kinds`` are asked before
    the built-in ones, and one that bears the name of a built-in kind replaces it.
    """
    names = {kind.name for kind in kinds}
    builtin = (kind for kind in builtin_kinds() if kind.name not in names)
    tiers = (tuple(map(_users_rule, kinds)), tuple(map(_rule, builtin)))

    def classify(label: str, headings: tuple[str, ...]) -> Kind | None:
        name, heading = _Text.of(label), _Text.of(headings[-1]) if headings else None
        answers = (_classify_within(rules, name, heading) for rules in tiers)
        return next((kind for kind in answers if kind is not None), None)

    return classify


class _Text(Value):
    """A label as its author wrote it, and folded."""

    written: str
    folded: str

    @classmethod
    def of(cls, label: str) -> _Text:
        return cls(label, fold_label(label).removesuffix(":").rstrip())


class _Rule(Value):
    """A kind with its members folded and its patterns compiled; a pattern that it lacks is ``None``."""

    kind: Kind
    members: frozenset[str]
    label: Finds | None
    heading: Finds | None


@cache
def _rule(kind: Kind) -> _Rule:
    return _Rule(kind, _members(kind), _any_of(kind.label_pattern, _our_own), _any_of(kind.heading_pattern, _our_own))


def _users_rule(kind: Kind) -> _Rule:
    """The same for patterns that are not ours: they have so much time and no more in one comparison, so none is kept."""
    return _Rule(kind, _members(kind), _any_of(kind.label_pattern, _users), _any_of(kind.heading_pattern, _users))


@cache
def _members(kind: Kind) -> frozenset[str]:
    return frozenset(_Text.of(member).folded for member in kind.members)


def _any_of(patterns: str | tuple[str, ...], compile_one: Callable[[str], Finds]) -> Finds | None:
    all_finds = [
        compile_one(pattern) for pattern in ((patterns,) if isinstance(patterns, str) else patterns) if pattern
    ]
    return (lambda text: any(finds(text) for finds in all_finds)) if all_finds else None


def _our_own(pattern: str) -> Finds:
    """Looks only into texts that hold letters of the pattern's script, and is compiled for the first of them.

    What ends the name of a company takes 2 ms in Chinese and 4 in Latin letters; most posts need one of the two.
    """
    compiled = late(pattern, re.IGNORECASE)
    may_match = count_characters if count_characters(pattern) else _has_case
    return lambda text: may_match(text) and compiled.search(text)


def _has_case(text: str) -> bool:
    return text.lower() != text.upper()


def _users(pattern: str) -> Finds:
    return Pattern(pattern, ignore_case=True).finds


def _classify_within(rules: tuple[_Rule, ...], name: _Text, heading: _Text | None) -> Kind | None:
    """The answer of one tier: a member of any kind before any label pattern, and that before any heading pattern."""
    for rule in rules:
        if name.folded in rule.members:
            return rule.kind
    if _is_sentence(name.written):
        return None
    for rule in rules:
        if _finds(rule.label, name):
            return rule.kind
    if heading is None or _PART_OF_TEXT.fullmatch(name.folded):
        return None
    return next((rule.kind for rule in rules if _finds(rule.heading, heading)), None)


def _finds(finds: Finds | None, text: _Text) -> bool:
    return finds is not None and bool(finds(text.folded) or finds(text.written))


def _is_sentence(label: str) -> bool:
    characters = count_characters(label)
    others = len(words(label)) - characters
    return characters > NAME_CHARACTERS or others > NAME_WORDS or not _SENTENCE_MARKS.isdisjoint(label)
