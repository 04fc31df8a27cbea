"""What postdiff writes into files of others: sealed, so that it can be told from theirs and taken away without a trace."""

from __future__ import annotations

import re
from enum import Enum
from hashlib import sha256
from typing import Final

from postdiff.model.value import Value

BEGIN: Final = b"# >>> postdiff "
END: Final = b"# <<< postdiff\n"
HEAD: Final = re.compile(rb"# >>> postdiff ([0-9a-f]{12})( new)? \([^\n]*\)\n")
"""The seal, and whether the file was made for the block."""

NOTE: Final = b"written by `postdiff setup git`, taken away by `postdiff setup git --undo`"
BOM: Final = b"\xef\xbb\xbf"


class Seal(Enum):
    """What a file holds of ours."""

    NONE = "none"
    WHOLE = "whole"
    BROKEN = "broken"  # somebody has changed it


class Sealed(Value):
    """A file taken apart: what was there without us, and whether the file was there at all."""

    seal: Seal
    rest: bytes
    made: bool = False


def open_seal(data: bytes) -> Sealed:
    """Take the block out of a file."""
    match = HEAD.search(data)
    if match is None:
        return Sealed(Seal.BROKEN if BEGIN in data else Seal.NONE, data)
    end = data.find(END, match.end())
    lines = data[match.end() : max(end, match.end())]
    if end < 0 or _digest(lines) != match[1]:
        return Sealed(Seal.BROKEN, data)
    return Sealed(Seal.WHOLE, data[: match.start()] + data[end + len(END) :], made=bool(match[2]))


def put_seal(rest: bytes, lines: bytes, *, made: bool) -> bytes:
    """The file with the block on top, where all that its owner says below has the last word; ``lines`` end with a line end.

    Git reads both configuration and attributes so: of two that set the same thing, the later one counts.
    """
    head = BEGIN + _digest(lines) + (b" new" if made else b"") + b" (" + NOTE + b")\n"
    start = len(BOM) if rest.startswith(BOM) else 0
    return rest[:start] + head + lines + END + rest[start:]


def _digest(lines: bytes) -> bytes:
    return sha256(lines).hexdigest()[:12].encode("ascii")
