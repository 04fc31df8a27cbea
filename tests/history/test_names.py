from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from repositories import Repo

from postdiff.history.git import open_repository
from postdiff.history.names import find_named, say_why_not

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "repo")
    made.commit(**{"a_md": "a\n", "a b.md": "b\n"})
    made.git("tag", "-a", "v1", "-m", "one")
    return made


def types(repo: Repo, *words: str) -> list[str | None]:
    return [named.type if named else None for named in find_named(open_repository(repo.folder), words)]


def test_each_word_has_its_answer(repo: Repo) -> None:
    words = [
        "HEAD",
        "HEAD:a.md",
        "nothing",
        "HEAD:",
        "v1",
        ":a.md",
        "HEAD:a b.md",
        ":/edit",
        "HEAD^{tree}",
        "HEAD:./a.md",
    ]
    assert types(repo, *words) == ["commit", "blob", None, "tree", "tag", "blob", "blob", "commit", "tree", "blob"]


@pytest.mark.parametrize(
    "word", ["", "a\nb", "HEAD\nHEAD", "a\0b", "HEAD..HEAD", "--all", "^HEAD", "blob 0123", "commit missing", "HEAD:x"]
)
def test_what_names_nothing(repo: Repo, word: str) -> None:
    assert types(repo, word, "HEAD") == [None, "commit"]


def test_the_id_is_that_of_the_object(repo: Repo) -> None:
    (named,) = find_named(open_repository(repo.folder), ["HEAD:a.md"])
    assert named is not None
    assert named.is_file
    assert named.id == repo.git("rev-parse", "HEAD:a.md").strip()


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("HEAD:b.md", "path 'b.md' does not exist in 'HEAD'"),
        (":b.md", "path 'b.md' does not exist (neither on disk nor in the index)"),
        ("nothing:b.md", ""),
        ("nothing", ""),
    ],
)
def test_why_a_path_names_nothing(repo: Repo, word: str, reason: str) -> None:
    assert say_why_not(open_repository(repo.folder), word) == reason
