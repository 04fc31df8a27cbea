"""Several runs on the same changelog at once, and people who edit it meanwhile: no line is mixed up, no edit is lost."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Final

import hooks
import pytest
from programs import PROGRAM, start
from repositories import Repo, environment

if TYPE_CHECKING:
    from pathlib import Path

AT_ONCE: Final = 6

EDITED: Final = """
import sys
from pathlib import Path
import postdiff.jobs.changelog as job
from postdiff.__main__ import main
update = job.update_changelog
times = int(sys.argv[1])
def slow(*given, **named):
    global times
    outcome = update(*given, **named)
    if times:
        times -= 1
        file = Path("CHANGELOG.md")
        file.write_text(file.read_text() + f"by hand {times}\\n")
    return outcome
job.update_changelog = slow
sys.exit(main(sys.argv[2:]))
"""
"""Postdiff, and somebody who saves an edit while it works."""


@pytest.fixture
def blog(tmp_path: Path) -> Repo:
    made = hooks.repository(tmp_path / "blog")
    assert start(made.folder, "changelog").code == 0
    for number in range(20):
        made.commit(str(number), tools_md=hooks.TOOLS + "".join(f"- tool {each}\n" for each in range(number)))
    return made


def test_many_runs_at_once(blog: Repo) -> None:
    file = blog.folder / "CHANGELOG.md"
    old = file.read_text(encoding="utf-8")
    assert start(blog.folder, "changelog").code == 0
    new = file.read_text(encoding="utf-8")
    file.write_text(old.replace("# Changelog\n", "# Changelog\n\nBy hand.\n"), encoding="utf-8")
    runs = [
        subprocess.Popen([*PROGRAM, "changelog"], cwd=blog.folder, env=environment(), stderr=subprocess.PIPE)
        for _ in range(AT_ONCE)
    ]
    said = [run.communicate(timeout=300)[1] for run in runs]
    assert said == [b""] * AT_ONCE
    assert [run.returncode for run in runs] == [0] * AT_ONCE
    assert file.read_text(encoding="utf-8") == new.replace("# Changelog\n", "# Changelog\n\nBy hand.\n")
    assert not list(blog.folder.glob(".postdiff-*"))


def test_what_is_saved_meanwhile_is_kept(blog: Repo) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-c", EDITED, "2", "changelog"],
        cwd=blog.folder, env=environment(), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    text = (blog.folder / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.endswith("by hand 1\nby hand 0\n")
    assert text.count("\n## ") == 20


def test_a_file_that_never_rests_is_given_up(blog: Repo) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-c", EDITED, "1000", "changelog"],
        cwd=blog.folder, env=environment(), capture_output=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "postdiff: CHANGELOG.md: it changes again and again while it is being written\n"
    assert (blog.folder / "CHANGELOG.md").read_text(encoding="utf-8").count("\n## ") == 1


def test_a_hook_leaves_what_is_saved_meanwhile(blog: Repo) -> None:
    blog.git("checkout", "-q", "--", ".")
    blog.write("tools.md", hooks.TOOLS)
    blog.git("add", "tools.md")
    before = (blog.folder / "CHANGELOG.md").read_text(encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-P", "-c", EDITED.replace("jobs.changelog as", "jobs.staged_changelog as"), "1", "hook", "changelog"],
        cwd=blog.folder, env=environment(), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert "somebody else has just written to it; it is left as it is" in done.stderr
    assert done.stderr.count("\n") == 1
    assert (blog.folder / "CHANGELOG.md").read_text(encoding="utf-8") == f"{before}by hand 0\n"


def test_an_index_that_is_locked_costs_no_commit(blog: Repo) -> None:
    blog.write("tools.md", hooks.TOOLS)
    blog.git("add", "tools.md")
    assert start(blog.folder, "changelog").code == 0
    before = (blog.folder / "CHANGELOG.md").read_bytes()
    blog.git("add", "-A")
    (blog.folder / ".git" / "index.lock").touch()
    done = start(blog.folder, "hook", "changelog")
    assert (done.code, done.err.count("\n")) == (0, 1)
    assert "index.lock" in done.err
    assert (blog.folder / "CHANGELOG.md").read_bytes() == before
