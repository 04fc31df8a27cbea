"""Colour and width: what the user says, then the environment, then the terminal."""

from __future__ import annotations

import io
import os
import sys

import pytest

from postdiff.cli.progress import LONG_WORK, show_progress
from postdiff.cli.streams import output_width, wants_color


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
        pytest.param("always", {"NO_COLOR": "1"}, True, True, id="always"),
        pytest.param("never", {"FORCE_COLOR": "1"}, False, False, id="never"),
    ],
)
def test_color(
    monkeypatch: pytest.MonkeyPatch, choice: str, environment: dict[str, str], *, to_file: bool, wanted: bool
) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_color(choice, to_file=to_file) is wanted


def test_no_color_where_nothing_is_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    assert not wants_color("auto", to_file=False)


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
