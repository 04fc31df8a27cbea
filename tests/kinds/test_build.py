"""Built-in kinds are data that anyone can read and extend."""

from __future__ import annotations

from pathlib import Path

import pytest

from postdiff.kinds.build import DATA, build_kind, builtin_kinds
from postdiff.lang.pick import LANGUAGES
from postdiff.model.options import KindWords


def test_each_data_file_is_the_kind_that_its_name_says() -> None:
    assert [kind.name for kind in builtin_kinds()] == sorted(path.stem for path in Path(DATA).glob("*.toml"))
    assert {"company", "province"} <= {kind.name for kind in builtin_kinds()}


def test_built_in_kinds_speak_every_language() -> None:
    for kind in builtin_kinds():
        assert {language for language, _ in kind.words} == set(LANGUAGES)


def test_words_of_the_built_in_kinds() -> None:
    words = {kind.name: dict(kind.words) for kind in builtin_kinds()}
    assert words["province"]["en"] == KindWords("province", "provinces", "个")
    assert words["province"]["zh"] == KindWords("省份", "省份", "个")
    assert words["company"]["en"].plural == "companies and institutions"
    assert words["company"]["zh"] == KindWords("企业与机构", "企业与机构", "家")


def test_gazetteer_and_members_are_one() -> None:
    kind = build_kind({"name": "tool", "members": ["jq"]}, ["ripgrep"])
    assert kind.members == {"jq", "ripgrep"}


@pytest.mark.parametrize(
    ("forms", "singular", "plural"),
    [("fish", "fish", "fish"), (["fish"], "fish", "fish"), (["tool", "tools"], "tool", "tools")],
)
def test_a_missing_plural_is_the_singular(forms: str | list[str], singular: str, plural: str) -> None:
    kind = build_kind({"name": "tool", "labels": {"en": forms}, "members": ["jq"]})
    assert kind.words == (("en", KindWords(singular, plural, "个")),)
