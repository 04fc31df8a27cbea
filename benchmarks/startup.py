"""What starting up costs: each command beside the bare imports of the libraries it stands on, in turn, in one run.

Processor time in the process and in the system is what the ratios are made of, since the clock on the wall knows what
else the machine does; wall time is printed beside it. Each command runs once before it is measured, so that byte code is
there. Unix only.
"""

from __future__ import annotations

import argparse
import os
import pty
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

ROOT: Final = Path(__file__).parents[1]
PAIR: Final = (str(ROOT / "seeds" / "old.md"), str(ROOT / "seeds" / "new.md"))
POSTDIFF: Final = (str(Path(sys.executable).with_name("postdiff")),)
LEAST_ROUNDS: Final = 9
ENVIRONMENT: Final = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
    "TERM": "xterm-256color"
}


@dataclass(frozen=True, slots=True)
class Command:
    """What is run, where, and whether it writes to a terminal."""

    words: tuple[str, ...]
    folder: Path = ROOT
    on_terminal: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A command, what it is held against, and how many times as much it may cost at most."""

    name: str
    base: str
    target: float


@dataclass(slots=True)
class Times:
    """Seconds of each round."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)


def importing(*modules: str) -> Command:
    return Command((sys.executable, "-c", f"import {', '.join(modules)}"))


LIBRARIES: Final = ("click", "markdown_it", "frontmatter", "rapidfuzz")
CLICK: Final = "import click"
BARE: Final = f"import {', '.join(LIBRARIES)}"
RICH: Final = f"{BARE}, rich.console"
WITH_GIT: Final = f"{CLICK}, and git once"

ROWS: Final = (
    Row("--version", CLICK, 1.5),
    Row("OLD NEW, json", BARE, 1.4),
    Row("OLD NEW, markdown", BARE, 1.4),
    Row("OLD NEW, summary", BARE, 1.4),
    Row("OLD NEW, on a terminal", RICH, 1.3),
    Row("hook summary, no posts", WITH_GIT, 2.0),
)


def make_commands(repository: Path) -> dict[str, tuple[Command, ...]]:
    """Each name of a row or of a base, with the processes it stands for."""
    return {
        "python -c pass": (Command((sys.executable, "-c", "pass")),),
        CLICK: (importing("click"),),
        BARE: (importing(*LIBRARIES),),
        RICH: (importing(*LIBRARIES, "rich.console"),),
        WITH_GIT: (importing("click"), Command(("git", "diff-index", "--cached", "--raw", "-z", "HEAD"), repository)),
        "--version": (Command((*POSTDIFF, "--version")),),
        **{
            f"OLD NEW, {form}": (Command((*POSTDIFF, *PAIR, "--format", form)),)
            for form in ("json", "markdown", "summary")
        },
        "OLD NEW, on a terminal": (Command((*POSTDIFF, *PAIR), on_terminal=True),),
        "hook summary, no posts": (Command((*POSTDIFF, "hook", "summary"), repository),),
    }


def make_repository(folder: Path) -> Path:
    """A repository in which one file that is no post is about to be committed."""
    (folder / "code.py").write_text("print('one')\n", encoding="utf-8")
    for words in (("init", "-q"), ("add", "."), ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one")):
        subprocess.run(["git", *words], cwd=folder, check=True)
    (folder / "code.py").write_text("print('two')\n", encoding="utf-8")
    subprocess.run(["git", "add", "."], cwd=folder, check=True)
    return folder


def run(command: Command) -> tuple[float, float]:
    """Seconds of processor and wall time of one process and its children."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    if command.on_terminal:
        _run_on_terminal(command)
    else:
        subprocess.run(command.words, cwd=command.folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def _run_on_terminal(command: Command) -> None:
    mine, theirs = pty.openpty()
    try:
        with subprocess.Popen(
            command.words, cwd=command.folder, stdin=theirs, stdout=theirs, env=ENVIRONMENT
        ) as process:
            os.close(theirs)
            while _read(mine):
                pass
        assert process.returncode == 0, command  # noqa: S101 - what failed is no measurement
    finally:
        os.close(mine)


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 1 << 16)
    except OSError:  # how Linux tells that nobody writes any more
        return b""


def measure(commands: dict[str, tuple[Command, ...]], rounds: int) -> dict[str, Times]:
    """All commands one after the other, round after round: what disturbs one disturbs its neighbours, too."""
    times = {name: Times() for name in commands}
    for number in range(rounds + 1):
        for name, parts in commands.items():
            spent = [run(part) for part in parts]
            if number:  # the first writes byte code
                times[name].cpu.append(sum(cpu for cpu, _ in spent))
                times[name].wall.append(sum(wall for _, wall in spent))
    return times


def print_table(times: dict[str, Times]) -> None:
    print(
        "| command | ms of processor | ms on the wall | held against | ratio | ratio of least | ratio on the wall | at most |"
    )
    print("| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: |")
    rows = {row.name: row for row in ROWS}
    for name, own in times.items():
        cells = [name, f"{median(own.cpu) * 1000:.0f}", f"{median(own.wall) * 1000:.0f}"]
        if row := rows.get(name):
            base = times[row.base]
            cells += [
                row.base,
                f"{median(own.cpu) / median(base.cpu):.2f}",
                f"{min(own.cpu) / min(base.cpu):.2f}",
                f"{median(own.wall) / median(base.wall):.2f}",
                f"{row.target}",
            ]
        else:
            cells += [""] * 5
        print(f"| {' | '.join(cells)} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help=f"how often each is measured, {LEAST_ROUNDS} at least")
    rounds = max(LEAST_ROUNDS, parser.parse_args().rounds)
    with tempfile.TemporaryDirectory() as folder:
        print_table(measure(make_commands(make_repository(Path(folder))), rounds))


if __name__ == "__main__":
    main()
