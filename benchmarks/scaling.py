"""Time and memory of parsing and comparing one pair, against its size, on generated posts and on the worst cases.

    python benchmarks/scaling.py [CASE ...] [--to MEGABYTES] [--rounds N]

Each size of each case is measured in processes of its own: processor seconds (the median of the rounds) and the peak of
memory beyond that of the interpreter with everything imported, as a multiple of both sides together. The exponent is the
slope of a straight line through the logarithms of time and size.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MOST_EXPONENT: Final = 1.15
MOST_MEMORY: Final = 12
SMALLEST: Final = 10_000  # bytes of a side
STEP: Final = math.sqrt(10)


def main() -> None:
    """Print one line for each case; a star marks what is above a goal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*", metavar="CASE", help=", ".join(CASES))
    parser.add_argument("--to", type=float, default=1.0, help="largest size of a side")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.write:
        case, folder = arguments.cases
        write_pair(case, folder, arguments.write)
    elif arguments.measure:
        old, new = map(Path, arguments.cases)
        print(*measure(old, new))
    else:
        sizes = list(_sizes(arguments.to * 1_000_000))
        print(f"{'seconds at kB a side':32}" + "".join(f"{size / 1000:9.0f}" for size in sizes) + "  exponent  memory")
        for case in arguments.cases or CASES:
            tell(case, sizes, arguments.rounds)


def tell(case: str, sizes: Sequence[int], rounds: int) -> None:
    """Measure one case at all sizes, and say how time grows and how much memory its largest size takes."""
    found = [_in_processes(case, size, rounds) for size in sizes]
    slope = _slope([(math.log(size), math.log(seconds)) for size, seconds, _ in found])
    memory = found[-1][2]
    stars = "*" if slope > MOST_EXPONENT else " ", "*" if memory > MOST_MEMORY else " "
    seconds = "".join(f"{seconds:9.3f}" for _, seconds, _ in found)
    print(f"{case:32}{seconds}{slope:9.2f}{stars[0]}{memory:8.1f}{stars[1]}", flush=True)


def _sizes(largest: float) -> Iterator[int]:
    size = float(SMALLEST)
    while size < largest * 1.01:
        yield round(size)
        size *= STEP


