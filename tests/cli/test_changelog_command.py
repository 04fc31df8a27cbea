"""`postdiff changelog` from the outside: what it writes, prints and answers, and what is left when it is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry
from repositories import QUIET, Repo, environment

from postdiff.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

TOOLS = "# Tools\n\nWhat is in the box.\n\n## Hand tools\n\n- saw\n- axe\n"
MORE = f"{TOOLS}- plane\n"


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
        code = main(("changelog", *arguments))
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A post that grew, in the folder that is the current one."""
    made = Repo(tmp_path / "blog")
    made.commit(**{"wiki/tools_md": TOOLS})
    made.commit(**{"wiki/tools_md": MORE})
    monkeypatch.chdir(made.folder)
    return made


def written(repo: Repo, name: str = "CHANGELOG.md") -> str:
    return (repo.folder / name).read_bytes().decode("utf-8")


def test_the_file_is_written_and_then_stays_as_it_is(run: Run, repo: Repo) -> None:
    assert run() == (0, "", "")
    first = written(repo)
    assert "\n## 2026-01-02\n" in first
    before = (repo.folder / "CHANGELOG.md").stat()
    assert run() == (0, "", "")
    repo.commit("the changelog itself")
    assert run() == (0, "", "")
    assert written(repo) == first
    assert (repo.folder / "CHANGELOG.md").stat().st_ino == before.st_ino


def test_a_folder_below_writes_the_same_file(run: Run, repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo.folder / "wiki")
    assert run() == (0, "", "")
    below = written(repo)
    assert "](wiki/tools.md#hand-tools)" in below
    monkeypatch.chdir(repo.folder)
    assert run() == (0, "", "")
    assert written(repo) == below


