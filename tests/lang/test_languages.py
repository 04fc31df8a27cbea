"""Every language says everything, each in its own words."""

from __future__ import annotations

import inspect
import re
from itertools import product
from typing import TYPE_CHECKING

import pytest

from postdiff.lang import en_words as en
from postdiff.lang import zh_words as zh
from postdiff.lang.language import Language
from postdiff.lang.pick import LANGUAGES, kind_words, pick_language
from postdiff.lang.words import (
    Entries,
    Fate,
    FormCount,
    Inside,
    Introduction,
    Names,
    Noun,
    OfKind,
    Relocation,
    Sections,
    Spread,
    Terms,
)
from postdiff.model.changelog import Op, PartOp
from postdiff.model.node import NodeType
from postdiff.model.options import Kind, KindWords

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import Enum

    from postdiff.lang.words import LanguageCode, Topic

EN, ZH = LANGUAGES["en"], LANGUAGES["zh"]
EVERY = pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
HAN = re.compile(r"[\u4e00-\u9fff]")
COMING = (Op.ADDED, Op.REMOVED, Op.EDITED)


def public(value: object) -> set[str]:
    return {name for name in dir(value) if not name.startswith("_")}


def topics(names: Names) -> Iterator[Topic]:
    yield OfKind(KindWords("thing", "things"), names)
    yield Sections(names, Inside(1, 2))
    yield Entries(names, "X")
    yield Entries(names, "")
    yield Spread(names, 3)
    yield Introduction()


def sayings(language: Language) -> Iterator[str]:
    """Everything that a language can be asked to say, with Latin letters where names stand."""
    yield from (getattr(language.terms, field) for field in Terms.__fields__)
    few, cut, none = Names(("a", "b"), 2), Names(("a", "b"), 9), Names((), 9)
    for names in (few, cut, none, Names(("a",), 1)):
        for op in COMING:
            yield from (language.came(op, [topic]) for topic in topics(names))
            yield language.came(op, list(topics(names)))
            yield language.fields(op, names)
        yield from (language.moved(Relocation(Noun.ENTRY, names, *way)) for way in product(("", "X"), ("", "Y")))
        yield language.wording_only(names)
    yield language.updated(few)
    yield language.updated(cut)
    yield language.renamed(Noun.ENTRY, [("a", "b")], 1)
    yield language.renamed(Noun.SECTION, [("a", "b")], 5)
    yield language.split("a", "b")
    yield language.merged("a", "b")
    yield from (language.form_only([FormCount(op, noun, 2)]) for op, noun in product(Op, Noun))
    yield from (language.block(node) for node in NodeType)
    yield from (language.blocks(op, node, 2) for op, node in product(PartOp, NodeType))
    yield language.word_counts(2, 1)
    yield language.inside(Inside(1, 2))
    yield language.list_inside(["a", "b"])
    yield language.formerly("a")
    yield language.moved_from("")
    yield language.moved_from("X")
    yield language.split_from("X")
    yield language.merged_into("X")
    yield from (language.form(op) for op in Op)
    yield language.matched("label", 0.5)
    yield language.runner_up("X", 0.4)
    nothing = Names((), 0)
    for op, sections, entries in product((Op.ADDED, Op.REMOVED), (few, cut, none, nothing), (none, nothing)):
        yield language.whole_post(op, sections, entries)
    yield from (language.posts([(fate, 2)]) for fate in Fate)
    yield language.posts([(fate, 1) for fate in Fate])
    yield language.posts([])
    yield from (language.left_out(count) for count in (1, 2))
    yield language.unread("X")


def test_all_languages_provide_the_same_set_and_nothing_beside_it() -> None:
    wanted = public(Language)
    assert {code: public(language) for code, language in LANGUAGES.items()} == dict.fromkeys(LANGUAGES, wanted)


def test_all_languages_take_the_same_arguments() -> None:
    methods = {name for name in public(Language) if inspect.isfunction(getattr(Language, name))}
    assert len(methods) > 20
    for name in methods:
        assert list(inspect.signature(getattr(EN, name)).parameters) == list(
            inspect.signature(getattr(ZH, name)).parameters
        )


