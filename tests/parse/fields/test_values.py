from __future__ import annotations

import datetime as dt

import pytest

from postdiff.parse.fields.reading import RefusedError
from postdiff.parse.fields.values import MAX_DEPTH, to_plain


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        pytest.param(dt.datetime(2017, 8, 24, 10, tzinfo=dt.UTC), "2017-08-24T10:00:00+00:00", id="a moment"),
        pytest.param(dt.date(2017, 8, 24), "2017-08-24", id="a day"),
        pytest.param(dt.time(10, 30), "10:30:00", id="a time of day"),
        pytest.param(b"\xff\x00", "/wA=", id="bytes"),
        pytest.param(float("nan"), "nan", id="not a number"),
        pytest.param(10**400, hex(10**400), id="a very long number"),
        pytest.param(-(10**300), -(10**300), id="a long number"),
        pytest.param({"a\ud800": ["\ud83d\ude00"]}, {"a\ufffd": ["😀"]}, id="halves of characters, however deep"),
        pytest.param(1 + 2j, "(1+2j)", id="anything else is its text"),
    ],
)
def test_values_are_what_json_would_hold(value: object, plain: object) -> None:
    assert to_plain(value) == plain


@pytest.mark.parametrize("value", [pytest.param(True, id="true"), pytest.param(None, id="null")])
def test_truth_values_stay(value: object) -> None:
    assert to_plain(value) is value


def test_very_deep_values_are_refused() -> None:
    value: object = "x"
    for _ in range(MAX_DEPTH):
        value = [value]
    assert to_plain(value) == value
    with pytest.raises(RefusedError):
        to_plain([value])
