"""``postdiff batch``: options, streams, exit codes, and how it ends."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet
import pytest
from record_batches import make_table

from postdiff.batch import BatchSettings, compare_table
from postdiff.cli.app import run

PROGRAM: Final = (sys.executable, "-m", "postdiff", "batch")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    pa.parquet.write_table(make_table(), "pairs.parquet")
    return tmp_path


def rows(path: str) -> list[dict[str, Any]]:
    return list(pa.parquet.read_table(path).to_pylist())


@pytest.mark.usefixtures("here")
def test_pairs_that_cannot_be_compared_are_counted(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["batch", "pairs.parquet", "-o", "out.parquet"]) == 0
    assert rows("out.parquet") == compare_table(make_table(), BatchSettings(min_significance="form")).to_pylist()
    printed = capfd.readouterr()
    assert printed.err == "postdiff: warning: 1 of 8 pairs could not be compared; the column 'error' says why\n"
    assert not printed.out
    assert run(["batch", "pairs.parquet", "-o", "out.parquet", "--strict"]) == 1


@pytest.mark.usefixtures("here")
def test_nothing_is_said_when_all_is_well(capfd: pytest.CaptureFixture[str]) -> None:
    pa.parquet.write_table(make_table().slice(0, 4), "pairs.parquet")
    assert run(["batch", "pairs.parquet", "-o", "out.parquet", "--strict"]) == 0
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("here")
def test_options_become_settings() -> None:
    pa.parquet.write_table(make_table().rename_columns(["k", "a", "b"]), "named.parquet")
    columns = ["--id", "k", "--old", "a", "--new", "b"]
    asked = ["--rows", "changes", "--lang", "zh", "--min-significance", "content", "-j", "1"]
    assert run(["batch", "named.parquet", "-o", "out.parquet", *columns, *asked]) == 0
    wanted = BatchSettings("changes", "zh", "content")
    assert rows("out.parquet") == compare_table(make_table(), wanted).to_pylist()


def test_the_configuration_holds(here: Path) -> None:
    (here / "postdiff.toml").write_text('language = "zh"\n[ignore]\nsections = ["Saws"]\n', encoding="utf-8")
    assert run(["batch", "pairs.parquet", "-o", "out.parquet"]) == 0
    edited = rows("out.parquet")[0]
    assert "Saws" not in str(edited["changes"])
    assert "更新了" in edited["headline"]


@pytest.mark.usefixtures("here")
def test_implied_headings_can_be_switched_off() -> None:
    text = "# A\n\n**One**\n\ntext\n\n**Two**\n\ntext\n"
    pa.parquet.write_table(
        pa.table({"id": ["a"], "old": [text], "new": [f"{text}\n**Three**\n\ntext\n"]}), "pairs.parquet"
    )
    found = []
    for more in ((), ("--no-implied-headings",)):
        assert run(["batch", "pairs.parquet", "-o", "out.parquet", *more]) == 0
        found.append([change["label"] for change in rows("out.parquet")[0]["changes"]])
    assert found == [["Three"], ["A"]]


@pytest.mark.usefixtures("here")
def test_it_can_stand_in_a_pipe() -> None:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, make_table().schema) as writer:
        writer.write_table(make_table())
    done = subprocess.run(
        [*PROGRAM, "-", "-o", "-"], input=sink.getvalue().to_pybytes(), capture_output=True, check=True
    )
    told = pa.ipc.open_stream(io.BytesIO(done.stdout)).read_all()
    assert told.to_pylist() == compare_table(make_table(), BatchSettings(min_significance="form")).to_pylist()


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["pairs.parquet"], "missing option '-o' / '--output'"),
        (["none.parquet", "-o", "out.parquet"], "none.parquet: no such file"),
        (["pairs.csv", "-o", "out.parquet"], "pairs.csv: its format is not known"),
        (["pairs.parquet", "-o", "out.csv"], "out.csv: its format is not known"),
        (["pairs.parquet", "-o", "pairs.parquet"], "it is one of the snapshots and would be overwritten"),
        (["pairs.parquet", "-o", "out.parquet", "--old", "before"], "there is no column 'before'"),
        (["pairs.parquet", "-o", "out.parquet", "--old", "new"], "id, old and new must be three columns"),
        (["-", "-o", "out.parquet"], "standard input: it cannot be read"),
        (["postdiff.toml", "-o", "out.parquet"], "its format is not known"),
    ],
)
def test_trouble_is_one_line(
    words: list[str], said: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"no arrow")))
    assert run(["batch", *words]) == 2
    printed = capfd.readouterr().err
    assert printed.startswith("postdiff: ")
    assert said in printed
    assert printed.count("\n") == 1
    assert not Path("out.parquet").exists()


@pytest.mark.usefixtures("here")
def test_without_the_extra_one_line_says_what_to_install() -> None:
    program = "import sys; sys.modules['pyarrow'] = None; from postdiff.cli.app import run; sys.exit(run(sys.argv[1:]))"
    words = [sys.executable, "-c", program, "batch", "pairs.parquet", "-o", "out.parquet"]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("postdiff: batch needs pyarrow: pip install 'postdiff[batch]'")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_stops_it_finds_nothing_left(number: signal.Signals, jobs: str, here: Path) -> None:
    pa.parquet.write_table(make_table(2000), here / "pairs.parquet")
    (here / "out.parquet").write_bytes(b"before")
    words = [*PROGRAM, "pairs.parquet", "-o", "out.parquet", "-j", jobs]
    if (
        signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    ):  # as in what a shell runs behind itself; programs inherit that
        signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(words, stderr=subprocess.PIPE, start_new_session=True) as process:
        for _ in range(600):
            if list(here.glob(".postdiff-batch-*")):
                break
            time.sleep(0.05)
        time.sleep(0.5)
        os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
        assert process.wait(60) == 130
    assert sorted(path.name for path in here.iterdir()) == ["out.parquet", "pairs.parquet"]
    assert (here / "out.parquet").read_bytes() == b"before"
