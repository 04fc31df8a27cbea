"""Other programs that compare texts beside postdiff: on the seeds, on a large pair and on the steps of a history.

    python benchmarks/peers.py [--pair OLD NEW] [--history REPOSITORY] [--steps N] [--rounds N] [--limit SECONDS]

Peers in Python are installed from their registry into an environment that is thrown away; pandiff needs npm and pandoc.
Whole programs take turns and the median counts. What is missing, fails or takes longer than the limit is said.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Final

from large_pair import largest_file, steps_of
from measuring import ENVIRONMENT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SEEDS: Final = Path(__file__).parents[1] / "seeds"
PACKAGES: Final = ("redlines", "typing_extensions", "xmldiff", "diff-match-patch", "markdown-it-py")
_READ: Final = "import sys; old, new = (open(path, encoding='utf-8').read() for path in sys.argv[1:])\n"
SCRIPTS: Final = {
    "redlines": "from redlines import Redlines\nprint(Redlines(old, new).output_markdown)",
    "diff-match-patch": """\
from diff_match_patch import diff_match_patch
differ = diff_match_patch()
found = differ.diff_main(old, new)
differ.diff_cleanupSemantic(found)
print(differ.diff_prettyHtml(found))""",
    "xmldiff": """\
from markdown_it import MarkdownIt
from xmldiff import formatting, main
parser = MarkdownIt("commonmark", {"xhtmlOut": True, "html": False}).enable("table")
pages = [f"<post>{parser.render(text)}</post>" for text in (old, new)]
print(main.diff_texts(*pages, formatter=formatting.XMLFormatter()))""",
}


def main() -> None:
    """Print a table of seconds for each task."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pair", nargs=2, type=Path, metavar=("OLD", "NEW"))
    parser.add_argument("--history", type=Path, metavar="REPOSITORY")
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--limit", type=float, default=60.0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        commands = _peers(Path(scratch))
        _tell("the seeds", commands, [(SEEDS / "old.md", SEEDS / "new.md")], arguments.rounds, arguments.limit)
        if arguments.pair:
            _tell("a large pair", commands, [tuple(arguments.pair)], arguments.rounds, arguments.limit)
        if arguments.history:
            pairs = _write_steps(arguments.history, arguments.steps, Path(scratch))
            _tell(f"{len(pairs)} steps, each by itself", commands, pairs, 1, arguments.limit)
            _tell_history(arguments.history, arguments.steps)


def _peers(scratch: Path) -> dict[str, list[str]]:
    """The command of each, without the two files; prints the versions."""
    commands = {"postdiff": [sys.executable, "-m", "postdiff", "--format", "json"]}
    commands["git diff --word-diff"] = ["git", "diff", "--no-index", "--no-color", "--word-diff"]
    print(_first_line("postdiff", "--version") if which("postdiff") else "", _first_line("git", "--version"), sep="\n")
    if which("lowdown-diff"):
        commands["lowdown-diff"] = ["lowdown-diff", "-thtml"]
        print(_first_line("dpkg-query", "-W", "lowdown") if which("dpkg-query") else "lowdown-diff")
    python = scratch / "peers" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", str(scratch / "peers")], check=True)
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PACKAGES], check=True, stderr=subprocess.DEVNULL)
    listed = subprocess.run([str(python), "-m", "pip", "freeze"], check=True, capture_output=True, text=True).stdout
    print(", ".join(line for line in listed.split() if line.split("==")[0] in {*PACKAGES, "diff_match_patch"}))
    for name, script in SCRIPTS.items():
        commands[name] = [str(python), "-c", _READ + script]
    if which("npm") and which("pandoc"):
        subprocess.run(["npm", "install", "--silent", "--prefix", str(scratch), "pandiff"], check=True)
        commands["pandiff"] = [str(scratch / "node_modules" / ".bin" / "pandiff")]
    else:
        print("pandiff: left out, it needs npm and pandoc")
    return commands


def _first_line(*command: str) -> str:
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout.partition("\n")[0]


def _tell(
    title: str, commands: Mapping[str, Sequence[str]], pairs: Sequence[tuple[Path, Path]], rounds: int, limit: float
) -> None:
    """One line for each peer: the median of its rounds over all pairs together, and how much it writes."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    written: dict[str, str] = {}
    _run_over(commands["postdiff"], pairs[:1], limit)  # leaves the byte code that an installed program has
    for _ in range(rounds):
        for name, command in commands.items():
            if written.get(name, "0").isdigit():
                seconds, written[name] = _run_over(command, pairs, limit)
                taken[name].append(seconds)
    print(f"\n{title}")
    first = statistics.median(taken["postdiff"])
    for name, seconds_of in taken.items():
        median = statistics.median(seconds_of)
        print(f"  {name:24}{median:9.3f} s {median / first:8.2f}   {written[name]:>10} bytes written")


def _run_over(command: Sequence[str], pairs: Sequence[tuple[Path, Path]], limit: float) -> tuple[float, str]:
    start, size = time.perf_counter(), 0
    for old, new in pairs:
        try:
            done = subprocess.run(
                [*command, str(old), str(new)], check=False, capture_output=True, timeout=limit, env=ENVIRONMENT
            )
        except subprocess.TimeoutExpired:
            return limit, f"over {limit:.0f} s, no"
        if not done.stdout and done.returncode:
            return time.perf_counter() - start, "fails, no"
        size += len(done.stdout)
    return time.perf_counter() - start, str(size)


def _write_steps(repository: Path, count: int, folder: Path) -> list[tuple[Path, Path]]:
    """The last revisions of the largest post, as files."""
    paths = []
    for place, data in enumerate(steps_of(repository, count)):
        paths.append(folder / f"{place}.md")
        paths[-1].write_bytes(data)
    return list(pairwise(paths))


def _tell_history(repository: Path, count: int) -> None:
    """The two that walk a history by themselves."""
    path = largest_file(repository)
    git = ["git", "-C", str(repository), "log", f"-{count}", "--first-parent", "-p", "--word-diff", "--", path]
    start = time.perf_counter()
    subprocess.run(git, check=True, capture_output=True)
    print(f"\ngit log -p --word-diff over as many revisions: {time.perf_counter() - start:.3f} s")


if __name__ == "__main__":
    main()
