"""The history of one post in repositories of every shape: what is told of each commit, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from repositories import Repo

from postdiff.api import compare
from postdiff.errors import PostdiffError
from postdiff.jobs.log import Request, tell_log
from postdiff.lang.headline import compose_headline
from postdiff.model.changelog import Changelog, Significance
from postdiff.model.options import Ignore, Options
from postdiff.model.revisions import Unread
from postdiff.model.value import replace
from postdiff.parse.source import Source

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from postdiff.model.revisions import Told

TOOLS = "# Tools\n\n- saw\n- axe\n"


def items(*names: str) -> str:
    return "# Tools\n\n" + "".join(f"- {name}\n" for name in names)


LONG = tuple(f"{name} of the second drawer" for name in ("hammer", "chisel", "plane", "square", "gauge", "rasp"))


def told(repo: Repo, post: str = "post.md", **choices: Any) -> list[tuple[str, str]]:
    """The subject of each revision with what is said of it."""
    log = tell_log(Request((repo.folder / post).as_posix(), **choices), Options())
    return [(each.subject, say(each.told)) for each in log.revisions]


def say(told: Told) -> str:
    return compose_headline(told, lang="en") if isinstance(told, Changelog) else type(told).__name__


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "blog")


def branch(repo: Repo, name: str, start: str = "main") -> None:
    repo.git("checkout", "-q", "-b", name, start)


def merge(repo: Repo, name: str, *options: str, check: bool = True) -> None:
    repo.day += 1
    date = f"2026-01-{repo.day:02}T12:00:00+08:00"
    repo.git("merge", "-q", "--no-ff", "-m", f"merge {name}", *options, name, date=date, check=check)


def conclude(repo: Repo, subject: str, **files: str) -> None:
    """Commit a merge that stopped, or that is to be changed before it is made."""
    repo.commit(subject, **files)


# One line of history


def test_each_commit_that_changed_the_post_is_told_newest_first(repo: Repo) -> None:
    repo.commit("begin", post_md=TOOLS)
    repo.commit("another post", other_md="# Other\n")
    repo.commit("drill", post_md=items("saw", "axe", "drill"))
    assert told(repo) == [("drill", "Added drill."), ("begin", "New post with 2 entries.")]


def test_a_revision_says_who_made_it_and_when_it_was_there(repo: Repo) -> None:
    commit = repo.commit("begin", date="2026-01-01T23:30:00-11:00", post_md=TOOLS)
    (revision,) = tell_log(Request((repo.folder / "post.md").as_posix()), Options()).revisions
    assert (revision.revision, revision.day, revision.author) == (commit, "2026-01-01", "Ann Author")
    assert revision.short == commit[:7]


def test_both_sides_have_names_that_git_understands(repo: Repo) -> None:
    repo.commit(post_md=TOOLS)
    repo.commit(post_md=items("saw"))
    for revision in tell_log(Request((repo.folder / "post.md").as_posix()), Options()).revisions:
        assert isinstance(revision.told, Changelog)
        for name in filter(None, (revision.told.old_name, revision.told.new_name)):
            assert repo.git("show", name)


def test_a_rename_is_followed_and_told_where_it_happened(repo: Repo) -> None:
    repo.commit("begin", old_md=TOOLS)
    repo.commit("drill", old_md=items("saw", "axe", "drill"))
    repo.git("mv", "old.md", "post.md")
    repo.commit("rename")
    repo.commit("plane", post_md=items("saw", "axe", "drill", "plane"))
    assert [subject for subject, _ in told(repo)] == ["plane", "rename", "drill", "begin"]
    assert "old.md" in dict(told(repo))["rename"]
    assert "rename" not in dict(told(repo, least=Significance.WORDING))


def test_a_readme_without_a_suffix_is_the_one_with_it(repo: Repo) -> None:
    repo.write("README", TOOLS)
    repo.commit("begin")
    repo.git("mv", "README", "README.md")
    repo.commit("rename")
    assert [subject for subject, _ in told(repo, "README.md")] == ["rename", "begin"]


def test_a_post_of_any_suffix_is_followed(repo: Repo) -> None:
    repo.write("a/notes [1].txt", TOOLS)
    repo.commit("begin")
    repo.git("mv", "a", "b")
    repo.commit("rename")
    assert [subject for subject, _ in told(repo, "b/notes [1].txt")] == ["rename", "begin"]


def test_edits_and_rename_in_one_commit_are_told_together(repo: Repo) -> None:
    repo.commit("begin", old_md=items(*LONG))
    repo.git("mv", "old.md", "post.md")
    repo.commit("both", post_md=items(*LONG, "saw"))
    said = dict(told(repo))["both"]
    assert "saw" in said


def test_a_deleted_post_that_came_back_as_it_was_has_not_changed(repo: Repo) -> None:
    repo.commit("begin", post_md=TOOLS)
    repo.git("rm", "-q", "post.md")
    repo.commit_index("delete")
    repo.commit("restore", post_md=TOOLS)
    assert told(repo) == [("begin", "New post with 2 entries.")]


def test_a_restore_with_another_text_is_what_changed_against_the_deleted_one(repo: Repo) -> None:
    repo.commit("begin", post_md=TOOLS)
    repo.git("rm", "-q", "post.md")
    repo.commit_index("delete")
    repo.commit("restore", post_md=items("saw", "axe", "drill"))
    assert told(repo) == [("restore", "Added drill."), ("begin", "New post with 2 entries.")]


def test_a_restore_under_another_folder_is_no_change(repo: Repo) -> None:
    repo.commit("begin", post_md=TOOLS)
    repo.git("rm", "-q", "post.md")
    repo.commit_index("delete")
    repo.write("drafts/x.md", TOOLS)
    repo.commit("put elsewhere")
    repo.git("rm", "-q", "drafts/x.md")
    repo.commit_index("delete again")
    repo.commit("back", post_md=TOOLS)
    assert told(repo) == [("begin", "New post with 2 entries.")]


def test_two_empty_files_are_not_one_post(repo: Repo) -> None:
    repo.commit("other", other_md="")
    repo.git("rm", "-q", "other.md")
    repo.commit_index("delete the other")
    repo.commit("begin", post_md="")
    assert [subject for subject, _ in told(repo)] == ["begin"]


def test_a_deletion_that_lasts_is_told(repo: Repo) -> None:
    repo.commit("begin", post_md=TOOLS)
    repo.git("rm", "-q", "post.md")
    repo.commit_index("delete")
    repo.commit("later", other_md="# Other\n")
    assert told(repo) == [("delete", "Post removed: it had 2 entries."), ("begin", "New post with 2 entries.")]


def test_only_the_last_of_several_deletions_lasts(repo: Repo) -> None:
    repo.commit("begin", post_md=TOOLS)
    repo.git("rm", "-q", "post.md")
    repo.commit_index("delete")
    repo.commit("restore", post_md=items("saw"))
    repo.git("rm", "-q", "post.md")
    repo.commit_index("delete for good")
    assert [subject for subject, _ in told(repo)] == ["delete for good", "restore", "begin"]


def test_a_post_that_goes_by_another_name_now_is_told_up_to_its_rename(repo: Repo) -> None:
    repo.commit("begin", post_md=TOOLS)
    repo.git("mv", "post.md", "new.md")
    repo.commit("rename")
    repo.commit("drill", new_md=items("saw", "axe", "drill"))
    assert [subject for subject, _ in told(repo)] == ["rename", "begin"]


def test_a_name_that_is_used_again_belongs_to_another_post(repo: Repo) -> None:
    repo.commit("first draft", draft_md=items(*LONG))
    repo.git("mv", "draft.md", "first.md")
    repo.commit("publish the first")
    repo.commit("second draft", draft_md=TOOLS)
    repo.git("mv", "draft.md", "second.md")
    repo.commit("publish the second")
    assert [subject for subject, _ in told(repo, "second.md")] == ["publish the second", "second draft"]


def test_a_robot_moves_every_post_to_one_path_and_back(repo: Repo) -> None:
    """Each goes over the text of the last; git sees an edit of the shared path and a deletion."""
    first, second = items(*LONG), "# Birds\n\n- wren\n- crane\n- heron\n"
    repo.write("_drafts/2017-10-26-.md", "---\ndraft: true\n---\n\nNothing yet.\n")
    repo.commit("begin", first_md=first, second_md=second)
    for name, text in (("first.md", first), ("second.md", second)):
        repo.git("rm", "-q", name)
        repo.write("_drafts/2017-10-26-.md", text)
        repo.commit(f"take {name} away")
    for name, text in (("first.md", first), ("second.md", second)):
        repo.write("_drafts/2017-10-26-.md", f"{text}\n")
        repo.write(name, text)
        repo.commit(f"put {name} back")
    assert told(repo, "first.md") == [("begin", "New post with 6 entries.")]
    assert told(repo, "second.md") == [("begin", "New post with 3 entries.")]


def test_what_is_written_over_another_text_comes_from_where_it_was_deleted(repo: Repo) -> None:
    repo.write("shared.md", items(*LONG))
    repo.commit("begin", post_md=TOOLS)
    repo.commit("drill", post_md=items("saw", "axe", "drill"))
    repo.git("rm", "-q", "post.md")
    repo.commit("move onto", shared_md=items("saw", "axe", "drill"))
    assert [subject for subject, _ in told(repo, "shared.md")] == ["move onto", "drill", "begin"]


def test_permissions_are_no_text(repo: Repo) -> None:
    repo.commit("begin", post_md=TOOLS)
    repo.git("update-index", "--chmod=+x", "post.md")
    repo.commit_index("executable")
    assert [subject for subject, _ in told(repo)] == ["begin"]


def test_a_text_read_once_for_its_two_neighbours_is_told_as_one_read_twice(repo: Repo) -> None:
    texts: list[str] = [
        items("saw"),
        items("saw", "axe"),
        "Plain words, and no title.\n",
        items("axe"),
        items("axe", *LONG),
    ]
    for text in texts:
        repo.commit(text, post_md=text)
    revisions = list(tell_log(Request((repo.folder / "post.md").as_posix()), Options()).revisions)
    alone = [
        compare(None if old is None else Source(old, "post.md"), Source(new, "post.md")).changelog
        for old, new in zip([None, *texts], texts, strict=False)
    ]
    together = [each.told for each in reversed(revisions)]
    named = [replace(each, old_name="", new_name="") for each in together if isinstance(each, Changelog)]
    assert named == [replace(each, old_name="", new_name="") for each in alone]


# Branches and merges


def test_each_commit_of_a_side_branch_is_compared_with_its_own_parent(repo: Repo) -> None:
    repo.commit("begin", post_md=items("saw", *LONG, "axe"))
    branch(repo, "side")
    repo.commit("on the side", post_md=items("saw", *LONG, "axe", "drill"))
    repo.git("checkout", "-q", "main")
    repo.commit("on main", post_md=items("awl", "saw", *LONG, "axe"))
    merge(repo, "side")
    assert told(repo) == [
        ("on main", "Added awl."),
        ("on the side", "Added drill."),
        ("begin", "New post with 8 entries."),
    ]


def test_a_merge_is_told_by_what_no_parent_has(repo: Repo) -> None:
    repo.commit("begin", post_md=items("saw", *LONG, "axe"))
    branch(repo, "side")
    repo.commit("on the side", post_md=items("saw", *LONG, "axe", "drill"))
    repo.git("checkout", "-q", "main")
    repo.commit("on main", post_md=items("awl", "saw", *LONG, "axe"))
    merge(repo, "side", "--no-commit")
    conclude(repo, "evil merge", post_md=items("awl", "saw", *LONG, "axe", "drill", "glue"))
    assert told(repo)[0] == ("evil merge", "Added glue.")
    assert [subject for subject, _ in told(repo)] == ["evil merge", "on main", "on the side", "begin"]


def test_a_conflict_that_keeps_both_sides_is_told_once_on_each(repo: Repo) -> None:
    repo.commit("begin", post_md=TOOLS)
    branch(repo, "side")
    repo.commit("on the side", post_md=items("saw", "axe", "drill"))
    repo.git("checkout", "-q", "main")
    repo.commit("on main", post_md=items("saw", "axe", "awl"))
    merge(repo, "side", check=False)
    conclude(repo, "merge", post_md=items("saw", "axe", "awl", "drill"))
    assert [subject for subject, _ in told(repo)] == ["on main", "on the side", "begin"]


def test_a_merge_that_takes_one_side_is_not_told(repo: Repo) -> None:
    repo.commit("begin", post_md=TOOLS)
    branch(repo, "side")
    repo.commit("on the side", post_md=items("saw", "axe", "drill"))
    repo.git("checkout", "-q", "main")
    repo.commit("on main", post_md=items("saw", "axe", "awl"))
    merge(repo, "side", "-s", "ours")
    assert [subject for subject, _ in told(repo)] == ["on main", "on the side", "begin"]


def test_a_side_branch_may_know_the_post_by_its_old_name(repo: Repo) -> None:
    repo.commit("begin", old_md=items("saw", *LONG, "axe"))
    branch(repo, "side")
    repo.commit("on the side", old_md=items("saw", *LONG, "axe", "drill"))
    repo.git("checkout", "-q", "main")
    repo.git("mv", "old.md", "post.md")
    repo.commit("rename")
    merge(repo, "side")
    assert (repo.folder / "post.md").read_text(encoding="utf-8").endswith("- drill\n")
    assert [subject for subject, _ in told(repo)] == ["rename", "on the side", "begin"]


def test_a_post_that_came_with_a_side_branch_begins_there(repo: Repo) -> None:
    repo.commit("other", other_md="# Other\n")
    branch(repo, "side")
    repo.commit("begin", post_md=TOOLS)
    repo.git("checkout", "-q", "main")
    repo.commit("other again", other_md="# Other\n\nMore.\n")
    merge(repo, "side")
    assert told(repo) == [("begin", "New post with 2 entries.")]


def test_a_post_that_a_merge_adds_begins_with_the_merge(repo: Repo) -> None:
    repo.commit("other", other_md="# Other\n")
    branch(repo, "side")
    repo.commit("on the side", third_md="# Third\n")
    repo.git("checkout", "-q", "main")
    repo.commit("other again", other_md="# Other\n\nMore.\n")
    merge(repo, "side", "--no-commit")
    conclude(repo, "evil merge", post_md=TOOLS)
    assert told(repo) == [("evil merge", "New post with 2 entries.")]


def test_a_merge_that_deletes_what_both_sides_have_is_told(repo: Repo) -> None:
    repo.commit("begin", post_md=TOOLS)
    branch(repo, "side")
    repo.commit("on the side", other_md="# Other\n")
    repo.git("checkout", "-q", "main")
    repo.commit("on main", third_md="# Third\n")
    merge(repo, "side", "--no-commit")
    repo.git("rm", "-q", "post.md")
    repo.commit_index("evil merge")
    assert [subject for subject, _ in told(repo)] == ["evil merge", "begin"]


def test_a_deletion_that_a_merge_undoes_does_not_last(repo: Repo) -> None:
    repo.commit("begin", post_md=TOOLS)
    branch(repo, "side")
    repo.commit("on the side", post_md=items("saw", "axe", "drill"))
    repo.git("checkout", "-q", "main")
    repo.git("rm", "-q", "post.md")
    repo.commit_index("delete")
    merge(repo, "side", check=False)
    conclude(repo, "merge", post_md=items("saw", "axe", "drill"))
    assert [subject for subject, _ in told(repo)] == ["on the side", "begin"]


def test_a_deletion_on_a_side_branch_is_told_when_it_lasts(repo: Repo) -> None:
    repo.commit("begin", post_md=TOOLS)
    branch(repo, "side")
    repo.git("rm", "-q", "post.md")
    repo.commit_index("delete")
    repo.git("checkout", "-q", "main")
    repo.commit("other", other_md="# Other\n")
    merge(repo, "side")
    assert [subject for subject, _ in told(repo)] == ["delete", "begin"]


def test_three_parents_are_as_good_as_two(repo: Repo) -> None:
    repo.commit("begin", post_md=items(*LONG))
    for number, name in enumerate(("first", "second", "third")):
        branch(repo, name, "main")
        repo.commit(name, post_md=items(*LONG[: number * 2 + 1], name, *LONG[number * 2 + 1 :]))
    repo.git("checkout", "-q", "main")
    repo.git("merge", "-q", "-m", "octopus", "first", "second", "third")
    assert [subject for subject, _ in told(repo)] == ["third", "second", "first", "begin"]


def test_unrelated_histories_come_together(repo: Repo) -> None:
    repo.commit("begin", post_md=TOOLS)
    repo.git("checkout", "-q", "--orphan", "elsewhere")
    repo.git("rm", "-rfq", ".")
    repo.commit("other", other_md="# Other\n")
    repo.git("checkout", "-q", "main")
    merge(repo, "elsewhere", "--allow-unrelated-histories")
    assert [subject for subject, _ in told(repo)] == ["begin"]


# What is asked for


def test_a_revision_says_where_to_begin(repo: Repo) -> None:
    first = repo.commit("begin", post_md=TOOLS)
    repo.commit("drill", post_md=items("saw", "axe", "drill"))
    assert [subject for subject, _ in told(repo, revision=first)] == ["begin"]


def test_a_range_leaves_out_what_came_before_but_knows_it(repo: Repo) -> None:
    repo.commit("begin", post_md=TOOLS)
    repo.git("tag", "-am", "one", "v1")
    repo.git("rm", "-q", "post.md")
    repo.commit_index("delete")
    repo.git("tag", "v2")
    repo.commit("restore", post_md=items("saw", "axe", "drill"))
    assert told(repo, revision="v2..") == [("restore", "Added drill.")]
    assert [subject for subject, _ in told(repo, revision="v1..HEAD")] == ["restore"]


def test_both_ends_of_a_symmetric_range_are_followed(repo: Repo) -> None:
    repo.commit("begin", post_md=TOOLS)
    branch(repo, "side")
    repo.commit("on the side", post_md=items("saw", "axe", "drill"))
    repo.git("checkout", "-q", "main")
    repo.commit("on main", post_md=items("awl", "saw", "axe"))
    assert [subject for subject, _ in told(repo, revision="main...side")] == ["on main", "on the side"]


def test_since_is_a_date_as_git_reads_it(repo: Repo) -> None:
    repo.commit("begin", post_md=TOOLS)
    repo.commit("drill", post_md=items("saw", "axe", "drill"))
    assert [subject for subject, _ in told(repo, since="2026-01-02 00:00 +0800")] == ["drill"]


def test_no_more_are_told_than_asked_for(repo: Repo) -> None:
    for name in ("saw", "axe", "awl"):
        repo.commit(name, post_md=items(name))
    assert [subject for subject, _ in told(repo, most=2)] == ["awl", "axe"]
    assert told(repo, most=0) == []


def test_form_is_left_out_on_demand(repo: Repo) -> None:
    repo.commit("begin", post_md=TOOLS)
    repo.commit("bullets", post_md=TOOLS.replace("- ", "* "))
    assert [subject for subject, _ in told(repo)] == ["bullets", "begin"]
    assert [subject for subject, _ in told(repo, least=Significance.WORDING)] == ["begin"]


def test_what_is_ignored_is_no_revision(repo: Repo) -> None:
    repo.commit("begin", post_md="# Tools\n\nUpdated: today\n\n- saw\n")
    repo.commit("churn", post_md="# Tools\n\nUpdated: tomorrow\n\n- saw\n")
    options = Options(ignore=Ignore(patterns=("^Updated:",)))
    log = tell_log(Request((repo.folder / "post.md").as_posix()), options)
    assert [each.subject for each in log.revisions] == ["begin"]


# What cannot be told


def test_a_text_in_another_encoding_costs_a_line_and_not_the_run(repo: Repo) -> None:
    repo.commit("begin", post_md=TOOLS)
    repo.commit("gbk", post_md="# 工具\n\n- 锯\n".encode("gbk"))
    repo.commit("utf-8", post_md="# 工具\n\n- 锯\n- 斧\n")
    repo.commit("drill", post_md="# 工具\n\n- 锯\n- 斧\n- 钻\n")
    revisions = {
        each.subject: each.told for each in tell_log(Request((repo.folder / "post.md").as_posix()), Options()).revisions
    }
    assert [subject for subject, told in revisions.items() if isinstance(told, Unread)] == ["utf-8", "gbk"]
    assert "not UTF-8" in str(revisions["gbk"])


def test_an_encoding_is_that_of_the_texts_which_are_not_utf8(repo: Repo) -> None:
    repo.commit("gbk", post_md="# 工具\n\n- 锯\n".encode("gbk"))
    repo.commit("utf-8", post_md="# 工具\n\n- 锯\n- 斧头\n")
    assert told(repo, encoding="gbk") == [("utf-8", "Added 斧头."), ("gbk", "New post with 1 entry.")]


def test_the_oldest_revision_of_a_shallow_clone_is_not_told_as_added(repo: Repo, tmp_path: Path) -> None:
    for name in ("saw", "axe", "awl"):
        repo.commit(name, post_md=items("hammer", name))
    repo.git("clone", "-q", "--depth", "2", f"file://{repo.folder.as_posix()}", (tmp_path / "clone").as_posix())
    clone = Repo(tmp_path / "clone")
    revisions = told(clone)
    assert [subject for subject, _ in revisions] == ["awl", "axe"]
    assert revisions[1][1] == "Earliest"


def test_a_post_added_within_a_shallow_clone_is_told_as_added(repo: Repo, tmp_path: Path) -> None:
    repo.commit("other", other_md="# Other\n")
    repo.commit("other again", other_md="# Other\n\nMore.\n")
    repo.commit("begin", post_md=TOOLS)
    repo.git("clone", "-q", "--depth", "2", f"file://{repo.folder.as_posix()}", (tmp_path / "clone").as_posix())
    assert told(Repo(tmp_path / "clone")) == [("begin", "New post with 2 entries.")]


def test_bare_repositories_worktrees_and_sha256_are_repositories(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Repo(tmp_path / "blog", "--object-format=sha256")
    repo.write("文章/工具.md", TOOLS)
    repo.commit("begin")
    repo.git("clone", "-q", "--bare", ".", (tmp_path / "bare.git").as_posix())
    repo.git("worktree", "add", "-q", (tmp_path / "tree").as_posix())
    for folder, post in (("tree/文章", "工具.md"), ("blog", "./文章/../文章/工具.md"), ("bare.git", "文章/工具.md")):
        monkeypatch.chdir(tmp_path / folder)
        log = tell_log(Request(post), Options())
        assert (log.post, [each.subject for each in log.revisions]) == ("文章/工具.md", ["begin"])


@pytest.mark.parametrize(
    ("post", "revision", "reason"),
    [
        ("none.md", "HEAD", "none.md: there is no such post in the history of HEAD"),
        ("new.md", "HEAD", "new.md: no commit holds it"),
        ("folder", "HEAD", "folder: it is a folder, not a file"),
        ("link.md", "HEAD", "link.md: it is a symbolic link, not a file"),
        ("post.md", "nowhere", "nowhere: there is no such revision"),
        ("post.md", "--all", "--all: there is no such revision"),
        ("post.md", "HEAD:post.md", "HEAD:post.md: it is no commit"),
        ("post.md", "^HEAD", "^HEAD: it names no commit to begin at"),
    ],
)
def test_what_cannot_be_answered_is_one_line(repo: Repo, post: str, revision: str, reason: str) -> None:
    repo.write("folder/a.md", TOOLS)
    (repo.folder / "link.md").symlink_to("post.md")
    repo.commit(post_md=TOOLS)
    repo.write("new.md", TOOLS)
    with pytest.raises(PostdiffError) as caught:
        told(repo, post, revision=revision)
    assert str(caught.value) == reason


def test_a_repository_without_commits_and_no_repository_are_said(tmp_path: Path) -> None:
    empty = Repo(tmp_path / "empty")
    empty.write("post.md", TOOLS)
    with pytest.raises(PostdiffError, match="HEAD: the repository has no commits yet"):
        told(empty)
    (tmp_path / "post.md").write_text(TOOLS, encoding="utf-8")
    with pytest.raises(PostdiffError, match="not a git repository"):
        tell_log(Request((tmp_path / "post.md").as_posix()), Options())
