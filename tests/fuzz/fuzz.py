"""Fuzz the targets for a long time, guided by coverage (atheris) or by what hypothesis draws, and say what was found.

    python tests/fuzz/fuzz.py [TARGET ...] [--minutes N] [--corpus FOLDER] [--engine atheris|hypothesis] [--finds FOLDER]
    python tests/fuzz/fuzz.py TARGET --input FILE [--shrink]

The minutes are shared among the targets. What is found stands in the folder of finds, with what it broke beside it; the
exit code is 1 when there is any. The corpus grows in ``corpus/`` of that folder, and the next run begins with it.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

if TYPE_CHECKING:
    from collections.abc import Sequence

FINDS = Path(".fuzz")
MEMORY = 2048  # MB
SLOWEST = 60  # seconds of one run, after which libFuzzer gives up


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the words ask for; 1 when something was found."""
    arguments = _read_arguments(argv)
    if arguments.one:
        _run_atheris(arguments.targets[0], arguments.finds)
    if arguments.input:
        return _try_input(arguments.targets[0], arguments.input, smaller=arguments.shrink)
    found = 0
    seconds = int(arguments.minutes * 60 / len(arguments.targets))
    print(
        f"{'target':16} {'engine':10} {'seconds':>8} {'busy':>8} {'runs':>10} {'edges':>7} {'corpus':>7} {'finds':>6}",
        flush=True,
    )
    for target in arguments.targets:
        if arguments.engine == "atheris":
            found += _spawn_atheris(target, seconds, arguments)
        else:
            found += _run_hypothesis(target, seconds, arguments)
    return int(found > 0)


def _read_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = ("reading", "comparing", "rendering", "changelog-file", "front-matter", "configuration")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(names))
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--corpus", type=Path, help="a folder of posts to begin with, beside those of the repository")
    parser.add_argument("--engine", choices=("atheris", "hypothesis"), default="atheris")
    parser.add_argument("--finds", type=Path, default=FINDS)
    parser.add_argument("--longest", type=int, default=8192, help="bytes of an input")
    parser.add_argument("--input", type=Path, help="run one input and show what it breaks")
    parser.add_argument("--shrink", action="store_true", help="make that input as small as can be")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    arguments, _limits = parser.parse_known_args(argv)
    arguments.targets = arguments.targets or list(names)
    for target in arguments.targets:
        if target not in names:
            parser.error(f"there is no target {target}; the targets are {', '.join(names)}")
    return arguments


def _try_input(name: str, path: Path, *, smaller: bool) -> int:
    from fuzz_finds import shrink
    from fuzz_inputs import whole_input
    from fuzz_targets import TARGETS

    data = whole_input(name, path.read_bytes())
    if smaller:
        data = shrink(data, TARGETS[name])
        path.with_suffix(".small").write_bytes(data)
    print(data.decode("utf-8", "backslashreplace"))
    TARGETS[name](data)
    return 0


def _write_seeds(target: str, arguments: argparse.Namespace) -> Path:
    from fuzz_corpus import seeds_of

    folder: Path = arguments.finds / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds_of(target, arguments.corpus):
        (folder / sha256(seed).hexdigest()).write_bytes(seed)
    return folder


def _spawn_atheris(target: str, seconds: int, arguments: argparse.Namespace) -> int:
    """One target in a process of its own: libFuzzer never returns. Tells how it went, and gives the number of finds."""
    corpus = _write_seeds(target, arguments)
    log = arguments.finds / f"{target}.log"
    limits = (
        f"-max_total_time={seconds}",
        f"-max_len={arguments.longest}",
        f"-rss_limit_mb={MEMORY}",
        f"-timeout={SLOWEST}",
    )
    command = [sys.executable, __file__, target, "--one", "--finds", str(arguments.finds), *limits]
    crashes = arguments.finds / target / "died"
    crashes.mkdir(parents=True, exist_ok=True)
    start, busy = time.monotonic(), _busy()
    with log.open("wb") as stream:
        command += [f"-artifact_prefix={crashes}/", "-print_final_stats=1", "-len_control=0", str(corpus)]
        code = subprocess.run(command, stdout=stream, stderr=stream, check=False).returncode
    text = log.read_text(encoding="utf-8", errors="replace")
    runs = re.findall(r"stat::number_of_executed_units:\s*(\d+)", text) or re.findall(r"^#(\d+)", text, re.MULTILINE)
    edges = re.findall(r"cov: (\d+)", text)
    finds = len(list((arguments.finds / target).rglob("*.input"))) + len(list(crashes.iterdir()))
    size = len(list(corpus.iterdir()))
    _tell(
        target,
        "atheris",
        time.monotonic() - start,
        _busy() - busy,
        (runs or ["0"])[-1],
        (edges or ["0"])[-1],
        size,
        finds,
    )
    if code:
        print(f"  the process ended with {code}: see {log}", flush=True)
    return finds


def _busy() -> float:
    """Processor seconds of this process and of those it has waited for: on a machine that others use, what counts."""
    return sum(os.times()[:4])


def _tell(*cells: object) -> None:
    target, engine, seconds, busy, runs, edges, size, finds = cells
    print(f"{target:16} {engine:10} {seconds:8.0f} {busy:8.0f} {runs:>10} {edges:>7} {size:>7} {finds:>6}", flush=True)


def _run_atheris(target: str, finds: Path) -> None:
    """Hand this process over to libFuzzer. What functions import is instrumented only if it is imported before."""
    import atheris

    with atheris.instrument_imports(include=["postdiff"]):
        from fuzz_corpus import seeds_of
        from fuzz_targets import TARGETS

        for name in TARGETS:
            for seed in seeds_of(name)[:40]:
                TARGETS[name](seed)
    from fuzz_finds import Judge
    from fuzz_inputs import edit_input

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        """Edits that know Markdown, and now and then one that knows only bytes."""
        random = Random(seed)
        changed = atheris.Mutate(data, most) if random.random() < 0.15 else edit_input(data, random)
        return bytes(changed[:most])

    words = [word for word in sys.argv[1:] if word.startswith("-") and not word.startswith("--")]
    atheris.Setup([sys.argv[0], *words, sys.argv[-1]], Judge(target, TARGETS[target], finds), custom_mutator=mutate)
    atheris.Fuzz()


def _run_hypothesis(target: str, seconds: int, arguments: argparse.Namespace) -> int:
    """Batches of examples, each with the next seed, until the time is over."""
    from fuzz_corpus import seeds_of
    from fuzz_finds import Judge
    from fuzz_strategies import inputs_of
    from fuzz_targets import TARGETS
    from hypothesis import HealthCheck, Phase, given, seed, settings

    judge = Judge(target, TARGETS[target], arguments.finds)
    strategy = inputs_of(target, seeds_of(target, arguments.corpus))

    def run(data: bytes) -> None:
        judge(data)

    start, busy, turn = time.monotonic(), _busy(), 0
    quiet = settings(
        max_examples=200, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    while time.monotonic() - start < seconds:
        turn += 1
        seed(turn)(quiet(given(strategy)(run)))()
    _tell(target, "hypothesis", time.monotonic() - start, _busy() - busy, judge.runs, "-", "-", judge.finds)
    return judge.finds


if __name__ == "__main__":
    sys.exit(main())
