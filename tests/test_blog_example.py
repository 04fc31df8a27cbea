"""The example blog: its history can be built anywhere, and each of its stories is told as it should be."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
import yaml
from hooks import commit, message, run
from repositories import Repo, environment

ROOT: Final = Path(__file__).parents[1]
BLOG: Final = ROOT / "examples" / "blog"
KEPT: Final = BLOG / "CHANGELOG.md"
HOOKS: Final = BLOG / "steps" / "01-begin" / ".pre-commit-config.yaml"

PORTALS: Final = "_posts/2026-03-03-open-data-portals.md"
BREAD: Final = "_posts/2026-03-12-sourdough-notes.md"
READING: Final = "_posts/2026-03-04-reading-list.md"
BALCONY: Final = "_posts/2026-03-11-yang-tai-zhong-cai.md"


class Blog(Repo):
    """A repository that is there already."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.day = 0


def build(folder: Path, **variables: str) -> Blog:
    command = [sys.executable, str(BLOG / "build_history.py"), str(folder)]
    subprocess.run(command, env={**environment(), **variables}, check=True)
    return Blog(folder)


def postdiff(blog: Blog, *arguments: str) -> str:
    done = run(blog, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Blog:
    """The blog with its changelog; tests do not write to it."""
    blog = build(tmp_path_factory.mktemp("blog") / "blog")
    postdiff(blog, "changelog")
    return blog


@pytest.fixture(scope="module")
def releases(built: Blog) -> dict[str, str]:
    """What each release says, by its day."""
    text = (built.folder / "CHANGELOG.md").read_text(encoding="utf-8").partition("<!-- postdiff:keys")[0]
    _, *parts = re.split(r"^## (\S+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def days_of(releases: dict[str, str], words: str) -> list[str]:
    return [day for day, text in releases.items() if words in text]


def history_of(blog: Blog, post: str) -> list[tuple[str, str, str]]:
    """Day, subject and headline of each revision that `postdiff log` tells, newest first."""
    told = json.loads(postdiff(blog, "log", post, "--format", "json", "--lang", "en"))
    return [(each["date"][:10], each["subject"], each["comparison"]["headline"]) for each in told["revisions"]]


def test_the_changelog_is_the_one_that_is_kept(built: Blog, request: pytest.FixtureRequest) -> None:
    text = (built.folder / "CHANGELOG.md").read_bytes()
    if request.config.getoption("--write-golden"):
        KEPT.write_bytes(text)
    assert text.decode("utf-8") == KEPT.read_bytes().decode("utf-8")


def test_a_second_run_changes_no_byte(built: Blog) -> None:
    path = built.folder / "CHANGELOG.md"
    before = path.read_bytes(), path.stat().st_mtime_ns
    postdiff(built, "changelog", "--check")
    postdiff(built, "changelog")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_the_commits_are_the_same_everywhere(built: Blog, tmp_path: Path) -> None:
    settings = tmp_path / "settings"
    settings.write_text(
        "[core]\n\tautocrlf = true\n[commit]\n\tgpgSign = true\n[init]\n\tdefaultBranch = trunk\n", encoding="utf-8"
    )
    other = build(
        tmp_path / "blog",
        GIT_CONFIG_GLOBAL=str(settings),
        GIT_AUTHOR_NAME="Somebody Else",
        GIT_COMMITTER_DATE="2001-01-01T00:00:00Z",
        TZ="Pacific/Auckland",
    )
    assert other.git("log", "--format=%H %P") == built.git("log", "--format=%H %P")
    assert other.git("status", "--porcelain", "--branch") == "## main\n"


def test_an_old_blog_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("mine\n", encoding="utf-8")
    command = [sys.executable, str(BLOG / "build_history.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stdout) == (2, "")
    assert "is not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.md"]


def test_every_step_is_used() -> None:
    named = re.findall(r'^write = "(.*)"$', (BLOG / "history.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert named == sorted(path.name for path in (BLOG / "steps").iterdir())


class TestStories:
    def test_the_days_that_have_news(self, releases: dict[str, str]) -> None:
        days = ["26", "24", "20", "17", "12", "11", "09", "07", "04", "03", "02"]
        assert list(releases) == [f"2026-03-{day}" for day in days]

    def test_a_draft_is_told_when_it_is_published(self, releases: dict[str, str]) -> None:
        assert min(days_of(releases, "sourdough")) == "2026-03-12"
        told = [line for line in releases["2026-03-12"].splitlines() if line]
        assert [line.partition("(")[0] for line in told] == ["### New posts", "- [Notes on sourdough]"]

    def test_the_day_is_the_one_of_the_author(self, built: Blog, releases: dict[str, str]) -> None:
        assert days_of(releases, "《盐的旅行》") == ["2026-03-09"]
        seconds = int(built.git("log", "--format=%at", "--grep=书单加两本"))
        assert datetime.fromtimestamp(seconds, UTC).date().isoformat() == "2026-03-08", "and not the one in UTC"

    def test_an_edit_undone_the_same_day_is_not_told(self, built: Blog, releases: dict[str, str]) -> None:
        assert "2026-03-13" not in releases
        undone = [headline for day, _, headline in history_of(built, PORTALS) if day == "2026-03-13"]
        assert undone == ["Added 1 portal (Vesper Bay).", "Removed 1 portal (Vesper Bay)."], "it is in the log"

    def test_a_merge_counts_once(self, releases: dict[str, str]) -> None:
        assert days_of(releases, "County portals") == ["2026-03-20"]
        assert not {"2026-03-16", "2026-03-18"} & set(releases)
        assert releases["2026-03-20"].count("\n- ") == 2, "the section, and one entry of another"

    def test_a_rename_is_no_news(self, releases: dict[str, str]) -> None:
        assert "2026-03-15" not in releases
        assert days_of(releases, "今年的书单") == ["2026-03-26", "2026-03-09", "2026-03-04"]

    def test_the_log_follows_the_rename(self, built: Blog) -> None:
        days = [day for day, _, _ in history_of(built, READING)]
        assert days == ["2026-03-26", "2026-03-15", "2026-03-09", "2026-03-04"]

    def test_deleted_and_restored_is_no_news(self, built: Blog, releases: dict[str, str]) -> None:
        assert "2026-03-21" not in releases
        assert [day for day, *_ in history_of(built, BREAD)] == [f"2026-03-{day}" for day in ("24", "12", "10", "05")]

    def test_other_numbers_are_no_news(self, releases: dict[str, str]) -> None:
        assert "[辣椒]" in releases["2026-03-17"]
        assert not [name for name in ("罗勒", "薄荷") if name in releases["2026-03-17"]]

    def test_another_layout_is_no_news(self, built: Blog, releases: dict[str, str]) -> None:
        assert "2026-03-22" not in releases
        assert history_of(built, BALCONY)[0][1] == "一句一行"

    def test_the_kinds_of_the_blog_are_counted(self, releases: dict[str, str]) -> None:
        assert "Added 4 portals (" in releases["2026-03-07"]

    def test_a_book_that_was_read_has_moved(self, releases: dict[str, str]) -> None:
        (line,) = (line for line in releases["2026-03-26"].splitlines() if "《慢火车指南》" in line)
        assert line.startswith("- 《慢火车指南》（移自“想读”）")


class TestHooks:
    def test_they_are_those_that_postdiff_ships(self) -> None:
        used = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
        shipped = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
        for hook in shipped:
            del hook["description"]
            hook["language"] = "system"
        (local,) = used["repos"]
        assert local["hooks"] == shipped
        stages = {stage for hook in shipped for stage in hook["stages"]}
        assert set(used["default_install_hook_types"]) == stages

    def test_the_next_commit_of_the_blog(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "store"))
        monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
        blog = build(tmp_path / "blog")
        postdiff(blog, "changelog")
        blog.git("add", "CHANGELOG.md")
        blog.commit_index("Keep a changelog")
        subprocess.run(
            [sys.executable, "-m", "pre_commit", "install"],
            cwd=blog.folder,
            env=environment(),
            capture_output=True,
            check=True,
        )
        old = (blog.folder / PORTALS).read_text(encoding="utf-8")
        blog.write(PORTALS, f"{old}- [Wend](https://wend.example.org/) - road works, by street\n")
        done = commit(blog, "-a")
        assert done.returncode == 0, done.stderr
        assert f"{PORTALS}: Added 1 portal (Wend)." in done.stderr, "told although it passes"
        assert message(blog).splitlines()[0].endswith(": Added 1 portal (Wend)")
        assert "- Wend: road works, by street" in blog.git("show", "HEAD:CHANGELOG.md")
        assert blog.git("status", "--porcelain") == ""
