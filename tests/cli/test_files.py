"""A result is written as a whole or not at all."""

from __future__ import annotations

import os
import stat
import threading
from typing import TYPE_CHECKING

import pytest

from postdiff.cli.files import refuse_inputs, write_file
from postdiff.errors import WriteError

if TYPE_CHECKING:
    from pathlib import Path


def test_text_is_written_as_utf8_with_plain_line_ends(tmp_path: Path) -> None:
    write_file(str(tmp_path / "out.md"), "新增\n天津\n")
    assert (tmp_path / "out.md").read_bytes() == "新增\n天津\n".encode()


def test_half_a_surrogate_pair_does_not_stop_it(tmp_path: Path) -> None:
    write_file(str(tmp_path / "out.md"), "a\udc80b")
    assert (tmp_path / "out.md").read_bytes() == b"a?b"


def test_permissions_stay(tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    target.write_text("before", encoding="utf-8")
    target.chmod(0o640)
    write_file(str(target), "after")
    assert target.read_text(encoding="utf-8") == "after"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(str(tmp_path / "out.md"), "text")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out.md").stat().st_mode) == 0o640


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("before", encoding="utf-8")
    (tmp_path / "link.md").symlink_to("real.md")
    write_file(str(tmp_path / "link.md"), "after")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text(encoding="utf-8") == "after"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    write_file(str(tmp_path / "pipe"), "text")
    reader.join(timeout=10)
    assert got == [b"text"]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.md"
    target.write_text("before", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(WriteError, match="No space left on device"):
        write_file(str(target), "after")
    assert target.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    "name", ["", "missing/out.md", "file.md/out.md"], ids=["a folder", "no folder", "below a file"]
)
def test_what_cannot_be_written_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.md").write_text("text", encoding="utf-8")
    with pytest.raises(WriteError):
        write_file(str(tmp_path / name), "text")


def test_a_snapshot_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("text", encoding="utf-8")
    (tmp_path / "same.md").symlink_to("old.md")
    with pytest.raises(WriteError, match="would be overwritten"):
        refuse_inputs(str(tmp_path / "same.md"), ["-", str(tmp_path / "old.md")])
    refuse_inputs(str(tmp_path / "new.md"), ["-", str(tmp_path / "old.md")])
