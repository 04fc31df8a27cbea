"""The report in Chinese (simplified), with a space between Han characters and Latin letters or digits."""

from __future__ import annotations

from string import ascii_letters, digits
from typing import TYPE_CHECKING, Final

from postdiff.lang.words import SIGNS, Entries, Fate, Inside, Introduction, Names, Noun, OfKind, Sections, Spread
from postdiff.lang.zh_words import BLOCKS, COVERBS, FATES, FIELD_VERBS, FIELDS, FORMS, NOUNS, TERMS, VERBS
from postdiff.model.changelog import Op
from postdiff.model.node import NodeType
from postdiff.text.width import display_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postdiff.lang.words import FormCount, LanguageCode, Relocation, Topic
    from postdiff.model.changelog import PartOp

PLAIN_WIDTH: Final = 30
"""A name of more columns reads as a part of the sentence around it, unless it is quoted."""

LETTERS: Final = frozenset(f"{ascii_letters}{digits}+-")
BEFORE_HAN: Final = LETTERS | {"%"}
BEHIND_HAN: Final = LETTERS | set("@#$")
"""What stands off from a Han character, on either side of it."""


class Chinese:
    """Sentences as a Chinese changelog has them."""

    code: LanguageCode = "zh"
    terms = TERMS

    def quote(self, text: str) -> str:
        return f"「{text}」" if "“" in text or "”" in text else f"“{text}”"

    def aside(self, text: str) -> str:
        return f"（{text}）"

    def sentence(self, clauses: Sequence[str]) -> str:
        return f"{'；'.join(clauses)}。"

    def came(self, op: Op, topics: Sequence[Topic]) -> str:
        """Places come before the verb in Chinese, so topics with one are clauses of their own."""
        alone = len(topics) == 1
        bare = [self._topic(topic, alone=alone) for topic in topics if not _place_of(topic, self)]
        placed = [
            f"{COVERBS[op]}{_place_of(topic, self)}中{_joined(VERBS[op], self._topic(topic, alone=alone))}"
            for topic in topics
            if _place_of(topic, self)
        ]
        return "，".join(([_joined(VERBS[op], _and(bare))] if bare else []) + placed)

    def updated(self, names: Names) -> str:
        return _joined("更新了", self._listed(names))

    def fields(self, op: Op, names: Names) -> str:
        known = [FIELDS.get(name, "") for name in names.shown]
        if known and all(known) and not names.rest:
            return f"{FIELD_VERBS[op]}{'、'.join(known)}"
        if names.total == 1 and names.shown:
            return f"{FIELD_VERBS[op]}字段{self.quote(names.shown[0])}"
        return f"{FIELD_VERBS[op]} {names.total} 个字段{self._bracketed(names)}"

    def renamed(self, noun: Noun, pairs: Sequence[tuple[str, str]], total: int) -> str:
        told = "、".join(f"{self.quote(old)}更名为{self.quote(new)}" for old, new in pairs)
        if len(pairs) == total:
            return told
        return f"{total} {NOUNS[noun]}更名{f'（{told}等）' if told else ''}"

    def moved(self, relocation: Relocation) -> str:
        names, source, target = relocation.names, relocation.source, relocation.target
        alone = names.total == 1 and bool(names.shown)
        what = (
            self._name(names.shown[0]) if alone else f"{names.total} {NOUNS[relocation.noun]}{self._bracketed(names)}"
        )
        origin = f"从{self.quote(source)}" if source else ""
        goal = f"移到{self.quote(target)}" if target else ("移出" if source else "移动了位置")
        return _joined(_joined("将", what), origin + goal) if target or source else _joined(what, goal)

    def split(self, name: str, source: str) -> str:
        return f"从{self._half(source)}中拆分出{self.quote(name)}"

    def merged(self, name: str, target: str) -> str:
        return f"将{self.quote(name)}并入{self._half(target)}"

    def _half(self, name: str) -> str:
        return self.quote(name) if name else TERMS.introduction

    def wording_only(self, names: Names) -> str:
        if not names.shown:
            return f"仅措辞调整：{names.total} 处。"
        return f"仅措辞调整：{self._listed(names)}。"

    def form_only(self, counts: Sequence[FormCount]) -> str:
        return f"仅格式变化：{'，'.join(map(_form_count, counts))}。"

    def block(self, node: NodeType) -> str:
        return BLOCKS[node][1]

    def blocks(self, op: PartOp, node: NodeType, count: int) -> str:
        measure, noun = BLOCKS[node]
        return f"{SIGNS[op]}{count} {_joined(measure, '' if node is NodeType.PARAGRAPH else noun)}"

    def word_counts(self, added: int, removed: int) -> str:
        told = [f"{sign}{count}" for sign, count in (("+", added), ("-", removed)) if count]
        return f"{' '.join(told)} 字" if told else ""

    def inside(self, inside: Inside) -> str:
        counts = ((inside.sections, "个小节"), (inside.entries, NOUNS[Noun.ENTRY]))
        return "、".join(f"{count} {noun}" for count, noun in counts if count)

    def gone_inside(self, inside: Inside) -> str:
        return f"另移除 {self.inside(inside)}"

    def list_inside(self, names: Sequence[str]) -> str:
        return _joined("含", "、".join(self._name(name) for name in names))

    def formerly(self, name: str) -> str:
        return f"原名{self.quote(name)}"

    def moved_from(self, place: str) -> str:
        return f"移自{self.quote(place)}" if place else "移动"

    def split_from(self, name: str) -> str:
        return f"拆分自{self._half(name)}"

    def merged_into(self, name: str) -> str:
        return f"并入{self._half(name)}"

    def form(self, op: Op) -> str:
        return FORMS[op]

    def matched(self, phase: str, similarity: float) -> str:
        return f"配对依据 {phase}，相似度 {similarity:.2f}"

    def whole_post(self, op: Op, sections: Names, entries: Names) -> str:
        counts = ((sections, NOUNS[Noun.SECTION]), (entries, NOUNS[Noun.ENTRY]))
        told = [f"{names.total} {noun}{self._bracketed(names)}" for names, noun in counts if names.total]
        start = "新文章" if op is Op.ADDED else "文章已移除"
        return f"{start}，{'含' if op is Op.ADDED else '原有'} {'和 '.join(told)}。" if told else f"{start}。"

    def posts(self, counts: Sequence[tuple[Fate, int]]) -> str:
        if not counts:
            return "没有文章发生变化。"
        told = [f"{FATES[fate]} {count} {NOUNS[Noun.POST][0]}" for fate, count in counts]
        if len(told) == 1:
            return f"{told[0]}{NOUNS[Noun.POST][1:]}。"
        return f"{sum(count for _, count in counts)} {NOUNS[Noun.POST]}有变化：{'，'.join(told)}。"

    def unread(self, reason: str) -> str:
        return f"无法读取：{reason}"

    def left_out(self, count: int) -> str:
        return f"另有 {count} {NOUNS[Noun.POST]}变化较小，未列出。"

    def runner_up(self, name: str, similarity: float) -> str:
        return f"次选{self.quote(name)} {similarity:.2f}"

    def _topic(self, topic: Topic, *, alone: bool) -> str:
        match topic:
            case OfKind(words, names):
                return f"{names.total} {words.measure or '个'}{_joined_noun(words.plural)}{self._bracketed(names)}"
            case Sections(Names((name,), 1), inside):
                with_inside = self.inside(inside)
                return f"章节{self.quote(name)}{f'（含 {with_inside}）' if with_inside else ''}"
            case Sections(names):
                return f"{names.total} {NOUNS[Noun.SECTION]}{self._details(names, alone=alone)}"
            case Entries(Names((name,), 1)):
                return self._name(name)
            case Entries(names) | Spread(names):
                return f"{names.total} {NOUNS[Noun.ENTRY]}{self._details(names, alone=alone)}"
            case Introduction():
                return TERMS.introduction

    def _details(self, names: Names, *, alone: bool) -> str:
        """A colon opens the list that ends a clause; one in the middle stands in brackets."""
        if not names.shown:
            return ""
        more = "等" if names.rest else ""
        return f"：{_joined(self._names(names), more)}" if alone else self._bracketed(names)

    def _names(self, names: Names) -> str:
        return "、".join(self._name(name) for name in names.shown)

    def _listed(self, names: Names) -> str:
        return _joined(self._names(names), f"等 {names.total} 处" if names.rest else "")

    def _bracketed(self, names: Names) -> str:
        return f"（{_joined(self._names(names), '等' if names.rest else '')}）" if names.shown else ""

    def _name(self, name: str) -> str:
        plain = display_width(name) <= PLAIN_WIDTH and not any(char in name for char in ",;!?()“”，。、；：！？（）")
        return name if plain else self.quote(name)


