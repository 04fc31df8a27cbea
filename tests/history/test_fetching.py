"""What a shallow clone lacks is fetched, and no more of it than is needed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hubs import REF, Hub
from repositories import QUIET, Repo

from postdiff.errors import GitError
from postdiff.history.fetching import bring_commit, bring_history, find_fork, has_commit
from postdiff.history.git import open_repository

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _no_foreign_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(("before", "own", "meanwhile"), [(3, 2, 2), (1, 1, 0), (40, 35, 5), (5, 2, 40)])
def test_the_fork_is_found_from_one_commit(tmp_path: Path, before: int, own: int, meanwhile: int) -> None:
    hub = Hub(tmp_path / "hub", before=before, own=own, meanwhile=meanwhile)
    clone = hub.check_out(tmp_path / "clone", "--depth=1")
    assert clone.git("rev-list", "--count", "HEAD").strip() == "1"
    assert find_fork(open_repository(clone.folder), "main", hub.head, REF) == hub.fork


def test_it_is_the_fork_from_the_branch_as_it_is_now(tmp_path: Path) -> None:
    """What the target gained and the branch took over is no news of the branch."""
    hub = Hub(tmp_path / "hub")
    hub.git("switch", "-q", "--detach", hub.head)
    hub.git("merge", "-q", "--no-edit", "main", date="2026-01-05T00:00:00Z")
    head = hub.git("rev-parse", "HEAD").strip()
    hub.git("update-ref", REF, head)
    clone = hub.check_out(tmp_path / "clone", "--depth=1")
    assert find_fork(open_repository(clone.folder), "main", head, REF) == hub.git("rev-parse", "main").strip()


def test_a_long_history_is_not_fetched_for_a_short_branch(tmp_path: Path) -> None:
    hub = Hub(tmp_path / "hub", before=60)
    clone = hub.check_out(tmp_path / "clone", "--depth=1")
    find_fork(open_repository(clone.folder), "main", hub.head, REF)
    assert open_repository(clone.folder).shallow
    first = hub.git("rev-list", "--max-parents=0", "main").strip()
    assert not has_commit(open_repository(clone.folder), first)


def test_a_whole_clone_needs_no_remote(tmp_path: Path) -> None:
    hub = Hub(tmp_path / "hub")
    clone = hub.check_out(tmp_path / "clone")
    clone.git("fetch", "-q", "origin", "+refs/heads/*:refs/remotes/origin/*")
    hub.folder.rename(tmp_path / "away")
    assert find_fork(open_repository(clone.folder), "main", hub.head, REF) == hub.fork


def test_a_whole_clone_stays_whole(tmp_path: Path) -> None:
    hub = Hub(tmp_path / "hub")
    clone = hub.check_out(tmp_path / "clone", ref="refs/heads/main")
    assert find_fork(open_repository(clone.folder), "main", hub.head, REF) == hub.fork
    assert not open_repository(clone.folder).shallow


def test_a_branch_that_was_written_anew_meanwhile(tmp_path: Path) -> None:
    hub = Hub(tmp_path / "hub")
    clone = hub.check_out(tmp_path / "clone", "--depth=1")
    hub.git("update-ref", REF, hub.fork)
    with pytest.raises(GitError, match="a later run will tell"):
        find_fork(open_repository(clone.folder), "main", hub.head, REF)


def test_branches_without_a_common_commit(tmp_path: Path) -> None:
    hub = Hub(tmp_path / "hub")
    hub.git("switch", "-q", "--orphan", "other")
    head = hub.commit("alone", other_md="# Other\n")
    hub.git("update-ref", REF, head)
    clone = hub.check_out(tmp_path / "clone", "--depth=1", ref=REF)
    with pytest.raises(GitError, match="main: it has no commit in common"):
        find_fork(open_repository(clone.folder), "main", head, REF)


@pytest.mark.parametrize("branch", ["", "none", "--upload-pack=touch x", "a b", "..", "main:refs/heads/x"])
def test_a_branch_that_is_none(tmp_path: Path, branch: str) -> None:
    hub = Hub(tmp_path / "hub")
    clone = hub.check_out(tmp_path / "clone", "--depth=1")
    with pytest.raises(GitError, match=r"cannot be fetched|no name of a branch"):
        find_fork(open_repository(clone.folder), branch, hub.head, REF)
    assert sorted(path.name for path in clone.folder.iterdir()) == [".git", "other.md", "post.md", "third.md"]
    assert "refs/heads/x" not in clone.git("for-each-ref")


def test_one_commit_is_brought(tmp_path: Path) -> None:
    hub = Hub(tmp_path / "hub", before=5)
    hub.git("config", "uploadpack.allowAnySHA1InWant", "true")  # as GitHub and GitLab have it
    clone = hub.check_out(tmp_path / "clone", "--depth=1")
    bring_commit(open_repository(clone.folder), hub.fork)
    assert has_commit(open_repository(clone.folder), hub.fork)
    assert not has_commit(open_repository(clone.folder), f"{hub.fork}~1")


def test_a_commit_is_brought_by_its_ref(tmp_path: Path) -> None:
    hub = Hub(tmp_path / "hub")
    hub.git("config", "uploadpack.allowAnySHA1InWant", "false")
    clone = hub.check_out(tmp_path / "clone", "--depth=1", ref="refs/heads/main")
    bring_commit(open_repository(clone.folder), hub.head, REF)
    assert has_commit(open_repository(clone.folder), hub.head)
    with pytest.raises(GitError, match="cannot be fetched"):
        bring_commit(open_repository(clone.folder), "b" * 40, REF)


def test_the_whole_history_is_brought(tmp_path: Path) -> None:
    hub = Hub(tmp_path / "hub", before=5)
    clone = hub.check_out(tmp_path / "clone", "--depth=1", ref=REF)
    bring_history(open_repository(clone.folder), REF)
    assert not open_repository(clone.folder).shallow
    assert has_commit(open_repository(clone.folder), hub.git("rev-list", "--max-parents=0", "main").strip())
    bring_history(open_repository(clone.folder), "refs/heads/none")  # there is nothing to bring


def test_no_program_is_run_for_a_remote(tmp_path: Path) -> None:
    clone = Repo(tmp_path / "clone")
    clone.commit(post_md="# Post\n")
    clone.git("remote", "add", "origin", f"ext::touch {tmp_path}/hit")
    with pytest.raises(GitError, match="cannot be fetched"):
        bring_commit(open_repository(clone.folder), "b" * 40)
    assert not (tmp_path / "hit").exists()
