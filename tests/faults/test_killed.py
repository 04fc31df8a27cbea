"""Whoever ends a run, at whatever moment: a file is the old one or the new one, and the next run clears up."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from typing import TYPE_CHECKING, Final

import hooks
import pytest
from programs import PROGRAM, start
from repositories import Repo, environment

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS: Final = 8

DRAFT: Final = """
import os, signal, sys
import postdiff.history.files as files
from postdiff.__main__ import main
def kill(*_): os.kill(os.getpid(), getattr(signal, sys.argv[1]))
files.stat.S_IMODE = kill  # between writing a draft and letting it take the place of the file
sys.exit(main(sys.argv[2:]))
"""


def blog_in(folder: Path) -> Repo:
    made = hooks.repository(folder)
    assert start(made.folder, "changelog").code == 0
    made.write("tools.md", hooks.MORE)
    made.commit("more")
    return made


def begin(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*PROGRAM, *arguments], cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_at_any_moment(tmp_path: Path, number: signal.Signals) -> None:
    blog = blog_in(tmp_path / "blog")
    file = blog.folder / "CHANGELOG.md"
    old = file.read_bytes()
    begun = time.monotonic()
    assert start(blog.folder, "changelog").code == 0
    whole = time.monotonic() - begun
    new = file.read_bytes()
    chance = random.Random(7)  # noqa: S311 - no secret
    for moment in range(ROUNDS):  # one in each eighth of a run
        file.write_bytes(old)
        process = begin(blog.folder, "changelog")
        time.sleep(whole * 1.2 * (moment + chance.random()) / ROUNDS)
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
        assert file.read_bytes() in (old, new)
        assert number is signal.SIGINT or process.returncode in (0, -number)
        early = process.returncode == 1 and b"__main__.py" not in said  # Python itself was not ready
        assert number is not signal.SIGINT or early or process.returncode in (0, 130, -number), said
        assert b"internal error" not in said
    assert start(blog.folder, "changelog").code == 0
    assert file.read_bytes() == new
    assert not list(blog.folder.glob(".postdiff-*"))


@pytest.mark.parametrize(("name", "code"), [("SIGKILL", -9), ("SIGTERM", -15), ("SIGINT", 130)])
def test_while_a_file_is_written(tmp_path: Path, name: str, code: int) -> None:
    import sys

    blog = blog_in(tmp_path / "blog")
    file = blog.folder / "CHANGELOG.md"
    old = file.read_bytes()
    command = [sys.executable, "-P", "-c", DRAFT, name, "changelog"]
    done = subprocess.run(command, cwd=blog.folder, env=environment(), capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")
    assert file.read_bytes() == old
    assert bool(list(blog.folder.glob(".postdiff-*"))) is (name != "SIGINT")
    assert start(blog.folder, "changelog").code == 0
    assert file.read_bytes() != old
    assert not list(blog.folder.glob(".postdiff-*"))


def test_an_interrupted_hook_lets_the_commit_be(tmp_path: Path) -> None:
    import sys

    blog = hooks.repository(tmp_path / "blog")
    blog.write("tools.md", hooks.MORE)
    blog.git("add", "-A")
    for arguments in (("hook", "changelog"), ("hook", "message", "message")):
        (blog.folder / "message").write_text("\n", encoding="utf-8")
        command = [sys.executable, "-P", "-c", DRAFT, "SIGINT", *arguments]
        done = subprocess.run(command, cwd=blog.folder, env=environment(), capture_output=True, check=False)
        assert done.returncode == 0
        assert done.stderr in (b"postdiff: warning: interrupted\n", b"")
        assert (blog.folder / "message").read_text(encoding="utf-8") == "\n" or not done.stderr
        assert not list(blog.folder.glob(".postdiff-*"))


def test_git_is_not_left_behind(tmp_path: Path) -> None:
    """A git that hangs ends with the run that waits for it."""
    blog = hooks.repository(tmp_path / "blog")
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho $$ > "{tmp_path}/number"\nexec sleep 600\n', encoding="utf-8")
    program.chmod(0o755)
    process = subprocess.Popen(
        [*PROGRAM, "HEAD~1", "HEAD"],
        cwd=blog.folder,
        env={**environment(), "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    number = tmp_path / "number"
    for _ in range(600):
        if number.exists() and number.read_text(encoding="utf-8").strip():
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, said = process.communicate(timeout=30)
    assert (process.returncode, out, said) == (130, b"", b"")
    assert not _runs(int(number.read_text(encoding="utf-8")))


def _runs(number: int) -> bool:
    """Whether a process does anything yet: one that has ended may wait for its parent to ask."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(number)], capture_output=True, check=False).stdout  # noqa: S607
    return bool(state.strip()) and not state.startswith(b"Z")
