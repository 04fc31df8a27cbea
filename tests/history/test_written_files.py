"""Files that may be anything, and files that more than one writes at a time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from postdiff.history import files
from postdiff.history.files import place_in, read_file, replace_file, swap_file


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no regular file"):
        read_file(tmp_path / "pipe")


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null"])
def test_a_device_is_refused(name: str) -> None:
    with pytest.raises(OSError, match="no regular file"):
        read_file(Path(name))


def test_a_file_may_be_too_large(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as stream:
        stream.truncate(files.LARGEST + 1)
    with pytest.raises(OSError, match="larger than 32 MiB"):
        read_file(tmp_path / "large")


def test_inside_means_inside(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "secret.md").write_bytes(b"secret")
    (tmp_path / "site/post.md").write_bytes(b"post")
    (tmp_path / "site/out.md").symlink_to("../secret.md")
    (tmp_path / "site/in.md").symlink_to("post.md")
    assert read_file(tmp_path / "site/in.md", inside=tmp_path / "site") == b"post"
    assert read_file(tmp_path / "site/out.md") == b"secret"
    with pytest.raises(OSError, match="leads out of the folder"):
        read_file(tmp_path / "site/out.md", inside=tmp_path / "site")


def test_a_place_in_a_work_tree(tmp_path: Path) -> None:
    root = tmp_path / "blog"
    (root / ".git").mkdir(parents=True)
    (root / "in.md").symlink_to("docs/CHANGELOG.md")
    (root / "out.md").symlink_to("../elsewhere.md")
    (root / "own.md").symlink_to(".git/description")
    assert place_in(root, "in.md") == root / "in.md"
    assert place_in(root, "../named.md") == root / "../named.md"
    for name, reason in (("out.md", "leads out"), ("own.md", "git keeps"), (".GIT/config", "git keeps")):
        with pytest.raises(OSError, match=reason):
            place_in(root, name)


def test_what_somebody_else_wrote_is_not_written_over(tmp_path: Path) -> None:
    target = tmp_path / "CHANGELOG.md"
    assert swap_file(target, None, b"one")
    assert not swap_file(target, None, b"two")
    assert not swap_file(target, b"zero", b"two")
    assert target.read_bytes() == b"one"
    assert swap_file(target, b"one", b"two")
    assert target.read_bytes() == b"two"


def test_drafts_of_a_killed_run_are_cleared_away(tmp_path: Path) -> None:
    for name in (".postdiff-01abcdef.tmp", ".postdiff-mine.tmp", "post.tmp"):
        (tmp_path / name).write_bytes(b"half")
    replace_file(tmp_path / "out.md", b"whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".postdiff-mine.tmp", "out.md", "post.tmp"]


def test_a_folder_that_stays_locked_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(files, "PATIENCE", 0.1)
    descriptor = os.open(tmp_path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        with pytest.raises(OSError, match="another postdiff"):
            replace_file(tmp_path / "out.md", b"whole")
    finally:
        os.close(descriptor)
    assert not list(tmp_path.iterdir())
