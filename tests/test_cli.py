"""The program from the outside: real files, real exit codes, real streams."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from postdiff.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

ROOT: Final = Path(__file__).parents[1]
OLD: Final = str(ROOT / "seeds" / "old.md")
NEW: Final = str(ROOT / "seeds" / "new.md")
HANG: Final = 300
"""Seconds after which a run is stuck: ten times what the longest of these takes."""

POST: Final = "# List\n\n- [hammer](https://example.org/h) - hits\n- [saw](https://example.org/s) - cuts\n"
MORE: Final = POST + "- [file](https://example.org/f) - smooths\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder that no configuration reaches, with a pair of snapshots."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "old.md").write_text(POST, encoding="utf-8")
    (tmp_path / "new.md").write_text(MORE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], folder: Path) -> Run:  # noqa: ARG001 - the current folder
    """Run the program in this process: exit code, standard output, standard error."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        return code, *capsys.readouterr()

    return run


def program(*arguments: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the installed program."""
    command = [str(Path(sys.executable).with_name("postdiff")), *arguments]
    return subprocess.run(command, capture_output=True, check=False, timeout=HANG, **more)


def is_one_line(err: str, *words: str) -> bool:
    return err.startswith("postdiff: ") and err.count("\n") == 1 and all(word in err for word in words)


class TestResults:
    def test_the_seeds(self, run: Run) -> None:
        code, out, err = run(OLD, NEW, "--format", "summary", "--lang", "en")
        assert (code, err) == (0, "")
        assert out.count("\n") == 1
        assert "7 provinces (天津, 贵州, 甘肃, 安徽, 内蒙古, 黑龙江, 云南)" in out

    def test_the_name_of_the_default_command_can_be_given(self, run: Run) -> None:
        assert run("diff", "old.md", "new.md") == run("old.md", "new.md")

    def test_a_file_may_be_named_like_a_command(self, run: Run, folder: Path) -> None:
        (folder / "outline").write_text(POST, encoding="utf-8")
        named, path = (
            run("diff", "outline", "new.md", "--format", "json"),
            run("./outline", "new.md", "--format", "json"),
        )
        assert named == path
        assert json.loads(named[1])["old"]["name"] == "outline"

    def test_a_file_may_begin_with_a_dash(self, run: Run, folder: Path) -> None:
        (folder / "-x.md").write_text(POST, encoding="utf-8")
        assert run("--", "-x.md", "old.md")[0] == 0

    def test_standard_input(self, folder: Path) -> None:
        for arguments in (("-", "new.md"), ("outline", "-")):
            done = program(*arguments, cwd=folder, input=POST.encode())
            assert (done.returncode, done.stderr) == (0, b"")
            assert b"standard input" in done.stdout

    def test_output_to_a_file_is_output_to_the_screen(self, run: Run, folder: Path) -> None:
        for form in ("terminal", "markdown", "json", "summary"):
            assert run("old.md", "new.md", "--format", form, "-o", "out") == (0, "", "")
            assert (folder / "out").read_text(encoding="utf-8") == run("old.md", "new.md", "--format", form)[1]

    def test_output_to_a_dash_is_standard_output(self, run: Run, folder: Path) -> None:
        assert run("old.md", "new.md", "-o", "-") == run("old.md", "new.md")
        assert not (folder / "-").exists()

    def test_color_is_a_matter_of_escapes_alone(self, run: Run) -> None:
        plain, colored = (run("old.md", "new.md", "--color", choice)[1] for choice in ("never", "always"))
        assert "\x1b[" in colored
        assert "\x1b" not in plain

    def test_the_configured_language_gives_way_to_the_command_line(self, run: Run, folder: Path) -> None:
        (folder / "postdiff.toml").write_text('language = "zh"\n', encoding="utf-8")
        assert "新增" in run("old.md", "new.md", "--format", "summary")[1]
        assert "Added" in run("old.md", "new.md", "--format", "summary", "--lang", "en")[1]
        assert "Added" in run("old.md", "new.md", "--format", "summary", "--lang", "auto")[1]

    def test_each_side_may_have_its_own_encoding(self, run: Run, folder: Path) -> None:
        text = "# 名单\n\n- 天津：一\n"
        (folder / "old.md").write_bytes(text.encode("gbk"))
        (folder / "new.md").write_text(f"{text}- 贵州：二\n", encoding="utf-8")
        code, out, _ = run("old.md", "new.md", "--encoding", "gbk:utf-8", "--format", "json")
        assert code == 0
        assert [(row["label"], row["ops"]) for row in json.loads(out)["changes"]] == [("贵州", ["added"])]

    def test_no_implied_headings(self, run: Run) -> None:
        _, out, _ = run(OLD, NEW, "--format", "json", "--no-implied-headings")
        assert "天津" not in {row["label"] for row in json.loads(out)["changes"] if row["node"] == "section"}


class TestExitCodes:
    def test_a_change_is_no_failure_unless_asked(self, run: Run) -> None:
        assert run("old.md", "new.md")[0] == 0
        assert run("old.md", "new.md", "--exit-code")[0] == 1
        assert run("old.md", "old.md", "--exit-code")[0] == 0

    def test_only_changes_that_matter_count(self, run: Run, folder: Path) -> None:
        (folder / "new.md").write_text(POST.replace("\n- ", "\n* "), encoding="utf-8")
        assert run("old.md", "new.md", "--exit-code")[0] == 1
        assert run("old.md", "new.md", "--exit-code", "--min-significance", "wording")[0] == 0


class TestTrouble:
    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            pytest.param(["missing.md", "new.md"], ["missing.md", "no such file"], id="a missing file"),
            pytest.param(["old.md", "."], ["is a folder", "old.md is a file"], id="a folder"),
            pytest.param(["old.md"], ["old.md", "no other", "HEAD -- old.md"], id="one file"),
            pytest.param(["HEAD", "new.md"], ["HEAD", "no such file", "no such revision"], id="no repository"),
            pytest.param(["old.md", "new.md", "--", "docs"], ["docs", "revisions alone"], id="paths for two files"),
            pytest.param(["old.md", "bytes.md"], ["bytes.md:2:", "not UTF-8", "--encoding"], id="other bytes"),
            pytest.param(["old.md", "new.md", "--encoding", "klingon"], ["unknown encoding"], id="encoding"),
            pytest.param(["old.md", "new.md", "-o", "."], ["folder"], id="output to a folder"),
            pytest.param(["old.md", "new.md", "-o", "no/where"], ["no/where"], id="output to nowhere"),
            pytest.param(["old.md", "new.md", "-o", "new.md"], ["overwritten"], id="output over a snapshot"),
            pytest.param(["old.md", "new.md", "--format", "pdf"], ["--format", "markdown"], id="format"),
            pytest.param(["outline", "missing.md"], ["missing.md", "no such file"], id="outline"),
            pytest.param(["a\nb\x1b[2J.md", "new.md"], ["no such file"], id="a name that steers"),
        ],
    )
    def test_one_line_and_exit_code_2(self, run: Run, folder: Path, arguments: list[str], words: list[str]) -> None:
        (folder / "bytes.md").write_bytes(b"# A\n\xff\xfe\n")
        before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert is_one_line(err, *words)
        assert "\x1b" not in err
        assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before

    def test_a_broken_configuration_is_one_line(self, run: Run, folder: Path) -> None:
        (folder / "postdiff.toml").write_text("language = \n", encoding="utf-8")
        code, out, err = run("old.md", "new.md")
        assert (code, out) == (2, "")
        assert is_one_line(err, "postdiff.toml:1: ")

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read and write everything")
    def test_permissions(self, run: Run, folder: Path) -> None:
        (folder / "old.md").chmod(0)
        assert is_one_line(run("old.md", "new.md")[2], "old.md", "permission")


class TestOddPosts:
    """A result or one clear line; never a traceback, never a hang."""

    @pytest.mark.parametrize(
        "post",
        [
            pytest.param(b"---\ntitle: [\n\tx: {\n---\n\n# A\n\ntext\n", id="broken front matter"),
            pytest.param(b"---\ntitle: never closed\n\n# A\n", id="unclosed front matter"),
            pytest.param(b"# A\n\n```python\n# no heading\n", id="unclosed fence"),
            pytest.param(b"# A\n\nNUL \x00 inside\n", id="NUL"),
            pytest.param(b"", id="nothing"),
            pytest.param(b"\xef\xbb\xbf", id="a mark and nothing"),
            pytest.param(b"\r\r\r", id="blank lines"),
            pytest.param(b"> " * 10_000 + b"deep\n", id="10,000 nested quotes"),
            pytest.param(b"- " * 2_000 + b"deep\n", id="2,000 nested items"),
            pytest.param(b"[" * 50_000 + b"\n", id="50,000 brackets"),
            pytest.param(b"*a_ " * 20_000 + b"\n", id="20,000 marks of emphasis"),
            pytest.param(b"| a |\n|---|\n" + b"| b |\n" * 3_000, id="3,000 equal rows"),
        ],
    )
    def test_odd_posts(self, run: Run, folder: Path, post: bytes) -> None:
        (folder / "odd.md").write_bytes(post)
        for arguments in (("old.md", "odd.md"), ("odd.md", "old.md"), ("odd.md", "odd.md"), ("outline", "odd.md")):
            code, out, err = run(*arguments)
            assert all(line.startswith("postdiff: ") for line in err.splitlines())
            assert (code == 0 and out) or (code == 2 and is_one_line(err))
            assert "internal error" not in err

    def test_a_line_of_20_megabytes(self, folder: Path) -> None:
        (folder / "odd.md").write_bytes(b"# A\n\n" + b"word " * 4_000_000 + b"\n")
        done = program("old.md", "odd.md", "--format", "summary", cwd=folder)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.count(b"\n") == 1

    def test_warnings_are_told_and_cannot_steer(self, run: Run, folder: Path) -> None:
        (folder / "odd.md").write_text("---\ntitle: [\n\x1b[31m: x\n---\n\n# A\n", encoding="utf-8")
        code, _, err = run("old.md", "odd.md")
        assert code == 0
        assert err.startswith("postdiff: warning: ")
        assert "\x1b" not in err


class TestInstalled:
    def test_the_program_is_the_module(self, folder: Path) -> None:
        done = program("old.md", "new.md", cwd=folder)
        same = subprocess.run(
            [sys.executable, "-m", "postdiff", "old.md", "new.md"], cwd=folder, capture_output=True, check=True
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, same.stdout, b"")

    def test_a_pipe_gets_utf8_whatever_the_locale(self) -> None:
        environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        done = program(OLD, NEW, "--format", "summary", env=environment)
        assert "天津" in done.stdout.decode("utf-8")

    def test_a_reader_that_has_gone_is_no_trouble(self, folder: Path) -> None:
        script = f"'{sys.executable}' -m postdiff outline long.md; echo $? >code"
        (folder / "long.md").write_text("".join(f"- item {number}\n" for number in range(20_000)), encoding="utf-8")
        done = subprocess.run(["/bin/sh", "-c", f"({script}) | head -n 1"], cwd=folder, capture_output=True, check=True)
        assert done.stderr == b""
        assert (folder / "code").read_text(encoding="utf-8").strip() == str(128 + signal.SIGPIPE)

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
    def test_a_full_disk_is_one_line(self, folder: Path) -> None:
        with Path("/dev/full").open("wb") as full:
            command = [sys.executable, "-m", "postdiff", "outline", "old.md"]
            done = subprocess.run(
                command, cwd=folder, stdout=full, stderr=subprocess.PIPE, check=False, encoding="utf-8"
            )
        assert done.returncode == 2
        assert is_one_line(done.stderr, "standard output")