def test_names_and_files_are_seen_from_the_current_folder(
    run: Run, repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit(other_md="# Other\n")
    monkeypatch.chdir(repo.folder / "wiki")
    assert run("tools.md", "-o", "NEWS.md") == (0, "", "")
    assert "**[Hand tools](tools.md#hand-tools)**" in written(repo, "wiki/NEWS.md")
    assert "Other" not in written(repo, "wiki/NEWS.md")
    code, out, err = run("..", "--stdout")
    assert (code, err) == (0, "")
    assert "- Other" in out


def test_check_answers_and_writes_nothing(run: Run, repo: Repo) -> None:
    hint = "write it with: postdiff changelog\n"
    assert run("--check") == (1, "", f"postdiff: CHANGELOG.md is out of date (2026-01-02, 2026-01-01); {hint}")
    assert not (repo.folder / "CHANGELOG.md").exists()
    run()
    assert run("--check") == (0, "", "")
    assert run("--check", "--lang", "zh")[0] == 1
    repo.commit(**{"wiki/tools_md": TOOLS})
    before = written(repo)
    assert run("--check") == (1, "", f"postdiff: CHANGELOG.md is out of date (2026-01-03); {hint}")
    assert written(repo) == before
    run()
    assert run("--check") == (0, "", "")


def test_an_edit_by_hand_is_up_to_date(run: Run, repo: Repo) -> None:
    run()
    repo.write("CHANGELOG.md", written(repo).replace("- plane", "- plane, the old one"))
    assert run("--check") == (0, "", "")
    run("--rewrite")
    assert "- plane\n" in written(repo)


def test_standard_output_has_all_releases_and_no_markers(run: Run, repo: Repo) -> None:
    code, out, err = run("--stdout")
    assert (code, err) == (0, "")
    assert out == (
        "# Changelog\n\n## 2026-01-02\n\n### Tools\n\n#### Added\n\n**[Hand tools](wiki/tools.md#hand-tools)**\n\n- plane\n"
        "\n## 2026-01-01\n\n### New posts\n\n- Tools\n"
    )
    assert not (repo.folder / "CHANGELOG.md").exists()


def test_what_is_not_committed_is_told_on_demand(run: Run, repo: Repo) -> None:
    repo.write("wiki/tools.md", f"{MORE}- rasp\n")
    repo.write("new.md", "# New\n")
    out = run("--stdout", "--unreleased")[1]
    assert out.index("## Unreleased") < out.index("- New\n") < out.index("- rasp\n") < out.index("## 2026-01-02")
    assert "Unreleased" not in run("--stdout")[1]


def test_a_named_post_that_no_commit_has(run: Run, repo: Repo) -> None:
    repo.write("new.md", "# New\n")
    reason = "there is no such post in the history; --unreleased tells of what is not committed yet"
    assert run("new.md") == (2, "", f"postdiff: new.md: {reason}\n")
    assert run("new.md", "--stdout", "--unreleased")[1] == "# Changelog\n\n## Unreleased\n\n### New posts\n\n- New\n"


@pytest.mark.parametrize(("since", "days"), [("2026-01-02", 1), ("2026-01-01", 2), ("1 week ago", 0)])
def test_since(run: Run, repo: Repo, since: str, days: int) -> None:
    assert run("--stdout", "--since", since)[1].count("\n## ") == days
    repo.write("postdiff.toml", f'since = "{since}"\n')
    assert run("--stdout")[1].count("\n## ") == days


def test_a_date_that_is_none(run: Run, repo: Repo) -> None:  # noqa: ARG001 - its folder
    assert run("--since", "banana") == (2, "", "postdiff: banana: it is no date that git understands\n")


def test_the_configuration_is_heeded(run: Run, repo: Repo) -> None:
    repo.write(
        "postdiff.toml",
        'file = "docs/NEWS.md"\ntitle = "What is *new*"\nper = "month"\nexclude = ["/old/"]\n'
        'url = "https://example.org/:title/"\nlanguage = "zh"\n',
    )
    repo.commit(**{"old/x_md": "# Old\n"})
    (repo.folder / "docs").mkdir()
    assert run() == (0, "", "")
    text = written(repo, "docs/NEWS.md")
    assert text.startswith(
        "# What is \\*new\\*\n\n<!-- postdiff:begin -->\n\n## 2026-01\n\n### 新文章\n\n- [Tools](https"
    )
    assert "Old" not in text


def test_a_template_of_the_user(run: Run, repo: Repo) -> None:
    repo.write(
        "my.jinja", "## {{ release.name }}{{ release.mark }}\n\n{% for post in release.posts %}\n* {{ nothing }}\n"
    )
    code, out, err = run("--template", "my.jinja", "--stdout")
    assert (code, out) == (2, "")
    assert err.startswith("postdiff: my.jinja:4: the template cannot be read: ")
    repo.write("my.jinja", "## {{ release.name }}{{ release.mark }}\n")
    assert run("--template", "my.jinja", "--stdout")[1] == "# Changelog\n\n## 2026-01-02\n\n## 2026-01-01\n"
    code, out, err = run("--template", "none.jinja")
    assert (code, out) == (2, "")
    assert err == "postdiff: none.jinja: the template cannot be read: No such file or directory\n"


@pytest.mark.parametrize(
    "arguments",
    [("--check", "--stdout"), ("--json", "--stdout"), ("--rewrite", "--json"), ("--per", "year")],
)
def test_what_does_not_go_together(run: Run, repo: Repo, arguments: tuple[str, ...]) -> None:
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert not (repo.folder / "CHANGELOG.md").exists()


# Files and repositories of every shape


def test_a_damaged_file_stays_as_it_is(run: Run, repo: Repo) -> None:
    repo.write("CHANGELOG.md", "# Changelog\n\n<!-- postdiff:begin -->\n\n- saw\n")
    code, out, err = run()
    assert (code, out) == (2, "")
    assert err == (
        "postdiff: CHANGELOG.md:3: the marker <!-- postdiff:end --> is missing; put it back on a line of its own\n"
    )
    assert written(repo) == "# Changelog\n\n<!-- postdiff:begin -->\n\n- saw\n"


def test_a_file_that_is_not_utf8_stays_as_it_is(run: Run, repo: Repo) -> None:
    repo.write("CHANGELOG.md", "# 更新\n".encode("gbk"))
    assert run() == (2, "", "postdiff: CHANGELOG.md: it is not UTF-8\n")


def test_a_folder_in_the_place_of_the_file(run: Run, repo: Repo) -> None:
    (repo.folder / "CHANGELOG.md").mkdir()
    assert run() == (2, "", "postdiff: CHANGELOG.md: Is a directory\n")


@pytest.mark.parametrize("files_", [{}, {"notes.txt": "x\n"}], ids=["empty", "without posts"])
def test_nothing_to_tell(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files_: dict[str, str]) -> None:
    made = Repo(tmp_path / "other")
    if files_:
        made.commit(**files_)
    monkeypatch.chdir(made.folder)
    for mode in ((), ("--check",)):
        assert run(*mode) == (0, "", "postdiff: there is nothing to tell yet: no commit has changed a post\n")
    assert not (made.folder / "CHANGELOG.md").exists()
    assert run("--stdout") == (0, "# Changelog\n", "")
    assert json.loads(run("--json")[1])["releases"] == []


def test_no_repository(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run()
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_bare_repository_can_be_told_and_not_written(
    run: Run, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    expected = run("--stdout")
    monkeypatch.chdir(tmp_path / "bare.git")
    assert run("--stdout") == expected
    code, out, err = run()
    assert (code, out) == (2, "")
    assert err.endswith("a bare repository has no work tree; use --stdout or --json\n")


def test_a_shallow_clone_is_said(run: Run, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.git("clone", "-q", "--depth", "1", repo.folder.as_uri(), str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    code, out, err = run("--stdout")
    assert (code, out) == (0, "# Changelog\n")
    assert err == (
        "postdiff: warning: this is a shallow clone: what happened up to 2026-01-02 is not known here"
        " (git fetch --unshallow gets the rest)\n"
    )


def test_the_index_is_left_alone(run: Run, repo: Repo) -> None:
    repo.write("wiki/tools.md", TOOLS)
    repo.git("add", "-A")
    before = repo.git("status", "--porcelain")
    assert run() == (0, "", "")
    assert repo.git("status", "--porcelain") == f"{before}?? CHANGELOG.md\n"


# JSON


def complaints(value: object) -> list[str]:
    def schema(name: str) -> Any:
        return json.loads(files("postdiff").joinpath(name).read_text(encoding="utf-8"))

    own = schema("changelog.schema.json")
    Draft202012Validator.check_schema(own)
    registry: Registry[Any] = Registry().with_contents([("urn:postdiff:schema:1", schema("schema.json"))])
    validator = Draft202012Validator(own, registry=registry)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def test_json_keeps_to_its_schema(run: Run, repo: Repo) -> None:
    repo.write("new.md", "# New \u202e\n")
    repo.write("postdiff.toml", 'url = { "new.md" = "https://example.org/:title/" }\n')
    code, out, err = run("--json", "--unreleased")
    assert (code, err) == (0, "")
    assert "\u202e" not in out
    value = json.loads(out)
    assert not complaints(value)
    assert [(each["release"], each["date"][:4]) for each in value["releases"][1:]] == [
        ("2026-01-02", "2026"),
        ("2026-01-01", "2026"),
    ]
    assert value["releases"][0]["release"] == "unreleased"
    posts = [(post["path"], post["url"]) for release in value["releases"] for post in release["posts"]]
    assert posts == [("new.md", "https://example.org/new/"), ("wiki/tools.md", None), ("wiki/tools.md", None)]
    assert value["releases"][1]["posts"][0]["comparison"]["headline"] == "Added plane to Hand tools."


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda value: value.update(more=1), id="a key that is not known"),
        pytest.param(lambda value: value.pop("version"), id="a key that is missing"),
        pytest.param(lambda value: value["releases"][0].update(date="2 January"), id="a date of another form"),
        pytest.param(lambda value: value["releases"][0].update(posts=[]), id="a release without posts"),
        pytest.param(lambda value: value["releases"][0]["posts"][0].pop("url"), id="a post without an address"),
        pytest.param(lambda value: value["releases"][0]["posts"][0]["comparison"].pop("counts"), id="no comparison"),
    ],
)
def test_the_schema_is_strict(run: Run, repo: Repo, spoil: Callable[[Any], object]) -> None:  # noqa: ARG001
    value = json.loads(run("--json")[1])
    assert not complaints(value)
    spoil(value)
    assert complaints(value)


# Interrupted


def start(repo: Repo, program: str) -> subprocess.Popen[bytes]:
    path = os.pathsep.join(sys.path)
    return subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=repo.folder,
        env={**environment(), "PYTHONPATH": path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


MAIN = "import sys; from postdiff.__main__ import main; sys.exit(main(('changelog',)))"
KILLED = f"""
import os, signal
from pathlib import Path
Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
{MAIN}
"""


def test_killed_before_the_new_file_takes_its_place_the_old_one_stands(run: Run, repo: Repo) -> None:
    run()
    old = written(repo)
    repo.commit(**{"wiki/tools_md": TOOLS})
    assert start(repo, KILLED).wait(60) == -signal.SIGKILL
    assert written(repo) == old
    assert run() == (0, "", "")
    assert "\n## 2026-01-03\n" in written(repo)


def test_killed_at_any_moment_it_is_the_old_or_the_new_one(run: Run, repo: Repo) -> None:
    run()
    old = written(repo)
    repo.commit(**{"wiki/tools_md": TOOLS, "new_md": "# New\n"})
    run()
    new = written(repo)
    begun = time.monotonic()
    repo.write("CHANGELOG.md", old)
    assert start(repo, MAIN).wait(60) == 0
    whole = time.monotonic() - begun
    assert written(repo) == new
    for tenth in range(1, 11, 3):
        repo.write("CHANGELOG.md", old)
        process = start(repo, MAIN)
        time.sleep(whole * tenth / 10)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(60)
        assert written(repo) in {old, new}


def test_a_disk_that_is_full_leaves_the_old_file(run: Run, repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    old = written(repo)
    repo.commit(**{"wiki/tools_md": TOOLS})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    code, out, err = run()
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "No space left on device" in err
    assert written(repo) == old
    assert [each.name for each in repo.folder.iterdir() if each.suffix == ".tmp"] == []
