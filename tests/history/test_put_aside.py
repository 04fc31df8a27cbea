"""Whether what pre-commit has put aside can still be brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from repositories import Repo

from postdiff.history.git import open_repository
from postdiff.history.precommit import fits_stash, runs_this

if TYPE_CHECKING:
    from pathlib import Path

PARENT = 4711
TEXT = "one\ntwo\nthree\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A file with an edit that is not staged, as a patch in the store of pre-commit, and no longer in the work tree."""
    repo = Repo(tmp_path / "blog")
    repo.commit(post_md=TEXT)
    repo.write("post.md", TEXT.replace("two", "two, by hand"))
    put_aside(repo, tmp_path / "store", PARENT)
    return repo


def put_aside(repo: Repo, store: Path, parent: int) -> None:
    """Do as pre-commit does: the name is the time and the number of its process."""
    store.mkdir(parents=True, exist_ok=True)
    (store / f"patch1700000000-{parent}").write_text(repo.git("diff", "--no-ext-diff", "--binary"), encoding="utf-8")
    repo.git("checkout", "-q", "--", ".")


def fits(repo: Repo, **environment: str) -> bool:
    return fits_stash(open_repository(repo.folder), environment, PARENT)


@pytest.mark.parametrize(
    ("environment", "runs"), [({"PRE_COMMIT": "1"}, True), ({"PRE_COMMIT": ""}, False), ({}, False)]
)
def test_pre_commit_says_that_it_runs_us(environment: dict[str, str], runs: bool) -> None:  # noqa: FBT001 - a table
    assert runs_this(environment) is runs


def test_edits_elsewhere_leave_room_for_what_was_put_aside(repo: Repo, tmp_path: Path) -> None:
    home = str(tmp_path / "store")
    assert fits(repo, PRE_COMMIT="1", PRE_COMMIT_HOME=home)
    repo.write("other.md", "new\n")
    assert fits(repo, PRE_COMMIT="1", PRE_COMMIT_HOME=home)


def test_an_edit_of_the_same_lines_does_not(repo: Repo, tmp_path: Path) -> None:
    repo.write("post.md", TEXT.replace("two", "two, by us"))
    assert not fits(repo, PRE_COMMIT="1", PRE_COMMIT_HOME=str(tmp_path / "store"))


def test_all_patches_of_the_process_have_to_fit(repo: Repo, tmp_path: Path) -> None:
    repo.write("post.md", TEXT.replace("three", "three, later"))
    put_aside(repo, tmp_path / "store" / "second", PARENT)
    (tmp_path / "store" / "second" / f"patch1700000000-{PARENT}").rename(
        tmp_path / "store" / f"patch1700000001-{PARENT}"
    )
    repo.write("post.md", TEXT.replace("three", "three, by us"))
    assert not fits(repo, PRE_COMMIT="1", PRE_COMMIT_HOME=str(tmp_path / "store"))


@pytest.mark.parametrize(
    "environment", [{}, {"PRE_COMMIT": "1", "PRE_COMMIT_HOME": "nowhere"}, {"PRE_COMMIT_HOME": "store"}]
)
def test_where_nothing_was_put_aside_everything_fits(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    monkeypatch.chdir(tmp_path)
    repo.write("post.md", TEXT.replace("two", "two, by us"))
    assert fits(repo, **environment)


def test_what_another_process_has_put_aside_is_its_own_affair(repo: Repo, tmp_path: Path) -> None:
    store = tmp_path / "store"
    (store / f"patch1700000000-{PARENT}").rename(store / f"patch1700000000-1{PARENT}")
    repo.write("post.md", TEXT.replace("two", "two, by us"))
    assert fits(repo, PRE_COMMIT="1", PRE_COMMIT_HOME=str(store))


def test_the_store_is_where_pre_commit_has_it(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write("post.md", TEXT.replace("two", "two, by us"))
    (tmp_path / "cache").mkdir()
    (tmp_path / "store").rename(tmp_path / "cache" / "pre-commit")
    assert not fits(repo, PRE_COMMIT="1", XDG_CACHE_HOME=str(tmp_path / "cache"))
    (tmp_path / "cache").rename(tmp_path / ".cache")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert not fits(repo, PRE_COMMIT="1")
    assert fits(repo, PRE_COMMIT="1", XDG_CACHE_HOME=str(tmp_path / "cache"))
