"""`postdiff site` from the outside: what it writes and answers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from repositories import QUIET, Repo

from postdiff.__main__ import main
from postdiff.cli.site import find_place
from postdiff.jobs.versions import Historian

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from postdiff.history.lineage import Version
    from postdiff.model.lives import PostHistory

    Run = Callable[..., tuple[int, str, str]]

TOOLS = "# Tools\n\nWhat is in the box.\n\n## Hand tools\n\n- saw\n- axe\n"
URL = "https://example.org/changes/"


@pytest.fixture(autouse=True)
def _no_foreign_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program in this process: exit code, standard output, standard error."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(("site", *arguments))
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = Repo(tmp_path / "blog")
    made.commit(**{"wiki/tools_md": TOOLS})
    made.commit(**{"wiki/tools_md": f"{TOOLS}- plane\n", "new_md": "# New\n"})
    monkeypatch.chdir(made.folder)
    return made


def stamps(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*.*")}


def test_pages_are_written_once(run: Run, repo: Repo) -> None:
    assert run("-o", "out", "--url", URL) == (0, "", "")
    before = stamps(repo.folder / "out")
    assert sorted(before) == [
        *("changelog.html", "feed.json", "feed.xml", "history/new.html", "history/tools.html", "index.html"),
        "postdiff-site.json",
    ]
    assert run("-o", "out", "--url", URL) == (0, "", "")
    assert stamps(repo.folder / "out") == before


def test_only_what_changed_is_written_again(run: Run, repo: Repo) -> None:
    run("-o", "out", "--url", URL)
    before = stamps(repo.folder / "out")
    repo.commit(new_md="# New\n\n- more\n")
    assert run("-o", "out", "--url", URL) == (0, "", "")
    after = stamps(repo.folder / "out")
    assert {name for name in after if after[name] == before[name]} == {"history/tools.html"}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}


@pytest.fixture
def traced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The posts whose histories were made."""
    found: list[str] = []
    trace = Historian.trace

    def noted(self: Historian, versions: Sequence[Version]) -> PostHistory:
        found.append(next(each.stored.path for each in reversed(versions) if each.stored))
        return trace(self, versions)

    monkeypatch.setattr(Historian, "trace", noted)
    return found


def test_a_history_is_made_only_when_it_is_another_one(run: Run, repo: Repo, traced: list[str]) -> None:
    run("-o", "out")
    assert sorted(traced) == ["new.md", "wiki/tools.md"]
    run("-o", "out")
    assert len(traced) == 2
    repo.commit(new_md="# New\n\n- more\n")
    run("-o", "out")
    assert traced[2:] == ["new.md"]
    run("-o", "whole")
    assert contents(repo.folder / "out") == contents(repo.folder / "whole")