def _place_of(topic: Topic, language: Chinese) -> str:
    match topic:
        case Entries(_, place):
            return language.quote(place) if place else ""
        case Spread(_, places):
            return f" {places} 个章节"
        case OfKind() | Sections() | Introduction():
            return ""


def _joined(before: str, after: str) -> str:
    """Two pieces with a space between them where Han meets Latin."""
    return f"{before} {after}" if _is_seam(before[-1:], after[:1]) else before + after


def _is_seam(left: str, right: str) -> bool:
    return (_is_han(left) and right in BEHIND_HAN) or (left in BEFORE_HAN and _is_han(right))


def _is_han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff"


def _joined_noun(noun: str) -> str:
    """A kind named in Latin letters stands off from the measure word before it."""
    return f" {noun}" if noun[:1].isascii() else noun


def _and(told: Sequence[str]) -> str:
    return _joined(_joined("、".join(told[:-1]), "和"), told[-1]) if len(told) > 1 else "".join(told)


def _form_count(form: FormCount) -> str:
    match form.noun, form.op:
        case Noun.CONTENTS, _:
            return "目录更新"
        case Noun.FRONT_MATTER, _:
            return "文章信息重新排版"
        case Noun.POST, Op.RENAMED:
            return "文件改名"
        case Noun.POST, Op.REORDERED:
            return "章节调整顺序"
        case Noun.POST, _:
            return "换行、空白或编码"
        case noun, op:
            return f"{form.count} {NOUNS[noun]}{FORMS[op]}"
