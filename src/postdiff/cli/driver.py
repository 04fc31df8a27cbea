"""``postdiff driver``: what git calls when it shows a post; set up by ``postdiff setup git``.

Git gives up when a driver fails, so none of these does: where a post cannot be told it is shown as git itself would show it.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from postdiff.cli.streams import is_terminal, output_width, write_output
from postdiff.cli.trouble import tell

if TYPE_CHECKING:
    from postdiff.history.shown import Shown
    from postdiff.parse.source import Source

CONFLICT: Final = re.compile(r"^<{7} .*\n(?:.*\n)*?>{7} ", re.MULTILINE)
MARKS: Final = re.compile(r"^(<{7} .*|\|{7}(?: .*)?|={7}|>{7} .*)\n?", re.MULTILINE)


@click.group(hidden=True)
def driver() -> None:
    """What git calls; nothing for people."""


@driver.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def diff(words: tuple[str, ...]) -> None:
    """PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE [NEW-PATH HEADER]: an external diff driver."""
    from postdiff.history.shown import read_words

    if len(words) == 1:
        write_output(f"* Unmerged path {_inert(words[0])}\n")
    else:
        _show(read_words(words))


@driver.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=3, type=click.UNPROCESSED)
def tool(words: tuple[str, str, str]) -> None:
    """MERGED LOCAL REMOTE: a tool of `git difftool`."""
    from postdiff.history.shown import Shown

    path, old, new = words
    _show(Shown(path, path, Path(old), Path(new)))


@driver.command(context_settings={"ignore_unknown_options": True})
@click.argument("file", type=click.UNPROCESSED)
def text(file: str) -> None:
    """FILE: a filter that makes the text which git then compares, a line for each sentence and entry."""
    from postdiff.errors import PostdiffError

    data = Path(file).read_bytes()
    try:
        plain = _plain_text(data, file)
    except (PostdiffError, RecursionError):
        _write_bytes(data)
    else:
        write_output(plain)


def _plain_text(data: bytes, name: str) -> str:
    """The text of a post; where git has left a conflict in it, that of each piece, between git's marks as they are."""
    from postdiff.api import parse
    from postdiff.cli.config import load_config
    from postdiff.errors import ReadError
    from postdiff.parse.source import Source
    from postdiff.render.plain import render_plain

    if b"\0" in data:
        raise ReadError(name, "it is no text")
    options, text = load_config().options, Source.from_bytes(data, name=name).text
    pieces = MARKS.split(text) if CONFLICT.search(text) else [text]
    return "".join(
        f"{piece}\n" if place % 2 else render_plain(parse(Source(piece, name), options=options))
        for place, piece in enumerate(pieces)
    )


def _show(shown: Shown) -> None:
    from postdiff.history.shown import plain_diff

    color = _wants_color()
    try:
        report = _report(shown, color=color)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - whatever it is, the reader gets the diff
        _write_bytes(plain_diff(shown, color=color))
        tell(f"warning: {shown.new_path}: shown line by line: {error}")
    else:
        write_output(report)


def _report(shown: Shown, *, color: bool) -> str:
    from postdiff.api import compare
    from postdiff.cli.config import load_config
    from postdiff.errors import ReadError
    from postdiff.history.shown import header_of
    from postdiff.render.formats import render_changelog

    if not shown.is_told:
        raise ReadError(shown.new_path, "it is no post on both sides")
    config = load_config()
    old, new = (_source(*side) for side in ((shown.old_file, shown.old_path), (shown.new_file, shown.new_path)))
    changelog = compare(old, new, options=config.options).changelog
    width = output_width(to_file=False)
    told = render_changelog(changelog, "terminal", lang=config.language, full=True, width=width, color=color)
    return f"{_bold(header_of(shown), color=color)}\n{told}\n"


def _source(file: Path | None, name: str) -> Source | None:
    from postdiff.parse.source import Source

    return None if file is None else Source.from_bytes(file.read_bytes(), name=name)


def _bold(header: str, *, color: bool) -> str:
    lines = [_inert(line) for line in header.split("\n")]
    return "\n".join(f"\x1b[1m{line}\x1b[m" if color else line for line in lines)


def _wants_color() -> bool:
    """What git would do: colours for a terminal and for its pager, unless its user has said otherwise."""
    from postdiff.history.git import run_git

    looking = bool(os.environ.get("GIT_PAGER_IN_USE")) or is_terminal(sys.stdout)
    if os.environ.get("NO_COLOR"):
        return False
    answer = run_git(Path.cwd(), ("config", "--get-colorbool", "color.diff", str(looking).lower())).stdout
    return answer.strip() == b"true"


def _write_bytes(data: bytes) -> None:
    """Bytes as they are: a post in another encoding is shown as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _inert(line: str) -> str:
    from postdiff.text.safe import inert

    return inert(line)
