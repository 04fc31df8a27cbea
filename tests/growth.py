"""Whether something takes longer than its text grows: against itself at twice the length, never against a clock."""

from __future__ import annotations

import gc
from time import process_time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

PROMPT: Final = 0.001
"""Seconds in which nothing that is quadratic gets through thousands of characters, on no machine."""

GROWTH: Final = 3
"""What is linear takes twice as long for twice the length, what is quadratic four times."""

ROUNDS: Final = 5
"""The least time of so many rounds counts, as the machine may be busy with other things."""

TRIALS: Final = 3
"""Only what outgrows its text each time does so: a machine with more to do than it can has been seen to double one trial."""


def outgrows(do: Callable[[str], object], make: Callable[[int], str], length: int) -> bool:
    """Whether twice the length takes more than three times as long. ``make`` writes a text of about some length."""
    text, twice = make(length), make(2 * length)
    return not is_prompt(do, text) and all(
        least_seconds(do, twice) > GROWTH * least_seconds(do, text) for _ in range(TRIALS)
    )


def is_prompt(do: Callable[[str], object], text: str) -> bool:
    """Any prompt round will do: the first mostly is one."""
    return any(seconds(do, text) < PROMPT for _ in range(ROUNDS))


def least_seconds(do: Callable[[str], object], text: str) -> float:
    return min(seconds(do, text) for _ in range(ROUNDS))


def seconds(do: Callable[[str], object], text: str) -> float:
    """Of the processor; rubbish is not collected meanwhile, which costs what all that the tests hold is worth."""
    gc.disable()
    begin = process_time()
    do(text)
    spent = process_time() - begin
    gc.enable()
    return spent
