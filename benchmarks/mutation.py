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
from collections import Counter
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
SURVIVED: Final = 0
UNREACHED: Final = (5, 33)
GOAL: Final = 0.85


def run_mutmut(*names: str) -> None:
    """Try the mutants of these names; what mutmut says goes to the terminal."""
    environment = {"POSTDIFF_EXAMPLES": EXAMPLES, **os.environ}
    subprocess.run([sys.executable, "-m", "mutmut", "run", *names], env=environment, check=True)


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
    """Tell what became of each mutant; the share that the tests noticed, those that ran out of time among them."""
    tried = {name: code for name, code in outcomes.items() if code not in UNDONE}
    for name in sorted(name for name, code in tried.items() if code == SURVIVED or code in UNREACHED):
        shown = subprocess.run(
            [sys.executable, "-m", "mutmut", "show", name], capture_output=True, encoding="utf-8", check=True
        )
        print(shown.stdout)
    tally = Counter(
        "survived"
        if code == SURVIVED
        else "no test"
        if code in UNREACHED
        else "killed"
        if code in KILLED
        else "timeout"
        for code in tried.values()
    )
    score = (tally["killed"] + tally["timeout"]) / max(len(tried), 1)
    print(f"{len(tried)} of {len(outcomes)} mutants tried: {dict(tally)}; score {score:.1%}")
    return score


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 when the score is below the goal: then the mutants above need a test, or a reason."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutants", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    if not read_results():
        run_mutmut(FIRST)
    sample = draw(read_results(), options.mutants, options.seed)
    run_mutmut(*sample)
    outcomes = {name: code for mutants in read_results().values() for name, code in mutants.items()}
    return int(print_score({name: outcomes[name] for name in sample}) < GOAL)


if __name__ == "__main__":
    sys.exit(main())
