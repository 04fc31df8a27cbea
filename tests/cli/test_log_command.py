"""``postdiff log`` from the outside."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repositories import QUIET, Repo

import postdiff.cli.log
from postdiff.__main__ import main
from postdiff.render.log import RevisionWriter, WrittenRevision

if TYPE_CHECKING:
    from collections.abc import Callable

    from postdiff.model.revisions import ToldRevision

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
    made.commit("drill", post_md=f"{TOOLS}- drill\n")
    made.commit("bullets", post_md=f"{TOOLS}- drill\n".replace("- ", "* "))
    monkeypatch.chdir(made.folder)
    return made


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(("log", *arguments))
        return code, *capsys.readouterr()

    return run


def subjects(text: str) -> list[str]:
    return [str(each["subject"]) for each in json.loads(text)["revisions"]]


def ids(repo: Repo) -> list[str]:
    return repo.git("log", "--format=%h", "--abbrev=7").split()


def test_the_log_of_a_post(repo: Repo, run: Run) -> None:
    third, second, first = ids(repo)
    expected = (
        f"2026-01-03  {third}  Ann Author  Formatting only: 3 entries reformatted.\n"
        f"2026-01-02  {second}  Ann Author\n    Added drill.\n"
        f"2026-01-01  {first}  Ann Author\n    New post with 2 entries.\n"
    )
    assert run("post.md", "--lang", "en") == (0, expected, "")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param([], ["bullets", "drill", "begin"], id="all"),
        pytest.param(["--reverse"], ["begin", "drill", "bullets"], id="oldest first"),
        pytest.param(["-n", "1"], ["bullets"], id="the newest"),
        pytest.param(["--max-count", "2", "--reverse"], ["drill", "bullets"], id="the newest two, oldest first"),
        pytest.param(["--min-significance", "wording"], ["drill", "begin"], id="without form"),
        pytest.param(["--since", "2026-01-02 00:00 +0800"], ["bullets", "drill"], id="since a day"),
        pytest.param(["HEAD~1"], ["drill", "begin"], id="from a revision"),
        pytest.param(["HEAD~2..HEAD~1"], ["drill"], id="a range"),
    ],
)
def test_what_is_told(repo: Repo, run: Run, arguments: list[str], expected: list[str]) -> None:
    revisions = [each for each in arguments if each.startswith("HEAD")]
    others = [each for each in arguments if each not in revisions]
    code, out, err = run(*others, "--format", "json", *revisions, "post.md")
    assert (code, subjects(out), err) == (0, expected, "")
    assert json.loads(out)["post"] == "post.md"
    assert repo.folder == Path.cwd()


def test_the_revision_that_adds_the_post_is_one_row(repo: Repo, run: Run) -> None:  # noqa: ARG001 - sets the place up
    (begin,) = [
        each for each in json.loads(run("post.md", "--format", "json")[1])["revisions"] if each["subject"] == "begin"
    ]
    (row,) = begin["comparison"]["changes"]
    assert (row["node"], row["ops"], row["old"], begin["date"]) == ("post", ["added"], None, "2026-01-01")


def test_a_post_is_named_from_where_the_user_is(repo: Repo, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write("notes/deep/a.md", TOOLS)
    repo.commit("deep")
    monkeypatch.chdir(repo.folder / "notes")
    assert json.loads(run("deep/a.md", "--format", "json")[1])["post"] == "notes/deep/a.md"
    assert json.loads(run("../post.md", "--format", "json")[1])["post"] == "post.md"
    monkeypatch.chdir(repo.folder.parent)
    assert json.loads(run("blog/post.md", "--format", "json")[1])["post"] == "post.md"


def test_each_revision_is_written_as_soon_as_it_is_told(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who reads a long history in a pager, or the head of one, does not wait for its end."""
    for number in range(9):
        repo.commit(f"edit {number}", post_md=f"{TOOLS}- drill {number}\n")
    happened: list[str] = []
    tell = RevisionWriter.__call__

    def watched(writer: RevisionWriter, revision: ToldRevision) -> WrittenRevision | ToldRevision:
        happened.append("told")
        return tell(writer, revision)

    monkeypatch.setattr(RevisionWriter, "__call__", watched)
    monkeypatch.setattr(postdiff.cli.log, "write_output", lambda text: happened.extend(["written"] if text else []))
    assert main(("log", "post.md", "--jobs", "1")) == 0
    assert happened.count("told") == 12
    assert happened.index("written") < 3, happened


def test_a_file_takes_all_of_it(repo: Repo, run: Run) -> None:
    code, out, _ = run("post.md", "--format", "markdown", "-o", "log.md")
    assert (code, out) == (0, "")
    assert (repo.folder / "log.md").read_text(encoding="utf-8").startswith("# post.md\n\n- 2026-01-03 ")


def test_trouble_leaves_no_half_written_file_and_no_half_printed_text(repo: Repo, run: Run) -> None:
    for arguments in (["--format", "json"], ["--format", "markdown", "-o", "log.md"]):
        code, out, err = run("none.md", *arguments)
        assert (code, out) == (2, "")
        assert err == "postdiff: none.md: there is no such post in the history of HEAD\n"
    assert not (repo.folder / "log.md").exists()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ([], "missing argument 'POST'; see postdiff log --help"),
        (["a", "b", "c"], "a revision and one post are all that log takes; see postdiff log --help"),
    ],
)
def test_a_wrong_command_line_is_one_line(repo: Repo, run: Run, arguments: list[str], line: str) -> None:  # noqa: ARG001
    assert run(*arguments) == (2, "", f"postdiff: {line}\n")


def test_the_configuration_of_the_folder_holds(repo: Repo, run: Run) -> None:
    repo.write("postdiff.toml", 'language = "zh"\n')
    assert "新增" in run("post.md")[1]
