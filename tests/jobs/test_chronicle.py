"""Releases out of real repositories: which commits are one release, and what each of them holds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from repositories import Repo

from postdiff.errors import GitError
from postdiff.history.differences import Place
from postdiff.history.git import open_repository
from postdiff.history.selection import Selection
from postdiff.jobs.chronicle import Chronicle, Span, find_day, read_chronicle

if TYPE_CHECKING:
    from pathlib import Path

POST = "# Tools\n\n- saw\n"
MORE = f"{POST}- axe\n"
MOST = f"{MORE}- plane\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "blog")


def read(repo: Repo, **given: Any) -> Chronicle:
    return read_chronicle(open_repository(repo.folder), Span(Selection().without("CHANGELOG.md"), **given))


def releases(repo: Repo, **given: Any) -> list[str]:
    """Each release as its key, then its posts: ``+`` came, ``-`` went, ``~`` changed."""
    signs = {(False, True): "+", (True, False): "-", (True, True): "~"}
    return [
        " ".join([release.key, *(signs[bool(step.old), bool(step.new)] + step.path for step in release.steps)])
        for release in read(repo, **given).releases
    ]


def test_a_day_is_that_of_the_author_where_he_was(repo: Repo) -> None:
    repo.write("post.md", POST)
    repo.git("add", "-A")
    repo.git("commit", "-qm", "late at night in Hawaii", "--date", "2026-01-01T23:30:00-10:00", date=None)
    repo.commit("early in Auckland", date="2026-01-03T00:30:00+13:00", post_md=MORE)
    assert releases(repo) == ["2026-01-03 ~post.md", "2026-01-01 +post.md"]


def test_the_day_of_the_committer_does_not_count(repo: Repo) -> None:
    repo.write("post.md", POST)
    repo.git("add", "-A")
    author = ["-c", "user.name=a", "-c", "user.email=b", "commit", "-qm", "x", "--date", "2020-02-02T12:00:00+0000"]
    repo.git(*author)
    assert releases(repo) == ["2020-02-02 +post.md"]


@pytest.mark.parametrize(
    ("per", "expected"),
    [
        ("day", ["2026-03-02 ~post.md", "2026-03-01 ~post.md", "2026-02-27 +post.md"]),
        ("week", ["2026-W10 ~post.md", "2026-W09 +post.md"]),
        ("month", ["2026-03 ~post.md", "2026-02 +post.md"]),
    ],
)
def test_releases_by_time(repo: Repo, per: str, expected: list[str]) -> None:
    repo.commit(date="2026-02-27T12:00:00+0000", post_md=POST)
    repo.commit(date="2026-03-01T12:00:00+0000", post_md=MORE)
    repo.commit(date="2026-03-02T12:00:00+0000", post_md=MOST)
    assert releases(repo, per=per) == expected


def test_releases_by_commit(repo: Repo) -> None:
    first, second = repo.commit(post_md=POST), repo.commit(post_md=MORE)
    assert releases(repo, per="commit") == [f"{second[:10]} ~post.md", f"{first[:10]} +post.md"]


def test_releases_by_tag(repo: Repo) -> None:
    repo.commit(post_md=POST)
    repo.git("tag", "v1")
    repo.commit(post_md=MORE)
    repo.commit("nothing in it")
    repo.git("tag", "-a", "-m", "annotated, on a commit without posts", "v2")
    repo.commit(post_md=MOST)
    assert releases(repo, per="tag") == ["unreleased ~post.md", "v2 ~post.md", "v1 +post.md"]


def test_of_several_tags_on_one_commit_the_newest_names_the_release(repo: Repo) -> None:
    repo.commit(post_md=POST)
    repo.git("tag", "-a", "-m", "x", "b-old", date="2026-01-01T00:00:00+0000")
    repo.git("tag", "-a", "-m", "x", "a-new", date="2026-01-02T00:00:00+0000")
    assert releases(repo, per="tag") == ["a-new +post.md"]


@pytest.mark.parametrize("tag", ["-->", "unreleased", "2026", "a-Winter", "settings"])
def test_a_tag_may_have_any_name(repo: Repo, tag: str) -> None:
    repo.commit(post_md=POST)
    repo.git("update-ref", f"refs/tags/{tag}", "HEAD")
    repo.commit(post_md=MORE)
    own = tag if tag != "unreleased" else "tags/unreleased"
    assert releases(repo, per="tag") == ["unreleased ~post.md", f"{own} +post.md"]


def test_a_merge_counts_once_when_it_was_merged(repo: Repo) -> None:
    repo.commit(post_md=POST)
    repo.git("checkout", "-qb", "side")
    repo.commit(post_md=MORE)
    repo.commit(post_md=MOST)
    repo.git("checkout", "-q", "main")
    repo.git("merge", "-q", "--no-ff", "-m", "merge", "side", date="2026-01-09T12:00:00+0800")
    assert releases(repo) == ["2026-01-09 ~post.md", "2026-01-01 +post.md"]


def test_only_the_net_effect_of_a_day_counts(repo: Repo) -> None:
    repo.commit(date="2026-01-01T08:00:00+0000", post_md=POST)
    for text, hour in ((MORE, 8), (MOST, 9), (POST, 10)):
        repo.commit(date=f"2026-01-02T{hour:02}:00:00+0000", post_md=text)
    assert releases(repo) == ["2026-01-01 +post.md"]


@pytest.mark.parametrize(
    ("why", "moves", "expected"),
    [
        ("renamed", [("post.md", "tools.md")], []),
        ("withdrawn to a draft", [("post.md", "_drafts/post.md")], ["2026-01-02 -post.md"]),
        (
            "withdrawn and published again",
            [("post.md", "_drafts/post.md"), ("_drafts/post.md", "post.md")],
            ["2026-01-03 +post.md", "2026-01-02 -post.md"],
        ),
        ("no post any more", [("post.md", "post.txt")], ["2026-01-02 -post.md"]),
        ("the changelog is no post", [("post.md", "CHANGELOG.md")], ["2026-01-02 -post.md"]),
    ],
)
def test_posts_that_change_their_place(repo: Repo, why: str, moves: list[tuple[str, str]], expected: list[str]) -> None:
    repo.commit(post_md=POST)
    for old, new in moves:
        (repo.folder / new).parent.mkdir(exist_ok=True)
        repo.git("mv", old, new)
        repo.commit()
    assert releases(repo) == [*expected, "2026-01-01 +post.md"], why


def test_a_draft_is_new_when_it_becomes_a_post(repo: Repo) -> None:
    repo.commit(**{"_drafts/post_md": POST})
    repo.commit(**{"_drafts/post_md": MORE})
    repo.git("mv", "_drafts/post.md", "post.md")
    repo.commit()
    assert releases(repo) == ["2026-01-03 +post.md"]


def test_the_changelog_is_never_told(repo: Repo) -> None:
    repo.commit(post_md=POST)
    repo.commit(CHANGELOG_md="# Changelog\n\n- saw\n")
    assert releases(repo) == ["2026-01-01 +post.md"]


def test_since_leaves_older_releases_out_and_keeps_the_states(repo: Repo) -> None:
    repo.commit(post_md=POST)
    repo.commit(post_md=MORE)
    assert releases(repo, since="2026-01-02") == ["2026-01-02 ~post.md"]


def test_posts_and_folders_by_name(repo: Repo) -> None:
    repo.commit(**{"a_md": POST, "wiki/b_md": "# B\n", "wiki/deep/c_md": "# C\n"})
    repo.git("mv", "a.md", "z.md")
    repo.commit()
    assert releases(repo, posts=("a.md",)) == ["2026-01-01 +a.md"]
    assert releases(repo, posts=("z.md",)) == ["2026-01-01 +a.md"]
    assert releases(repo, posts=("wiki/",)) == ["2026-01-01 +wiki/b.md +wiki/deep/c.md"]
    assert releases(repo, posts=("a.md", "wiki/deep")) == ["2026-01-01 +a.md +wiki/deep/c.md"]
    assert releases(repo, posts=(".",)) == releases(repo)


@pytest.mark.parametrize("name", ["none.md", "wik", "notes.txt"])
def test_a_name_that_no_post_ever_had_is_an_error(repo: Repo, name: str) -> None:
    repo.commit(**{"wiki/b_md": "# B\n", "notes.txt": "x\n"})
    with pytest.raises(GitError, match="no such post"):
        releases(repo, posts=(name,))


def test_what_is_not_committed_is_unreleased(repo: Repo) -> None:
    repo.commit(post_md=POST, gone_md="# Gone\n")
    repo.write("post.md", MORE)
    repo.write("new.md", "# New\n")
    repo.write("ignored.md", "# No\n")
    repo.write(".gitignore", "ignored.md\n")
    repo.git("rm", "-q", "--cached", "gone.md")
    (repo.folder / "gone.md").unlink()
    assert releases(repo, pending=Place.WORK_TREE, today="2026-02-01") == [
        "unreleased -gone.md +new.md ~post.md",
        "2026-01-01 +gone.md +post.md",
    ]
    assert releases(repo) == ["2026-01-01 +gone.md +post.md"]


def test_what_is_staged_is_dated_like_the_commit_that_is_being_made(repo: Repo) -> None:
    repo.commit(post_md=POST)
    repo.write("post.md", MORE)
    repo.git("add", "post.md")
    repo.write("post.md", MOST)
    assert releases(repo, pending=Place.INDEX, today="2026-01-01") == ["2026-01-01 +post.md"]
    assert releases(repo, pending=Place.INDEX, today="2026-02-01")[0] == "2026-02-01 ~post.md"
    assert releases(repo, pending=Place.INDEX, today="2026-02-01", per="tag") == ["unreleased +post.md"]


def test_a_repository_without_commits_has_no_releases(repo: Repo) -> None:
    assert releases(repo) == []
    repo.write("post.md", POST)
    assert releases(repo, pending=Place.WORK_TREE, today="2026-02-01") == ["unreleased +post.md"]


def test_a_detached_head_is_the_end_of_the_history(repo: Repo) -> None:
    first = repo.commit(post_md=POST)
    repo.commit(post_md=MORE)
    repo.git("checkout", "-q", first)
    assert releases(repo) == ["2026-01-01 +post.md"]


def test_the_edge_of_a_shallow_clone_is_not_taken_for_news(repo: Repo, tmp_path: Path) -> None:
    for text in (POST, MORE, MOST):
        repo.commit(post_md=text)
    clone = Repo(tmp_path / "clone")
    clone.git("fetch", "-q", "--depth", "2", repo.folder.as_uri(), "main")
    clone.git("checkout", "-q", "FETCH_HEAD")
    assert releases(clone) == ["2026-01-03 ~post.md"]
    assert read(clone).edge == "2026-01-02"


def test_a_bare_repository_is_read_like_any(repo: Repo, tmp_path: Path) -> None:
    repo.commit(post_md=POST)
    repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    bare = open_repository(tmp_path / "bare.git")
    assert [release.key for release in read_chronicle(bare, Span(Selection())).releases] == ["2026-01-01"]


def test_a_folder_of_the_repository_sees_all_of_it(repo: Repo) -> None:
    repo.commit(**{"post_md": POST, "wiki/b_md": "# B\n"})
    repo.write("new.md", "# New\n")
    below = open_repository(repo.folder / "wiki")
    span = Span(Selection(), pending=Place.WORK_TREE, today="2026-02-01")
    assert [len(release.steps) for release in read_chronicle(below, span).releases] == [1, 2]


@pytest.mark.parametrize(
    ("said", "days_ago"),
    [("", None), ("2 weeks ago", 14), ("3.days.ago", 3), ("today", 0), ("now", 0)],
)
def test_dates_as_git_understands_them(repo: Repo, said: str, days_ago: int | None) -> None:
    wanted = "" if days_ago is None else (date.today() - timedelta(days=days_ago)).isoformat()  # noqa: DTZ011
    assert find_day(open_repository(repo.folder), said) == wanted


def test_a_day_is_itself(repo: Repo) -> None:
    assert find_day(open_repository(repo.folder), "2026-01-31") == "2026-01-31"
    assert find_day(open_repository(repo.folder), "2026-01-31 18:00") == "2026-01-31"


@pytest.mark.parametrize("said", ["banana", "--all", "31"])
def test_a_date_that_is_none_is_an_error(repo: Repo, said: str) -> None:
    with pytest.raises(GitError, match="no date that git understands"):
        find_day(open_repository(repo.folder), said)
