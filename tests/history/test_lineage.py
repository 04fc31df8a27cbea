"""Posts through renames, robots and restorations; commits are made by hand, so that each case stands on its own lines."""

from __future__ import annotations

import pytest

from postdiff.history.changes import FileChange, Stored
from postdiff.history.commits import Commit
from postdiff.history.lineage import trace_posts


def side(word: str) -> Stored | None:
    """``a.md=1`` is the path with the id of its content; ``-`` is nothing."""
    path, _, identity = word.partition("=")
    return None if word == "-" else Stored(path, identity)


def commits(*lines: str) -> list[Commit]:
    """Each line a commit; its words, two by two, are the old and the new side of a change."""
    found = []
    for number, line in enumerate(lines):
        words = line.split()
        changes = tuple(FileChange(side(old), side(new)) for old, new in zip(words[::2], words[1::2], strict=True))
        found.append(Commit(f"c{number}", (), f"2026-01-{number + 1:02}", "", "", "", changes))
    return found


def traced(*lines: str) -> list[str]:
    """For each post, what it was after each commit that touched it."""
    posts = trace_posts(commits(*lines), lambda path: path.endswith(".md"), lambda path: path.startswith("_drafts/"))
    return [
        " ".join(f"{version.stored.path}={version.stored.id}" if version.stored else "-" for version in versions)
        for versions in posts
    ]


@pytest.mark.parametrize(
    ("why", "history", "posts"),
    [
        ("a post grows", ["- a.md=1", "a.md=1 a.md=2"], ["a.md=1 a.md=2"]),
        ("two posts", ["- a.md=1 - b.md=2", "b.md=2 b.md=3"], ["a.md=1", "b.md=2 b.md=3"]),
        ("a rename", ["- a.md=1", "a.md=1 b.md=2", "b.md=2 b.md=3"], ["a.md=1 b.md=2 b.md=3"]),
        ("a removal", ["- a.md=1", "a.md=1 -"], ["a.md=1 -"]),
        ("back with the old text", ["- a.md=1", "a.md=1 -", "- a.md=1"], ["a.md=1 - a.md=1"]),
        ("back with another text", ["- a.md=1", "a.md=1 -", "- a.md=2"], ["a.md=1 - a.md=2"]),
        ("back under another name", ["- a.md=1", "a.md=1 -", "- b.md=1"], ["a.md=1 - b.md=1"]),
        ("another post", ["- a.md=1", "a.md=1 -", "- b.md=2"], ["a.md=1 -", "b.md=2"]),
        ("a copy", ["- a.md=1", "- b.md=1"], ["a.md=1", "b.md=1"]),
        (
            "two posts swap names",
            ["- a.md=1 - b.md=2", "a.md=1 b.md=1 b.md=2 a.md=2"],
            ["a.md=1 b.md=1", "b.md=2 a.md=2"],
        ),
        ("a name is taken over", ["- a.md=1", "a.md=1 b.md=1 - a.md=2"], ["a.md=1 b.md=1", "a.md=2"]),
        ("a draft comes out", ["- _drafts/a.md=1", "_drafts/a.md=1 a.md=2"], ["- a.md=2"]),
        ("a post is withdrawn", ["- a.md=1", "a.md=1 _drafts/a.md=1"], ["a.md=1 -"]),
        ("what becomes a post", ["- a.txt=1", "a.txt=1 a.md=1"], ["- a.md=1"]),
        (
            "a robot moves a post away, and it is put back beside the robot's copy",
            ["- a.md=1", "a.md=1 _drafts/x.md=1", "- a.md=1", "_drafts/x.md=1 _drafts/x.md=2"],
            ["a.md=1 - a.md=1", "-"],
        ),
        (
            "a robot moves two posts to one path, and both are put back",
            [
                "- a.md=1 - b.md=2",
                "a.md=1 _drafts/x.md=1",
                "b.md=2 - _drafts/x.md=1 _drafts/x.md=2",
                "- a.md=1 _drafts/x.md=2 b.md=2",
            ],
            ["a.md=1 - - a.md=1", "b.md=2 - b.md=2"],
        ),
        (
            "a post that went on elsewhere is not stolen",
            ["- a.md=1", "a.md=1 b.md=1", "- a.md=9"],
            ["a.md=1 b.md=1", "a.md=9"],
        ),
    ],
)
def test_posts_are_known_again(why: str, history: list[str], posts: list[str]) -> None:
    assert sorted(traced(*history)) == sorted(posts), why


def test_what_was_there_before_the_history_is_known_when_it_changes() -> None:
    assert traced("a.md=1 a.md=2", "b.md=1 -") == ["a.md=2", "-"]
