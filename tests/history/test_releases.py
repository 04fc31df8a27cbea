from __future__ import annotations

import pytest

from postdiff.history.changes import Stored
from postdiff.history.commits import Commit
from postdiff.history.lineage import Version
from postdiff.history.releases import group_releases, period_of, rank_keys


def versions(path: str, *words: str) -> list[Version]:
    """``05:2`` is the content 2 after a commit of the fifth; ``05:-`` that there is nothing."""
    found = []
    for word in words:
        day, _, identity = word.partition(":")
        commit = Commit(f"c{day}", (), f"2026-01-{day}T10:00:00+08:00", "", "", "", ())
        found.append(Version(commit, None if identity == "-" else Stored(path, identity)))
    return found


def told(*posts: list[Version], known: str = "") -> list[str]:
    keys = sorted({version.commit.day for post in posts for version in post})
    releases = group_releases(posts, lambda commit: commit.day, rank_keys(keys), lambda commit: commit.day[-2:] > known)
    return [
        f"{release.key[-2:]}: "
        + " ".join(f"{step.old.id if step.old else '-'}>{step.new.id if step.new else '-'}" for step in release.steps)
        for release in releases
    ]


@pytest.mark.parametrize(
    ("why", "words", "releases"),
    [
        ("one release a day, newest first", ["01:1", "02:2"], ["02: 1>2", "01: ->1"]),
        ("the net effect of a day", ["01:1", "02:2", "02:3"], ["02: 1>3", "01: ->1"]),
        ("undone the same day", ["01:1", "02:2", "02:1"], ["01: ->1"]),
        ("removed and restored the same day", ["01:1", "02:-", "02:1"], ["01: ->1"]),
        ("removed, and back on another day", ["01:1", "02:-", "03:1"], ["03: ->1", "02: 1>-", "01: ->1"]),
        ("a draft for long", ["01:-", "02:-", "03:1"], ["03: ->1"]),
        ("dates that go back and forth", ["02:1", "01:2", "02:3"], ["02: ->1 2>3", "01: 1>2"]),
    ],
)
def test_releases_of_one_post(why: str, words: list[str], releases: list[str]) -> None:
    assert told(versions("a.md", *words)) == releases, why


def test_posts_stand_in_the_order_of_their_paths() -> None:
    assert told(versions("b.md", "01:1"), versions("a.md", "01:2")) == ["01: ->2 ->1"]


def test_the_oldest_commit_of_a_shallow_clone_is_only_the_state_before() -> None:
    assert told(versions("a.md", "01:1", "02:2"), versions("b.md", "01:5"), known="01") == ["02: 1>2"]


def test_a_release_is_known_by_the_states_it_tells() -> None:
    def digest(*words: str) -> str:
        (release,) = group_releases([versions("a.md", *words)], lambda _: "k", {"k": 0}, lambda _: True)
        return release.digest

    assert digest("01:1") == digest("01:3", "02:1") != digest("01:2")


@pytest.mark.parametrize(
    ("per", "day", "key"),
    [
        ("day", "2026-03-01", "2026-03-01"),
        ("month", "2026-03-01", "2026-03"),
        ("week", "2026-03-01", "2026-W09"),
        ("week", "2027-01-01", "2026-W53"),
        ("week", "2024-12-30", "2025-W01"),
    ],
)
def test_periods(per: str, day: str, key: str) -> None:
    assert period_of(per, day) == key
