"""Work that several processes do: the same results in the same order, whatever becomes of the processes."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from functools import partial
from itertools import count, islice
from typing import TYPE_CHECKING

import pytest

from postdiff.errors import GitError
from postdiff.jobs.several import RUN, WORTH_IT, count_processors, do_in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

MANY = range(WORTH_IT + 3 * RUN + 1)


@contextmanager
def squares(here: int, trouble_at: int = -1) -> Iterator[Callable[[int], tuple[int, bool]]]:
    """A square, and whether another process than ``here`` has made it; there, trouble kills it."""

    def work(number: int) -> tuple[int, bool]:
        if number == trouble_at and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number * number, os.getpid() != here

    yield work


@contextmanager
def failing() -> Iterator[Callable[[int], int]]:
    def work(number: int) -> int:
        if number == WORTH_IT:
            raise GitError("post.md", "it is gone")
        return number

    yield work


def squared(
    numbers: Iterator[int] | range, processes: int, trouble_at: int = -1
) -> Generator[tuple[int, bool], None, None]:
    return do_in_order(numbers, partial(squares, os.getpid(), trouble_at), processes)


@pytest.mark.parametrize(
    ("numbers", "processes", "elsewhere"), [(MANY, 2, True), (MANY, 1, False), (range(WORTH_IT - 1), 2, False)]
)
def test_the_results_are_those_of_one_process(numbers: range, processes: int, elsewhere: bool) -> None:  # noqa: FBT001
    results = list(squared(numbers, processes))
    assert [square for square, _ in results] == [number * number for number in numbers]
    assert any(other for _, other in results) is elsewhere


def test_what_a_killed_process_leaves_is_done_here() -> None:
    results = list(squared(MANY, 2, trouble_at=WORTH_IT + 1))
    assert [square for square, _ in results] == [number * number for number in MANY]
    assert not results[-1][1]


def test_an_error_is_that_of_the_work() -> None:
    done = do_in_order(MANY, failing, 2)
    assert list(islice(done, WORTH_IT // RUN * RUN)) == list(range(WORTH_IT // RUN * RUN))
    with pytest.raises(GitError, match="it is gone"):
        list(done)


def test_no_more_is_taken_than_is_needed_soon() -> None:
    taken = count()
    done = squared(taken, 2)
    assert next(done)[0] == 0
    done.close()
    assert next(taken) <= WORTH_IT + 6 * RUN


def test_there_is_a_processor() -> None:
    assert count_processors() >= 1
