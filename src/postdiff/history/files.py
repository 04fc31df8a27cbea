"""Files that may be anything: reading what is a file indeed, and writing one in a single step.

Whoever reads a file that is written here sees the old text or the new one, never half of it. A folder is locked for the
moment in which a file in it takes the place of another, so two runs at once do not lose each other's work, and what a run
that was killed has left behind is known to be rubbish.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST: Final = 32 << 20
"""Bytes: more than any book, and less than what ``/dev/zero`` has to say."""

PATIENCE: Final = 10.0
"""Seconds to wait for a lock that is held for milliseconds."""

DRAFTS: Final = f".postdiff-{'[0-9a-f]' * 8}.tmp"


def read_file(path: Path, *, inside: Path | None = None) -> bytes:
    """The bytes of a regular file; an :class:`OSError` for all else, and for a file that is not ``inside`` a folder.

    A pipe would never end, and a symbolic link may lead to what is nobody's business.
    """
    if inside is not None and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(inside)):
        raise OSError(errno.EACCES, "it is a symbolic link that leads out of the folder", os.fspath(path))
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | _flag("O_NONBLOCK"))) as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is no regular file", os.fspath(path))
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise OSError(errno.EFBIG, f"it is larger than {LARGEST >> 20} MiB", os.fspath(path))
    return data


def place_in(root: Path, name: str) -> Path:
    """Where a file of a work tree is on the disk; an :class:`OSError` where links lead it out of there, or to git's own.

    A ``name`` that begins with ``../`` was meant to lead out.
    """
    place, top = root / name, Path(os.path.realpath(root))
    if Path(os.path.normpath(place)).is_relative_to(os.path.normpath(root)):
        real = Path(os.path.realpath(place))
        if not real.is_relative_to(top):
            raise OSError(errno.EACCES, f"it leads out of the repository, to {real.as_posix()}", os.fspath(place))
        if ".git" in map(str.casefold, real.relative_to(top).parts):
            raise OSError(errno.EACCES, "it lies in the folder where git keeps its own", os.fspath(place))
    return place


def replace_file(path: str | os.PathLike[str], data: bytes, *, mode: int | None = None) -> None:
    """Put ``data`` in the place of what a file holds, or make the file.

    On any failure, an :class:`OSError`, the file is what it was. Permissions stay, unless ``mode`` is given; a symbolic
    link stays a link.
    """
    target = Path(os.path.realpath(path))
    with _alone_in(target.parent):
        _put(target, data, mode)


def swap_file(path: str | os.PathLike[str], old: bytes | None, data: bytes) -> bool:
    """The same where the file still holds ``old`` (``None``: where there still is none); else nothing is done.

    Whether it was done. What somebody else has written meanwhile is never written over.
    """
    target = Path(os.path.realpath(path))
    with _alone_in(target.parent):
        if _now(target) != old:
            return False
        _put(target, data, None)
        return True


def _now(target: Path) -> bytes | None:
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None


def _put(target: Path, data: bytes, mode: int | None) -> None:
    draft = target.with_name(f".postdiff-{os.urandom(4).hex()}.tmp")
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _flag("O_BINARY"), 0o666)
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


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Let no other run of postdiff write in a folder, and clear away what a killed one has left there.

    The lock is on the folder itself and ends with its process, so it leaves no file and is never stale. Where there are no
    such locks (Windows, some networks) all goes on without.
    """
    descriptor = _lock(folder)
    try:
        if descriptor is not None:
            for draft in folder.glob(DRAFTS):
                with suppress(OSError):
                    draft.unlink()
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _lock(folder: Path) -> int | None:
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock

        descriptor = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        return None
    end = monotonic() + PATIENCE
    while True:
        try:
            flock(descriptor, LOCK_EX | LOCK_NB)
        except BlockingIOError as error:
            if monotonic() > end:
                os.close(descriptor)
                raise OSError(errno.EBUSY, "another postdiff has been writing in its folder for long") from error
            sleep(0.02)
        except OSError:
            os.close(descriptor)
            return None
        else:
            return descriptor


def _flag(name: str) -> int:
    """What only some systems have."""
    return int(getattr(os, name, 0))
