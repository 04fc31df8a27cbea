"""Try mutants drawn at random, as many from each file: mutmut finds those that no test notices.

    $ python benchmarks/mutation.py --mutants 400 --seed 1

What is mutated and by which tests it is tried stands in ``[tool.mutmut]`` of ``pyproject.toml``. The same seed draws the
same mutants while the sources are the same.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MUTANTS: Final = Path("mutants")
FIRST: Final = "postdiff.script.tree.*_1"
"""Few enough to be tried while mutmut writes all mutants and learns which tests reach them."""

EXAMPLES: Final = "5"
"""Of each property, unless ``POSTDIFF_EXAMPLES`` says more: most mutants fall at the first."""

KILLED: Final = (1, 3)
UNDONE: Final = (None, 2)
BROKEN: Final = (2, 4)
"""With the mutant a module of tests cannot even be imported; mutmut has run the same tests without it."""
GOAL: Final = 0.85

PATIENCE: Final = 600
"""Seconds for all tests of one module, which take half a minute at most; beyond that a mutant runs for ever."""


def run_mutmut(jobs: int, *names: str) -> None:
    """Try the mutants of these names; what mutmut says goes to the terminal."""
    environment = {"POSTDIFF_EXAMPLES": EXAMPLES, **os.environ}
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(jobs), *names]
    subprocess.run(command, env=environment, check=True)


def survives_alone(name: str) -> bool:
    """Try a mutant that mutmut has not killed once more, in an interpreter of its own, by all tests that reach its module.

    mutmut tries each in a fork of a process in which the same tests have passed, so what is computed at import, or kept
    by a cache, is that of the original, and tests that got it from a cache are not known to reach the function. And on
    a busy machine its time ends before the tests do.
    """
    known = json.loads((MUTANTS / "mutmut-stats.json").read_text(encoding="utf-8"))
    module = name.rpartition(".")[0]
    reaching = known["tests_by_mangled_function_name"].items()
    tests = {test for function, found in reaching if function.rpartition(".")[0] == module for test in found}
    if not tests:
        return True
    quick_first = sorted(tests, key=lambda test: (known["duration_by_test"].get(test, 0), test))
    environment = {
        "POSTDIFF_EXAMPLES": EXAMPLES,
        **os.environ,
        "MUTANT_UNDER_TEST": name,
        "PYTHONPATH": str((MUTANTS / "src").resolve()),
    }
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", *quick_first]
    try:
        done = subprocess.run(command, cwd=MUTANTS, env=environment, check=False, capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode not in (*KILLED, *BROKEN)


def read_results() -> dict[str, dict[str, int | None]]:
    """Of each mutated file, its mutants and how the tests of each ended; ``None`` before they are tried."""
    found = {}
    for path in sorted(MUTANTS.rglob("*.py.meta")):
        if results := json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]:
            found[str(path.relative_to(MUTANTS))] = results
    return found


def draw(results: Mapping[str, Mapping[str, int | None]], count: int, seed: int) -> list[str]:
    """One mutant of each file in turn, until there are ``count`` or no more."""
    dice = random.Random(seed)  # noqa: S311 - no secrets
    shuffled = [dice.sample(sorted(mutants), len(mutants)) for _file, mutants in sorted(results.items())]
    turns = chain.from_iterable(zip_longest(*shuffled))
    return [name for name in turns if name is not None][:count]


def print_score(outcomes: Mapping[str, int | None]) -> float:
    """Show each mutant that survived; the share that the tests noticed."""
    tried = {name: code for name, code in outcomes.items() if code not in UNDONE}
    survivors = sorted(name for name, code in tried.items() if code not in KILLED and survives_alone(name))
    for name in survivors:
        shown = subprocess.run(
            [sys.executable, "-m", "mutmut", "show", name], capture_output=True, encoding="utf-8", check=True
        )
        print(shown.stdout)
    score = 1 - len(survivors) / max(len(tried), 1)
    print(f"{len(tried)} of {len(outcomes)} mutants tried, {len(survivors)} survived; score {score:.1%}")
    return score


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 when the score is below the goal: then the mutants above need a test, or a reason."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutants", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="mutants that are tried at once")
    options = parser.parse_args(arguments)
    if not read_results():
        run_mutmut(options.jobs, FIRST)
    sample = draw(read_results(), options.mutants, options.seed)
    run_mutmut(options.jobs, *sample)
    outcomes = {name: code for mutants in read_results().values() for name, code in mutants.items()}
    return int(print_score({name: outcomes[name] for name in sample}) < GOAL)


if __name__ == "__main__":
    sys.exit(main())
