from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hooks import repository

from postdiff.errors import GitError
from postdiff.history.git import open_repository
from postdiff.history.staging import update_staged

if TYPE_CHECKING:
    from pathlib import Path

    from repositories import Repo

LOG = "CHANGELOG.md"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return repository(tmp_path / "re po 中文")


def grow(text: str | None) -> str | None:
    """A changelog that knows two lines and then is complete."""
    text = text or "# Log\n"
    return None if "new\n" in text else text.replace("# Log\n", "# Log\nnew\n")


def update(repo: Repo, *, fine: bool = True) -> bool:
    return update_staged(open_repository(repo.folder), LOG, grow, lambda: fine)


def staged(repo: Repo) -> str:
    return repo.git("show", f":{LOG}")


def written(repo: Repo) -> str:
    return (repo.folder / LOG).read_text()


def unstaged(repo: Repo) -> str:
    """What pre-commit compares before and after a hook."""
    return repo.git("diff", "--no-ext-diff", "--no-textconv", "--ignore-submodules")


def test_a_new_file_is_written_and_staged(repo: Repo) -> None:
    before = unstaged(repo)
    assert update(repo)
    assert staged(repo) == written(repo) == "# Log\nnew\n"
    assert unstaged(repo) == before


def test_a_second_run_changes_nothing(repo: Repo) -> None:
    assert update(repo)
    assert not update(repo)


def test_a_tracked_file_is_updated_in_both_places(repo: Repo) -> None:
    repo.commit(**{LOG: "# Log\nold\n"})
    assert update(repo)
    assert staged(repo) == written(repo) == "# Log\nnew\nold\n"
    assert unstaged(repo) == ""


def test_edits_that_are_not_staged_stay_so(repo: Repo) -> None:
    repo.commit(**{LOG: "# Log\nold\n"})
    repo.write(LOG, "# Log\nold\nmine\n")
    assert update(repo)
    assert staged(repo) == "# Log\nnew\nold\n"
    assert written(repo) == "# Log\nnew\nold\nmine\n"


def test_a_file_that_is_not_tracked_is_taken_as_it_is(repo: Repo) -> None:
    repo.write(LOG, "# Log\nby hand\n")
    assert update(repo)
    assert staged(repo) == written(repo) == "# Log\nnew\nby hand\n"


def test_a_file_that_git_ignores_is_not_staged(repo: Repo) -> None:
    repo.write(".gitignore", f"{LOG}\n")
    assert update(repo)
    assert written(repo) == "# Log\nnew\n"
    assert repo.git("ls-files", LOG) == ""


def test_a_file_deleted_in_the_work_tree_stays_so(repo: Repo) -> None:
    repo.commit(**{LOG: "# Log\n"})
    (repo.folder / LOG).unlink()
    assert update(repo)
    assert staged(repo) == "# Log\nnew\n"
    assert not (repo.folder / LOG).exists()


def test_line_ends_of_windows_are_no_difference(repo: Repo) -> None:
    repo.git("config", "core.autocrlf", "true")
    repo.commit(**{LOG: "# Log\nold\n"})
    (repo.folder / LOG).write_bytes(b"# Log\r\nold\r\n")

    def grow_keeping_ends(text: str | None) -> str | None:
        return (text or "") + ("\r\n" if "\r\n" in (text or "") else "\n")

    assert update_staged(open_repository(repo.folder), LOG, grow_keeping_ends, lambda: True)
    assert (repo.folder / LOG).read_bytes() == b"# Log\r\nold\r\n\r\n"
    assert staged(repo) == "# Log\nold\n\n"
    assert unstaged(repo) == ""


@pytest.mark.parametrize("tracked", [True, False])
def test_all_is_as_before_where_somebody_objects(repo: Repo, *, tracked: bool) -> None:
    if tracked:
        repo.commit(**{LOG: "# Log\nold\n"})
        repo.write(LOG, "# Log\nold\nmine\n")
    before = repo.git("status", "--porcelain"), repo.git("ls-files", "-s")
    with pytest.raises(GitError, match="left as it is"):
        update(repo, fine=False)
    assert (repo.git("status", "--porcelain"), repo.git("ls-files", "-s")) == before
    assert not tracked or written(repo) == "# Log\nold\nmine\n"


def test_all_is_as_before_where_the_index_is_locked(repo: Repo) -> None:
    repo.commit(**{LOG: "# Log\n"})
    (repo.folder / ".git/index.lock").write_text("")
    with pytest.raises(GitError):
        update(repo)
    assert written(repo) == "# Log\n"


def test_a_file_in_conflict_is_left_alone(repo: Repo) -> None:
    repo.commit(**{LOG: "a\n"})
    repo.git("checkout", "-q", "-b", "other")
    repo.commit(**{LOG: "b\n"})
    repo.git("checkout", "-q", "main")
    repo.commit(**{LOG: "c\n"})
    repo.git("merge", "-q", "other", check=False)
    with pytest.raises(GitError, match="conflicts"):
        update(repo)


def test_a_link_is_left_alone(repo: Repo) -> None:
    (repo.folder / LOG).symlink_to("tools.md")
    repo.git("add", "-A")
    with pytest.raises(GitError, match="no regular file"):
        update(repo)


def test_another_encoding_is_left_alone(repo: Repo) -> None:
    repo.write(LOG, b"\xff")
    repo.commit()
    with pytest.raises(GitError, match="not UTF-8"):
        update(repo)
    assert (repo.folder / LOG).read_bytes() == b"\xff"
