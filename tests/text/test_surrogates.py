from __future__ import annotations

import pytest

from postdiff.text.surrogates import mend_surrogates


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        pytest.param("héllo 😀", "héllo 😀", id="whole characters stay"),
        pytest.param("a\ud83d\ude00b", "a😀b", id="a pair is the character it stands for"),
        pytest.param("a\ud83db", "a\ufffdb", id="a first half alone"),
        pytest.param("\ude00\ud83d", "\ufffd\ufffd", id="two halves in the wrong order"),
        pytest.param("x\udc80", "x\ufffd", id="an undecodable byte of a file name"),
    ],
)
def test_halves_of_characters_are_mended(text: str, mended: str) -> None:
    assert mend_surrogates(text) == mended