def _in_processes(case: str, size: int, rounds: int) -> tuple[float, float, float]:
    """The real size, the median of the seconds, and the peak of memory over that size; this process stays small."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [f"{folder}/old.md", f"{folder}/new.md"]
        script = [sys.executable, __file__]
        subprocess.run([*script, case, folder, "--write", str(size)], check=True)
        bytes_of_both = sum(Path(path).stat().st_size for path in paths)
        rows = []
        for _ in range(rounds):
            done = subprocess.run([*script, *paths, "--measure"], check=True, capture_output=True, text=True)
            rows.append(tuple(map(float, done.stdout.split())))
    return bytes_of_both / 2, statistics.median(row[0] for row in rows), max(row[1] for row in rows) / bytes_of_both


def _slope(points: Sequence[tuple[float, float]]) -> float:
    if len(points) < 2:
        return 0.0
    return statistics.linear_regression([x for x, _ in points], [y for _, y in points]).slope


def measure(old: Path, new: Path) -> tuple[float, float]:
    """Seconds for one pair, and the bytes by which it raised the peak of a process that has compared a small pair before."""
    from postdiff import compare

    small = "# A\n\n- one\n- two three four five\n\n|a|b|\n|-|-|\n|c|d|\n\n字\n"
    compare(small, small.replace("four", "six").replace("c", "e")).to_dict()
    before = _peak()
    texts = old.read_text("utf-8"), new.read_text("utf-8")
    start = time.process_time()
    compare(*texts)
    return time.process_time() - start, _peak() - before


def _peak() -> int:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def write_pair(case: str, folder: str, size: int) -> None:
    """Write a case of about so many bytes a side; the same on every machine."""
    for name, text in zip(("old.md", "new.md"), CASES[case](random.Random(f"{case} {size}"), size), strict=True):  # noqa: S311 - texts
        Path(folder, name).write_text(text, "utf-8")


def _words(chance: random.Random, count: int) -> str:
    return " ".join(
        "".join(chance.choices("abcdefghijklmnop", k=chance.randint(3, 6))) if chance.random() < 0.2 else _COMMON[pick]
        for pick in chance.choices(range(len(_COMMON)), k=count)
    )


_COMMON: Final = [first + second for first in "bcdfghjklm" for second in ("an", "ore", "ing", "its", "end", "us")]


def _until(size: int, make: Callable[[int], str]) -> list[str]:
    found: list[str] = []
    total = 0
    while total < size:
        found.append(make(len(found)))
        total += len(found[-1].encode()) + 1
    return found


def _item(chance: random.Random, number: int) -> str:
    return f"- [{_words(chance, 2)}](https://example.org/{number}) - {_words(chance, 10)}."


def _row(chance: random.Random, number: int) -> str:
    return f"| [{_words(chance, 2)}](https://example.org/{number}) | {_words(chance, 5)} | `apiKey` | Yes |"


def _some_edited(chance: random.Random, lines: Sequence[str], make: Callable[[int], str]) -> list[str]:
    """One in a hundred reworded, one in two hundred new: what a year does to a list."""
    edited = []
    for number, line in enumerate(lines):
        fate = chance.random()
        edited.append(line.replace("an", "another", 1) if fate < 0.01 else line)
        if fate > 0.995:
            edited.append(make(-number))
    return edited


def _list(lines: Sequence[str], title: str = "# List\n\n") -> str:
    return title + "\n".join(lines) + "\n"


_TABLE: Final = "# Table\n\n| Name | Text | Auth | HTTPS |\n|---|---|---|---|\n"


def growing_list(chance: random.Random, size: int) -> tuple[str, str]:
    """A list with some edits."""
    lines = _until(size, lambda number: _item(chance, number))
    return _list(lines), _list(_some_edited(chance, lines, lambda number: _item(chance, number)))


def growing_table(chance: random.Random, size: int) -> tuple[str, str]:
    """A table with some edits."""
    lines = _until(size, lambda number: _row(chance, number))
    return _list(lines, _TABLE), _list(_some_edited(chance, lines, lambda number: _row(chance, number)), _TABLE)


def _paragraphs(chance: random.Random, size: int) -> list[str]:
    return _until(size, lambda _: _words(chance, 60) + ".")


def _essay(paragraphs: Sequence[str], title: Callable[[int], str]) -> str:
    return "\n\n".join(f"## {title(place)}\n\n{text}" for place, text in enumerate(paragraphs)) + "\n"


def growing_essay(chance: random.Random, size: int) -> tuple[str, str]:
    """Sections of five paragraphs with some edits."""
    texts = ["\n\n".join(_words(chance, 60) + "." for _ in range(5)) for _ in range(max(1, size // 1800))]
    edited = _some_edited(chance, texts, lambda _: _words(chance, 60))
    return _essay(texts, "Part {}".format), _essay(edited, "Part {}".format)


def list_all_changed(chance: random.Random, size: int) -> tuple[str, str]:
    """Two lists that have nothing in common but their common words."""
    old, new = (_until(size, lambda number: _item(chance, number)) for _ in range(2))
    return _list(old), _list([line.replace("example.org", "example.com") for line in new])


def list_all_reworded(chance: random.Random, size: int) -> tuple[str, str]:
    """Every description has a word more."""
    lines = _until(size, lambda number: _item(chance, number))
    return _list(lines), _list([f"{line} {_words(chance, 1)}." for line in lines])


def table_all_changed(chance: random.Random, size: int) -> tuple[str, str]:
    """Two tables of different rows."""
    old, new = (_until(size, lambda number: _row(chance, number)) for _ in range(2))
    return _list(old, _TABLE), _list([line.replace("example.org", "example.com") for line in new], _TABLE)


def essay_all_changed(chance: random.Random, size: int) -> tuple[str, str]:
    """Two texts without headings."""
    return "\n\n".join(_paragraphs(chance, size)), "\n\n".join(_paragraphs(chance, size))


def headings_alike(chance: random.Random, size: int) -> tuple[str, str]:
    """All sections bear one title; every second one is gone, the others have a new sentence."""
    texts = _paragraphs(chance, size)
    kept = [f"{text} {_words(chance, 4)}." for text in texts[::2]]
    return _essay(texts, lambda _: "Notes"), _essay(kept, lambda _: "Notes")


def headings_alike_all_changed(chance: random.Random, size: int) -> tuple[str, str]:
    """All sections bear one title, and no text has stayed."""
    old, new = _paragraphs(chance, size), _paragraphs(chance, size)
    return _essay(old, lambda _: "Notes"), _essay(new, lambda _: "Notes")


def equal_items(_: random.Random, size: int) -> tuple[str, str]:
    """Items that are all the same, a tenth of them gone; 70 kB hold 10,000."""
    count = size // 7
    return _list(["- same"] * count), _list(["- same"] * (count - count // 10))


def reversed_list(chance: random.Random, size: int) -> tuple[str, str]:
    """The same items, last first."""
    lines = _until(size, lambda number: _item(chance, number))
    return _list(lines), _list(lines[::-1])


def _han(chance: random.Random, size: int) -> str:
    return "".join(
        chance.choices("的一是不了人我在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生", k=size // 6)
    ) + "".join(chr(chance.randint(0x4E00, 0x9F00)) for _ in range(size // 6))


def chinese_paragraph(chance: random.Random, size: int) -> tuple[str, str]:
    """One paragraph with a few edits."""
    text = _han(chance, size)
    place = len(text) // 2
    return text, f"{text[: place // 2]}新增{text[place // 2 : place]}{text[place + 10 :]}"


def chinese_paragraph_all_changed(chance: random.Random, size: int) -> tuple[str, str]:
    """One paragraph, and another one."""
    return _han(chance, size), _han(chance, size)


def chinese_paragraph_reversed(chance: random.Random, size: int) -> tuple[str, str]:
    """One paragraph, last character first."""
    text = _han(chance, size)
    return text, text[::-1]


CASES: Final = {
    "growing list": growing_list,
    "growing essay": growing_essay,
    "growing table": growing_table,
    "list, all changed": list_all_changed,
    "list, all reworded": list_all_reworded,
    "table, all changed": table_all_changed,
    "essay, all changed": essay_all_changed,
    "headings alike": headings_alike,
    "headings alike, all changed": headings_alike_all_changed,
    "equal items": equal_items,
    "reversed list": reversed_list,
    "Chinese paragraph": chinese_paragraph,
    "Chinese paragraph, all changed": chinese_paragraph_all_changed,
    "Chinese paragraph, reversed": chinese_paragraph_reversed,
}


if __name__ == "__main__":
    main()
