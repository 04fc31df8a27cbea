from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel
from strategies import settled

from postdiff.text.similarity import is_subsequence, letters_apart, ratio

RATIOS = [
    pytest.param("", "", 1.0, id="nothing is like nothing"),
    pytest.param("", "a", 0.0, id="nothing is unlike something"),
    pytest.param("abc", "abc", 1.0, id="equal"),
    pytest.param("abcd", "abxd", 0.75, id="one of four replaced"),
    pytest.param("ab", "abab", 2 * 2 / 6, id="twice the common over both lengths"),
    pytest.param("abc", "cba", 2 * 1 / 6, id="order counts: no bag of characters"),
]


@pytest.mark.parametrize(("old", "new", "wanted"), RATIOS)
def test_ratio(old: str, new: str, wanted: float) -> None:
    assert ratio(old, new) == pytest.approx(wanted)


def test_a_ratio_below_what_is_asked_for_is_none() -> None:
    assert ratio("abcd", "abxd", at_least=0.75) == pytest.approx(0.75)
    assert ratio("abcd", "abxd", at_least=0.76) == 0.0


@settled(200)
@given(st.text("abc", max_size=12), st.text("abc", max_size=12))
def test_a_ratio_is_the_same_from_both_sides(old: str, new: str) -> None:
    assert ratio(old, new) == ratio(new, old)
    assert 0.0 <= ratio(old, new) <= 1.0


@pytest.mark.parametrize(
    ("part", "whole", "wanted"),
    [
        pytest.param("", "", True, id="nothing in nothing"),
        pytest.param("", "a", True, id="nothing in something"),
        pytest.param("ace", "abcde", True, id="added everywhere"),
        pytest.param("aba", "aab", False, id="each there, in another order"),
        pytest.param("aa", "ab", False, id="one place serves once"),
    ],
)
def test_is_subsequence(part: str, whole: str, wanted: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_subsequence(part, whole) is wanted


@settled(200)
@given(st.text("ab", max_size=9), st.text("ab", max_size=12), st.sampled_from([0.0, 0.3, 0.5, 0.75, 1.0]))
def test_the_short_way_to_a_ratio_gives_the_same(old: str, new: str, least: float) -> None:
    assert ratio(old, new, at_least=least) == Indel.normalized_similarity(old, new, score_cutoff=least)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        pytest.param("recieve", "receive", 1, id="neighbours swapped"),
        pytest.param("instalation", "installation", 1, id="one left out"),
        pytest.param("coulour", "colour", 1, id="one too many"),
        pytest.param("colour", "color", 1, id="one less"),
        pytest.param("cat", "dog", 3, id="another word"),
        pytest.param("天津", "天津", 0, id="equal"),
    ],
)
def test_letters_apart(old: str, new: str, wanted: int) -> None:
    assert letters_apart(old, new) == wanted
