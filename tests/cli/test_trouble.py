"""Whatever goes wrong is one line on standard error and an exit code."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import click
import pytest

from postdiff.cli.app import run
from postdiff.cli.trouble import tell_trouble
from postdiff.errors import ReadError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("error", "line"),
    [
        pytest.param(ReadError("a.md", "no such file"), "a.md: no such file", id="ours"),
        pytest.param(ReadError("a.md", "not UTF-8", 3), "a.md:3: not UTF-8", id="ours, with a line"),
        pytest.param(
            ReadError("a\x1b[31m\n.md", "no such file"), "a\ufffd[31m .md: no such file", id="a name that steers"
        ),
        pytest.param(click.UsageError("No such option: --x."), "no such option: --x; see postdiff --help", id="usage"),
        pytest.param(PermissionError(13, "Permission denied", "a.md"), "a.md: Permission denied", id="the system"),
        pytest.param(MemoryError(), "there is not enough memory for these posts", id="memory"),
        pytest.param(RecursionError("maximum"), "a post is nested too deeply to be compared", id="recursion"),
    ],
)
def test_one_line_and_exit_code_2(error: Exception, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert tell_trouble(error) == 2
    assert capsys.readouterr() == ("", f"postdiff: {line}\n")


def test_a_fault_of_ours_is_one_line_too(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POSTDIFF_DEBUG", raising=False)
    assert tell_trouble(KeyError("x")) == 2
    line = capsys.readouterr().err
    assert line.startswith("postdiff: internal error, please report it: KeyError: 'x'")
    assert line.count("\n") == 1


def test_debugging_shows_the_traceback(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTDIFF_DEBUG", "1")
    try:
        int("x")
    except ValueError as error:
        tell_trouble(error)
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 130), (click.Abort(), 130)])
def test_an_interruption_says_nothing(error: BaseException, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert tell_trouble(error) == code
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(not hasattr(signal, "getitimer"), reason="Windows has no such alarm")
def test_the_limit_of_a_hook_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would end whatever runs two minutes later in the process that has called it."""
    monkeypatch.chdir(tmp_path)
    run(["hook", "summary"])
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
