"""What may change in Han, and what may be a fact, one stretch at a time."""

from __future__ import annotations

import pytest

from postdiff.report.rewording.han import han_says_the_same, is_doubled, is_other_word
from postdiff.report.rewording.same_words import are_same
from postdiff.report.rewording.stretches import HanChanged


@pytest.mark.parametrize(
    "stretch",
    [
        HanChanged("询", "阅", "请先查", "资"),
        HanChanged("软件", "程序", "下载", "后"),
        HanChanged("", "方法", "启动的", "很"),
        HanChanged("但是", "可", "很近", "很"),
    ],
)
def test_a_word_said_otherwise(stretch: HanChanged) -> None:
    assert is_other_word(stretch)


@pytest.mark.parametrize(
    "stretch",
    [
        HanChanged("感冒", "癌症", "治疗", "一"),
        HanChanged("机", "表", "买了手", "一"),
        HanChanged("", "音乐", "图书", "晚"),
        HanChanged("", "和雨伞", "毛巾", "请"),
        HanChanged("大大", "有所", "一定会", "长"),
        HanChanged("", "必须", "客人", "登"),
    ],
)
def test_a_word_that_may_be_a_fact(stretch: HanChanged) -> None:
    assert not is_other_word(stretch)


def test_a_word_that_the_other_side_holds_is_said_again() -> None:
    assert is_other_word(HanChanged("", "照片", "拍的", "很"), ("这些照片拍得好", "这些照片拍的照片很好"))
    assert not is_other_word(HanChanged("", "照片", "拍的", "很"), ("这些画得好", "这些画拍的照片很好"))


@pytest.mark.parametrize(
    ("stretch", "doubled"),
    [
        (HanChanged("可以", "", "办法可以", "帮"), True),
        (HanChanged("以可", "", "办法可", "以"), True),
        (HanChanged("不", "", "他不", "来"), False),
        (HanChanged("帮助", "", "办法可以", "大"), False),
    ],
)
def test_doubled(stretch: HanChanged, doubled: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_doubled(stretch) is doubled


def test_the_same_words_are_listed_both_ways() -> None:
    assert are_same("查询", "查阅")
    assert are_same("查阅", "查询")
    assert not are_same("增加", "减少")
    assert not are_same("钢琴", "钢琴")


@pytest.mark.parametrize(
    ("stretches", "same"),
    [
        pytest.param(
            (HanChanged("", "今天早上", "", "我"), HanChanged("在今天早上", "", "打算", "去")),
            True,
            id="to the beginning",
        ),
        pytest.param(
            (HanChanged("今天早上", "", "", "我"), HanChanged("", "在今天早上", "打算", "去")), True, id="and back"
        ),
        pytest.param(
            (HanChanged("", "今天早上", "", "我"), HanChanged("在公园", "", "打算", "去")), False, id="another came"
        ),
        pytest.param(
            (HanChanged("", "不一定要", "", "我"), HanChanged("在不一定要", "", "打算", "去")),
            False,
            id="it turns the text",
        ),
    ],
)
def test_what_went_in_one_place_and_came_in_another_is_no_news(
    stretches: tuple[HanChanged, ...], *, same: bool
) -> None:
    assert han_says_the_same(list(stretches), frozenset(), ("", ""), value=False) is same


def test_the_end_of_a_line_ends_a_group_of_words() -> None:
    assert not are_same("本身", "依托")
