"""Posts in ``git diff`` and ``git log -p``: the settings that make git call postdiff, and where they go.

Two roads, for git takes one of them only where it may. ``git diff`` runs an external driver and shows what it says:
``diff.postdiff.command``. ``git log -p`` and ``git show`` do not (without ``--ext-diff``); they compare the texts that a
filter makes of both sides: ``diff.postdiff.textconv``. A filter alone would never give the report of what changed, for it
sees one side at a time.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from postdiff.errors import GitError
from postdiff.history.block import Seal, open_seal, put_seal
from postdiff.history.files import replace_file
from postdiff.history.git import run_git
from postdiff.history.program import interpreter, run_line
from postdiff.history.selection import PATHSPECS, SUFFIXES
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from postdiff.history.git import Repository

GONE: Final = 3
"""What tells the shell that postdiff is not there any more."""

FUNCTION: Final = "^#{1,6} .*$"
"""Headings of the filtered text, which git puts behind the line numbers of a hunk."""

PLAIN: Final = "git --no-pager diff --no-index --no-ext-diff --no-textconv --"


class Places(Value):
    """The two files that git reads settings and attributes from."""

    config: Path
    attributes: Path


def local_places(repository: Repository) -> Places:
    """Those of one repository, shared by its work trees."""
    answer = run_git(repository.folder, ("rev-parse", "--git-path", "config", "--git-path", "info/attributes")).stdout
    config, attributes = (repository.folder / line for line in os.fsdecode(answer).split("\n")[:2])
    return Places(config, attributes)


def global_places(folder: Path, environment: Mapping[str, str]) -> Places:
    """Those of the user, found as git finds them."""
    home = Path(environment.get("HOME") or Path.home())
    xdg = Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "git"
    usual = home / ".gitconfig"
    config = usual if usual.exists() or not (xdg / "config").exists() else xdg / "config"
    if named := environment.get("GIT_CONFIG_GLOBAL"):
        config = Path(named)
    answer = run_git(folder, ("config", "--global", "--type=path", "--get", "core.attributesFile")).stdout
    attributes = os.fsdecode(answer).removesuffix("\n")
    return Places(config, Path(attributes) if attributes else xdg / "attributes")


def settings() -> bytes:
    """The lines of git's configuration."""
    found = f"[ -x {interpreter()} ] && "
    driver = f'{found}{run_line("driver", "diff", gone=GONE)} "$@"'
    tool = f'{found}{run_line("driver", "tool", gone=GONE)} "$@"'
    text = f'{found}{run_line("driver", "text", gone=GONE)} "$1" 2>/dev/null'
    values = (
        ('[diff "postdiff"]', ""),
        ("command", f'f() {{ {{ {driver}; }} || [ $# -lt 7 ] || {PLAIN} "$2" "$5" || :; }}; f'),
        ("textconv", f'f() {{ {{ {text}; }} || cat "$1"; }}; f'),
        ("xfuncname", FUNCTION),
        ('[difftool "postdiff"]', ""),
        ("cmd", f'f() {{ {{ {tool}; }} || {PLAIN} "$2" "$3" || :; }}; f "$MERGED" "$LOCAL" "$REMOTE"'),
    )
    return os.fsencode("".join(f"\t{key} = {_quoted(value)}\n" if value else f"{key}\n" for key, value in values))


def attributes(suffixes: tuple[str, ...] = SUFFIXES) -> bytes:
    """The lines of git's attributes."""
    return "".join(f"*{suffix} diff=postdiff\n" for suffix in suffixes).encode("ascii")


def write_block(path: Path, lines: bytes) -> bool:
    """Let a file hold these lines of ours and no others; no lines, no block. Returns whether it changed."""
    with _locked(path):
        data = path.read_bytes() if path.exists() else None
        opened = open_seal(data or b"")
        if opened.seal is Seal.BROKEN:
            reason = "the lines between `# >>> postdiff` and `# <<< postdiff` have been changed; delete them by hand"
            raise GitError(path.as_posix(), reason)
        made = opened.made or data is None
        new = put_seal(opened.rest, lines, made=made) if lines else opened.rest
        if new == (data or b""):
            return False
        if made and not new:
            path.unlink()
        else:
            replace_file(path, new)
        return True


def free_suffixes(repository: Repository) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The suffixes whose files have no attribute ``diff`` yet, and remarks on those that have another driver.

    To be asked while no block of ours is in the way: what stands in ``info/attributes`` overrules every
    ``.gitattributes``, and those are for the repository's people to write.
    """
    listed = repository.ask("ls-files", "-z", "--", *PATHSPECS).split(b"\0")[:-1] if repository.root else []
    paths = [*(os.fsdecode(path) for path in listed), *(f"post{suffix}" for suffix in SUFFIXES)]
    given = os.fsencode("".join(f"{path}\0" for path in paths))
    answers = os.fsdecode(repository.ask("check-attr", "-z", "--stdin", "diff", given=given)).split("\0")
    taken: dict[str, str] = {}
    for path, value in zip(answers[::3], answers[2::3], strict=False):
        suffix = next((each for each in SUFFIXES if path.lower().endswith(each)), "")
        if value not in ("unspecified", "postdiff"):
            taken[suffix] = value
        elif value == "postdiff":
            taken.setdefault(suffix, "")
    remarks = [f"*{suffix} keeps its diff attribute ({value})" for suffix, value in taken.items() if value]
    return tuple(suffix for suffix in SUFFIXES if suffix not in taken), tuple(remarks)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Git's own lock for this file."""
    target = Path(os.path.realpath(path))
    lock = target.with_name(f"{target.name}.lock")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError as error:
        raise GitError(path.as_posix(), f"git is at work on it; if it is not, delete {lock.name}") from error
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