@pytest.mark.parametrize("name", ["NOUNS", "BLOCKS", "FORMS", "FATES"])
def test_all_tables_of_words_are_complete(name: str) -> None:
    keys: dict[str, set[Enum]] = {"NOUNS": set(Noun), "BLOCKS": set(NodeType), "FORMS": set(Op), "FATES": set(Fate)}
    assert set(getattr(en, name)) == set(getattr(zh, name)) == keys[name]


def test_a_language_stands_under_its_own_code() -> None:
    assert {code: language.code for code, language in LANGUAGES.items()} == {code: code for code in LANGUAGES}


def test_english_says_everything_in_english() -> None:
    assert not [saying for saying in sayings(EN) if HAN.search(saying)]


def test_chinese_says_everything_in_chinese() -> None:
    signs = {"：", "，"}
    assert not [saying for saying in sayings(ZH) if not HAN.search(saying) and saying not in signs]


@EVERY
def test_no_saying_is_empty_or_oddly_spaced(language: Language) -> None:
    separators = {language.terms.separator, language.terms.colon}
    for saying in sayings(language):
        assert saying
        assert "  " not in saying
        assert saying == saying.strip() or saying in separators
        assert not re.search(r"[（“ ][，。；、：）]|\(\s|\s\)|\(\)|（）|“”", saying), saying


def test_chinese_puts_a_space_between_han_and_latin_letters_or_digits() -> None:
    for saying in sayings(ZH):
        assert not re.search(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", saying), saying


@pytest.mark.parametrize(
    ("lang", "post", "code"),
    [("auto", "zh", "zh"), ("auto", "en", "en"), ("auto", "fr", "en"), ("en", "zh", "en"), ("zh", "en", "zh")],
)
def test_pick(lang: LanguageCode, post: str, code: str) -> None:
    assert pick_language(lang, post).code == code


def test_a_kind_without_words_in_a_language_borrows_those_of_another() -> None:
    tool = KindWords("tool", "tools")
    assert kind_words(Kind("tool", (("en", tool),)), ZH) == tool
    assert kind_words(Kind("tool", ()), EN) == KindWords("tool", "tool")


@pytest.mark.parametrize(
    ("count", "english", "chinese"),
    [
        (1, "added 1 province (a)", "新增 1 个省份（a）"),
        (2, "added 2 provinces (a, a)", "新增 2 个省份（a、a）"),
    ],
)
def test_counts_agree(count: int, english: str, chinese: str) -> None:
    names = Names(("a",) * count, count)
    assert EN.came(Op.ADDED, [OfKind(KindWords("province", "provinces"), names)]) == english
    assert ZH.came(Op.ADDED, [OfKind(KindWords("省份", "省份", "个"), names)]) == chinese


@pytest.mark.parametrize(
    ("label", "english", "chinese"),
    [
        pytest.param("fd", "updated fd", "更新了 fd", id="a name"),
        pytest.param("node.js", "updated node.js", "更新了 node.js", id="a name with a dot"),
        pytest.param("std::fmt", "updated std::fmt", "更新了 std::fmt", id="a name with colons"),
        pytest.param("Bash, Zsh", "updated “Bash, Zsh”", "更新了“Bash, Zsh”", id="a comma would read as two names"),
        pytest.param("What to do next, then?", "updated “What to do next, then?”", "更新了“What to do next, then?”"),
        pytest.param("“A” (b)", "updated ‘“A” (b)’", "更新了「“A” (b)」", id="quotes inside quotes"),
        pytest.param(
            "Hirak Exchange Rates", "updated Hirak Exchange Rates", "更新了 Hirak Exchange Rates", id="short words"
        ),
        pytest.param("天津", "updated 天津", "更新了天津", id="Han"),
    ],
)
def test_names_are_quoted_where_they_would_run_into_the_sentence(label: str, english: str, chinese: str) -> None:
    names = Names((label,), 1)
    assert EN.updated(names) == english
    assert ZH.updated(names) == chinese


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("a.md", "b.md", "renamed a.md to b.md"),
        ("a.md", "b/c.md", "renamed “a.md” to “b/c.md”"),
        ("old name", "new", "renamed “old name” to “new”"),
    ],
)
def test_two_names_are_quoted_both_or_neither(old: str, new: str, told: str) -> None:
    assert EN.renamed(Noun.POST, [(old, new)], 1) == told
