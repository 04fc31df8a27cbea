"""Files with names that mean something to shells, terminals and option parsers, and links that lead elsewhere."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import hooks
import pytest
from programs import run, start
from promises import harmful
from repositories import Repo

if TYPE_CHECKING:
    from pathlib import Path

OLD: Final = "# Post\n\n- one\n"
NEW: Final = "# Post\n\n- one\n- two\n"

NAMES: Final = {
    "line end": b"a\nb.md",
    "carriage return": b"a\rb.md",
    "tab": b"a\tb.md",
    "escape": b"\x1b[31mred.md",
    "quotes": b"\"a' `id` $(id).md",
    "backslash": b"a\\b.md",
    "no UTF-8": b"caf\xe9.md",
    "override": "\u202edm.exe.md".encode(),
    "blank": b" a b .md",
    "glob": b"[a]*?.md",
    "magic": b":(top)x.md",
    "colon": b"HEAD:x.md",
    "at sign": b"@{u}.md",
    "an option": b"-rf.md",
    "an option with a value": b"--output=x.md",
    "an option of git": b"--ext-diff.md",
    "the end of options": b"--.md",
}


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """A post of each name, in two commits and in the index, and in two folders."""
    made = Repo(tmp_path_factory.mktemp("names") / "blog")
    (made.folder / "site-old").mkdir()
    for items in ("- one\n", "- one\n- two\n", "- one\n- two\n- three\n"):
        for what, name in NAMES.items():
            for folder in ("", "site-new/") if "three" not in items else ("",):
                with suppress(OSError):  # a system may have no such names
                    made.write(folder + os.fsdecode(name), f"# {what} post\n\n{items}")
        made.git("add", "--", ":(exclude)site-new")
        if "three" not in items:
            made.commit_index(items[2:-1])
    return made


def test_posts_of_all_names_at_once(blog: Repo) -> None:
    runs = {
        "two trees": start(blog.folder, "HEAD~1", "HEAD", "--format", "markdown", "--lang", "en"),
        "two folders": start(blog.folder, "site-old", "site-new", "--format", "markdown", "--lang", "en"),
        "changelog": start(blog.folder, "changelog", "--stdout"),
    }
    here = {label for label, name in NAMES.items() if (blog.folder / os.fsdecode(name)).exists()}
    for what, done in runs.items():
        assert (done.code, done.err) == (0, ""), what
        assert not harmful(done.out), what
        assert {label for label in NAMES if f"{label} post" in done.out} == here, what
    hook = start(blog.folder, "hook", "summary")
    assert (hook.code, hook.err, hook.out.count(": Added three.\n")) == (0, "", len(here))
    assert not harmful(hook.out)
    assert not (blog.folder / "x.md").exists()


@pytest.mark.parametrize("what", NAMES)
def test_a_post_of_any_name(blog: Repo, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    path = os.fsdecode(NAMES[what])
    if not (blog.folder / path).exists():
        pytest.skip("this system has no such names")
    log = start(blog.folder, "log", "--", path)
    monkeypatch.chdir(blog.folder)
    runs = {
        "log": log,
        "the tree and the file": run("HEAD~1", "--format", "summary", "--lang", "en", "--", f"./{path}"),
        "two files": run("--format", "summary", "--lang", "en", "--", path, path),
    }
    for how, done in runs.items():
        assert (done.code, done.err) == (0, ""), how
        assert not harmful(done.out), how
    assert "two" in log.out
    assert "two and three" in runs["the tree and the file"].out
    assert runs["two files"].out == "No changes.\n"
    assert not (blog.folder / "x.md").exists()


@pytest.mark.parametrize(
    "word", ["--upload-pack=touch ran", "-oProxyCommand=touch ran", "--output=ran", "-c", "--exec=x"]
)
def test_a_revision_that_looks_like_an_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    """It never reaches git as one."""
    made = hooks.repository(tmp_path / "blog")
    monkeypatch.chdir(made.folder)
    for arguments in (("--", word, "HEAD"), ("--", "HEAD", word), ("log", "--", word, "tools.md"), ("log", "--", word)):
        assert run(*arguments).trouble
    done = start(made.folder, "changelog", "--stdout", f"--since={word}")
    assert done.code in (0, 2)
    assert not (made.folder / "ran").exists()


def test_a_revision_that_is_an_option_of_git(tmp_path: Path) -> None:
    """A reference may be called like one, if it was not made by git itself."""
    made = hooks.repository(tmp_path / "blog")
    made.git("update-ref", "refs/heads/--all", "HEAD")
    done = start(made.folder, "--format", "summary", "--", "refs/heads/--all", "HEAD")
    assert done.code == 0, done


ELSEWHERE: Final = "# Secret\n\n- password: hunter2\n"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    (tmp_path / "secret.md").write_text(ELSEWHERE, encoding="utf-8")
    return tmp_path / "secret.md"


def test_folders_are_not_left_by_a_link(tmp_path: Path, secret: Path) -> None:
    for folder in ("old", "new"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.md").write_text(OLD if folder == "old" else NEW, encoding="utf-8")
    (tmp_path / "new" / "link.md").symlink_to(secret)
    (tmp_path / "new" / "environ.md").symlink_to("/proc/self/environ")
    (tmp_path / "new" / "inside.md").symlink_to("a.md")
    done = start(tmp_path, "old", "new", "--format", "markdown", "--full", WORD="hunter2")
    assert done.code == 0
    assert "hunter2" not in done.out + done.err
    assert done.err.count("it is a symbolic link that leads out of the folder") == 2
    assert "two" in done.out


def test_a_folder_that_leads_back_to_itself_is_walked_once(tmp_path: Path) -> None:
    for folder in ("old", "new"):
        (tmp_path / folder / "deep").mkdir(parents=True)
        (tmp_path / folder / "deep" / "up").symlink_to("..")
        (tmp_path / folder / "loop").symlink_to("loop")
        (tmp_path / folder / "a.md").write_text(OLD if folder == "old" else NEW, encoding="utf-8")
        (tmp_path / folder / "loop.md").symlink_to("loop.md")
    done = start(tmp_path, "old", "new", "--format", "json", seconds=30)
    assert done.code == 0
    assert done.out.count('"two"') == 1, "once, and not for every way that leads to it"


def test_links_in_a_repository_are_no_posts(tmp_path: Path, secret: Path) -> None:
    made = hooks.repository(tmp_path / "blog")
    (made.folder / "link.md").symlink_to(secret)
    made.commit("a link")
    (made.folder / "tools.md").unlink()
    (made.folder / "tools.md").symlink_to(secret)
    for arguments in (("HEAD~1", "HEAD"), ("HEAD",), ("changelog", "--stdout", "--unreleased"), ("log", "tools.md")):
        done = start(made.folder, *arguments)
        assert "hunter2" not in done.out + done.err, arguments


@pytest.mark.parametrize("target", ["../outside.md", "../secret.md", ".git/hooks/post-commit", ".git/config"])
@pytest.mark.parametrize("command", [("changelog",), ("hook", "changelog")], ids=["command", "hook"])
def test_the_changelog_is_not_written_through_a_link_that_leads_out(
    tmp_path: Path, secret: Path, target: str, command: tuple[str, ...]
) -> None:
    made = hooks.repository(tmp_path / "blog")
    (made.folder / "CHANGELOG.md").symlink_to(target)
    before = hooks.tree_of(tmp_path)
    made.write("tools.md", hooks.MORE)
    made.git("add", "tools.md")
    done = start(made.folder, *command)
    assert done.code == (2 if command == ("changelog",) else 0)
    assert "it leads out of the repository" in done.err or "git keeps its own" in done.err
    assert done.err.count("\n") == 1
    assert secret.read_text(encoding="utf-8") == ELSEWHERE
    assert not (tmp_path / "outside.md").exists()
    assert not (made.folder / ".git/hooks/post-commit").exists()
    assert hooks.tree_of(tmp_path)["blog/.git/config"] == before["blog/.git/config"]


def test_a_link_inside_the_repository_stays_one(tmp_path: Path) -> None:
    made = hooks.repository(tmp_path / "blog")
    (made.folder / "docs").mkdir()
    (made.folder / "CHANGELOG.md").symlink_to("docs/changes.md")
    assert start(made.folder, "changelog").code == 0
    assert (made.folder / "CHANGELOG.md").is_symlink()
    assert "## 2026-01-01" in (made.folder / "docs/changes.md").read_text(encoding="utf-8")


def test_a_template_does_not_come_through_a_link_that_leads_out(tmp_path: Path, secret: Path) -> None:
    made = hooks.repository(tmp_path / "blog")
    (made.folder / "layout.jinja").symlink_to(secret)
    made.write("postdiff.toml", 'template = "layout.jinja"\n')
    assert "leads out of the repository" in start(made.folder, "changelog", "--stdout").trouble


@pytest.mark.parametrize("key", ["file", "template"])
@pytest.mark.parametrize("value", ["/etc/passwd", "../secret.md", "a/../../secret.md", "C:/x", "\\\\host\\x"])
def test_a_configuration_names_no_file_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, value: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "postdiff.toml").write_text(f"{key} = '{value}'\n", encoding="utf-8")
    assert "must be a path inside the repository" in run("a.md", "a.md").trouble


def test_what_the_user_names_may_be_a_link(tmp_path: Path, secret: Path) -> None:
    (tmp_path / "link.md").symlink_to(secret)
    (tmp_path / "out.md").symlink_to("real.md")
    done = start(tmp_path, "link.md", "secret.md", "--format", "markdown", "-o", "out.md")
    assert done == (0, "", "")
    assert (tmp_path / "out.md").is_symlink()
    assert (tmp_path / "real.md").exists()
    assert "would be overwritten" in start(tmp_path, "link.md", "secret.md", "-o", "link.md").trouble
