"""A file of pairs to a file of what changed: formats, processes, and what is left behind."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet
import pytest
from record_batches import NEW, OLD, PAIRS, make_table

from postdiff.batch import BatchSettings, compare_table
from postdiff.batch.reading import open_pairs
from postdiff.batch.run import Done, run_batch
from postdiff.errors import ReadError, WriteError

NAMES: Final = ("pairs.parquet", "pairs.arrow", "pairs.feather", "pairs.ipc", "pairs.jsonl", "pairs.ndjson")


def quiet(_total: int | None, _done: int) -> None:
    """Nobody is looking."""


def write_pairs(path: Path, table: Any) -> Path:
    """A table as a file of the format that its name tells."""
    match path.suffix:
        case ".parquet":
            pa.parquet.write_table(table, path, row_group_size=5)
        case ".jsonl" | ".ndjson":
            path.write_text("".join(json.dumps(row) + "\n" for row in table.to_pylist()), encoding="utf-8")
        case _:
            with pa.ipc.new_file(path, table.schema) as writer:
                writer.write_table(table, max_chunksize=5)
    return path


def read_rows(path: Path) -> list[dict[str, Any]]:
    match path.suffix:
        case ".parquet":
            return list(pa.parquet.read_table(path).to_pylist())
        case ".jsonl" | ".ndjson":
            return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
        case _:
            return list(pa.ipc.open_file(path).read_all().to_pylist())


def run(source: Path, target: Path, processes: int = 1, **settings: Any) -> Done:
    return run_batch(str(source), str(target), BatchSettings(**settings), processes, quiet)


@pytest.mark.parametrize("name", NAMES)
def test_every_format_is_read_and_written(name: str, tmp_path: Path) -> None:
    table = make_table(3)
    source, target = write_pairs(tmp_path / name, table), tmp_path / f"out-{name}"
    assert run(source, target) == Done(len(table), 3)
    assert read_rows(target) == compare_table(table).to_pylist()


def test_other_columns_are_not_read_and_may_hold_anything(tmp_path: Path) -> None:
    table = make_table().append_column("other", pa.array(range(len(PAIRS))))
    for name in ("pairs.parquet", "pairs.arrow"):
        source = write_pairs(tmp_path / name, table.select(["other", "new", "id", "old"]))
        run(source, tmp_path / "out.parquet")
        assert read_rows(tmp_path / "out.parquet") == compare_table(make_table()).to_pylist()


@pytest.mark.parametrize("shape", ["pairs", "changes", "json"])
@pytest.mark.parametrize("ending", ["parquet", "arrow", "jsonl"])
def test_the_bytes_do_not_depend_on_the_processes(ending: str, shape: str, tmp_path: Path) -> None:
    source = write_pairs(tmp_path / "pairs.parquet", make_table(20))
    for processes in (1, 2):
        run(source, tmp_path / f"{processes}.{ending}", processes, shape=shape)
    assert (tmp_path / f"1.{ending}").read_bytes() == (tmp_path / f"2.{ending}").read_bytes()


def test_a_file_without_pairs_has_all_columns(tmp_path: Path) -> None:
    source = write_pairs(tmp_path / "pairs.parquet", make_table().slice(0, 0))
    assert run(source, tmp_path / "out.parquet") == Done(0, 0)
    assert pa.parquet.read_schema(tmp_path / "out.parquet").names[0] == "id"


def test_few_pairs_are_taken_at_a_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("postdiff.batch.reading.MOST_TEXT", 3000)
    monkeypatch.setattr("postdiff.batch.compare.MOST_TEXT", 3000)
    big = make_table(20).set_column(2, "new", pa.array(["# A\n" + "word " * 400] * 160))
    for name in ("pairs.parquet", "pairs.arrow", "pairs.jsonl"):
        with open_pairs(str(write_pairs(tmp_path / name, big)), BatchSettings()) as pairs:
            assert max(batch.num_rows for batch in pairs.batches) <= 2


def test_the_total_is_known_where_a_file_tells_it(tmp_path: Path) -> None:
    seen: list[tuple[int | None, int]] = []
    for name, total in (("a.parquet", 8), ("a.arrow", None)):
        source = write_pairs(tmp_path / name, make_table())
        run_batch(str(source), str(tmp_path / "out.jsonl"), BatchSettings(), 1, lambda *counts: seen.append(counts))
        assert seen[-1] == (total, 8)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "pairs.jsonl:2: no JSON"),
        ("[1]", "pairs.jsonl:2: no JSON object"),
        ('{"id": 1, "old": 2}', "pairs.jsonl:2: 'old' is no string"),
        ("[" * 100_000, "pairs.jsonl:2: no JSON"),
    ],
)
def test_a_line_that_is_no_pair_is_named(line: str, said: str, tmp_path: Path) -> None:
    source = tmp_path / "pairs.jsonl"
    source.write_text('{"id": 1, "old": "a"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(ReadError, match=said):
        run(source, tmp_path / "out.jsonl")
    assert os.listdir(tmp_path) == ["pairs.jsonl"]  # noqa: PTH208 - the drafts, too


def test_ids_of_lines_become_text(tmp_path: Path) -> None:
    source = tmp_path / "pairs.jsonl"
    source.write_text(
        '{"id": 7, "new": "a"}\n\n{"id": "b", "old": "\\ud800"}\n{"id": [1], "old": ""}\n', encoding="utf-8"
    )
    run(source, tmp_path / "out.jsonl")
    assert [row["id"] for row in read_rows(tmp_path / "out.jsonl")] == ["7", "b", "[1]"]


@pytest.mark.parametrize("name", ["pairs.parquet", "pairs.arrow"])
@pytest.mark.parametrize("kept", [0, 50, -30])
def test_a_file_that_is_cut_off_is_said_so(name: str, kept: int, tmp_path: Path) -> None:
    source = write_pairs(tmp_path / name, make_table(3))
    source.write_bytes(source.read_bytes()[:kept])
    with pytest.raises(ReadError, match="it cannot be read"):
        run(source, tmp_path / "out.parquet")
    assert os.listdir(tmp_path) == [name]  # noqa: PTH208 - the drafts, too


def test_what_was_there_stays_until_all_is_written(tmp_path: Path) -> None:
    source, target = write_pairs(tmp_path / "pairs.parquet", make_table()), tmp_path / "out.parquet"
    target.write_bytes(b"before")
    target.chmod(0o640)

    def stop(_total: int | None, _done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(str(source), str(target), BatchSettings(), 1, stop)
    assert target.read_bytes() == b"before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.parquet", "pairs.parquet"]
    run(source, target)
    assert len(read_rows(target)) == len(PAIRS)
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    source = write_pairs(tmp_path / "pairs.parquet", make_table())
    (tmp_path / "link.parquet").symlink_to(tmp_path / "real.parquet")
    run(source, tmp_path / "link.parquet")
    assert (tmp_path / "link.parquet").is_symlink()
    assert len(read_rows(tmp_path / "real.parquet")) == len(PAIRS)


def test_a_folder_is_not_written_to(tmp_path: Path) -> None:
    source = write_pairs(tmp_path / "pairs.parquet", make_table())
    (tmp_path / "out.parquet").mkdir()
    with pytest.raises(WriteError, match="it is a folder"):
        run(source, tmp_path / "out.parquet")
    with pytest.raises(WriteError, match="it cannot be written"):
        run(source, tmp_path / "nowhere" / "out.parquet")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_is_said_so(tmp_path: Path) -> None:
    source = write_pairs(tmp_path / "pairs.parquet", make_table())
    (tmp_path / "full.jsonl").symlink_to("/dev/full")
    with pytest.raises(WriteError, match="No space left"):
        run(source, tmp_path / "full.jsonl")


@pytest.mark.parametrize("name", ["pairs.csv", "pairs", "pairs.md"])
def test_an_unknown_format_is_refused_before_anything_is_read(name: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="its format is not known"):
        run(tmp_path / name, tmp_path / "out.parquet")
    with pytest.raises(ReadError, match="its format is not known"):
        run(tmp_path / "none.parquet", tmp_path / name)


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        run(tmp_path / "none.parquet", tmp_path / "out.parquet")


def test_a_large_pair_stands_alone(tmp_path: Path) -> None:
    large = "".join(f"- item {number}\n" for number in range(3000))
    table = pa.table({"id": ["a", "b", "c"], "old": [OLD, large, OLD], "new": [NEW, f"{large}- last\n", NEW]})
    run(write_pairs(tmp_path / "pairs.parquet", table), tmp_path / "out.parquet", 2)
    assert [row["id"] for row in read_rows(tmp_path / "out.parquet")] == ["a", "b", "c"]
