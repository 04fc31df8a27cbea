"""How the benchmarks measure: rivals take turns in one run, and the median of the rounds counts."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


ENVIRONMENT: Final = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Programs are measured with byte code, as they are installed."""


def in_turns(rivals: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median of what each measures, in ``rounds`` rounds in which each has its turn, after one that warms up."""
    taken: dict[str, list[float]] = {name: [] for name in rivals}
    for lap in range(rounds + 1):
        for name, rival in rivals.items():
            found = rival()
            if lap:
                taken[name].append(found)
    return {name: statistics.median(found) for name, found in taken.items()}


def call_seconds(work: Callable[[], object]) -> float:
    """Processor seconds of this process for one call; garbage of others is not collected on its account."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def process_seconds(command: Sequence[str]) -> float:
    """Processor seconds of one program, its output thrown away; differences may be its exit code."""
    before = os.times()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
