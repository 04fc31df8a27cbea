"""The hooks that postdiff puts into a repository, for those who work without a program that keeps hooks."""

from __future__ import annotations

import os
import re
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from postdiff.errors import GitError
from postdiff.history.files import replace_file
from postdiff.history.git import run_git
from postdiff.history.program import interpreter, run_line

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from postdiff.history.git import Repository

MARK: Final = re.compile(rb"# postdiff hook ([0-9a-f]{12}): ([a-z ]+)\n")
MADE: Final = "# Its folder was made for it.\n"
EXECUTABLE: Final = 0o755


class Hook(Enum):
    """What postdiff does while a commit is made, in the order in which it does it."""

    SUMMARY = "summary"
    CHANGELOG = "changelog"
    MESSAGE = "message"


STAGES: Final[Mapping[str, tuple[Hook, ...]]] = {
    "pre-commit": (Hook.SUMMARY, Hook.CHANGELOG),
    "prepare-commit-msg": (Hook.MESSAGE,),
}
"""Which of git's hooks each of ours lives in."""


def install_hooks(repository: Repository, wanted: Collection[Hook]) -> list[Path]:
    """Write the hooks that are wanted, beside those of ours that are there, and return their files.

    Nothing is written where any of the files is somebody else's.
    """
    folder = hooks_folder(repository)
    made = not folder.exists()
    plans: list[tuple[Path, bytes]] = []
    for stage, members in STAGES.items():
        if not any(hook in wanted for hook in members):
            continue
        path = folder / stage
        there = read_own(path, members)
        hooks = [hook for hook in members if hook in wanted or hook in there]
        plans.append((path, write_script(hooks, made=made or _says_made(path))))
    folder.mkdir(parents=True, exist_ok=True)
    for path, script in plans:
        if not path.exists() or path.read_bytes() != script or not os.access(path, os.X_OK):
            replace_file(path, script, mode=EXECUTABLE)
    return [path for path, _ in plans]


def uninstall_hooks(repository: Repository) -> list[Path]:
    """Remove the hooks that are ours, as we wrote them, and return their files."""
    folder = hooks_folder(repository)
    own = [path for stage in STAGES if (path := folder / stage).exists() and MARK.search(path.read_bytes())]
    for path in own:
        read_own(path, STAGES[path.name])
    made = any(map(_says_made, own))
    for path in own:
        path.unlink()
    if made and not any(folder.iterdir()):
        folder.rmdir()
    return own


def hooks_folder(repository: Repository) -> Path:
    """Where git looks for hooks; a :class:`GitError` where that is no affair of this repository alone."""
    if repository.root is None:
        raise GitError(
            repository.folder.as_posix(), "a bare repository makes no commits, so it has no use for these hooks"
        )
    questions = ("rev-parse", "--git-path", "hooks", "--git-common-dir")
    lines = os.fsdecode(run_git(repository.root, questions).stdout).split("\n")
    folder, common = (repository.root / line for line in lines[:2])
    real = folder.resolve()
    if not any(real.is_relative_to(home.resolve()) for home in (repository.root, common)):
        raise GitError(
            folder.as_posix(), "core.hooksPath leads out of this repository, and hooks there would run in others, too"
        )
    return folder


def read_own(path: Path, members: Collection[Hook]) -> list[Hook]:
    """Which hooks a file of ours runs; a :class:`GitError` that says how to go on where somebody else has written in it."""
    if not path.exists() and not path.is_symlink():
        return []
    data = path.read_bytes() if path.is_file() else b""
    mark = MARK.search(data)
    if mark is None:
        calls = "; ".join(_call(hook) for hook in members)
        raise GitError(
            path.as_posix(), f"there is a hook already, and it stays; to call postdiff from it, add: {calls}"
        )
    if mark[1] != _digest(data.replace(mark[1], b"", 1)):
        raise GitError(path.as_posix(), "it has been changed since postdiff wrote it; delete it by hand if it may go")
    return [hook for hook in members if hook.value.encode() in mark[2].split()]


def write_script(hooks: Collection[Hook], *, made: bool) -> bytes:
    """The hook as a script for any shell: silent where its interpreter has gone, and always content."""
    names = " ".join(hook.value for hook in hooks)
    lines = (
        "#!/bin/sh",
        f"# postdiff hook : {names}",
        "# Written by `postdiff hook install`; `postdiff hook uninstall` takes it away.",
        *([MADE.rstrip()] if made else []),
        f"[ -x {interpreter()} ] || exit 0",
        *(f"{_call(hook)} || :" for hook in hooks),
        "exit 0",
        "",
    )
    script = os.fsencode("\n".join(lines))
    return script.replace(b"# postdiff hook :", b"# postdiff hook " + _digest(script) + b":", 1)


def _call(hook: Hook) -> str:
    arguments = ' "$@"' if hook is Hook.MESSAGE else ""
    return run_line("hook", hook.value, gone=0) + arguments


def _says_made(path: Path) -> bool:
    return path.is_file() and MADE.encode() in path.read_bytes()


def _digest(script: bytes) -> bytes:
    return sha256(script).hexdigest()[:12].encode("ascii")
