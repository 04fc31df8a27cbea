from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from repositories import Repo

from postdiff.errors import GitError
from postdiff.history.changes import FileChange, Stored
from postdiff.history.differences import Place, choose_posts, empty_tree, find_changes, head_of, read_stored, resolve
from postdiff.history.git import open_repository
from postdiff.history.objects import Objects

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from postdiff.history.differences import Side

TEXT = "".join(f"line {number}\n" for number in range(20))


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "repo")
    made.commit(a_md=TEXT, b_md="b\n")
    return made


def pairs(repo: Repo, old: str, new: Side, paths: Sequence[str] = ()) -> list[tuple[str | None, str | None]]:
    changes = find_changes(open_repository(repo.folder), old, new, paths)
    return [(change.old and change.old.path, change.new and change.new.path) for change in changes]  # type: ignore[misc]


def test_two_revisions(repo: Repo) -> None:
    repo.git("mv", "a.md", "z.md")
    repo.commit(b_md="c\n", d_md="new\n")
    assert pairs(repo, "HEAD~1", "HEAD") == [("b.md", "b.md"), (None, "d.md"), ("a.md", "z.md")]
    assert pairs(repo, "HEAD~1", "HEAD", ["b.md"]) == [("b.md", "b.md")]
    assert pairs(repo, "HEAD", "HEAD") == []


def test_the_index_and_the_work_tree(repo: Repo) -> None:
    repo.write("a.md", "staged\n")
    repo.git("add", "a.md")
    repo.write("b.md", "not staged\n")
    assert pairs(repo, "HEAD", Place.INDEX) == [("a.md", "a.md")]
    assert pairs(repo, "HEAD", Place.WORK_TREE) == [("a.md", "a.md"), ("b.md", "b.md")]


def test_before_the_first_commit_there_is_the_empty_tree(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "new")
    repo.write("a.md", "a\n")
    repo.git("add", "a.md")
    found = open_repository(repo.folder)
    assert head_of(found) == empty_tree(found)
    assert pairs(repo, head_of(found), Place.INDEX) == [(None, "a.md")]


def test_a_repository_of_the_longer_hash(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "long", "--object-format=sha256")
    repo.commit(a_md="a\n")
    found = open_repository(repo.folder)
    assert len(empty_tree(found)) == 64
    assert pairs(repo, empty_tree(found), "HEAD") == [(None, "a.md")]


@pytest.mark.parametrize("revision", ["nowhere", "--help", "HEAD:a.md", "HEAD~9", ""])
def test_what_is_no_revision_is_an_error(repo: Repo, revision: str) -> None:
    for old, new in ((revision, "HEAD"), ("HEAD", revision)):
        with pytest.raises(GitError, match="there is no such revision"):
            pairs(repo, old, new)


def test_a_revision_may_name_a_file(repo: Repo) -> None:
    found = open_repository(repo.folder)
    assert resolve(found, "HEAD:b.md") == repo.git("rev-parse", "HEAD:b.md").strip()
    assert resolve(found, "HEAD:c.md") is None


def test_contents_come_from_where_they_are(repo: Repo) -> None:
    repo.write("b.md", "work tree\n")
    found = open_repository(repo.folder)
    (change,) = find_changes(found, "HEAD", Place.WORK_TREE)
    assert change.old is not None
    assert change.new is not None
    with Objects(found) as objects:
        assert read_stored(found, objects, change.old) == b"b\n"
        assert read_stored(found, objects, change.new) == b"work tree\n"
        (repo.folder / "b.md").unlink()
        with pytest.raises(GitError, match="No such file"):
            read_stored(found, objects, change.new)


def test_what_stops_being_a_post_is_gone() -> None:
    here, there = Stored("a.md", "1"), Stored("a.txt", "1")
    chosen = choose_posts([FileChange(here, there), FileChange(there, there)], lambda path: path.endswith(".md"))
    assert chosen == (FileChange(here, None),)


def test_a_file_that_was_renamed_and_edited_is_read_from_the_work_tree(repo: Repo) -> None:
    repo.git("mv", "a.md", "z.md")
    repo.write("z.md", TEXT + "more\n")
    found = open_repository(repo.folder)
    (change,) = find_changes(found, "HEAD", Place.WORK_TREE)
    assert change.old is not None
    assert change.new is not None
    with Objects(found) as objects:
        texts = [read_stored(found, objects, side) for side in (change.old, change.new)]
    assert texts == [TEXT.encode(), f"{TEXT}more\n".encode()]
