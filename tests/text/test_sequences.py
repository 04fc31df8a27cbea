from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import settled

from postdiff.text.sequences import common_runs, heaviest_increasing


def best_of_all(values: list[int], weights: list[int]) -> tuple[int, int]:
    """Length and weight of the best increasing subsequence, by looking at every one."""
    return max(
        (size, sum(weights[index] for index in chosen))
        for size in range(len(values) + 1)
        for chosen in combinations(range(len(values)), size)
        if all(values[left] < values[right] for left, right in pairwise(chosen))
    )


@st.composite
def weighted(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    values = draw(st.permutations(range(draw(st.integers(0, 8)))))
    return list(values), draw(st.lists(st.integers(1, 5), min_size=len(values), max_size=len(values)))


@settled(300)
@given(weighted())
def test_no_increasing_subsequence_is_longer_or_as_long_and_heavier(case: tuple[list[int], list[int]]) -> None:
    values, weights = case
    chosen = heaviest_increasing(values, weights)
    assert all(left < right and values[left] < values[right] for left, right in pairwise(chosen))
    assert (len(chosen), sum(weights[index] for index in chosen)) == best_of_all(values, weights)


@pytest.mark.parametrize(
    ("values", "weights", "wanted"),
    [
        pytest.param([], [], [], id="nothing"),
        pytest.param([3, 5, 9], [1, 1, 1], [0, 1, 2], id="in order"),
        pytest.param([2, 0, 1], [1, 1, 1], [1, 2], id="one moved to the front"),
        pytest.param([1, 0], [1, 9], [1], id="of two, the heavier stays"),
        pytest.param([2, 0, 1], [99, 1, 1], [1, 2], id="length before weight: fewest moves"),
    ],
)
def test_heaviest_increasing(values: list[int], weights: list[int], wanted: list[int]) -> None:
    assert heaviest_increasing(values, weights) == wanted


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        pytest.param("", "", [], id="nothing"),
        pytest.param("abc", "abc", [(0, 0, 3)], id="equal"),
        pytest.param("abc", "xyz", [], id="nothing in common"),
        pytest.param("abcd", "abxd", [(0, 0, 2), (3, 3, 1)], id="one replaced"),
        pytest.param("bc", "abc", [(0, 1, 2)], id="one before"),
    ],
)
def test_common_runs(old: str, new: str, wanted: list[tuple[int, int, int]]) -> None:
    assert common_runs(old, new) == wanted


def longest_common(old: str, new: str) -> int:
    """The length by the textbook table."""
    row = [0] * (len(new) + 1)
    for character in old:
        before = row
        row = [0]
        for place, other in enumerate(new):
            row.append(before[place] + 1 if character == other else max(before[place + 1], row[-1]))
    return row[-1]


@settled(200)
@given(st.text("abc天", max_size=12), st.text("abc天", max_size=12))
def test_common_runs_are_a_longest_common_subsequence(old: str, new: str) -> None:
    runs = common_runs(old, new)
    assert all(old[a : a + size] == new[b : b + size] for a, b, size in runs)
    assert all(a + size <= c and b + size <= d for (a, b, size), (c, d, _) in pairwise(runs))
    assert sum(size for _, _, size in runs) == longest_common(old, new)
