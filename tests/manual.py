"""The manual page of postdiff, made of what ``--help`` says: ``man/postdiff.1``, which the wheel brings along.

Run as a program (``make readme``) it writes the page anew. Of the generators on PyPI click-man, the one that is kept, writes
eighteen pages, one a command, and knows no command that needs no name; this is one page in the order that man(7) asks for.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from reference_pages import PREFACE

from postdiff.cli.app import EXAMPLES, PROGRAM, app

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE: Final = Path(__file__).parents[1] / "man" / "postdiff.1"

NAME: Final = "tell in plain words what changed between two snapshots of a Markdown post"
_ROW: Final = re.compile(r"^\| (?!---|code|variable)(.+?) \| (.+?) \|$", re.MULTILINE)


def write_manual() -> str:
    """The page as a whole; it names no date, so that it changes only with the program."""
    codes, _, variables = PREFACE.partition("## Environment")
    lines = [
        f'.TH POSTDIFF 1 "" "{PROGRAM}"',
        *(".SH NAME", f"{PROGRAM} \\- {_plain(NAME)}", ".SH SYNOPSIS"),
        *_synopsis("[OPTIONS] OLD NEW [-- PATH...]"),
        *(".br", *_synopsis("[OPTIONS] --staged [REV] [-- PATH...]"), ".br", *_synopsis("COMMAND ...")),
        *(".SH COMMANDS", *_commands(click.Context(app, info_name=PROGRAM), app)),
        *(".SH EXIT STATUS", *_rows(codes), ".SH ENVIRONMENT", *_rows(variables)),
        *(".SH EXAMPLES", ".nf", *map(_plain, EXAMPLES.split("\n")[2:]), ".fi"),
        *(".SH SEE ALSO", ".BR git (1),", ".BR diff (1)"),
    ]
    return "".join(f"{line}\n" for line in lines)


def _synopsis(usage: str) -> tuple[str, str]:
    return f".B {PROGRAM}", _plain(usage)


def _commands(context: click.Context, command: click.Command) -> Iterator[str]:
    if command.hidden:
        return
    if command is not app:
        yield f".SS {_plain(' '.join([context.command_path, *command.collect_usage_pieces(context)]))}"
        yield from _paragraphs(command.help or "")
        for parameter in command.params:
            if isinstance(parameter, click.Option) and (record := parameter.get_help_record(context)):
                yield from (".TP", f".B {_plain(record[0])}", _plain(" ".join(record[1].split())))
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from _commands(click.Context(found, parent=context, info_name=name), found)


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(inspect.cleandoc(text).split("\n\n")):
        if number:
            yield ".PP"
        if paragraph.startswith("\b\n"):
            yield from (".nf", *map(_plain, paragraph.split("\n")[1:]), ".fi")
        else:
            yield _plain(" ".join(paragraph.split()))


def _rows(table: str) -> Iterator[str]:
    for key, meaning in _ROW.findall(table):
        yield from (".TP", f".B {_plain(key)}", _plain(meaning))


def _plain(text: str) -> str:
    """Text that means itself: no backslash, hyphen or dot in it is a command of roff; backquotes are taken away."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(write_manual(), encoding="utf-8", newline="\n")
