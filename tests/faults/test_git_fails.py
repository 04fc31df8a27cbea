"""A git that is missing, dies half way, prints rubbish, or says nothing: one line, the right code, nothing written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import hooks
import pytest
from programs import run, start
from repositories import QUIET, environment

if TYPE_CHECKING:
    from pathlib import Path

    from repositories import Repo

COMMANDS: Final[tuple[tuple[str, ...], ...]] = (
    ("HEAD~1", "HEAD"),
    ("HEAD",),
    ("HEAD~1:tools.md", "HEAD:tools.md"),
    ("log", "tools.md"),
    ("changelog",),
    ("changelog", "--stdout"),
    ("feed", "--url", "https://example.org/"),
    ("history", "tools.md", "-o", "-"),
    ("setup", "git"),
    ("hook", "install"),
)
HOOKS: Final = (("hook", "summary"), ("hook", "message", "message"), ("hook", "changelog"))

GITS: Final = {
    "dies at once": "exit 128",
    "dies of a signal": "kill -9 $$",
    "says why": "echo 'fatal: the disk is on fire' >&2; exit 128",
    "says nothing and is content": "exit 0",
    "prints rubbish": "head -c 100000 /dev/urandom | tee /dev/stderr",
    "prints lines": "yes 'blob 12' | head -n 1000",
    "prints nothing but NUL": "head -c 1000 /dev/zero",
    "half of every answer": '"{git}" "$@" > answer; size=$(wc -c < answer); head -c $((size / 2)) answer; rm -f answer; exit 0',
    "ten bytes, then death": '"{git}" "$@" | head -c 10; kill -9 $$',
    "objects are cut": 'case "$*" in *"cat-file --batch") "{git}" "$@" | { head -c 60; kill -9 $$; } ;; *) exec "{git}" "$@" ;; esac',
    "objects are rubbish": 'case "$*" in *"cat-file --batch") yes "no object at all" | head -n 5 ;; *) exec "{git}" "$@" ;; esac',
    "lists are cut": 'case "$*" in *" log "*|*diff-*) "{git}" "$@" | { head -c 100; kill -9 $$; } ;; *) exec "{git}" "$@" ;; esac',
    "lists are rubbish": 'case "$*" in *" log "*|*diff-*) head -c 5000 /dev/urandom ;; *) exec "{git}" "$@" ;; esac',
}


@pytest.fixture
def blog(tmp_path: Path) -> Repo:
    made = hooks.repository(tmp_path / "blog")
    made.commit("more", tools_md=hooks.MORE)
    made.write("tools.md", f"{hooks.MORE}- drill\n")
    made.git("add", "tools.md")
    made.write("message", "\n# comment\n")
    return made


def another_git(blog: Repo, script: str) -> str:
    """A search path on which git is another than the real one."""
    place = blog.folder.parent / "bin"
    place.mkdir(exist_ok=True)
    real = shutil.which("git") or "git"
    (place / "git").write_text(f"#!/bin/sh\n{script.replace('{git}', real)}\n", encoding="utf-8")
    (place / "git").chmod(0o755)
    return f"{place}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.parametrize("script", GITS.values(), ids=GITS)
def test_one_line_and_nothing_written(
    blog: Repo, script: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    before = hooks.tree_of(blog.folder)
    monkeypatch.chdir(blog.folder)
    for name, value in {**QUIET, "PATH": another_git(blog, script)}.items():
        monkeypatch.setenv(name, value)
    for arguments in COMMANDS:
        done = run(*arguments)
        assert capfd.readouterr() == ("", ""), "git says nothing past us"
        assert done.code in (0, 2), (arguments, done)
        if done.code:
            assert all(line.startswith("postdiff: ") for line in done.err.splitlines()), (arguments, done)
            assert "internal error" not in done.err, (arguments, done)
            assert 1 <= len(done.err) <= 2000, (arguments, done)
            assert hooks.tree_of(blog.folder) == before, arguments
        before = hooks.tree_of(blog.folder)


@pytest.mark.parametrize("script", GITS.values(), ids=GITS)
def test_hooks_are_content(blog: Repo, script: str) -> None:
    path = another_git(blog, script)
    for arguments in HOOKS:
        done = start(blog.folder, *arguments, PATH=path)
        assert done.code == 0, (arguments, done)
        assert done.err.count("\n") <= 1, (arguments, done)
        assert "internal error" not in done.err, (arguments, done)


def test_no_git(blog: Repo) -> None:
    (blog.folder.parent / "empty").mkdir()
    nowhere = str(blog.folder.parent / "empty")
    for arguments in COMMANDS:
        assert "git" in start(blog.folder, *arguments, PATH=nowhere).trouble, arguments
    for arguments in HOOKS:
        done = start(blog.folder, *arguments, PATH=nowhere)
        assert done == (0, "", "postdiff: warning: git: it is not installed, or not on PATH\n")
    assert start(blog.folder, "tools.md", "tools.md", PATH=nowhere).code == 0, "two files need no git"
    assert start(blog.folder, "HEAD~1", "HEAD", PATH=None).code in (0, 2)


def test_a_git_that_may_not_be_run(blog: Repo) -> None:
    place = blog.folder.parent / "bin"
    place.mkdir()
    (place / "git").write_bytes(b"\x00\x01\x02 no program")
    (place / "git").chmod(0o755)
    assert start(blog.folder, "HEAD~1", "HEAD", PATH=str(place)).trouble


def test_a_damaged_repository(blog: Repo) -> None:
    """Every object but the commits is gone, then the commits, too."""
    objects = blog.folder / ".git" / "objects"
    kept = {blog.git("rev-parse", name).strip() for name in ("HEAD", "HEAD~1", "HEAD^{tree}", "HEAD~1^{tree}")}
    for path in objects.glob("??/*"):
        if f"{path.parent.name}{path.name}" not in kept:
            path.unlink()
    for arguments in (*COMMANDS[:2], *COMMANDS[2:3]):
        done = start(blog.folder, *arguments)
        assert done.code == 2
        assert "internal error" not in done.err
    done = start(blog.folder, "log", "tools.md")
    assert "internal error" not in done.err
    shutil.rmtree(objects)
    for arguments in COMMANDS[:8]:
        assert start(blog.folder, *arguments).trouble


HANG: Final = """
import sys
import postdiff.cli.trouble as trouble
from postdiff.__main__ import main
trouble.LONGEST = 1
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("arguments", HOOKS, ids=" ".join)
@pytest.mark.parametrize(
    "script",
    ["exec sleep 600", 'case "$*" in *"cat-file --batch") exec sleep 600 ;; *) exec "{git}" "$@" ;; esac'],
    ids=["git", "cat-file"],
)
def test_a_git_that_hangs_costs_no_commit(blog: Repo, script: str, arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-c", HANG, *arguments],
        cwd=blog.folder,
        env={**environment(), "PATH": another_git(blog, script)},
        capture_output=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "postdiff: warning: given up after 1 seconds\n")
