"""Which command an argument list means, through click's own runner."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, get_args

import click
import pytest
from click.testing import CliRunner

from postdiff import api
from postdiff.cli import options
from postdiff.cli.app import COMMANDS, app
from postdiff.model.changelog import Significance

if TYPE_CHECKING:
    from click.testing import Result


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_version() -> None:
    result = invoke("--version")
    assert (result.exit_code, result.stdout) == (0, f"postdiff {version('postdiff')}\n")


def test_help_shows_the_options_of_the_default_command_all_commands_and_examples() -> None:
    result = invoke("--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: postdiff [OPTIONS] OLD NEW [-- PATH...]\n")
    diff = app.get_command(click.Context(app), "diff")
    assert diff is not None
    for parameter in diff.params:
        assert all(option in result.stdout for option in parameter.opts if option.startswith("--"))
    assert {name for name in COMMANDS if f"\n  {name} " not in result.stdout} == {"driver"}, (
        "which git calls, and nobody else"
    )
    assert "postdiff old.md new.md --full" in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(name: str) -> None:
    result = invoke(name, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: postdiff {name} [OPTIONS] ")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        pytest.param([], "missing argument 'OLD'; see postdiff --help", id="nothing"),
        pytest.param(["a", "b", "c"], "got unexpected extra argument (c); see postdiff --help", id="three words"),
        pytest.param(["outline"], "missing argument 'FILE'; see postdiff outline --help", id="outline of nothing"),
        pytest.param(["-", "-"], "standard input can be OLD or NEW, not both; see postdiff --help", id="input twice"),
    ],
)
def test_a_wrong_command_line_is_one_line_with_a_hint(arguments: list[str], line: str) -> None:
    result = invoke(*arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"postdiff: {line}\n")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["a", "b", "--format", "pdf"], id="format"),
        pytest.param(["a", "b", "--lang", "fr"], id="language"),
        pytest.param(["a", "b", "--min-significance", "none"], id="significance"),
        pytest.param(["a", "b", "--color", "pink"], id="color"),
        pytest.param(["--nope", "a", "b"], id="option"),
        pytest.param(["a", "b", "-o"], id="no value"),
    ],
)
def test_a_wrong_option_is_one_line(arguments: list[str]) -> None:
    result = invoke(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("postdiff: ")
    assert result.stderr.count("\n") == 1


def test_choices_are_those_of_the_library() -> None:
    assert get_args(api.Format) == options.FORMATS
    assert get_args(api.Language) == options.LANGUAGES
    assert tuple(each.name.lower() for each in Significance if each) == options.SIGNIFICANCES
