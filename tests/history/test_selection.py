from __future__ import annotations

import pytest

from postdiff.history.selection import Selection

POSTS = ["README.md", "_posts/2026-01-01-a.md", "深/文.MD", "a.markdown", "docs/b.mdx", "_drafts/c.md"]
NO_POSTS = ["post.txt", "md", "a.md.orig", ".github/ISSUE_TEMPLATE/bug.md", "docs/.hidden.md", ".md"]


@pytest.mark.parametrize("path", POSTS)
def test_every_markdown_file_is_a_post(path: str) -> None:
    assert Selection().chooser()(path)


@pytest.mark.parametrize("path", NO_POSTS)
def test_no_other_file_is(path: str) -> None:
    assert not Selection().chooser()(path)


@pytest.mark.parametrize(
    ("globs", "path", "chosen"),
    [
        (["_posts/"], "_posts/2026/a.md", True),
        (["_posts/**"], "other/a.md", False),
        (["*.md"], "deep/down/a.md", True),
        (["/*.md"], "deep/a.md", False),
        (["*.txt"], "a.txt", True),
        (["*.md", "!README.md"], "README.md", False),
        ([".notes/*.md"], ".notes/a.md", True),
        (["文章/*.md"], "文章/一.md", True),
    ],
)
def test_globs_are_those_of_gitignore(globs: list[str], path: str, chosen: bool) -> None:  # noqa: FBT001 - a table
    assert Selection(posts=tuple(globs)).chooser()(path) is chosen


def test_what_is_excluded_is_no_post() -> None:
    is_post = Selection(exclude=("/README.md", "node_modules/")).chooser()
    assert [is_post(path) for path in ("README.md", "docs/README.md", "node_modules/x/a.md")] == [False, True, False]


@pytest.mark.parametrize(
    ("path", "draft"),
    [("_drafts/a.md", True), ("blog/_drafts/2026/a.md", True), ("_posts/_drafts.md", False), ("wip/a.md", True)],
)
def test_drafts_are_known_by_their_folder(path: str, draft: bool) -> None:  # noqa: FBT001 - a table
    assert Selection(drafts=("wip/",)).draft_finder()(path) is draft


def test_git_is_told_what_to_leave_out() -> None:
    assert all("glob" in spec for spec in Selection().pathspecs)
    assert Selection(posts=("*.txt",)).pathspecs == ()


@pytest.mark.parametrize("path", ["CHANGELOG.md", "docs/what is [new]!.md", "#a*.md"])
def test_one_file_can_be_left_out(path: str) -> None:
    is_post = Selection(exclude=("x.md",)).without(path).chooser()
    assert [is_post(path), is_post(f"deep/{path}"), is_post("y.md"), is_post("x.md")] == [False, True, True, False]
