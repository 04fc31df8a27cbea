"""Writing a result to a file: all of it or nothing."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from postdiff.errors import WriteError
from postdiff.history.files import replace_file, swap_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def write_file(name: str, text: str) -> None:
    """Write text as UTF-8; on any failure the file is what it was before.

    A new file takes its place in one step, so that no reader ever sees half of it; permissions stay, and a symbolic link
    stays a link. What is no regular file (a pipe, a device) cannot be replaced and is written to.
    """
    data = text.encode("utf-8", "replace")
    with _writing(name) as target:
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            replace_file(target, data)


def swap_text(name: str, old: str | None, text: str) -> bool:
    """The same where the file still holds ``old`` (``None``: where there still is none). Whether it was written."""
    with _writing(name) as target:
        return swap_file(target, None if old is None else old.encode("utf-8"), text.encode("utf-8", "replace"))


@contextmanager
def _writing(name: str) -> Iterator[Path]:
    """What a name leads to, unless that may not be written; and what goes wrong then as a :class:`WriteError`."""
    target = Path(os.path.realpath(name))
    try:
        if target.is_dir():
            raise WriteError(name, "it is a folder")
        if target.exists() and not os.access(target, os.W_OK):
            raise WriteError(name, "it is read-only")  # taking its place would get round that
        yield target
    except OSError as error:
        raise WriteError(name, f"it cannot be written ({error.strerror or error})") from error


def renew_file(name: str, text: str) -> bool:
    """The same, unless the file holds just that: then nothing touches it. Whether it was written."""
    try:
        same = Path(name).read_bytes() == text.encode("utf-8", "replace")
    except OSError:
        same = False  # there is none, or writing tells what is wrong with it
    if not same:
        write_file(name, text)
    return not same


def refuse_inputs(name: str, inputs: Iterable[str]) -> None:
    """Refuse to write over one of the snapshots that are being read."""
    target = Path(name)
    for each in inputs:
        if target.exists() and Path(each).exists() and target.samefile(each):
            raise WriteError(name, "it is one of the snapshots and would be overwritten")
