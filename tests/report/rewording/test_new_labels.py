"""Two labels that are one name, and two names that only look alike."""

from __future__ import annotations

import pytest

from postdiff.report.rewording.labels import is_misspelled

HAN = "请先在本机的缓存目录里找到其中的记录"
"""Eighteen characters: a name, a sentence with two words more, and with one word more just so."""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Recieve mail", "Receive mail", id="a word misspelled"),
        pytest.param("What a manager of an estate can do", "What manager of estate can do", id="articles"),
        pytest.param(HAN, HAN.replace("在", "再"), id="a character for one that sounds alike"),
        pytest.param(f"{HAN} log file", f"{HAN} log file".replace("找到", "找"), id="in a sentence, one left out"),
        pytest.param(f"{HAN} log file", f"{HAN} log file".replace("本机的", "本机"), id="in a sentence, a particle"),
        pytest.param("怎样才能可以写好", "怎样才能可以可以写好", id="said twice"),
    ],
)
def test_one_name(one: str, other: str) -> None:
    assert is_misspelled(one, other)
    assert is_misspelled(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The Sun", "Sun", id="the article of a short name"),
        pytest.param("Recieve mial", "Receive mail", id="two words"),
        pytest.param("时事", "实事", id="two short names that sound alike"),
        pytest.param(HAN, HAN.replace("找到", "找"), id="a name with a character less"),
        pytest.param(f"{HAN} log", f"{HAN} log".replace("找到", "找"), id="a sentence on one side only"),
        pytest.param(f"{HAN} log file", f"{HAN} log file".replace("目录", "钢琴"), id="in a sentence, another word"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert not is_misspelled(one, other)
    assert not is_misspelled(other, one)
