"""Writing a file in one step: whoever reads it sees the old text or the new one, never half of it."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def replace_file(path: str | os.PathLike[str], data: bytes, *, mode: int | None = None) -> None:
    """Put ``data`` in the place of what a file holds, or make the file.

    On any failure, an :class:`OSError`, the file is what it was. Permissions stay, unless ``mode`` is given; a symbolic
    link stays a link.
    """
    target = Path(os.path.realpath(path))
    draft = target.with_name(f".postdiff-{os.urandom(4).hex()}.tmp")
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        if mode is not None:
            draft.chmod(mode)
        elif target.exists():
            draft.chmod(stat.S_IMODE(target.stat().st_mode))
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
