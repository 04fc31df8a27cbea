"""Lines of a snapshot: where they end, and how."""

from __future__ import annotations

from postdiff.model.post import Newline


def split_lines(text: str) -> tuple[str, ...]:
    r"""The lines without their ends, which are ``\n``, ``\r\n`` and ``\r`` only.

    A final line end makes no extra empty line. ``str.splitlines`` also splits at form feeds, U+0085, U+2028 and more,
    which Markdown keeps inside a line.
    """
    lines = (text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text).split("\n")
    return tuple(lines if lines[-1] else lines[:-1])


def find_newline(text: str) -> Newline:
    """How the lines of a text end; ``Newline.NONE`` when none of them does."""
    if "\r" not in text:
        return Newline.LF if "\n" in text else Newline.NONE
    windows = text.count("\r\n")
    counts = {
        Newline.CRLF: windows,
        Newline.LF: text.count("\n") - windows,
        Newline.CR: text.count("\r") - windows,
    }
    used = [newline for newline, count in counts.items() if count]
    if len(used) > 1:
        return Newline.MIXED
    return used[0] if used else Newline.NONE
