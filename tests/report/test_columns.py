"""Which column is which."""

from __future__ import annotations

import pytest

from postdiff.report.columns import pair_columns


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        pytest.param("API Auth Link", "API Auth Link", "00 11 22", id="the same"),
        pytest.param("API Auth Link", "API Auth CORS Link", "00 11 23", id="one is new"),
        pytest.param("API Auth CORS Link", "API Auth Link", "00 11 32", id="one is gone"),
        pytest.param("API Auth Link", "Link API Auth", "01 12 20", id="one changed its place"),
        pytest.param("A B C D", "D C A B", "02 13 21 30", id="two changed their places"),
        pytest.param("API Auth Link", "API Key Link", "00 11 22", id="one was renamed"),
        pytest.param("API Auth", "api AUTH", "00 11", id="case"),
        pytest.param("API Auth Link", "API X Y Link", "00 23", id="one became two: which is not known"),
        pytest.param("API", "Name", "00", id="the only one"),
    ],
)
def test_pairs(old: str, new: str, pairs: str) -> None:
    found = pair_columns(tuple(old.split()), tuple(new.split()))
    assert " ".join(f"{left}{right}" for left, right in found) == pairs


def test_columns_without_a_name_are_not_told_apart_by_it() -> None:
    assert pair_columns(("", "a", ""), ("", "", "a")) == ((0, 0), (1, 2), (2, 1))
