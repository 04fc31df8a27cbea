"""Commits against each other through one process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from repositories import Repo

from postdiff.errors import GitError
from postdiff.history.changes import RAW
from postdiff.history.git import open_repository
from postdiff.history.trees import Trees

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "".join(f"line {number}\n" for number in range(20))


def test_many_pairs_are_answered_one_by_one(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "blog")
    first = repo.commit(a_md=TEXT, note_txt="1")
    repo.write("a\nend of answer\n.md", "odd")
    second = repo.commit(note_txt="2")
    repo.git("mv", "a.md", "b.md")
    third = repo.commit()
    with Trees(open_repository(repo.folder), ["*.md"]) as trees:
        assert [change.new and change.new.path for change in trees.compare(first, second)] == ["a\nend of answer\n.md"]
        assert trees.compare(second, second) == ()
        ((change,),) = [trees.compare(second, third)]
        assert (change.old and change.old.path, change.new and change.new.path) == ("a.md", "b.md")
        (back,) = trees.compare(third, second)
        assert (back.old, back.new) == (change.new, change.old)
        assert len(trees.compare(first, third)) == 2


def test_what_ends_git_is_an_error_and_not_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Repo(tmp_path / "blog")
    commit = repo.commit(a_md=TEXT)
    monkeypatch.setattr("postdiff.history.trees.RAW", (*RAW, "--no-such-option"))
    with Trees(open_repository(repo.folder)) as trees, pytest.raises(GitError):
        trees.compare(commit, commit)
