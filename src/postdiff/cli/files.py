"""Writing a result to a file: all of it or nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from postdiff.errors import WriteError
from postdiff.history.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_file(name: str, text: str) -> None:
    """Write text as UTF-8; on any failure the file is what it was before.

    A new file takes its place in one step, so that no reader ever sees half of it; permissions stay, and a symbolic link
    stays a link. What is no regular file (a pipe, a device) cannot be replaced and is written to.
    """
    data = text.encode("utf-8", "replace")
    target = Path(os.path.realpath(name))
    try:
        if target.is_dir():
            raise WriteError(name, "it is a folder")
        if target.exists() and not os.access(target, os.W_OK):
            raise WriteError(name, "it is read-only")  # taking its place would get round that
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            replace_file(target, data)
    except OSError as error:
        raise WriteError(name, f"it cannot be written ({error.strerror or error})") from error


def refuse_inputs(name: str, inputs: Iterable[str]) -> None:
    """Refuse to write over one of the snapshots that are being read."""
    target = Path(name)
    for each in inputs:
        if target.exists() and Path(each).exists() and target.samefile(each):
            raise WriteError(name, "it is one of the snapshots and would be overwritten")
