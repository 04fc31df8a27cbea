"""A pair of files that git wants shown, and how it would show them itself."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from postdiff.errors import GitError
from postdiff.history.git import run_git
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

NOWHERE: Final = "/dev/null"
"""What git calls the missing side of a file that has come or gone, on every system."""

FILES: Final = ("100644", "100755", "100664", "")
HUNK: Final = re.compile(rb"^(?:\x1b\[[0-9;]*m)*(?:@@ |Binary files |GIT binary patch)", re.MULTILINE)


class Shown(Value):
    """A pair with the names that git has for it; ``None`` is the side that is not there.

    Modes are as in git's index, ids the hexadecimal names of the contents; both are empty where they are not known.
    """

    old_path: str
    new_path: str
    old_file: Path | None
    new_file: Path | None
    old_mode: str = ""
    new_mode: str = ""
    ids: tuple[str, str] = ("", "")
    renamed: str = ""  # what git says of a rename, in lines

    @property
    def is_told(self) -> bool:
        """Whether both sides are files, if they are there: no links, no folders."""
        modes = ((self.old_file, self.old_mode), (self.new_file, self.new_mode))
        return all(file is None or (mode in FILES and file.is_file()) for file, mode in modes)


def read_words(words: Sequence[str]) -> Shown:
    """What git gives to an external diff driver: seven words, and two more for a rename."""
    if len(words) not in (7, 9):
        raise GitError("git", f"a diff driver is called with 1, 7 or 9 words, not with {len(words)}")
    path, old, old_id, old_mode, new, new_id, new_mode, *more = words
    new_path, renamed = more or (path, "")
    old_file, new_file = (None if file == NOWHERE else Path(file) for file in (old, new))
    return Shown(path, new_path, old_file, new_file, old_mode, new_mode, (old_id, new_id), renamed)


def header_of(shown: Shown) -> str:
    """The lines that stand above a diff of git."""
    lines = [f"diff --git a/{shown.old_path} b/{shown.new_path}"]
    if shown.renamed:
        return "\n".join([*lines, *shown.renamed.strip("\n").split("\n")])
    if shown.old_file is None:
        lines.append(f"new file mode {shown.new_mode}")
    elif shown.new_file is None:
        lines.append(f"deleted file mode {shown.old_mode}")
    elif shown.old_mode != shown.new_mode:
        lines += [f"old mode {shown.old_mode}", f"new mode {shown.new_mode}"]
    return "\n".join(lines)


def plain_diff(shown: Shown, *, color: bool) -> bytes:
    """The diff of git itself, line by line, with the names that the files have in the repository."""
    files = [os.fsdecode(file) if file else NOWHERE for file in (shown.old_file, shown.new_file)]
    flags = ("--no-index", "--no-ext-diff", "--no-textconv", "--color=always" if color else "--color=never")
    output = run_git(Path.cwd(), ("diff", *flags, "--", *files)).stdout
    hunk = HUNK.search(output)
    body = output[hunk.start() :] if hunk else b""
    names = (shown.old_file and f"a/{shown.old_path}", shown.new_file and f"b/{shown.new_path}")
    old, new = (name or NOWHERE for name in names)
    if body.startswith(b"Binary files"):
        return os.fsencode(f"{header_of(shown)}\nBinary files {old} and {new} differ\n")
    edges = f"\n--- {old}\n+++ {new}\n" if body else "\n"
    return os.fsencode(header_of(shown) + edges) + body
