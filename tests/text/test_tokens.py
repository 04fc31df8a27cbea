from __future__ import annotations

import pytest
from growth import outgrows
from hypothesis import given
from hypothesis import strategies as st
from strategies import settled

from postdiff.text.tokens import Vocabulary, _Numbers, normalize, tokenize, words

WORDS = [
    pytest.param("天津市", ["天", "津", "市"], id="each Han character"),
    pytest.param("𠮷野家", ["𠮷", "野", "家"], id="Han characters of an extension"),
    pytest.param("ひらカナ", ["ひ", "ら", "カ", "ナ"], id="each kana"),
    pytest.param("one two", ["one", "two"], id="words"),
    pytest.param("ABC公司2017", ["ABC", "公", "司", "2017"], id="Latin, Han and digits side by side"),
    pytest.param("don't o’clock", ["don't", "o’clock"], id="an apostrophe inside a word"),
    pytest.param("한국어 단어", ["한국어", "단어"], id="Korean words"),
    pytest.param("हिन्दी", ["हिन्दी"], id="a letter with its marks"),
    pytest.param("1,000 3.14 99.9%", ["1,000", "3.14", "99.9%"], id="numbers"),
    pytest.param("2017-08-24 8/24 12:30", ["2017-08-24", "8/24", "12:30"], id="dates and times"),
    pytest.param("见https://x.com/a?b=1。", ["见", "https://x.com/a?b=1"], id="address up to the Chinese full stop"),
    pytest.param("e\u0301t\u00e9", ["e\u0301t\u00e9"], id="accents, joined or not"),
    pytest.param("ไทย", ["ไ", "ท", "ย"], id="Thai letters, for want of spaces"),
    pytest.param("…！🎉 -- **", [], id="signs are no words"),
]


@pytest.mark.parametrize(("text", "wanted"), WORDS)
def test_words(text: str, wanted: list[str]) -> None:
    assert words(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("a  b\n", ["a", "  ", "b", "\n"], id="blanks are tokens"),
        pytest.param("天，津", ["天", "，", "津"], id="signs are tokens"),
        pytest.param(
            "👩\u200d👧🇨🇳👍🏽", ["👩\u200d👧", "🇨🇳", "👍🏽"], id="an emoji is one token however it is spelled"
        ),
    ],
)
def test_tokens(text: str, wanted: list[str]) -> None:
    assert tokenize(text) == wanted


@settled(200)
@given(st.text(max_size=60) | st.text(st.sampled_from("a1天ア.,:/-%'’ \n\u0301\u200d👩🇨ไ่#*"), max_size=40))
def test_tokens_join_to_the_text(text: str) -> None:
    tokens = tokenize(text)
    assert "".join(tokens) == text
    assert all(tokens)


@settled(200)
@given(st.text(max_size=60))
def test_words_are_tokens(text: str) -> None:
    remaining = iter(tokenize(text))
    assert all(word in remaining for word in words(text))


@pytest.mark.parametrize("unit", ["1,", "a'", "\u0301", "👩\u200d"])
def test_hostile_text_costs_no_more_than_its_length(unit: str) -> None:
    assert not outgrows(tokenize, lambda many: "a" + unit * many, 20_000)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("ABC", "abc", id="case"),
        pytest.param("ＡＢＣ１２）", "abc12)", id="width"),
        pytest.param("Straße", "strasse", id="full case folding"),
        pytest.param("a\u200b\u2066b\ufeff", "ab", id="marks that no reader sees"),
        pytest.param("e\u0301", "é", id="accents in one sign"),
        pytest.param("C++ C#", "c++ c#", id="signs stay"),
    ],
)
def test_normalize(text: str, wanted: str) -> None:
    assert normalize(text) == wanted


@settled(200)
@given(st.text(max_size=30))
def test_what_is_ascii_takes_the_short_way_to_the_same_copy(text: str) -> None:
    plain = text.encode("ascii", "ignore").decode()
    assert normalize(plain) == normalize(plain + "\u200b")


def test_a_vocabulary_gives_equal_tokens_equal_characters() -> None:
    vocabulary = Vocabulary()
    first, second = vocabulary.encode(["a", "b", "a"]), vocabulary.encode(["b", "c"])
    assert len(first) == 3
    assert first[0] == first[2] != first[1] == second[0]
    assert second[1] not in first


@settled(50)
@given(st.lists(st.text(max_size=3), max_size=30))
def test_a_vocabulary_tells_different_tokens_apart(tokens: list[str]) -> None:
    assert len(set(Vocabulary().encode(tokens))) == len(set(tokens))


def test_a_vocabulary_that_is_full_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Numbers, "_LAST", _Numbers._FIRST + 1)
    encoded = Vocabulary().encode(["a", "b", "c", "d"])
    assert len(set(encoded)) == 2
    assert encoded[1] == encoded[2] == encoded[3]
