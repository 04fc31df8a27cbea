from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from repositories import Repo

from postdiff.errors import GitError
from postdiff.history.git import open_repository, reason_of
from postdiff.history.objects import Objects

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "repo")
    made.commit(post_md="one\n")
    return made


def test_a_repository_says_where_it_is(repo: Repo) -> None:
    repo.write("中文/深/a.md", "x")
    found = open_repository(repo.folder / "中文" / "深")
    assert found.root == repo.folder
    assert found.prefix == "中文/深/"
    assert not found.shallow


def test_a_bare_repository_has_no_work_tree(repo: Repo, tmp_path: Path) -> None:
    repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    found = open_repository(tmp_path / "bare.git")
    assert found.root is None
    assert found.ask("show", "HEAD:post.md") == b"one\n"


def test_a_shallow_clone_is_said(repo: Repo, tmp_path: Path) -> None:
    repo.commit(post_md="two\n")
    repo.git("clone", "-q", "--depth=1", f"file://{repo.folder}", str(tmp_path / "shallow"))
    assert open_repository(tmp_path / "shallow").shallow


def test_no_repository_is_an_error_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="not a git repository"):
        open_repository(tmp_path)


def test_no_git_is_an_error(repo: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="not installed"):
        open_repository(repo.folder)


def test_no_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="there is no folder"):
        open_repository(tmp_path / "gone")


def test_git_says_why_it_failed(repo: Repo) -> None:
    with pytest.raises(GitError, match="Needed a single revision"):
        open_repository(repo.folder).ask("rev-parse", "--verify", "nothing")


def test_a_program_named_by_the_repository_is_not_run(repo: Repo, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{trap}'\n")
    program.chmod(0o755)
    for key in ("core.fsmonitor", "gpg.program", "diff.external", "core.pager"):
        repo.git("config", key, str(program))
    repo.git("config", "log.showSignature", "true")
    found = open_repository(repo.folder)
    found.ask("log", "--raw", "HEAD")
    found.ask("diff-index", "--raw", "HEAD")
    assert not trap.exists()


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (b"", ""),
        (b"fatal: bad revision 'x'\n", "bad revision 'x'"),
        (b"warning: something\nfatal: the end\nusage: git\n", "the end"),
        (b"no prefix at all\nmore\n", "no prefix at all"),
        (b"fatal: \xff\n", "�"),
    ],
)
def test_the_reason_is_one_line(said: bytes, reason: str) -> None:
    assert reason_of(said) == reason


def test_objects_are_read_by_one_process(repo: Repo) -> None:
    with Objects(open_repository(repo.folder)) as objects:
        assert objects.read("HEAD:post.md") == b"one\n"
        first = objects._process
        assert objects.find("HEAD:other.md") is None
        assert objects.find("HEAD:with space.md") is None
        assert objects.read(repo.git("rev-parse", "HEAD:post.md").strip()) == b"one\n"
        assert objects._process is first
    assert first is not None
    assert first.returncode is not None


def test_a_missing_object_is_an_error(repo: Repo) -> None:
    with Objects(open_repository(repo.folder)) as objects, pytest.raises(GitError, match="no such object"):
        objects.read("0" * 40)


def test_a_process_that_ends_early_is_an_error(repo: Repo) -> None:
    with Objects(open_repository(repo.folder)) as objects:
        objects.read("HEAD:post.md")
        assert objects._process is not None
        objects._process.kill()
        objects._process.wait()
        with pytest.raises(GitError, match="ended early"):
            objects.read("HEAD:post.md")
