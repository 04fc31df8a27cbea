"""Numbers in front of running text that shift, and numbers that say something."""

from __future__ import annotations

import pytest

from postdiff.report.renumbered import is_only_renumbered


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("1、先洗手，再进门。", "2、先洗手，再进门。", id="a Chinese comma"),
        pytest.param("（一）先洗手。", "（三）先洗手。", id="brackets"),
        pytest.param("**1、** 先洗手。", "**2、** 先洗手。", id="emphasis around the number"),
        pytest.param("1、先洗手。\n2、再进门。", "2、先洗手。\n3、再进门。", id="each line has its own"),
        pytest.param("规则如下。\n1、先洗手。", "规则如下。\n2、先洗手。", id="a line without a number stays"),
        pytest.param("  规则如下。 \n1、先洗手。", "  规则如下。\n2、先洗手。", id="blanks behind an indented line go"),
    ],
)
def test_shifted_numbers_are_no_news(old: str, new: str) -> None:
    assert is_only_renumbered(old, new)
    assert is_only_renumbered(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("1、先洗手，再进门。", "2、先洗手，再出门。", id="a word changed as well"),
        pytest.param("2016年开馆。", "2017年开馆。", id="a year"),
        pytest.param("3、4 号线停运。", "4、5 号线停运。", id="an enumeration"),
        pytest.param("三、四线城市", "二、三线城市", id="ranks"),
        pytest.param("1、先洗手。", "（2）先洗手。", id="another style"),
        pytest.param("1、先洗手。", "先洗手。", id="a number that went"),
        pytest.param("1、先洗手。\n2、再进门。", "1、先洗手。", id="a line that went"),
    ],
)
def test_what_says_something_is_not_taken_for_a_number(old: str, new: str) -> None:
    assert not is_only_renumbered(old, new)