@pytest.mark.parametrize("why", ["edited", "removed", "forced", "language", "version", "ignored"])
def test_and_when_anything_that_it_depends_on_is(
    run: Run, repo: Repo, traced: list[str], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("-o", "out")
    page = repo.folder / "out" / "history" / "new.html"
    before = page.read_bytes()
    traced.clear()
    options: tuple[str, ...] = ()
    match why:
        case "edited":
            page.write_text("mine", encoding="utf-8")
        case "removed":
            page.unlink()
        case "forced":
            options = ("--force",)
        case "language":
            options = ("--lang", "zh")
        case "version":
            monkeypatch.setattr("postdiff.cli.site.__version__", "99")
        case _:
            repo.write("postdiff.toml", '[ignore]\nsections = ["x"]\n')
    assert run("-o", "out", *options)[0] == 0
    assert "new.md" in traced
    assert (page.read_bytes() == before) == (why != "language")


def test_a_page_of_a_post_that_has_gone_goes(run: Run, repo: Repo) -> None:
    run("-o", "out")
    (repo.folder / "out" / "own.html").write_text("mine", encoding="utf-8")
    (repo.folder / "new.md").unlink()
    repo.commit()
    assert run("-o", "out")[0] == 0
    assert not (repo.folder / "out" / "history" / "new.html").exists()
    assert (repo.folder / "out" / "own.html").exists()


def test_a_page_that_was_edited_is_said_to_stay(run: Run, repo: Repo) -> None:
    run("-o", "out", "--url", URL)
    (repo.folder / "out" / "feed.xml").write_text("mine", encoding="utf-8")
    code, out, err = run("-o", "out")
    assert (code, out) == (0, "")
    assert err.splitlines()[1:] == [
        "postdiff: warning: out/feed.xml: nothing makes it any more, but it was edited, so it stays"
    ]


def test_a_file_of_others_stays_unless_forced(run: Run, repo: Repo) -> None:
    repo.write("out/index.html", "mine")
    reason = "postdiff: out/index.html: postdiff has not made this file; --force replaces it\n"
    assert run("-o", "out", "--url", URL) == (2, "", reason)
    assert [path.name for path in (repo.folder / "out").iterdir()] == ["index.html"]
    assert run("-o", "out", "--url", URL, "--force") == (0, "", "")


def test_some_posts_only_and_what_else_can_be_said(run: Run, repo: Repo) -> None:
    given = (
        "--url",
        URL,
        "--title",
        "Mine",
        "--author",
        "Carl",
        "--per",
        "month",
        "--lang",
        "zh",
        "--since",
        "2026-01-01",
    )
    assert run("wiki", "-o", "out", *given) == (0, "", "")
    index = (repo.folder / "out" / "index.html").read_text(encoding="utf-8")
    assert "<h1>Mine</h1>" in index
    assert "1 次更新" in index
    assert "New" not in index
    assert "<name>Carl</name>" in (repo.folder / "out" / "feed.xml").read_text(encoding="utf-8")


def test_the_configuration_is_heeded(run: Run, repo: Repo) -> None:
    repo.write(
        "postdiff.toml",
        '[site]\nurl = "https://example.net/c"\ntitle = "From the file"\nfront-matter = "jekyll"\n[feed]\nlimit = 1\n',
    )
    repo.write("_config.yml", "")
    assert run("-o", "out") == (0, "", "")
    page = (repo.folder / "out" / "index.html").read_text(encoding="utf-8")
    assert page.startswith('---\nlayout: "page"\ntitle: "From the file"\n')
    assert '\npermalink: "/out/"\n' in page
    feed = (repo.folder / "out" / "feed.xml").read_text(encoding="utf-8")
    assert 'href="https://example.net/c/feed.xml" rel="self"' in feed
    assert feed.count("<entry>") == 1


@pytest.mark.parametrize(
    ("files", "folder", "generator", "url", "place"),
    [
        (("_config.yml",), "changes", "jekyll", "", "/changes/"),
        (("_config.yml",), "", "jekyll", "", "/"),
        (("docs/_config.toml",), "docs/a b/ü", "jekyll", "https://x.org/y/", "/a%20b/%C3%BC/"),
        (("_config.yml",), "source/changes", "hexo", "", "/changes/"),
        ((), "content/a/b", "hugo", "", "/a/b/"),
        ((), "elsewhere", "hugo", "https://x.org/news", "/news/"),
        ((), "elsewhere", "jekyll", "", "/"),
    ],
)
def test_where_the_pages_will_be(
    tmp_path: Path, files: tuple[str, ...], folder: str, generator: str, url: str, place: str
) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    assert find_place(tmp_path / folder, generator, url) == place


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((), "'-o'"),
        (("-o", "out", "--url", "example.org"), "must be an address"),
        (("-o", "out", "--front-matter", "pelican"), "'--front-matter'"),
        (("-o", "out", "nothing.md"), "nothing.md: there is no such post in the history"),
        (("-o", "new.md"), "new.md"),
        (("-o", "out", "--since", "banana"), "banana: it is no date that git understands"),
    ],
)
def test_what_goes_wrong(run: Run, repo: Repo, arguments: tuple[str, ...], reason: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert reason in err.splitlines()[-1]
    assert not (repo.folder / "out").exists()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('front-matter = "pelican"', "postdiff.toml:2: 'front-matter' must be one of 'jekyll', 'hugo', 'hexo'"),
        ('url = "/x"', "postdiff.toml:2: '/x' must be an address"),
        ("limit = 1", "postdiff.toml:2: unknown key 'limit'"),
    ],
)
def test_a_configuration_that_is_wrong(run: Run, repo: Repo, line: str, reason: str) -> None:
    repo.write("postdiff.toml", f"[site]\n{line}\n")
    code, out, err = run("-o", "out")
    assert (code, out) == (2, "")
    assert reason in err


def test_a_bare_repository(run: Run, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("-o", str(tmp_path / "one"))
    repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    monkeypatch.chdir(tmp_path / "bare.git")
    run("-o", str(tmp_path / "two"))
    assert (tmp_path / "one" / "index.html").read_bytes() == (tmp_path / "two" / "index.html").read_bytes()


def test_a_shallow_clone_is_said(run: Run, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit(new_md="# New\n\n- more\n")
    repo.git("clone", "-q", "--depth", "2", repo.folder.as_uri(), str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    code, _, err = run("-o", "out", "--url", URL)
    assert code == 0
    assert err.startswith("postdiff: warning: this is a shallow clone: ")
    assert sorted(path.name for path in (tmp_path / "shallow" / "out" / "history").iterdir()) == ["new.html"]
