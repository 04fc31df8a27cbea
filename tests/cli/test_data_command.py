"""`postdiff data` from the outside: what it writes and answers."""

from __future__ import annotations

import json
import os
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from programs import run
from repositories import QUIET, Repo

if TYPE_CHECKING:
    from pathlib import Path

TOOLS = "# Tools\n\nWhat is in the box.\n\n## Hand tools\n\n- saw\n- axe\n"


@pytest.fixture(autouse=True)
def _no_foreign_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = Repo(tmp_path / "blog")
    made.commit(**{"wiki/tools_md": TOOLS})
    made.commit(**{"wiki/tools_md": f"{TOOLS}- plane: makes it flat\n\n## Power tools\n\n- drill\n"})
    monkeypatch.chdir(made.folder)
    return made


def read(*arguments: str) -> dict[str, Any]:
    """The document, held against its schema."""
    ended = run("data", *arguments)
    assert (ended.code, ended.err) == (0, "")
    document: dict[str, Any] = json.loads(ended.out)
    schema = json.loads(files("postdiff").joinpath("data.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(document)
    return document


def test_what_is_told_of_a_post(repo: Repo) -> None:
    repo.write("postdiff.toml", 'url = "https://example.net/:title/"\n')
    post = read()["posts"]["wiki/tools.md"]
    newest, first = post.pop("updates")
    assert post == {"title": "Tools", "url": "https://example.net/tools/", "updated": "2026-01-02", "count": 2}
    (group,) = newest.pop("groups")
    assert newest == {
        "release": "2026-01-02",
        "date": "2026-01-02",
        "language": "en",
        "headline": "Added the section “Power tools” with 1 entry and plane to Hand tools.",
        "new": False,
    }
    assert group == {
        "op": "added",
        "name": "Added",
        "entries": [
            {
                "op": "added",
                "name": "Power tools",
                "place": "",
                "anchor": "power-tools",
                "note": " (with drill)",
                "text": "",
            },
            {
                "op": "added",
                "name": "plane",
                "place": "Hand tools",
                "anchor": "",
                "note": "",
                "text": ": makes it flat",
            },
        ],
    }
    assert (first["new"], first["groups"]) == (True, [])


def test_sections_can_be_linked_to_without_an_address(repo: Repo) -> None:  # noqa: ARG001 - its folder
    post = read()["posts"]["wiki/tools.md"]
    assert post["url"] == ""
    assert post["updates"][0]["groups"][0]["entries"][0]["anchor"] == "power-tools"


def test_a_post_goes_by_the_path_that_it_has_now(repo: Repo) -> None:
    repo.git("mv", "wiki/tools.md", "box.md")
    repo.commit("move")
    posts = read()["posts"]
    assert list(posts) == ["box.md"]
    assert [update["date"] for update in posts["box.md"]["updates"]] == ["2026-01-02", "2026-01-01"]


def test_nothing_of_what_readers_cannot_read(repo: Repo) -> None:
    repo.commit(gone_md="# Gone\n", draft_md="---\ndraft: true\n---\n# Draft\n")
    (repo.folder / "gone.md").unlink()
    repo.commit("remove")
    assert list(read()["posts"]) == ["wiki/tools.md"]


def test_some_posts_and_some_updates(repo: Repo) -> None:
    repo.commit(new_md="# New\n")
    assert list(read("wiki")["posts"]) == ["wiki/tools.md"]
    post = read("--limit", "1")["posts"]["wiki/tools.md"]
    assert (len(post["updates"]), post["count"]) == (1, 2)
    assert len(read("--limit", "0")["posts"]["wiki/tools.md"]["updates"]) == 2
    assert list(read("--since", "2026-01-03")["posts"]) == ["new.md"]
    assert read("--per", "month", "--lang", "zh")["posts"]["wiki/tools.md"]["updates"][0]["release"] == "2026-01"


def test_a_file_is_written_only_when_it_changes(repo: Repo) -> None:
    assert run("data", "-o", "data.json") == (0, "", "")
    before = (repo.folder / "data.json").stat()
    assert run("data", "-o", "data.json") == (0, "", "")
    after = (repo.folder / "data.json").stat()  # it may have been read, which some file systems note
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert (repo.folder / "data.json").read_text(encoding="utf-8") == run("data").out


def test_an_empty_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Repo(tmp_path / "empty").folder)
    assert read() == {"format": "postdiff-data", "version": 1, "posts": {}}


def test_what_goes_wrong(repo: Repo) -> None:
    assert "no such post" in run("data", "none.md").trouble
    assert "it is a folder" in run("data", "-o", "wiki").trouble
    assert "'--limit'" in run("data", "--limit", "-1").trouble
    repo.git("clone", "-q", "--depth", "1", repo.folder.as_uri(), "shallow")
    os.chdir("shallow")
    assert run("data").err.startswith("postdiff: warning: this is a shallow clone")
