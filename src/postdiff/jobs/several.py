"""Work that is done by several processes at once, in order, with the same result as by one.

Each process gets runs of things that follow each other, so that what two neighbours share is hardly ever read twice. When
a process cannot be started, or is killed, this one does the rest.
"""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from contextlib import AbstractContextManager

    Worker = Callable[["Thing"], "Result"]
    Open = Callable[[], AbstractContextManager["Worker[Thing, Result]"]]

Thing = TypeVar("Thing")
Result = TypeVar("Result")

WORTH_IT: Final = 100
"""Things from which other processes are started: each takes 0.3 seconds to begin, and about 70 MB."""

RUN: Final = 16
"""Things that one process does one after the other."""

MOST_PROCESSES: Final = 4


def count_all_processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def count_processors() -> int:
    """The same, up to :data:`MOST_PROCESSES`."""
    return min(count_all_processors(), MOST_PROCESSES)


def do_in_order(
    things: Iterable[Thing],
    open_worker: Open[Thing, Result],
    processes: int,
    *,
    worth_it: int = WORTH_IT,
    run: int = RUN,
) -> Generator[Result, None, None]:
    """What a worker makes of each thing. ``open_worker`` is called once in each process; it must be picklable, as the
    things and the results must. ``worth_it`` and ``run`` are small for things that are large.
    """
    things = iter(things)
    begun = list(islice(things, worth_it)) if processes > 1 else []
    things = chain(begun, things)
    if begun and len(begun) == worth_it:
        try:
            yield from _do_by_several(things, open_worker, processes, run)
        except _EndedEarly as end:
            things = chain(end.undone, things)
        else:
            return
    with open_worker() as work:
        yield from map(work, things)


class _EndedEarly(Exception):  # noqa: N818 - it tells how far it came, and is no error
    def __init__(self, undone: Sequence[Any]) -> None:
        super().__init__()
        self.undone = undone


def _do_by_several(
    things: Iterator[Thing], open_worker: Open[Thing, Result], processes: int, length: int
) -> Iterator[Result]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    waiting: deque[tuple[list[Thing], Future[list[Result]] | None]] = deque()
    pool = None
    try:
        pool = ProcessPoolExecutor(processes, get_context("spawn"), _begin, (open_worker, gc.get_threshold()[0]))
        while True:
            while len(waiting) <= 2 * processes and (run := list(islice(things, length))):
                waiting.append((run, None))  # what cannot be handed over is not lost
                waiting[-1] = (run, pool.submit(_do, run))
            if not waiting:
                return
            future = waiting[0][1]
            results = future.result() if future else []
            waiting.popleft()
            yield from results
    except (BrokenProcessPool, OSError, ImportError) as error:
        raise _EndedEarly([thing for run, _ in waiting for thing in run]) from error
    finally:
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)


_worker_here: list[Worker[Any, Any]] = []
"""The worker of this process, where it is one of several: what a process of a pool begins with has no other place."""


def _begin(open_worker: Open[Any, Any], collect_after: int) -> None:
    gc.set_threshold(collect_after)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever has started the processes ends them
    _worker_here.append(open_worker().__enter__())


def _do(things: Sequence[Any]) -> list[Any]:
    return list(map(_worker_here[0], things))
