"""How each way to fail becomes one line on standard error and an exit code."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import threading
from typing import TYPE_CHECKING, Final

import click

from postdiff.cli.streams import abandon_output
from postdiff.errors import PostdiffError

if TYPE_CHECKING:
    from collections.abc import Sequence

TROUBLE: Final = 2
INTERRUPTED: Final = 130  # 128 + SIGINT, as shells count
PIPE_CLOSED: Final = 141  # 128 + SIGPIPE: what a shell sees when `git diff | head` ends early


def tell_trouble(error: BaseException) -> int:
    """Print the one line that an error deserves, and return the exit code."""
    if isinstance(error, KeyboardInterrupt | click.Abort):
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        abandon_output()
        return PIPE_CLOSED
    _trace(error)
    tell(_reason(error))
    return TROUBLE


GUESTS: Final = frozenset(
    {
        ("hook", "summary"),
        ("hook", "message"),
        ("hook", "changelog"),
        ("driver", "diff"),
        ("driver", "text"),
        ("driver", "tool"),
    }
)
"""The commands that git runs for its own ends: a failure of ours must not become one of git."""


LONGEST: Final = 120
"""Seconds that git waits for one of these. A summary takes a tenth of one."""


class TimeIsUpError(KeyboardInterrupt):
    """A guest has taken too long. No ``Exception``: nobody on the way shall take it for a trouble of his own."""


def is_guest(argv: Sequence[str]) -> bool:
    """Whether a command line is one of these."""
    return tuple(argv[:2]) in GUESTS


def limit_time() -> None:
    """Let nobody wait for a hook whose git, or whose disk, does not answer. Not on Windows, which has no such alarm."""
    import signal

    def give_up(*_: object) -> None:
        raise TimeIsUpError

    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGALRM, give_up)
        signal.setitimer(signal.ITIMER_REAL, LONGEST)


def lift_limit() -> None:
    """The guest has ended, and whoever called :func:`run` has time again."""
    import signal

    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        signal.setitimer(signal.ITIMER_REAL, 0)


def forgive(error: BaseException) -> int:
    """One line for whatever has gone wrong, and the exit code of success: no commit and no diff is lost for it."""
    if isinstance(error, OSError):
        abandon_output()
    _trace(error)
    if not isinstance(error, BrokenPipeError):
        tell(f"warning: {_why(error)}")
    return 0


def _why(error: BaseException) -> str:
    if isinstance(error, TimeIsUpError):
        return f"given up after {LONGEST} seconds"
    return "interrupted" if isinstance(error, KeyboardInterrupt | click.Abort) else _reason(error)


def _trace(error: BaseException) -> None:
    """For those who look for the reason."""
    if os.environ.get("POSTDIFF_DEBUG"):
        import traceback

        traceback.print_exception(error)


def tell(line: str) -> None:
    """Print one line to standard error; where there is none, the exit code has to do."""
    from postdiff.text.safe import inert

    with contextlib.suppress(OSError):
        print(f"postdiff: {inert(line)}", file=sys.stderr or io.StringIO())


def _reason(error: BaseException) -> str:
    match error:
        case PostdiffError():
            return str(error)
        case click.ClickException():
            return _sentence(error.format_message()) + _hint(error)
        case OSError():
            return (
                f"{error.filename or 'standard output'}: {error.strerror or error}"  # only click writes without a name
            )
        case RecursionError():
            return "a post is nested too deeply to be compared"
        case MemoryError():
            return "there is not enough memory for these posts"
        case _:
            return f"internal error, please report it: {type(error).__name__}: {error} (POSTDIFF_DEBUG=1 shows where)"


def _sentence(message: str) -> str:
    """Click's message as the end of our line: one line, no capital, no full stop."""
    words = " ".join(message.split()).rstrip(".")
    return words[:1].lower() + words[1:]


def _hint(error: click.ClickException) -> str:
    if not isinstance(error, click.UsageError):
        return ""
    name = error.ctx.info_name if error.ctx is not None and error.ctx.parent is not None else None
    return "; see postdiff --help" if name in {None, "diff"} else f"; see postdiff {name} --help"
