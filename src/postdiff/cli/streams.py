"""Standard input and output: encodings, colour, width, and what to do when the reader has gone."""

from __future__ import annotations

import io
import os
import sys
from typing import IO, Final, TextIO

from postdiff.errors import ReadError, WriteError

STANDARD_INPUT: Final = "-"
STANDARD_OUTPUT: Final = "-"
DEFAULT_WIDTH: Final = 80


def prepare_streams() -> None:
    r"""Let no character stop the output.

    A pipe or a file gets UTF-8 and ``\n`` on every system; a terminal keeps the encoding that it can show. Whoever sets
    ``PYTHONIOENCODING`` has decided.
    """
    stream = sys.stdout
    if not isinstance(stream, io.TextIOWrapper):
        return
    if "PYTHONIOENCODING" in os.environ or stream.isatty():
        stream.reconfigure(errors="replace")
    else:
        stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def write_output(text: str) -> None:
    """Write a whole result to standard output."""
    if sys.stdout is None:
        raise WriteError("standard output", "it is closed")
    try:
        _write_all(sys.stdout, text)
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon_output()
        raise WriteError("standard output", error.strerror or str(error)) from error


def _write_all(stream: TextIO, text: str) -> None:
    """Write to the last byte: with ``PYTHONUNBUFFERED`` the text layer silently drops what one system call left over."""
    if isinstance(stream, io.TextIOWrapper):
        stream.flush()
        rest = memoryview(text.encode(stream.encoding, stream.errors or "replace"))
        while rest:
            rest = rest[stream.buffer.write(rest) :]
    else:
        stream.write(text)
    stream.flush()


def flush_output() -> None:
    """Bring out what others have buffered, so that a failure shows now and not while the interpreter ends."""
    if sys.stdout is not None:
        write_output("")


def abandon_output() -> None:
    """Let what is still buffered go nowhere: its reader has gone, or its disk is full."""
    try:
        descriptor = sys.stdout.fileno()
    except (AttributeError, OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def read_standard_input() -> bytes:
    """All bytes of standard input, or one more than a post can have: ``yes | postdiff - post.md`` must end."""
    from postdiff.parse.source import LARGEST

    if sys.stdin is None:
        raise ReadError("standard input", "it is closed")
    try:
        return sys.stdin.buffer.read(LARGEST + 1)
    except OSError as error:
        raise ReadError("standard input", error.strerror or str(error)) from error


def wants_color(choice: str, *, to_file: bool) -> bool:
    """Whether to colour: what the user says, else what the environment says, else whether a terminal is looking."""
    if choice != "auto":
        return choice == "always"
    if to_file or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(sys.stdout)


def is_terminal(stream: IO[str] | None) -> bool:
    """Whether a terminal that understands escape sequences is on the other end."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def output_width(*, to_file: bool) -> int:
    """The columns to fill: as ``shutil.get_terminal_size`` says, which would load three libraries of compression."""
    if to_file:
        return DEFAULT_WIDTH
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or DEFAULT_WIDTH  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # it is closed, or no terminal
        return DEFAULT_WIDTH
