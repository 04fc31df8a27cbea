"""Whether a commit that is not checked out has a changelog that tells all that happened up to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from repositories import Repo

from postdiff.errors import ReadError
from postdiff.history.git import open_repository
from postdiff.history.selection import Selection
from postdiff.jobs.changelog import Request, update_changelog
from postdiff.jobs.chronicle import Span
from postdiff.jobs.committed_changelog import is_current
from postdiff.model.options import Options, Publishing

if TYPE_CHECKING:
    from pathlib import Path

TOOLS = "# Tools\n\nWhat is in the box.\n\n- saw\n- axe\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "blog")


def request(tip: str) -> Request:
    return Request(Span(Selection().without("CHANGELOG.md"), tip=tip), Publishing(), Options(), "auto")


def told(repo: Repo, tip: str) -> bool:
    return is_current(open_repository(repo.folder), request(tip))


def test_a_changelog_is_current_until_a_post_changes(repo: Repo) -> None:
    repo.commit(post_md=TOOLS)
    text = update_changelog(open_repository(repo.folder), request("HEAD"), None).text
    current = repo.commit(CHANGELOG_md=text)
    outdated = repo.commit(post_md=f"{TOOLS}- plane\n")
    repo.git("rm", "-q", "CHANGELOG.md", "post.md")
    repo.commit_index()
    assert told(repo, current)
    assert not told(repo, outdated)


def test_where_there_is_no_changelog_it_lacks_what_happened_if_anything_did(repo: Repo) -> None:
    nothing = repo.commit(**{"notes.txt": "none\n"})
    assert told(repo, nothing)
    assert not told(repo, repo.commit(post_md=TOOLS))


def test_one_that_nobody_can_read_is_an_error_with_its_name(repo: Repo) -> None:
    tip = repo.commit(post_md=TOOLS, CHANGELOG_md=b"# Changelog\xff\n")
    with pytest.raises(ReadError, match=r"CHANGELOG\.md: it is not UTF-8"):
        told(repo, tip)
