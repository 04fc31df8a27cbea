"""The examples for Spark, Ray Data and Dask, each in its local mode: the same rows as without an engine.

The engines are large, so `make test-batch` installs them; where they are not, these tests say so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet
import pytest
from record_batches import make_table

from postdiff.batch import BatchSettings, compare_table

if TYPE_CHECKING:
    from collections.abc import Sequence

EXAMPLES: Final = Path(__file__).parents[2] / "examples" / "batch"
FOLDERS: Final = os.pathsep.join(str(Path(__file__).parents[2] / name) for name in ("src", "tests", "examples/batch"))

WITHOUT: Final = "is not installed: make test-batch does it"

ENGINES: Final = [
    pytest.param(
        "spark.py",
        marks=pytest.mark.skipif(
            not (find_spec("pyspark") and shutil.which("java")), reason=f"PySpark, or Java, {WITHOUT}"
        ),
    ),
    pytest.param("ray_data.py", marks=pytest.mark.skipif(not find_spec("ray"), reason=f"Ray {WITHOUT}")),
    pytest.param("dask_frame.py", marks=pytest.mark.skipif(not find_spec("dask"), reason=f"Dask {WITHOUT}")),
]

NESTED: Final = """
import sys
from postdiff import batch
source, target, name = sys.argv[1:]
settings = batch.BatchSettings(shape="pairs", lang="zh")
if name == "spark.py":
    from pyspark.sql import SparkSession
    from spark import tell_changes
    pairs = SparkSession.builder.getOrCreate().read.parquet(source)
    tell_changes(pairs, settings).write.parquet(target)
elif name == "ray_data.py":
    import ray.data
    from ray_data import tell_changes
    tell_changes(ray.data.read_parquet(source), settings).write_parquet(target)
else:
    import dask.dataframe as dd
    from dask_frame import tell_changes
    tell_changes(dd.read_parquet(source), settings).to_parquet(target, write_index=False)
"""


def run_program(*words: str) -> None:
    """Run a program in a process of its own, on two processors of this machine and without a word to anybody else."""
    local = {
        "PYTHONPATH": FOLDERS,
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_SUBMIT_ARGS": "--master local[2] --conf spark.ui.enabled=false --driver-memory 1g pyspark-shell",
        "RAY_USAGE_STATS_ENABLED": "0",
        "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    }
    done = subprocess.run(
        [sys.executable, *words],
        env=os.environ | local,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-5000:]


def rows(path: Path, order: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of a file or folder; engines may write their parts in any order."""
    table = pa.parquet.read_table(path)
    return sorted(table.to_pylist(), key=lambda row: tuple(str(row[name]) for name in order))


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.parquet"
    pa.parquet.write_table(make_table(4), path, row_group_size=7)
    return path


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_tells_each_change(name: str, pairs: Path) -> None:
    target, alone = pairs.with_name("changes"), pairs.with_name("alone.parquet")
    run_program(str(EXAMPLES / name), str(pairs), str(target))
    settings = BatchSettings(shape="changes", min_significance="wording")
    pa.parquet.write_table(compare_table(make_table(4), settings), alone)
    assert rows(target, ("id", "number")) == rows(alone, ("id", "number"))


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_tells_each_pair(name: str, pairs: Path) -> None:
    target, alone = pairs.with_name("told"), pairs.with_name("alone.parquet")
    run_program("-c", NESTED, str(pairs), str(target), name)
    pa.parquet.write_table(compare_table(make_table(4), BatchSettings(lang="zh")), alone)
    assert rows(target, ("id",)) == rows(alone, ("id",))
