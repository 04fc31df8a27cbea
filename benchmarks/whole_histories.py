"""Whole histories beside git: all revisions of a large list, and the changelog of a whole blog.

    python benchmarks/whole_histories.py [--log REPOSITORY ...] [--changelog REPOSITORY ...] [--rounds N]

``postdiff log --format json`` of the largest Markdown file of a repository is held against ``git log -p --word-diff`` of the
same file, once with one process and once with as many as there are processors; ``postdiff changelog`` against ``git
log -p``. The outputs with one and with several processes must be equal to the byte. A repository may be bare.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import threading
import time
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from large_pair import largest_file
from measuring import ENVIRONMENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

POSTDIFF: Final = (sys.executable, "-m", "postdiff")
CHUNK: Final = 1 << 20


class Cost(NamedTuple):
    """Seconds on the clock and of processors, the most memory of a program and all that it started, and its output."""

    clock: float
    processor: float
    megabytes: float
    digest: str


def main() -> None:
    """Print a table for each repository."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--log", nargs="+", type=Path, default=[], metavar="REPOSITORY")
    parser.add_argument("--changelog", nargs="+", type=Path, default=[], metavar="REPOSITORY")
    parser.add_argument("--rounds", type=int, default=1)
    arguments = parser.parse_args()
    for repository in arguments.log:
        path = largest_file(repository)
        log = (*POSTDIFF, "log", path, "--format", "json")
        tell(
            f"{repository.name}: {path}",
            repository,
            {
                "git log -p --word-diff": ("git", "log", "-p", "--word-diff", "--", path),
                "postdiff log --jobs 1": (*log, "--jobs", "1"),
                "postdiff log": log,
            },
            arguments.rounds,
        )
    for repository in arguments.changelog:
        rivals = {"git log -p": ("git", "log", "-p"), "postdiff changelog": (*POSTDIFF, "changelog", "--stdout")}
        tell(repository.name, repository, rivals, arguments.rounds)


def tell(title: str, folder: Path, rivals: Mapping[str, Sequence[str]], rounds: int) -> None:
    """Medians, and how many times the first of the rivals each takes."""
    found: dict[str, list[Cost]] = {name: [] for name in rivals}
    for _ in range(rounds):
        for name, command in rivals.items():
            found[name].append(run(command, folder))
    print(title)
    first = next(iter(found.values()))
    base = median(cost.clock for cost in first), median(cost.processor for cost in first)
    for name, costs in found.items():
        clock, processor = median(cost.clock for cost in costs), median(cost.processor for cost in costs)
        print(
            f"  {name:26}{clock:9.2f} s{clock / base[0]:7.1f} x{processor:9.2f} s of processors"
            f"{processor / base[1]:7.1f} x{max(cost.megabytes for cost in costs):8.0f} MB"
        )
    outputs = {cost.digest for name, costs in found.items() if "postdiff log" in name for cost in costs}
    if len(outputs) > 1:
        sys.exit("several processes wrote something else than one")


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run a program to its end, its output read and forgotten."""
    before, start = os.times(), time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE)
    peak: list[float] = [0.0]
    watch = threading.Thread(target=_watch, args=(process, peak), daemon=True)
    watch.start()
    digest = sha256()
    assert process.stdout is not None  # noqa: S101 - it is a pipe
    while chunk := process.stdout.read(CHUNK):
        digest.update(chunk)
    if process.wait():
        sys.exit(f"{' '.join(command)} failed")
    watch.join()
    clock, after = time.perf_counter() - start, os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(clock, used, peak[0], digest.hexdigest())


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    """The most memory at any time, where ``/proc`` tells it; what processes share counts once."""
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(_megabytes, _with_children(process.pid))))
        time.sleep(0.2)


def _with_children(process: int) -> Iterator[int]:
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    except OSError:
        return
    for child in children:
        yield from _with_children(int(child))


def _megabytes(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").split("\n")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("Pss:")), 0.0)


if __name__ == "__main__":
    main()
