"""The manual page says what the program says, and every man can read it."""

from __future__ import annotations

import shutil
import subprocess

import click
import pytest
from manual import PAGE, write_manual

from postdiff.cli.app import COMMANDS, app


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_bytes().decode("utf-8") == write_manual(), "make readme"


def test_every_command_that_people_call_has_its_place() -> None:
    context = click.Context(app)
    shown = [name for name in COMMANDS if (command := app.get_command(context, name)) and not command.hidden]
    assert all(f"\n.SS postdiff {name}" in write_manual() for name in shown)
    assert "postdiff driver" not in write_manual()


@pytest.mark.parametrize(
    "program",
    [["mandoc", "-T", "lint", "-W", "warning"], ["groff", "-man", "-ww", "-z", "-K", "utf8"]],
    ids=["mandoc", "groff"],
)
def test_no_reader_of_manuals_complains(program: list[str]) -> None:
    if not shutil.which(program[0]):
        pytest.skip(f"{program[0]} is not installed")
    done = subprocess.run([*program, str(PAGE)], capture_output=True, encoding="utf-8", check=False)
    complaints = [line for line in (done.stdout + done.stderr).split("\n") if line and "missing date" not in line]
    assert not complaints


def test_what_is_shown_is_what_is_typed() -> None:
    if not shutil.which("mandoc"):
        pytest.skip("mandoc is not installed")
    done = subprocess.run(
        ["mandoc", "-T", "utf8", "-O", "width=100", str(PAGE)],  # noqa: S607 - the one that is installed
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    text = "".join(
        letter for at, letter in enumerate(done.stdout) if letter != "\b" and done.stdout[at + 1 : at + 2] != "\b"
    )
    assert "--min-significance" in text
    assert "postdiff v1..v2 -- docs" in text
    assert "`" not in text
