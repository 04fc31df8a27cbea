"""What a merge did of its own, on lines of one letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postdiff.history.combined import undo_own_changes

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.mark.parametrize(
    ("parents", "merged"),
    [
        pytest.param(["abc", "abc"], "abc", id="nothing happened"),
        pytest.param(["abxc", "ayc"], "aybxc", id="both added"),
        pytest.param(["abx", "aby"], "abxy", id="both added at the end"),
        pytest.param(["abx", "aby"], "abyx", id="in the other order"),
        pytest.param(["ac", "abcd"], "acd", id="one took away, one added"),
        pytest.param(["abc", "xyz"], "abc", id="one side was taken"),
        pytest.param(["abc", "abcd", "zabc"], "zabcd", id="three parents"),
        pytest.param(["ab", "ba"], "ab", id="an order was chosen"),
        pytest.param(["a  b", "a b"], "a   b", id="blank lines are nobody's"),
        pytest.param(["aab", "ab"], "aaab", id="one more of what a parent has could be another's"),
    ],
)
def test_a_merge_that_did_nothing_is_left_as_it_is(parents: list[str], merged: str) -> None:
    assert "".join(undo_own_changes(merged, parents)) == merged


@pytest.mark.parametrize(
    ("parents", "merged", "without"),
    [
        pytest.param(["abx", "yab"], "yabxN", "yabx", id="added at the end"),
        pytest.param(["abx", "yab"], "Nyabx", "yabx", id="added at the start"),
        pytest.param(["abcx", "yabc"], "yacx", "yabcx", id="took away what all had"),
        pytest.param(["abcx", "yabc"], "yaNcx", "yabcx", id="wrote something else"),
        pytest.param(["aXc", "aYc"], "aNc", "ac", id="a conflict, with neither side"),
        pytest.param(
            [["a", "nail 1", "c"], ["a", "nail 2", "c"]],
            ["a", "nail 3", "c"],
            "a\nnail 1\nc",
            id="a conflict, with a bit of both: as the first parent had it",
        ),
        pytest.param(
            [["a", "b", "c"], ["a", "seven  cats", "b", "c"]],
            ["a", "b", "seven cats", "c"],
            "a\nb\nseven  cats\nc",
            id="edited and put elsewhere",
        ),
        pytest.param(
            [["a", "kept aside", "c"], ["a", "seven cats", "c"]],
            ["a", "seven black cats", "c"],
            "a\nseven cats\nc",
            id="the side that said nearly the same",
        ),
        pytest.param(["abc", "abc", "abc"], "abNc", "abc", id="three parents"),
        pytest.param(["abcdef"], "abNdef", "abcdef", id="one parent alone has the post"),
        pytest.param(["", ""], "N", "", id="nothing before"),
        pytest.param(["a", "a"], "", "a", id="nothing after"),
        pytest.param(["abc", "abc"], "aN Mc", "ab c", id="what was lost is given back once"),
        pytest.param([["a b c"], ["a b c"]], ["a b d"], "a b c", id="an edited line was not lost as well"),
    ],
)
def test_what_no_parent_has_is_undone(parents: list[Sequence[str]], merged: Sequence[str], without: str) -> None:
    lines = undo_own_changes(merged, parents)
    assert ("" if isinstance(merged, str) else "\n").join(lines) == without
