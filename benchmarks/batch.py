"""What a batch costs: pairs a second by one process and by several, and the peak of memory as the file grows.

The pairs are those of the examples and the seeds, each with a line of its own, so that no two are equal. Each run is a
process of its own; its memory is the largest of it and of each process that it starts, as the system counts. Unix only.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet

ROOT: Final = Path(__file__).parents[1]
POSTS: Final = (("examples/tools-old.md", "examples/tools-new.md"), ("seeds/old.md", "seeds/new.md"))
ENVIRONMENT: Final = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def write_pairs(path: Path, count: int, group: int) -> None:
    """Pairs in groups of rows; the texts of one in nine are the same on both sides."""
    texts = [tuple((ROOT / name).read_text(encoding="utf-8") for name in pair) for pair in POSTS]
    schema = pa.schema([("id", pa.string()), ("old", pa.string()), ("new", pa.string())])
    with pa.parquet.ParquetWriter(path, schema) as writer:
        for start in range(0, count, group):
            rows = []
            for number in range(start, min(start + group, count)):
                old, new = (f"{text}\n- entry {number}\n" for text in texts[number % 8 == 7])
                rows.append({"id": str(number), "old": new if number % 9 == 8 else old, "new": new})
            writer.write_table(pa.Table.from_pylist(rows, schema))


def run(source: Path, target: Path, jobs: int) -> tuple[float, float, float]:
    """Seconds on the clock, of all processors, and the MB of the largest process."""
    words = [sys.executable, "-m", "postdiff", "batch", str(source), "-o", str(target), "-j", str(jobs)]
    began = time.perf_counter()
    with subprocess.Popen(words, env=ENVIRONMENT) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, words  # noqa: S101 - what failed is no measurement
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--group", type=int, default=1_000, help="pairs in a group of rows")
    asked = parser.parse_args()
    print("| pairs | processes | pairs a second | of processor time | MB, largest process |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "pairs.parquet"
        for count in asked.pairs:
            write_pairs(source, count, asked.group)
            written = set()
            for jobs in asked.jobs:
                target = Path(folder) / "changes.parquet"
                wall, cpu, memory = run(source, target, jobs)
                written.add(target.read_bytes())
                print(f"| {count:,} | {jobs} | {count / wall:.0f} | {count / cpu:.0f} | {memory:.0f} |", flush=True)
            assert len(written) == 1, "the bytes depend on the processes"  # noqa: S101 - nor is this


if __name__ == "__main__":
    main()
