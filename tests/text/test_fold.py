"""Two spellings of one name become equal, two names stay apart."""

from __future__ import annotations

import pytest

from postdiff.text.fold import fold_label


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        pytest.param("GitHub", "github", id="case"),
        pytest.param("Ｐｙｔｈｏｎ３", "python3", id="width"),
        pytest.param("  Hong \t Kong\n", "hong kong", id="white space"),
        pytest.param("香港\u3000特区", "香港 特区", id="ideographic space"),
        pytest.param("天\u200b津\ufeff", "天津", id="zero width"),
        pytest.param("\u200eTianjin\u200f", "tianjin", id="direction marks"),
        pytest.param("Stra\u00adße", "strasse", id="soft hyphen"),
    ],
)
def test_spellings_of_one_name_are_equal(written: str, folded: str) -> None:
    assert fold_label(written) == folded


@pytest.mark.parametrize(
    ("one", "other"), [("C", "C#"), ("C", "C++"), ("陕西", "山西"), ("Inc", "I nc"), (".NET", "Net")]
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert fold_label(one) != fold_label(other)
