"""Join the lists of public histories, years apart, to one large pair of posts, and measure what comparing it costs.

    python benchmarks/large_pair.py REPOSITORY ... [--years N] [--write FOLDER] [--rounds N]

A repository may be bare. Of each, the largest Markdown file is taken as it is now and as it was ``--years`` before. All
figures are medians of one run in which the rivals take turns, so that a slow minute is slow for all of them.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

from measuring import in_turns, process_seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def main() -> None:
    """Print a table of seconds, and of each as a share of postdiff's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repositories", nargs="+", type=Path)
    parser.add_argument("--years", type=int, default=4)
    parser.add_argument("--write", type=Path, help="leave the pair in this folder")
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        old, new = write_pair(arguments.repositories, arguments.years, arguments.write or Path(scratch))
        print(f"{old.stat().st_size:,} bytes against {new.stat().st_size:,}\n")
        measure(old, new, arguments.rounds)


def write_pair(repositories: Sequence[Path], years: int, folder: Path) -> tuple[Path, Path]:
    """Write ``old.md`` and ``new.md``: the same file of each repository, before and now."""
    sides = zip(*(_versions(repository, years) for repository in repositories), strict=True)
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / "old.md", folder / "new.md"
    for path, texts in zip(paths, sides, strict=True):
        path.write_bytes(b"\n\n".join(texts))
    return paths


def measure(old: Path, new: Path, rounds: int) -> None:
    """Whole programs against each other, then the stages inside one process against one reading of the blocks."""
    command = [sys.executable, "-m", "postdiff", "--format", "json", str(old), str(new)]
    programs: dict[str, Callable[[], float]] = {"postdiff --format json": lambda: process_seconds(command)}
    if rival := which("lowdown-diff"):
        programs["lowdown-diff"] = lambda: process_seconds([rival, "-thtml", str(old), str(new)])
    _tell("whole programs", in_turns(programs, rounds))
    texts = old.read_text("utf-8"), new.read_text("utf-8")
    _tell("inside one process", in_turns(_stages(*texts), rounds))


def _stages(old: str, new: str) -> dict[str, Callable[[], float]]:
    from markdown_it import MarkdownIt
    from measuring import call_seconds

    from postdiff.api import compare, compare_posts, parse

    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    posts = parse(old), parse(new)
    return {
        "blocks of both by markdown-it-py": lambda: call_seconds(lambda: (parser.parse(old), parser.parse(new))),
        "parse both": lambda: call_seconds(lambda: (parse(old), parse(new))),
        "compare what was parsed": lambda: call_seconds(lambda: compare_posts(*posts)),
        "parse and compare": lambda: call_seconds(lambda: compare(old, new)),
    }


def _tell(title: str, medians: dict[str, float]) -> None:
    first = next(iter(medians.values()))
    print(title)
    for name, seconds in medians.items():
        print(f"  {name:34} {seconds:7.3f} s  {seconds / first:6.2f}")
    print()


def largest_file(repository: Path) -> str:
    """The path of the largest Markdown file of the newest commit."""
    files = [line.split(None, 4) for line in _git(repository, "ls-tree", "-r", "-l", "HEAD").decode().split("\n")]
    return max((line for line in files if line and line[4].lower().endswith(".md")), key=lambda line: int(line[3]))[4]


def steps_of(repository: Path, count: int) -> list[bytes]:
    """The largest file as it was after each of its last revisions on the main line, oldest first."""
    path = largest_file(repository)
    commits = _git(repository, "log", f"-{count + 1}", "--first-parent", "--diff-filter=AM", "--format=%H", "--", path)
    return [_git(repository, "show", f"{commit}:{path}") for commit in reversed(commits.decode().split())]


def _versions(repository: Path, years: int) -> tuple[bytes, bytes]:
    """The largest Markdown file of the newest commit, before and now; the oldest one where the history is younger."""
    path = largest_file(repository)
    newest = int(_git(repository, "log", "-1", "--format=%ct"))
    before = newest - years * 365 * 86_400
    history = [
        line.split() for line in _git(repository, "log", "--format=%H %ct", "--", path).decode().split("\n") if line
    ]
    commit = next((commit for commit, when in history if int(when) <= before), history[-1][0])
    return _git(repository, "show", f"{commit}:{path}"), _git(repository, "show", f"HEAD:{path}")


def _git(repository: Path, *words: str) -> bytes:
    return subprocess.run(["git", "-C", str(repository), *words], check=True, capture_output=True).stdout


if __name__ == "__main__":
    main()
