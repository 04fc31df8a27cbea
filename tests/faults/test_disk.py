"""A disk that is full, a folder that may not be written to, a temporary folder that is none: nothing is lost, one line says it."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import hooks
import pytest
from programs import PROGRAM, start
from repositories import Repo, environment

if TYPE_CHECKING:
    from collections.abc import Iterator

POST: Final = "".join(f"- entry number {number} of the first state\n" for number in range(100))
MORE: Final = POST + "".join(f"- something that is new, number {number}\n" for number in range(4000))


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[Path]:
    """A file system of its own; only the superuser can have one."""
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", *options, "tmpfs", str(folder)], capture_output=True, check=False)  # noqa: S607
    if made.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)  # noqa: S607


def blog_in(folder: Path) -> Repo:
    made = hooks.repository(folder)
    made.commit("posts", post_md=f"# Post\n\n{POST}")
    return made


def kept(folder: Path) -> list[str]:
    """What a run may have left behind."""
    return [path.name for path in folder.rglob("*.tmp")]


def test_the_disk_is_full_when_the_result_is_written(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text(POST, encoding="utf-8")
    (tmp_path / "new.md").write_text(MORE, encoding="utf-8")
    with mounted(tmp_path / "disk", "-o", "size=64k") as disk:
        (disk / "out.md").write_text("before\n", encoding="utf-8")
        (disk / "filler").write_bytes(b"x" * 40_000)
        done = start(tmp_path, "old.md", "new.md", "--format", "json", "-o", "disk/out.md")
        assert done.trouble == "disk/out.md: it cannot be written (No space left on device)"
        assert (disk / "out.md").read_text(encoding="utf-8") == "before\n"
        assert not kept(disk)


@pytest.mark.parametrize("command", [("changelog",), ("hook", "changelog")], ids=["command", "hook"])
def test_the_disk_is_full_when_the_changelog_is_written(tmp_path: Path, command: tuple[str, ...]) -> None:
    with mounted(tmp_path / "disk", "-o", "size=1m") as disk:
        blog = blog_in(disk / "blog")
        assert start(blog.folder, "changelog").code == 0
        before = (blog.folder / "CHANGELOG.md").read_bytes()
        blog.write("new.md", f"# New\n\n{POST}")
        blog.git("add", "new.md")
        if command == ("changelog",):
            blog.commit_index("new")
        with (disk / "filler").open("wb", buffering=0) as filler:
            try:
                while filler.write(b"x" * 512):
                    pass
            except OSError:
                pass
        done = start(blog.folder, *command)
        assert "No space left on device" in done.err
        assert (done.code, done.err.count("\n")) == ((2, 1) if command == ("changelog",) else (0, 1))
        assert (blog.folder / "CHANGELOG.md").read_bytes() == before
        assert not kept(blog.folder)


def test_a_file_may_not_grow(tmp_path: Path) -> None:
    """The same by a limit of the process, where nothing can be mounted."""
    (tmp_path / "old.md").write_text(POST, encoding="utf-8")
    (tmp_path / "new.md").write_text(MORE, encoding="utf-8")
    (tmp_path / "out.md").write_text("before\n", encoding="utf-8")

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))

    done = subprocess.run(
        [*PROGRAM, "old.md", "new.md", "--format", "json", "-o", "out.md"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=limit,
    )
    assert (done.returncode, done.stderr) == (2, "postdiff: out.md: it cannot be written (File too large)\n")
    assert (tmp_path / "out.md").read_text(encoding="utf-8") == "before\n"
    assert not kept(tmp_path)


@pytest.mark.parametrize(
    "arguments",
    [
        ("HEAD~1", "HEAD"),
        ("HEAD~1", "HEAD", "--format", "json"),
        ("log", "post.md"),
        ("outline", "post.md"),
        ("changelog", "--stdout"),
        ("feed", "--url", "https://example.org/"),
        ("history", "post.md", "-o", "-"),
        ("--help",),
        ("--version",),
    ],
    ids=" ".join,
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_standard_output_is_full(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    blog = blog_in(tmp_path / "blog")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, *arguments], cwd=blog.folder, env=environment(), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr == b"postdiff: standard output: No space left on device\n"


@pytest.mark.parametrize("arguments", [("hook", "summary"), ("driver", "text", "post.md")], ids=" ".join)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_output_costs_no_commit_and_no_diff(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    blog = blog_in(tmp_path / "blog")
    blog.write("post.md", "# Post\n\nother\n")
    blog.git("add", "-A")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, *arguments], cwd=blog.folder, env=environment(), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 0
    assert done.stderr.count(b"\n") == 1


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """For the superuser, whom permissions do not stop, the folder is mounted so."""
    if os.geteuid() != 0:
        folder.chmod(0o555)
        try:
            yield
        finally:
            folder.chmod(0o755)
        return
    steps = (["--bind", str(folder), str(folder)], ["-o", "remount,ro,bind", str(folder)])
    if any(subprocess.run(["mount", *step], capture_output=True, check=False).returncode for step in steps):  # noqa: S607
        pytest.skip("nothing can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)  # noqa: S607


def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    blog = blog_in(tmp_path / "blog")
    with read_only(blog.folder):
        assert start(blog.folder, "HEAD~1", "HEAD").code == 0
        assert start(blog.folder, "log", "post.md").code == 0
        assert start(blog.folder, "changelog", "--stdout").code == 0
        assert "CHANGELOG.md: it cannot be written (" in start(blog.folder, "changelog").trouble
        assert "out.md: it cannot be written (" in start(blog.folder, "HEAD~1", "HEAD", "-o", "out.md").trouble
        assert start(blog.folder, "hook", "install").trouble
        assert start(blog.folder, "setup", "git").trouble


def test_a_hook_in_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    blog = blog_in(tmp_path / "blog")
    blog.write("post.md", f"# Post\n\n{POST}- new\n")
    blog.git("add", "post.md")
    (blog.folder / "message").write_text("\n# comment\n", encoding="utf-8")
    with read_only(blog.folder):
        for arguments in (("hook", "changelog"), ("hook", "message", "message")):
            done = start(blog.folder, *arguments)
            assert done.code == 0
            assert done.err.count("\n") == 1, done
    assert (blog.folder / "message").read_text(encoding="utf-8") == "\n# comment\n"
    assert not (blog.folder / "CHANGELOG.md").exists()


def test_no_temporary_folder_is_needed(tmp_path: Path) -> None:
    blog = blog_in(tmp_path / "blog")
    for arguments in (("HEAD~1", "HEAD"), ("changelog",), ("log", "post.md"), ("hook", "summary")):
        assert start(blog.folder, *arguments, TMPDIR="/nowhere", TEMP="/nowhere", TMP="/nowhere").code == 0
