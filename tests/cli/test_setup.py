"""Posts in git's own diffs: shown through postdiff, undone without a trace, and never a reason for git to fail."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest
from hooks import MORE, TOOLS, repository, run, tree_of
from repositories import Repo, environment

if TYPE_CHECKING:
    from pathlib import Path

REPORT: Final = "Added saw to Hand tools."


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = repository(tmp_path / "it's a 博客")
    assert run(made, "setup", "git").returncode == 0
    return made


def git(repo: Repo, *arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["git", *arguments],  # noqa: S607 - the git that the user has
        cwd=repo.folder,
        env={**environment(), **variables},
        capture_output=True,
        check=False,
    )


def shown(repo: Repo, *arguments: str, **variables: str) -> str:
    """What git prints, which must go well."""
    done = git(repo, *arguments, **variables)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode("utf-8")


def test_git_diff_shows_the_report(repo: Repo) -> None:
    repo.write("tools.md", MORE)
    for arguments in (("diff",), ("diff", "HEAD"), ("diff", "HEAD", "--", "tools.md")):
        told = shown(repo, *arguments)
        assert told.startswith("diff --git a/tools.md b/tools.md\n")
        assert REPORT in told
        assert "@@" not in told
    assert "+- saw: cuts wood" in shown(repo, "diff", "--no-ext-diff", "--no-textconv")


def test_git_log_and_git_show_compare_what_postdiff_reads(repo: Repo) -> None:
    long = TOOLS + "- file\n- level\n"
    repo.commit("first", tools_md=long)
    repo.commit("second", tools_md=f"{long}- saw: cuts wood\n")
    repo.commit("third", tools_md=f"{long}- saw: cuts wood\n".replace("\n- ", "\n* "))
    for command in (("log", "-p", "-1", "HEAD~1"), ("show", "HEAD~1")):
        told = shown(repo, *command)
        assert "@@ ## Hand tools" in told
        assert "+- saw: cuts wood" in told
    assert "@@" not in shown(repo, "show", "HEAD"), "other bullets are no edit"
    assert REPORT in shown(repo, "log", "-p", "--ext-diff", "-1", "HEAD~1")


def test_a_patch_for_others_is_a_patch(repo: Repo) -> None:
    repo.commit("second", tools_md=MORE)
    assert "+- saw: cuts wood\n" in shown(repo, "format-patch", "--stdout", "-1")


def test_git_difftool_shows_the_report(repo: Repo) -> None:
    repo.write("tools.md", MORE)
    assert REPORT in shown(repo, "difftool", "-y", "-t", "postdiff")


def test_posts_that_come_and_go_and_move(repo: Repo) -> None:
    repo.write("new.md", "# New\n\n- a\n")
    repo.git("add", "-A")
    assert "new file mode 100644" in shown(repo, "diff", "--cached")
    repo.commit("new")
    (repo.folder / "dé").mkdir()
    repo.git("mv", "new.md", "dé/placé.md")
    repo.write("dé/placé.md", "# New\n\n- a\n- b\n")
    repo.git("add", "-A")
    told = shown(repo, "-c", "core.quotePath=false", "diff", "--cached", "-M10")
    assert "rename to dé/placé.md" in told
    assert "Added b" in told
    repo.git("rm", "-q", "tools.md")
    assert "deleted file mode 100644" in shown(repo, "diff", "--cached")


def test_a_mode_alone_is_said(repo: Repo) -> None:
    (repo.folder / "tools.md").chmod(0o755)
    told = shown(repo, "diff")
    assert "new mode 100755" in told
    assert "No changes." in told


def test_a_conflict_is_shown_as_one(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "other")
    repo.commit("a", tools_md=TOOLS + "- a\n")
    repo.git("checkout", "-q", "main")
    repo.commit("b", tools_md=TOOLS + "- b\n")
    repo.git("merge", "-q", "other", check=False)
    told = shown(repo, "diff")
    assert "  - chisel\n++<<<<<<< HEAD\n +- b\n++=======\n+ - a\n++>>>>>>> other\n" in told
    assert "* Unmerged path tools.md" in shown(repo, "diff", "--cached")


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        pytest.param(b"caf\xe9\nx\n", b"caf\xe9\ny\n", b"-x\n+y\n", id="another encoding"),
        pytest.param(b"\0a\n", b"\0b\xff\n", b"Binary files a/tools.md and b/tools.md differ\n", id="bytes"),
        pytest.param(b"x\n", b"\xff\n", b"-x\n+\xff\n", id="one side only"),
    ],
)
def test_what_cannot_be_told_is_shown_line_by_line(repo: Repo, old: bytes, new: bytes, wanted: bytes) -> None:
    repo.commit("old", tools_md=old)
    repo.write("tools.md", new)
    done = git(repo, "diff")
    assert done.returncode == 0
    assert done.stdout.startswith(b"diff --git a/tools.md b/tools.md\n")
    assert done.stdout.endswith(wanted)
    assert b"--- a/tools.md\n+++ b/tools.md\n" in done.stdout or wanted.startswith(b"Binary")
    repo.commit("new")
    log = git(repo, "log", "-p", "-1")
    assert log.returncode == 0
    assert b"+" + new.rpartition(b"\n")[0].rpartition(b"\n")[2] in log.stdout


def test_a_link_is_shown_as_git_shows_it(repo: Repo) -> None:
    (repo.folder / "link.md").symlink_to("tools.md")
    repo.git("add", "-A")
    assert "+tools.md" in shown(repo, "diff", "--cached")


def test_a_broken_configuration_breaks_no_diff(repo: Repo) -> None:
    repo.write("postdiff.toml", "nonsense = 1\n")
    repo.write("tools.md", MORE)
    assert "+- saw: cuts wood" in shown(repo, "diff")
    repo.commit("second")
    assert "+- saw: cuts wood" in shown(repo, "log", "-p", "-1")


def test_a_reader_who_leaves_early_sees_no_error(repo: Repo) -> None:
    repo.write("tools.md", TOOLS + "".join(f"- tool {number}\n" for number in range(3000)))
    command = "git diff 2>&1 >/dev/full | head -c 500; git -c core.pager='head -1' --paginate diff 2>&1 | head -1"
    done = subprocess.run(
        ["sh", "-c", command],  # noqa: S607 - a shell as on every system
        cwd=repo.folder,
        env=environment(),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert "fatal" not in done.stdout + done.stderr


def test_git_works_when_postdiff_has_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from postdiff.history.git import open_repository
    from postdiff.history.git_setup import attributes, local_places, settings, write_block

    repo = repository(tmp_path / "blog")
    without = tmp_path / "python"
    without.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -S -I "$@"\n')
    without.chmod(0o755)
    repo.commit("second", tools_md=MORE)
    for interpreter in (tmp_path / "no" / "python", without):
        monkeypatch.setattr("sys.executable", str(interpreter))
        places = local_places(open_repository(repo.folder))
        write_block(places.config, settings())
        write_block(places.attributes, attributes())
        for command in (("diff", "HEAD~1"), ("log", "-p", "-1"), ("difftool", "-y", "-t", "postdiff", "HEAD~1")):
            done = git(repo, *command)
            assert (done.returncode, done.stderr) == (0, b"")
            assert b"+- saw: cuts wood" in done.stdout


def test_what_lies_in_the_repository_is_not_run(repo: Repo) -> None:
    repo.write("click.py", "print('hostile')\n")
    repo.write("postdiff/__init__.py", "print('hostile')\n")
    repo.write("tools.md", MORE)
    told = shown(repo, "diff")
    assert REPORT in told
    assert "hostile" not in told


def test_colours_follow_git(repo: Repo) -> None:
    repo.write("tools.md", MORE)
    assert "\x1b[" in shown(repo, "-c", "color.diff=always", "diff")
    assert "\x1b[" not in shown(repo, "-c", "color.diff=always", "diff", NO_COLOR="1")
    assert "\x1b[" not in shown(repo, "diff")


def test_names_cannot_steer_the_terminal(repo: Repo) -> None:
    repo.commit("odd", **{"a\x1b[31mb.md": TOOLS})
    repo.write("a\x1b[31mb.md", MORE)
    assert "\x1b" not in shown(repo, "diff")


# Setting it up, and undoing it.


@pytest.mark.parametrize("config", [b"", b"*.txt text", None])
def test_setting_up_twice_and_undoing_leaves_no_trace(tmp_path: Path, config: bytes | None) -> None:
    repo = repository(tmp_path / "blog")
    path = repo.folder / ".git/config"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    if config is not None:
        (repo.folder / ".git/info/attributes").write_bytes(config)
    before = tree_of(repo.folder)
    assert "through postdiff" in run(repo, "setup", "git").stdout
    once = tree_of(repo.folder)
    assert once != before
    assert run(repo, "setup", "git").stdout == "it is set up already\n"
    assert tree_of(repo.folder) == once
    assert run(repo, "setup", "git", "--undo").stdout == "undone\n"
    assert tree_of(repo.folder) == before
    assert run(repo, "setup", "git", "--undo").stdout == "there was nothing to undo\n"
    assert tree_of(repo.folder) == before


def test_what_the_user_has_set_stays(tmp_path: Path) -> None:
    repo = repository(tmp_path / "blog")
    repo.git("config", "diff.postdiff.xfuncname", "mine")
    repo.git("config", "difftool.postdiff.cmd", "echo mine")
    (repo.folder / ".git/info/attributes").write_text("*.md diff=markdown\n")
    before = tree_of(repo.folder)
    done = run(repo, "setup", "git")
    assert "*.md keeps its diff attribute (markdown)" in done.stderr
    assert repo.git("config", "diff.postdiff.xfuncname") == "mine\n"
    assert repo.git("config", "difftool.postdiff.cmd") == "echo mine\n"
    assert "diff: markdown" in repo.git("check-attr", "diff", "x.md")
    assert "diff: postdiff" in repo.git("check-attr", "diff", "x.mdx")
    repo.git("config", "user.nick", "ann")
    run(repo, "setup", "git", "--undo")
    assert repo.git("config", "user.nick") == "ann\n"
    repo.git("config", "--unset", "user.nick")
    assert tree_of(repo.folder) == before


@pytest.mark.parametrize("value", ["-diff", "diff=markdown", "diff=postdiff", "binary"])
def test_what_a_gitattributes_says_of_posts_counts(tmp_path: Path, value: str) -> None:
    repo = repository(tmp_path / "blog")
    repo.commit("attributes", **{"docs/.gitattributes": f"*.md {value}\n", "docs/a.md": TOOLS})
    before = repo.git("check-attr", "diff", "docs/a.md")
    for _ in range(2):
        run(repo, "setup", "git")
        assert repo.git("check-attr", "diff", "docs/a.md") == before
        assert repo.git("check-attr", "diff", "a.mdx") == "a.mdx: diff: postdiff\n"
    assert (repo.folder / "docs/.gitattributes").read_text() == f"*.md {value}\n"


def test_lines_of_ours_that_were_edited_are_not_deleted(repo: Repo) -> None:
    repo.git("config", "diff.postdiff.cachetextconv", "true")
    edited = tree_of(repo.folder / ".git")
    for words in (("setup", "git"), ("setup", "git", "--undo")):
        done = run(repo, *words)
        assert done.returncode == 2
        assert "delete them by hand" in done.stderr
    assert tree_of(repo.folder / ".git")["config"] == edited["config"]


def test_a_file_that_git_is_writing_is_left_alone(tmp_path: Path) -> None:
    repo = repository(tmp_path / "blog")
    (repo.folder / ".git/config.lock").write_text("")
    done = run(repo, "setup", "git")
    assert done.returncode == 2
    assert "git is at work on it" in done.stderr


@pytest.mark.parametrize("usual", [True, False])
def test_all_repositories_of_a_user(tmp_path: Path, *, usual: bool) -> None:
    home = tmp_path / "home"
    files = {".gitconfig": "[user]\n\tname = x"} if usual else {".config/git/config": "[user]\n\tname = x\n"}
    for name, text in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)
    before = tree_of(home)
    repo = repository(tmp_path / "blog")
    mine = {"HOME": str(home), "XDG_CONFIG_HOME": "", "GIT_CONFIG_GLOBAL": ""}
    variables = {name: value for name, value in mine.items() if value}
    names = [name for name in environment() if name not in {"GIT_CONFIG_GLOBAL", "XDG_CONFIG_HOME"}]
    everything = {name: environment()[name] for name in names} | variables

    def call(*words: str) -> str:
        done = subprocess.run(words, cwd=repo.folder, env=everything, capture_output=True, check=True, encoding="utf-8")
        return done.stdout

    program = (sys.executable, "-P", "-m", "postdiff", "setup", "git", "--global")
    assert "all your repositories" in call(*program)
    assert call(*program) == "it is set up already\n"
    repo.write("tools.md", MORE)
    assert REPORT in call("git", "diff")
    repo.write(".gitattributes", "*.md diff=markdown\n")
    assert "@@" in call("git", "diff", "tools.md"), "the lowest in rank: a repository has its own word"
    assert call(*program, "--undo") == "undone\n"
    assert tree_of(home) == before


def test_outside_a_repository_it_says_so(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "postdiff", "setup", "git"],
        cwd=tmp_path,
        env={**environment(), "GIT_CEILING_DIRECTORIES": os.fspath(tmp_path.parent)},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert "not a git repository" in done.stderr


def test_work_trees_share_it(repo: Repo, tmp_path: Path) -> None:
    other = tmp_path / "other"
    repo.git("worktree", "add", "-q", "--detach", str(other))
    (other / "tools.md").write_text(MORE)
    repo.folder = other
    assert REPORT in shown(repo, "diff")
    assert run(repo, "setup", "git").stdout == "it is set up already\n"
