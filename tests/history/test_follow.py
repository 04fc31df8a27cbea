"""Following one post, on commits without a repository: when something is told, and which change is its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postdiff.history.changes import FileChange, Stored
from postdiff.history.commits import Commit
from postdiff.history.follow import EMPTY, State, find_arrival, find_departure, follow_post

if TYPE_CHECKING:
    from collections.abc import Iterator


def change(old: str, new: str) -> FileChange:
    """``a=1`` is the file ``a`` with the text 1; an empty word is no file."""
    return FileChange(*(Stored(*word.split("=")) if word else None for word in (old, new)))


def commit(name: str, parent: str, *changes: FileChange) -> Commit:
    return Commit(name * 40, (parent * 40,) if parent else (), "2026-01-01", "2026-01-01", "Ann", name, changes)


def test_what_is_known_is_told_before_older_commits_are_read() -> None:
    read: list[str] = []

    def commits() -> Iterator[Commit]:
        for each in (
            commit("d", "c", change("a=3", "a=4")),
            commit("c", "b", change("", "a=3")),
            commit("b", "a", change("b=1", "b=2")),
            commit("a", "", change("", "b=1")),
        ):
            read.append(each.subject)
            yield each

    told = follow_post(commits(), lambda _: State("a", here=True), lambda _old, _new: ())
    assert (next(told).commit.subject, read) == ("d", ["d"])
    assert (next(told).commit.subject, read) == ("c", ["d", "c", "b", "a"])  # added, or brought back: now it is known
    assert not list(told)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param([("a=1", "a=2")], ("a=1", "a=2"), id="edited"),
        pytest.param([("b=1", "a=2")], ("b=1", "a=2"), id="renamed"),
        pytest.param([("", "a=2")], ("", "a=2"), id="added"),
        pytest.param([("a=1", "a=2"), ("b=2", "")], ("b=2", "a=2"), id="moved onto another text"),
        pytest.param([("a=1", "a=2"), ("b=3", "")], ("a=1", "a=2"), id="another one went away"),
        pytest.param([("a=2", "a=2"), ("b=2", "")], ("a=2", "a=2"), id="a copy of it went away"),
        pytest.param([("b=1", "b=2")], None, id="another post"),
        pytest.param([("a=1", "b=1")], None, id="it left"),
    ],
)
def test_where_a_post_comes_from(changes: list[tuple[str, str]], expected: tuple[str, str] | None) -> None:
    assert find_arrival("a", [change(*each) for each in changes]) == (expected and change(*expected))


@pytest.mark.parametrize("empty", sorted(EMPTY))
def test_an_emptied_post_does_not_come_from_another_empty_one(empty: str) -> None:
    edit = change("a=1", f"a={empty}")
    assert find_arrival("a", [edit, change(f"b={empty}", "")]) == edit


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param([("a=1", "")], ("a=1", ""), id="deleted"),
        pytest.param([("a=1", "b=1")], ("a=1", "b=1"), id="renamed"),
        pytest.param([("b=9", "")], ("b=9", ""), id="the text that came back, under another name"),
        pytest.param([("b=9", ""), ("a=1", "")], ("a=1", ""), id="its own path first"),
        pytest.param([("b=9", "c=9")], None, id="that text only moved"),
        pytest.param([("b=1", "")], None, id="another text"),
        pytest.param([("a=1", "a=2")], None, id="it stays"),
    ],
)
def test_where_a_post_went(changes: list[tuple[str, str]], expected: tuple[str, str] | None) -> None:
    assert find_departure("a", {"9"}, [change(*each) for each in changes]) == (expected and change(*expected))
