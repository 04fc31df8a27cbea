"""The numbering in front of a label, and all the numbers that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import settled

from postdiff.text.ordinals import continues, read_ordinal, read_weak_ordinal

CERTAIN = [
    pytest.param("3)天津", "3)", ")", 3, "天津", id="half-width bracket"),
    pytest.param("12） 云南", "12）", ")", 12, "云南", id="full-width bracket is the same style"),
    pytest.param("１２）云南", "１２）", ")", 12, "云南", id="full-width digits"),
    pytest.param("1、共同推进", "1、", "1、", 1, "共同推进", id="Chinese comma"),
    pytest.param("1. Install", "1.", "1.", 1, "Install", id="dot"),
    pytest.param("0. 前言", "0.", "1.", 0, "前言", id="some count from zero"),
    pytest.param("1.天津", "1.", "1.", 1, "天津", id="dot right before a Han character"),
    pytest.param("1.Install", "1.", "1.", 1, "Install", id="dot right before a capitalised word"),
    pytest.param("3．天津", "3．", "1.", 3, "天津", id="full-width dot"),
    pytest.param("5.10. Scope", "5.10.", "5.1.", 10, "Scope", id="the numbers above belong to the style"),
    pytest.param("一、总则", "一、", "一、", 1, "总则", id="Chinese number"),
    pytest.param("二十一、附则", "二十一、", "一、", 21, "附则", id="Chinese number above twenty"),
    pytest.param("十、附则", "十、", "一、", 10, "附则", id="ten alone"),
    pytest.param("（四）其他", "（四）", "(一)", 4, "其他", id="Chinese number in brackets"),
    pytest.param("(4) other", "(4)", "(1)", 4, "other", id="number in brackets"),
    pytest.param("①甲", "①", "①", 1, "甲", id="circled"),
    pytest.param("⑳ 乙", "⑳", "①", 20, "乙", id="circled twenty"),
    pytest.param("㉑丙", "㉑", "①", 21, "丙", id="circled twenty-one goes on behind twenty"),
    pytest.param("㊿丁", "㊿", "①", 50, "丁", id="circled fifty"),
    pytest.param("❷、戊", "❷、", "❶", 2, "戊", id="black circle"),
    pytest.param("第三章 数据", "第三章", "第章", 3, "数据", id="chapter"),
    pytest.param("第3节：数据", "第3节：", "第节", 3, "数据", id="section with a colon"),
    pytest.param("第十二条 甲方", "第十二条", "第条", 12, "甲方", id="article"),
    pytest.param("第二部分 乙方", "第二部分", "第部分", 2, "乙方", id="part"),
    pytest.param("IV. Results", "IV.", "I.", 4, "Results", id="Roman"),
    pytest.param("XI、结果", "XI、", "I.", 11, "结果", id="Roman with a Chinese comma"),
    pytest.param("Ⅲ. 结果", "Ⅲ.", "I.", 3, "结果", id="Roman in one sign"),
    pytest.param("3) 50% off", "3)", ")", 3, "50% off", id="a percentage behind an ordinal"),
    pytest.param("1、2017年报告", "1、", "1、", 1, "2017年报告", id="a year behind an ordinal"),
    pytest.param("7、日本", "7、", "1、", 7, "日本", id="a name that begins like a day"),
    pytest.param("二、三个原则", "二、", "一、", 2, "三个原则", id="a count behind an ordinal"),
    pytest.param("一、二次函数", "一、", "一、", 1, "二次函数", id="a power behind an ordinal"),
    pytest.param("二、一线城市", "二、", "一、", 2, "一线城市", id="a rank that is not the next one"),
    pytest.param("99、索引", "99、", "1、", 99, "索引", id="two digits"),
    pytest.param("一、时间安排", "一、", "一、", 1, "时间安排", id="a word that begins like an hour"),
    pytest.param("5. Mayday", "5.", "1.", 5, "Mayday", id="a word that begins like a month"),
    pytest.param("  3) a", "3)", ")", 3, "a", id="blanks before it"),
]

WEAK = [
    pytest.param("A. Scope", "A.", "A.", 1, "Scope", id="letter"),
    pytest.param("b) scope", "b)", "a.", 2, "scope", id="small letter"),
    pytest.param("16 杭州健培科技", "16", "bare", 16, "杭州健培科技", id="bare number"),
    pytest.param("1.2 Scope", "1.2", "1.1", 2, "Scope", id="number of a section"),
    pytest.param("三、四线城市", "三、", "一、", 3, "四线城市", id="two ranks may be joined"),
    pytest.param("5、6年级", "5、", "1、", 5, "6年级", id="two classes may be joined"),
    pytest.param("360、百度", "360、", "1、", 360, "百度", id="a firm that is called by a number"),
]

SILENCE = [
    pytest.param("2017年", id="year"),
    pytest.param("2017 年报", id="year with a blank"),
    pytest.param("2017、2018", id="years"),
    pytest.param("(2017) report", id="year in brackets"),
    pytest.param("8月24日", id="date"),
    pytest.param("2017-08-24", id="ISO date"),
    pytest.param("2017.08.24 日志", id="date with dots"),
    pytest.param("24. August 2017", id="date with a dot"),
    pytest.param("12:30 meeting", id="time"),
    pytest.param("24小时", id="hours"),
    pytest.param("3.14", id="number with a fraction"),
    pytest.param("1.2.0", id="version"),
    pytest.param("1.2.0 Release", id="version with a word"),
    pytest.param("v1.2 Release", id="version with a v"),
    pytest.param("1.0 released", id="version that ends in zero"),
    pytest.param("10.0.0.1 gateway", id="address"),
    pytest.param("5G", id="quantity"),
    pytest.param("5G 网络", id="quantity with a word"),
    pytest.param("1.5倍", id="multiple"),
    pytest.param("99.9% availability", id="percentage"),
    pytest.param("5% off", id="whole percentage"),
    pytest.param("1/2 cup", id="fraction"),
    pytest.param("3 - 5 people", id="range"),
    pytest.param("12306 网站", id="a name made of digits"),
    pytest.param("1、2、3 都是数字", id="enumeration"),
    pytest.param("一、二、三等奖", id="enumeration in Chinese numbers"),
    pytest.param("3、5、7 月", id="enumeration of months"),
    pytest.param("3)", id="nothing remains"),
    pytest.param("一、", id="nothing remains of a Chinese number"),
    pytest.param("第三章", id="nothing remains of a chapter"),
    pytest.param("第三方支付", id="a word that begins like an ordinal"),
    pytest.param("第一人民医院", id="a name that begins like an ordinal"),
    pytest.param("第一编辑部", id="an editorial office is no volume"),
    pytest.param("第二课堂", id="a classroom is no lesson"),
    pytest.param("第二回合", id="a round is no chapter"),
    pytest.param("五一、国庆", id="a holiday"),
    pytest.param("IIII. no", id="no Roman number"),
    pytest.param("I.T. department", id="initials"),
    pytest.param("Ⅱ型糖尿病", id="a type"),
    pytest.param("#1 best", id="rank"),
    pytest.param("1.install", id="a file name, perhaps"),
    pytest.param("", id="nothing"),
]


@pytest.mark.parametrize(("text", "source", "style", "value", "rest"), CERTAIN)
def test_ordinals_are_read(text: str, source: str, style: str, value: int, rest: str) -> None:
    found = read_ordinal(text)
    assert found is not None
    ordinal, remaining = found
    assert (ordinal.source, ordinal.style, ordinal.value, remaining) == (source, style, value, rest)


@pytest.mark.parametrize(("text", "source", "style", "value", "rest"), WEAK)
def test_weak_ordinals_are_not_certain(text: str, source: str, style: str, value: int, rest: str) -> None:
    assert read_ordinal(text) is None
    found = read_weak_ordinal(text)
    assert found is not None
    ordinal, remaining = found
    assert (ordinal.source, ordinal.style, ordinal.value, remaining) == (source, style, value, rest)


@pytest.mark.parametrize("text", SILENCE)
def test_other_numbers_are_no_ordinals(text: str) -> None:
    assert read_ordinal(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2017 年报",
        "12306 网站",
        "5% off",
        "1.0 released",
        "50 % x",
        "3 - 5 people",
        "1 、x",
        "2 + 2",
        "v1 x",
        "A.B",
        "16",
    ],
)
def test_not_even_a_run_makes_these_ordinals(text: str) -> None:
    assert read_weak_ordinal(text) is None


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        pytest.param("1) a", "2）b", True, id="next"),
        pytest.param("1) a", "3) b", False, id="a gap"),
        pytest.param("2) a", "1) b", False, id="backwards"),
        pytest.param("15）a", "16 b", True, id="a bare number among numbers"),
        pytest.param("16 a", "17、b", True, id="any plain number behind a bare one"),
        pytest.param("1) a", "二、b", False, id="another style"),
        pytest.param("A. a", "B. b", True, id="letters"),
        pytest.param("A. a", "b. b", False, id="another case"),
        pytest.param("1.2 a", "1.3 b", True, id="sections"),
        pytest.param("1.2 a", "2.3 b", False, id="sections of other chapters"),
    ],
)
def test_ordinals_count_on(before: str, after: str, wanted: bool) -> None:  # noqa: FBT001 - a column of the table
    first, second = (read_ordinal(text) or read_weak_ordinal(text) for text in (before, after))
    assert first is not None
    assert second is not None
    assert continues(first[0], second[0]) is wanted


@settled(200)
@given(st.text(st.sampled_from("0123456789一二十第章()（）、.． ①⑳IVXAb%年"), max_size=12))
def test_what_is_read_and_what_remains_are_the_text(text: str) -> None:
    for found in (read_ordinal(text), read_weak_ordinal(text)):
        if found:
            ordinal, rest = found
            assert ordinal.value >= 0
            assert rest.strip()
            assert text.endswith(rest)
            assert text.removesuffix(rest).strip() == ordinal.source
