"""Standard input and output: encodings, colour, width, and what to do when the reader has gone."""

from __future__ import annotations

import codecs
import io
import os
import stat
import sys
from typing import IO, Final, TextIO

from postdiff.errors import ReadError, WriteError

STANDARD_INPUT: Final = "-"
STANDARD_OUTPUT: Final = "-"
DEFAULT_WIDTH: Final = 80

NEAR: Final = str.maketrans("╭╮╰╯─│├└→›…“”‘’–—−·•×", "++++-|||>>~\"\"''---.*x")
"""What stands for a sign that an encoding lacks: as wide as it is, so that frames and columns stay straight."""


def prepare_streams() -> None:
    r"""Let no character stop the output.

    A pipe or a file gets UTF-8 and ``\n`` on every system; a terminal keeps the encoding that it can show. Whoever sets
    ``PYTHONIOENCODING`` has decided, but for :func:`write_document`.
    """
    codecs.register_error("near", _show_near)
    stream = sys.stdout
    if not isinstance(stream, io.TextIOWrapper):
        return
    if stream.isatty():
        _teach_windows()
    if "PYTHONIOENCODING" in os.environ or stream.isatty():
        stream.reconfigure(errors="near")
    else:
        stream.reconfigure(encoding="utf-8", errors="near", newline="\n")


def _show_near(error: UnicodeError) -> tuple[str, int]:
    """What an encoding lacks, as near to it as ASCII can be."""
    from postdiff.text.width import char_widths

    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end].translate(NEAR)
    signs = zip(lacking, char_widths(lacking), strict=True)
    return "".join(sign if sign.isascii() else "?" * columns for sign, columns in signs), error.end


def _teach_windows() -> None:
    """Let a console of Windows understand escape sequences: by its own means since Windows 10, else by colorama's."""
    if sys.platform == "win32":
        from colorama import just_fix_windows_console

        just_fix_windows_console()


def write_document(text: str) -> None:
    """Write what programs read, JSON or a page: UTF-8 by its own nature, unless somebody looks at it on a terminal."""
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
        stream.reconfigure(encoding="utf-8")
    write_output(text)


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
    if any(os.environ.get(name, "0") not in {"", "0"} for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    if os.environ.get("CLICOLOR") == "0":
        return False
    return is_terminal(sys.stdout) or bool(os.environ.get("GIT_PAGER_IN_USE"))


def is_terminal(stream: IO[str] | None) -> bool:
    """Whether a terminal that understands escape sequences is on the other end."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def is_file(stream: IO[str] | None) -> bool:
    """Whether what is written goes to a file, which nobody looks at meanwhile."""
    try:
        return stream is not None and stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):  # it has no descriptor, or is closed
        return False


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
