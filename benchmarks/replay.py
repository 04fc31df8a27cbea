"""Walk the Markdown history of repositories, and check every law on every pair of revisions.

    python benchmarks/replay.py --repo PATH [--repo PATH ...] [--glob GLOB ...] [--jobs N]
                                [--limit N --seed S] [--json FILE] [--timeout SECONDS]

A repository may be bare. With ``--json`` each step is written to FILE as it is done, one JSON object a line, and those that
stand there already are not done again: an interrupted run goes on where it was. The exit code is 1 when a law is broken.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import sys
from collections import Counter
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from replayed.steps import Blobs, Step, steps_of
from replayed.verdicts import LAWS, Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GLOBS: Final = ("*.md", "*.markdown")
OUTLIER: Final = 20  # times the median of what a byte costs
LEAST_SIZE: Final = 2_000  # bytes: below, the fixed costs of a comparison are most of it
LEAST_SECONDS: Final = 1.0
LEAST_MEMORY: Final = 64.0  # MB
SHOWN: Final = 10


def main() -> int:
    """Check what is to be checked, and say how it went; 1 when a law is broken."""
    arguments = _read_arguments()
    done = _read_done(arguments.json)
    steps = [step for repository in arguments.repo for step in _chosen(repository, arguments)]
    verdicts = [done[key] for step in steps if (key := (step.old, step.new)) in done]
    left = [step for step in steps if (step.old, step.new) not in done]
    print(f"{len(steps)} pairs, {len(verdicts)} of them done before", file=sys.stderr)
    try:
        for verdict in _judge_all(left, arguments):
            verdicts.append(verdict)
            _keep(arguments.json, verdict)
            if len(verdicts) % 50 == 0 or verdict.broken:
                broken = sum(bool(each.broken) for each in verdicts)
                print(f"  {len(verdicts)} of {len(steps)}, {broken} break a law", file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
    _tell(verdicts)
    return int(any(verdict.broken for verdict in verdicts))


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repo", type=Path, action="append", required=True)
    parser.add_argument("--glob", action="append", help="which files; as git understands it, without case")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--limit", type=int, help="so many pairs of each repository, drawn at random")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--timeout", type=int, default=600, help="seconds for all laws of one pair")
    arguments = parser.parse_args()
    arguments.glob = arguments.glob or list(GLOBS)
    return arguments


def _chosen(repository: Path, arguments: argparse.Namespace) -> list[Step]:
    steps = list(steps_of(repository, arguments.glob))
    if arguments.limit is None or arguments.limit >= len(steps):
        return steps
    return random.Random(arguments.seed).sample(steps, arguments.limit)  # noqa: S311 - a sample, no secret


def _read_done(path: Path | None) -> dict[tuple[str, str], Verdict]:
    """What an earlier run has written. A last line that was cut off is taken away: its pair is done again."""
    if path is None or not path.exists():
        return {}
    *lines, cut = path.read_text(encoding="utf-8").split("\n")
    if cut:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    verdicts = [Verdict(**json.loads(line)) for line in lines]
    return {(verdict.old, verdict.new): verdict for verdict in verdicts}


def _keep(path: Path | None, verdict: Verdict) -> None:
    if path is not None:
        with path.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(verdict.to_dict(), ensure_ascii=True) + "\n")


def _judge_all(steps: Sequence[Step], arguments: argparse.Namespace) -> Iterator[Verdict]:
    """Verdicts as they come; workers are renewed now and then, so that none keeps what it once needed."""
    jobs = [(step, arguments.timeout) for step in steps]
    if arguments.jobs == 1:
        yield from map(_judge_one, jobs)
        return
    with multiprocessing.Pool(arguments.jobs, maxtasksperchild=500) as pool:
        yield from pool.imap_unordered(_judge_one, jobs)


def _judge_one(job: tuple[Step, int]) -> Verdict:
    step, most_seconds = job
    old, new = (BLOBS.read(step.repository, blob) if blob else None for blob in (step.old, step.new))
    return judge(step, old, new, most_seconds)


BLOBS: Final = Blobs()
"""Of this process: each worker opens its own."""


def _tell(verdicts: Sequence[Verdict]) -> None:
    """Pairs by law, what breaks one, and what cost too much."""
    held, broken = (
        Counter(law for verdict in verdicts for law in getattr(verdict, name)) for name in ("held", "broken")
    )
    print(f"{'':34} {'pairs':>8} {'broken':>8}")
    for law in LAWS:
        print(f"{law:34} {held[law] + broken[law]:8} {broken[law]:8}")
    read = [verdict for verdict in verdicts if not verdict.unread]
    print(f"\n{len(verdicts)} pairs of {len({each.repository for each in verdicts})} repositories", end="")
    print(
        f", {sum(each.size for each in read) / 1e6:.0f} MB; {sum(each.changes for each in read)} changes told", end=""
    )
    print(f"; {len(verdicts) - len(read)} are not UTF-8" if len(read) < len(verdicts) else "")
    for law in LAWS:
        _list(f"broken: {law}", [(each, each.broken[law]) for each in verdicts if law in each.broken])
    _tell_outliers(read, "seconds", [each.seconds for each in read], LEAST_SECONDS)
    _tell_outliers(read, "MB of memory", [each.memory / 2**20 for each in read], LEAST_MEMORY)


def _tell_outliers(verdicts: Sequence[Verdict], name: str, costs: Sequence[float], least: float) -> None:
    """What a byte costs in half of the pairs, and the pairs in which it costs far more."""
    heavy = [(each, cost) for each, cost in zip(verdicts, costs, strict=True) if each.size >= LEAST_SIZE]
    if not heavy:
        return
    usual = median(cost / each.size for each, cost in heavy)
    print(
        f"\n{name}: {usual * 1e6:.3g} for 1 MB, in the middle; {max(cost for _, cost in heavy):.3g} for the dearest pair"
    )
    outliers = [(each, cost) for each, cost in heavy if cost > max(least, OUTLIER * usual * each.size)]
    _list(
        f"{name}: over {OUTLIER} times the median",
        [(each, f"{cost:.3g} for {each.size} bytes") for each, cost in outliers],
    )


def _list(title: str, verdicts: Sequence[tuple[Verdict, str]]) -> None:
    """The smallest ones, with what is needed to look at them."""
    if verdicts:
        print(f"\n{title}: {len(verdicts)}")
    for verdict, reason in sorted(verdicts, key=lambda each: each[0].size)[:SHOWN]:
        print(f"  {verdict.repository} {verdict.path} {verdict.old[:12] or '-'} {verdict.new[:12] or '-'}")
        print("    " + reason.replace("\n", "\n    "))


if __name__ == "__main__":
    sys.exit(main())
