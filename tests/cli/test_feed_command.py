"""`postdiff feed` from the outside: what it writes and answers."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import feedparser
import pytest
from feeds import atom_complaints, json_feed_complaints
from repositories import QUIET, Repo

from postdiff.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]

TOOLS = "# Tools\n\nWhat is in the box.\n\n## Hand tools\n\n- saw\n- axe\n"
URL = "https://example.org/"


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
        code = main(("feed", *arguments))
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = Repo(tmp_path / "blog")
    made.commit(**{"wiki/tools_md": TOOLS})
    made.commit(**{"wiki/tools_md": f"{TOOLS}- plane\n", "new_md": "# New\n"})
    monkeypatch.chdir(made.folder)
    return made


def test_atom_is_printed(run: Run, repo: Repo) -> None:  # noqa: ARG001 - its folder
    code, out, err = run("--url", URL)
    assert (code, err) == (0, "")
    assert not atom_complaints(out)
    read = feedparser.parse(out.encode())
    assert [entry.title for entry in read.entries] == [
        "New: New post.",
        "Tools: Added plane to Hand tools.",
        "Tools: New post with 1 section (Hand tools) and 2 entries.",
    ]


def test_all_that_can_be_said_about_it(run: Run, repo: Repo) -> None:  # noqa: ARG001 - its folder
    given = ("--url", URL, "--feed-url", f"{URL}news.json", "--title", "Mine", "--author", "Carl", "--lang", "zh")
    code, out, err = run("wiki", *given, "--format", "json", "--limit", "1", "--per", "month", "--since", "2026-01-01")
    assert (code, err) == (0, "")
    document = json.loads(out)
    assert not json_feed_complaints(document)
    (item,) = document.pop("items")
    assert item["title"] == "Tools：新文章，含 1 个章节（Hand tools）和 3 个条目。"
    assert document == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Mine",
        "home_page_url": URL,
        "feed_url": f"{URL}news.json",
        "authors": [{"name": "Carl"}],
        "language": "zh-Hans",
    }


def test_a_file_is_written_only_when_it_changes(run: Run, repo: Repo) -> None:
    target = repo.folder / "feed.xml"
    assert run("--url", URL, "-o", "feed.xml") == (0, "", "")
    before = target.stat()
    assert run("--url", URL, "-o", "feed.xml") == (0, "", "")
    assert target.stat() == before
    repo.commit(new_md="# New\n\n- more\n")
    assert run("--url", URL, "-o", "feed.xml") == (0, "", "")
    assert target.stat().st_ino != before.st_ino
    assert target.read_text(encoding="utf-8") == run("--url", URL)[1]


def test_the_configuration_is_heeded(run: Run, repo: Repo) -> None:
    repo.write(
        "postdiff.toml",
        'per = "commit"\nsince = "2026-01-02"\n[feed]\nurl = "https://example.net/blog/"\nfeed-url = "https://example.net/f"\n'
        'title = "From the file"\nauthor = "Ann"\nlimit = 1\n',
    )
    document = json.loads(run("--format", "json")[1])
    assert document["home_page_url"] == "https://example.net/blog/"
    assert (document["title"], document["feed_url"], len(document["items"])) == (
        "From the file",
        "https://example.net/f",
        1,
    )
    assert len(json.loads(run("--format", "json", "--limit", "0")[1])["items"]) == 2
    assert json.loads(run("--format", "json", "--url", URL)[1])["home_page_url"] == URL


def test_the_site_is_known_by_the_addresses_of_the_posts(run: Run, repo: Repo) -> None:
    repo.write("postdiff.toml", 'url = "https://example.net/blog/:title/"\n')
    document = json.loads(run("--format", "json")[1])
    assert document["home_page_url"] == "https://example.net/"
    assert document["items"][0]["url"] == "https://example.net/blog/new/"


def test_without_an_address_there_is_no_feed(run: Run, repo: Repo) -> None:
    reason = "a feed needs the address of the site: --url https://blog.example.org/, or 'url' in the configuration"
    assert run("-o", "feed.xml") == (2, "", f"postdiff: {reason}; see postdiff feed --help\n")
    assert not (repo.folder / "feed.xml").exists()


@pytest.mark.parametrize("url", ["example.org", "ftp://example.org/", "https://", "https://a b/", 'https://a/"', "/x"])
@pytest.mark.parametrize("option", ["--url", "--feed-url"])
def test_an_address_that_is_none(run: Run, repo: Repo, option: str, url: str) -> None:  # noqa: ARG001 - its folder
    code, out, err = run("--url", URL, option, url)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert f"{url!r} must be an address that begins with https:// or http://" in err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("nothing.md",), "nothing.md: there is no such post in the history"),
        (("--since", "banana"), "banana: it is no date that git understands"),
        (("--limit", "-1"), "'--limit'"),
        (("--format", "rss"), "'--format'"),
        (("--per", "year"), "'--per'"),
        (("-o", "none/feed.xml"), "none/feed.xml: it cannot be written"),
        (("-o", "wiki"), "wiki: it is a folder"),
    ],
)
def test_what_goes_wrong(run: Run, repo: Repo, arguments: tuple[str, ...], reason: str) -> None:  # noqa: ARG001
    code, out, err = run("--url", URL, *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert reason in err


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('url = "example.org"', "postdiff.toml:2: 'example.org' must be an address"),
        ("limit = -1", "postdiff.toml:2: 'limit' must be a number, 0 or more"),
        ("limit = true", "postdiff.toml:2: 'limit' must be a number, 0 or more"),
        ('titel = "x"', "postdiff.toml:2: unknown key 'titel'; did you mean 'title'?"),
        ('author = ""', "postdiff.toml:2: 'author' must not be empty"),
    ],
)
def test_a_configuration_that_is_wrong(run: Run, repo: Repo, line: str, reason: str) -> None:
    repo.write("postdiff.toml", f"[feed]\n{line}\n")
    code, out, err = run("--url", URL)
    assert (code, out) == (2, "")
    assert reason in err


def test_no_repository(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run("--url", URL)
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_an_empty_repository_has_an_empty_feed(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Repo(tmp_path / "empty").folder)
    code, out, err = run("--url", URL)
    assert (code, err) == (0, "")
    assert not atom_complaints(out)
    assert "<entry>" not in out


def test_a_bare_repository(run: Run, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = run("--url", URL)
    repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    monkeypatch.chdir(tmp_path / "bare.git")
    assert run("--url", URL) == expected


def test_a_shallow_clone_is_said(run: Run, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.git("clone", "-q", "--depth", "1", repo.folder.as_uri(), str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    code, out, err = run("--url", URL)
    assert (code, atom_complaints(out)) == (0, [])
    assert err.startswith("postdiff: warning: this is a shallow clone: ")
