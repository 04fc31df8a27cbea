"""A sign of life for long work: on a terminal, and nowhere else."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from postdiff.cli.streams import is_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

LONG_WORK: Final = 300_000
"""Characters in both snapshots together; below it an answer comes before a reader wonders."""


@contextmanager
def show_progress(characters: int, steps: int) -> Iterator[Callable[[str], None]]:
    """Yield a function that is told the name of each step as it begins; the bar goes away when the work is done.

    It counts finished steps, not time: nothing knows beforehand how long a matching takes.
    """
    if characters < LONG_WORK or not is_terminal(sys.stderr):
        yield lambda _name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=steps)
        begun = 0

        def begin(name: str) -> None:
            nonlocal begun
            bar.update(task, description=name, completed=begun)
            begun += 1

        yield begin


@contextmanager
def show_count(what: str) -> Iterator[Callable[[int | None, int], None]]:
    """Yield a function that is told how much there is to do, where that is known, and how much has been done."""
    if not is_terminal(sys.stderr):
        yield lambda _total, _done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda total, done: bar.update(task, total=total, completed=done)


def show_releases() -> AbstractContextManager[Callable[[int | None, int], None]]:
    """A count of the releases of a repository."""
    return show_count("reading releases")
