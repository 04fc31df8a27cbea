from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from repositories import Repo

from postdiff.errors import GitError
from postdiff.history.changes import FileChange, Stored, read_changes
from postdiff.history.commits import read_commits
from postdiff.history.git import open_repository

if TYPE_CHECKING:
    from pathlib import Path

    from postdiff.history.commits import Commit


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo")


def history(repo: Repo, *arguments: str, paths: tuple[str, ...] = ()) -> list[Commit]:
    return list(read_commits(open_repository(repo.folder), *arguments, paths=paths))


def paths_of(change: FileChange) -> tuple[str | None, str | None]:
    return (change.old.path if change.old else None, change.new.path if change.new else None)


def test_a_commit_has_its_dates_author_and_subject(repo: Repo) -> None:
    made = repo.commit("写一篇：|新的", date="2026-03-01T23:30:00+08:00", post_md="a\n")
    (commit,) = history(repo)
    assert (commit.id, commit.parents, commit.subject, commit.author) == (made, (), "写一篇：|新的", "Ann Author")
    assert (commit.date, commit.day, commit.short) == ("2026-03-01T23:30:00+08:00", "2026-03-01", made[:7])


def test_added_edited_renamed_and_removed_files(repo: Repo) -> None:
    text = "".join(f"line {number}\n" for number in range(20))
    repo.commit(a_md=text)
    repo.commit(a_md=text + "more\n")
    repo.git("mv", "a.md", "b.md")
    repo.commit()
    repo.git("rm", "-q", "b.md")
    repo.commit()
    seen = [paths_of(change) for commit in history(repo) for change in commit.changes]
    assert seen == [("b.md", None), ("a.md", "b.md"), ("a.md", "a.md"), (None, "a.md")]


def test_empty_commits_have_no_changes(repo: Repo) -> None:
    repo.commit(a_md="a\n")
    repo.commit("nothing")
    repo.commit(a_md="b\n")
    assert [len(commit.changes) for commit in history(repo)] == [1, 0, 1]


def test_paths_are_taken_as_they_are(repo: Repo) -> None:
    names = ["中文 名.md", "with\nline end.md", "tab\t.md", '"quoted".md', ":100644 x.md"]
    for name in names:
        repo.write(name, "x\n")
    repo.commit()
    (commit,) = history(repo)
    assert {change.new.path for change in commit.changes if change.new} == set(names)


def test_links_and_submodules_are_no_files(repo: Repo, tmp_path: Path) -> None:
    inner = Repo(tmp_path / "inner")
    inner.commit(a_md="a\n")
    repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner.folder), "sub.md")
    (repo.folder / "link.md").symlink_to("post.md")
    repo.commit(post_md="x\n")
    (commit,) = history(repo, paths=("*.md",))
    assert [paths_of(change) for change in commit.changes] == [(None, "post.md")]


def test_a_file_that_becomes_a_link_is_gone(repo: Repo) -> None:
    repo.commit(a_md="a\n", b_md="b\n")
    (repo.folder / "a.md").unlink()
    (repo.folder / "a.md").symlink_to("b.md")
    repo.commit()
    assert [paths_of(change) for change in history(repo)[0].changes] == [("a.md", None)]


def test_a_merge_compares_with_its_first_parent(repo: Repo) -> None:
    base = repo.commit(a_md="a\n", b_md="b\n")
    repo.git("checkout", "-q", "-b", "side", base)
    repo.commit(a_md="a\nside\n")
    repo.git("checkout", "-q", "main")
    repo.commit(b_md="b\nmain\n")
    repo.git("merge", "-q", "--no-edit", "side", date="2026-01-09T12:00:00+08:00")
    merge = history(repo, "--first-parent", "--diff-merges=first-parent")[0]
    assert len(merge.parents) == 2
    assert [paths_of(change) for change in merge.changes] == [("a.md", "a.md")]


def test_a_wrong_revision_is_an_error(repo: Repo) -> None:
    repo.commit(a_md="a\n")
    with pytest.raises(GitError, match="nowhere"):
        history(repo, "nowhere")


def test_an_empty_repository_is_an_error(repo: Repo) -> None:
    with pytest.raises(GitError, match="does not have any commits"):
        history(repo)


def test_what_stands_in_the_work_tree_alone_has_no_id(repo: Repo) -> None:
    repo.commit(a_md="a\n")
    repo.write("a.md", "b\n")
    output = open_repository(repo.folder).ask("diff-index", "--raw", "-z", "--no-abbrev", "HEAD")
    (change,) = read_changes(output)
    assert change.old is not None
    assert not change.old.in_work_tree
    assert change.new == Stored("a.md", "0" * 40)
    assert change.new.in_work_tree
