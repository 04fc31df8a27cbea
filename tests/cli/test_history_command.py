"""``postdiff history`` from the outside."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest
from repositories import QUIET, Repo

from postdiff.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]

TOOLS = "# Tools\n\n- saw\n- axe\n"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    made = Repo(tmp_path / "blog")
    made.commit("begin", post_md=TOOLS)
    made.commit("drill", post_md=f"---\ndraft: true\n---\n{TOOLS}- drill\n")
    monkeypatch.chdir(made.folder)
    return made


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(("history", *arguments))
        return code, *capsys.readouterr()

    return run


def test_a_page_is_written_to_a_file(repo: Repo, run: Run) -> None:
    assert run("post.md", "-o", "out.html") == (0, "", "")
    text = (repo.folder / "out.html").read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "drill" in text, "a single draft that is asked for by name is shown whole"


@pytest.mark.parametrize("arguments", [["post.md"], ["post.md", "-o", "-"]])
def test_a_page_goes_down_a_pipe(repo: Repo, run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    assert out.startswith("<!doctype html>")
    assert repo.git("status", "--short") == ""


def test_a_page_is_not_for_a_terminal(repo: Repo, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert repo.folder.is_dir()
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    code, out, err = run("post.md")
    assert (code, out) == (2, "")
    assert "a page is not for a terminal; write it to a file: -o post.history.html" in err


@pytest.mark.parametrize(
    ("arguments", "subjects"),
    [
        pytest.param(["post.md"], ["begin", "drill"], id="all"),
        pytest.param(["HEAD~1", "post.md"], ["begin"], id="a revision"),
        pytest.param(["--limit", "1", "post.md"], ["", "drill"], id="the newest"),
        pytest.param(["--until", "2026-01-01 23:00 +0800", "post.md"], ["begin"], id="until"),
    ],
)
def test_the_same_as_json(repo: Repo, run: Run, arguments: list[str], subjects: list[str]) -> None:
    assert repo.folder.is_dir()
    code, out, err = run("--format", "json", *arguments)
    assert (code, err) == (0, "")
    assert [each["subject"] for each in json.loads(out)["revisions"]] == subjects


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param([], "missing argument 'POST'", id="nothing"),
        pytest.param(["a", "b", "c"], "a revision and one post are all that history takes", id="too much"),
        pytest.param(["other.md"], "other.md: there is no such post in the history of HEAD", id="no post"),
        pytest.param(["--since", "2030-01-01", "post.md"], "post.md: none of its revisions is among", id="no time"),
        pytest.param(["post.md", "-o", ""], "the name of the file after -o is empty", id="no name"),
        pytest.param(["post.md", "-o", "nowhere/out.html"], "nowhere/out.html: it cannot be written", id="no folder"),
    ],
)
def test_what_cannot_be_done_is_one_line(repo: Repo, run: Run, arguments: list[str], message: str) -> None:
    assert repo.folder.is_dir()
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


def test_the_configuration_is_heeded(repo: Repo, run: Run) -> None:
    repo.write("postdiff.toml", 'language = "zh"\n')
    assert '<html lang="zh-Hans"' in run("post.md")[1]
    assert '<html lang="en"' in run("post.md", "--lang", "en")[1]
