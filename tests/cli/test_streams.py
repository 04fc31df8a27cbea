"""Colour, width and letters: what the user says, then the environment, then the terminal."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from programs import start

from postdiff.cli.progress import LONG_WORK, show_count, show_progress, show_releases
from postdiff.cli.streams import output_width, prepare_streams, wants_color
from postdiff.text.width import display_width

EXAMPLES = Path(__file__).parents[2] / "examples"


class Terminal(io.StringIO):
    """A stream with a terminal on its other end."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "environment", "to_file", "wanted"),
    [
        pytest.param("auto", {}, False, True, id="a terminal"),
        pytest.param("auto", {}, True, False, id="a file"),
        pytest.param("auto", {"NO_COLOR": "1"}, False, False, id="NO_COLOR"),
        pytest.param("auto", {"NO_COLOR": ""}, False, True, id="an empty NO_COLOR says nothing"),
        pytest.param("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False, id="NO_COLOR wins"),
        pytest.param("auto", {"TERM": "dumb"}, False, False, id="a dumb terminal"),
        pytest.param("auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, False, True, id="FORCE_COLOR"),
        pytest.param("auto", {"CLICOLOR": "0"}, False, False, id="CLICOLOR"),
        pytest.param("auto", {"CLICOLOR": "1"}, True, False, id="CLICOLOR is for a terminal"),
        pytest.param("auto", {"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, False, True, id="CLICOLOR_FORCE"),
        pytest.param("auto", {"CLICOLOR_FORCE": "0", "TERM": "dumb"}, False, False, id="a CLICOLOR_FORCE of 0"),
        pytest.param("auto", {"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, False, False, id="NO_COLOR wins here, too"),
        pytest.param("always", {"NO_COLOR": "1"}, True, True, id="always"),
        pytest.param("never", {"FORCE_COLOR": "1"}, False, False, id="never"),
    ],
)
def test_color(
    monkeypatch: pytest.MonkeyPatch, choice: str, environment: dict[str, str], *, to_file: bool, wanted: bool
) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_color(choice, to_file=to_file) is wanted


def test_no_color_where_nothing_is_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE", "GIT_PAGER_IN_USE"):
        monkeypatch.delenv(name, raising=False)
    assert not wants_color("auto", to_file=False)
    monkeypatch.setenv("GIT_PAGER_IN_USE", "true")
    assert wants_color("auto", to_file=False), "an alias of git, behind whose pager somebody reads"


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        pytest.param("ascii", ["+-", "| ", "> 195", "260 - buy"], id="ASCII"),
        pytest.param("cp1252", ["+-", "| ", "> 195", "260 — buy"], id="Windows in the West: dashes, but no lines"),
        pytest.param("cp437", ["+─", "│ ", "> 195", "260 - buy"], id="DOS: lines, but no round corners"),
        pytest.param("gbk", ["╭─", "│ ", "→ 195", "260 — buy"], id="Windows in China: all that is drawn"),
    ],
)
def test_what_an_encoding_lacks_is_drawn_with_what_it_has(encoding: str, shown: list[str]) -> None:
    pair = ("tools-old.md", "tools-new.md")
    done = start_in(encoding, *pair)
    assert all(sign in done for sign in shown), done
    assert "?" not in done
    assert {display_width(line) for line in done.split("\n")[:4]} == {80}, "the frame is straight"


def test_what_nothing_is_near_to_is_as_wide_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("# 书\n\n- 树\n", encoding="utf-8")
    (tmp_path / "new.md").write_text("# 书\n\n- 树\n- 飘 §\n", encoding="utf-8")
    done = start(tmp_path, "old.md", "new.md", "--lang", "en", PYTHONIOENCODING="ascii").out
    assert "Added ???? ?." not in done
    assert "Added ?? ?." in done
    assert {len(line) for line in done.split("\n")[:3]} == {80}


@pytest.mark.parametrize("form", ["json", "html"])
def test_what_programs_read_is_utf8_whatever_the_environment(tmp_path: Path, form: str) -> None:
    (tmp_path / "old.md").write_text("# 书\n", encoding="utf-8")
    (tmp_path / "new.md").write_text("# 书\n\n- 飘 😀\n", encoding="utf-8")
    plain = start(tmp_path, "old.md", "new.md", "--format", form)
    assert start(tmp_path, "old.md", "new.md", "--format", form, PYTHONIOENCODING="gbk") == plain
    assert "飘 😀" in plain.out
    assert form == "html" or json.loads(plain.out)["new"]["title"] == "书"


def start_in(encoding: str, *arguments: str) -> str:
    """What postdiff prints where the output has some encoding."""
    done = start(EXAMPLES, *arguments, PYTHONIOENCODING=encoding, encoding=encoding)
    assert (done.code, done.err) == (0, "")
    return done.out


@pytest.mark.parametrize(("system", "taught"), [("win32", 1), ("linux", 0)])
def test_a_console_of_windows_is_taught_escape_sequences(
    monkeypatch: pytest.MonkeyPatch, system: str, taught: int
) -> None:
    class Console(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    asked: list[None] = []
    colorama = SimpleNamespace(just_fix_windows_console=lambda: asked.append(None))
    monkeypatch.setitem(sys.modules, "colorama", colorama)
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(sys, "stdout", Console(io.BytesIO(), encoding="utf-8"))
    prepare_streams()
    assert len(asked) == taught
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    prepare_streams()
    assert len(asked) == taught, "a file is no console"


def test_a_file_is_80_columns_wide_whatever_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "132")
    assert (output_width(to_file=False), output_width(to_file=True)) == (132, 80)


@pytest.mark.parametrize(
    ("told", "measured", "wanted"),
    [
        pytest.param("", 101, 101, id="the terminal knows"),
        pytest.param("0", 101, 101, id="nothing is no width"),
        pytest.param("wide", 101, 101, id="a word is none either"),
        pytest.param("", 0, 80, id="a terminal that does not know"),
        pytest.param("", None, 80, id="no terminal"),
    ],
)
def test_a_terminal_is_as_wide_as_it_says(
    monkeypatch: pytest.MonkeyPatch, told: str, measured: int | None, wanted: int
) -> None:
    def measure(_descriptor: int) -> os.terminal_size:
        if measured is None:
            raise OSError
        return os.terminal_size((measured, 24))

    monkeypatch.setenv("COLUMNS", told)
    monkeypatch.setattr(os, "get_terminal_size", measure)
    assert output_width(to_file=False) == wanted


@pytest.mark.parametrize(
    ("characters", "stream", "shown"),
    [
        pytest.param(LONG_WORK, Terminal(), True, id="long work on a terminal"),
        pytest.param(LONG_WORK - 1, Terminal(), False, id="short work"),
        pytest.param(LONG_WORK, io.StringIO(), False, id="no terminal"),
    ],
)
def test_progress(monkeypatch: pytest.MonkeyPatch, characters: int, stream: io.StringIO, *, shown: bool) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with show_progress(characters, steps=2) as begin:
        begin("reading")
        begin("matching")
    assert ("matching" in stream.getvalue()) is shown


@pytest.mark.parametrize(("stream", "shown"), [(Terminal(), True), (io.StringIO(), False)])
def test_what_is_counted_is_shown_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, shown: bool
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with show_count("reading posts") as count:
        count(None, 1)
        count(31, 17)
    assert ("reading posts" in stream.getvalue()) is ("17/31" in stream.getvalue()) is shown
    with show_releases() as count:
        count(2, 2)
    assert ("reading releases" in stream.getvalue()) is shown
