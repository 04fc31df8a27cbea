"""Running git: the one place that knows the program, the settings it must not heed, and how it fails."""

from __future__ import annotations

import os
import re
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from postdiff.errors import GitError
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SETTINGS: Final = (
    "core.quotePath=false",  # paths as they are
    "core.fsmonitor=false",  # a repository can name a program here, and git would run it
    "log.showSignature=false",  # likewise gpg.program
    "log.showRoot=true",
    "log.follow=false",
    "i18n.logOutputEncoding=UTF-8",
    "diff.relative=false",
    "core.deltaBaseCacheLimit=16m",  # of 96: each process that reads the blobs of a long history would fill it
)
"""What a repository or its user may have set otherwise, and what would change the output that is read here."""

SURROUNDINGS: Final[Mapping[str, str]] = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "0",
    "GIT_GLOB_PATHSPECS": "0",
    "GIT_NOGLOB_PATHSPECS": "0",
    "GIT_ICASE_PATHSPECS": "0",
    "LC_ALL": "C",
    "POSTDIFF_NOTHING": "",  # a name for the value of settings that shall have none
}

FILTERS: Final = r"^filter\..*\.(clean|smudge|process|required)$"

NO_NETWORK: Final[Mapping[str, str]] = {"GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1"}
"""A partial clone fetches what it lacks by whatever program its configuration names: ``core.sshCommand``, ``ext::``. So it
does that only for those who have set ``GIT_ALLOW_PROTOCOL`` themselves.
"""

NETWORK: Final[Mapping[str, str]] = {"GIT_ALLOW_PROTOCOL": "https:http:ssh:git:file"}
"""For what is there to fetch: every protocol but ``ext::``, which is any program at all."""

FETCHING: Final = re.compile(rb"transport '.*' not allowed|could not fetch \w+ from promisor remote")

PATIENCE: Final = 5
"""Seconds that a git has to end when all has been said."""

PREFIXES: Final = ("fatal: ", "error: ")


class Repository(Value):
    """Where git is run, and what it says of the place.

    ``folder`` is the folder git runs in; ``root`` is the top of the work tree, ``None`` in a bare repository;
    ``prefix`` is the way from there to ``folder``, empty or ending with a slash.
    """

    folder: Path
    root: Path | None
    prefix: str
    shallow: bool

    def ask(self, *arguments: str, given: bytes | None = None) -> bytes:
        """What git prints; a :class:`GitError` with the reason it gives when it fails."""
        done = run_git(self.folder, arguments, given)
        if done.returncode:
            raise GitError("git", reason_of(done.stderr) or f"git {arguments[0]} failed")
        return done.stdout

    def ask_unfiltered(self, *arguments: str) -> bytes:
        """The same for what looks into files of the work tree: git would pass them through the programs of ``filter``."""
        keys = run_git(self.folder, ("config", "-z", "--name-only", "--get-regexp", FILTERS)).stdout.split(b"\0")
        unset = (f"--config-env={os.fsdecode(key)}=POSTDIFF_NOTHING" for key in dict.fromkeys(keys) if key)
        return self.ask(*unset, *arguments)

    def succeeds(self, *arguments: str) -> bool:
        """Whether git ends well; for questions that it answers with its exit code."""
        return run_git(self.folder, arguments).returncode == 0

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """A git that is talked to, or listened to, while it runs."""
        return subprocess.Popen(  # noqa: S603 - arguments are a list, no shell
            command(arguments),
            cwd=self.folder,
            env=surroundings(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )


def open_repository(folder: Path) -> Repository:
    """The repository that ``folder`` stands in; a :class:`GitError` where there is none or it may not be read.

    A work tree that the environment names (``GIT_WORK_TREE``) counts from outside, too, as it does for git.
    """
    questions = ("--is-bare-repository", "--is-shallow-repository")
    done = run_git(folder, ("rev-parse", *questions))
    if done.returncode:
        raise GitError(folder.as_posix(), reason_of(done.stderr) or "it is no git repository")
    with understanding():
        bare, shallow = (line == b"true" for line in done.stdout.splitlines())
    place = run_git(folder, ("rev-parse", "--show-toplevel", "--show-prefix"))
    if bare or place.returncode:
        return Repository(folder, None, "", shallow)
    root, _, rest = place.stdout.partition(b"\n")
    return Repository(folder, Path(os.fsdecode(root)), os.fsdecode(rest.removesuffix(b"\n")), shallow)


def run_git(
    folder: Path, arguments: Sequence[str], given: bytes | None = None, *, network: bool = False
) -> subprocess.CompletedProcess[bytes]:
    """Run git to its end, with ``given`` on its standard input; to fetch, it needs the ``network``."""
    try:
        return subprocess.run(  # noqa: S603 - arguments are a list, no shell
            command(arguments),
            cwd=folder,
            env=surroundings(network=network),
            input=given or b"",
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        reason = "it is not installed, or not on PATH" if folder.exists() else f"there is no folder {folder.as_posix()}"
        raise GitError("git", reason) from error
    except OSError as error:
        raise GitError("git", error.strerror or str(error)) from error


@contextmanager
def understanding() -> Iterator[None]:
    """What cannot be taken apart is no answer: a git that was cut off, or another program of that name."""
    try:
        yield
    except (ValueError, IndexError, StopIteration) as error:
        raise GitError("git", "its answer cannot be understood") from error


def let_go(process: subprocess.Popen[bytes]) -> bytes:
    """End a git that was talked to, and return what it said when it failed; one that hangs is not waited for."""
    try:
        _, said = process.communicate(timeout=PATIENCE)
    except (subprocess.TimeoutExpired, OSError, ValueError):
        said = b""
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        with suppress(OSError):
            if stream is not None:
                stream.close()
    return said


def command(arguments: Sequence[str]) -> list[str]:
    """The whole command line."""
    return ["git", *(word for setting in SETTINGS for word in ("-c", setting)), *arguments]


def surroundings(*, network: bool = False) -> dict[str, str]:
    """The environment of git: that of the process, since hooks are told by it where their index is.

    Programs are looked for in folders that are the same from everywhere: not in a repository that is called ``.`` on PATH.
    """
    rule = NETWORK if network else NO_NETWORK
    kept = {name: value for name, value in rule.items() if "GIT_ALLOW_PROTOCOL" not in os.environ}
    path = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return {**os.environ, **SURROUNDINGS, **kept, "PATH": os.pathsep.join(filter(os.path.isabs, path))}


def reason_of(said: bytes) -> str:
    """The first line of what git says when it fails, without its prefix."""
    if FETCHING.search(said):
        return (
            "this clone lacks texts, and git may fetch them only with GIT_ALLOW_PROTOCOL=https:ssh in the environment"
        )
    lines = [line.strip() for line in said.decode("utf-8", "replace").split("\n") if line.strip()]
    line = next((each for each in lines if each.startswith(PREFIXES)), lines[0] if lines else "")
    for prefix in PREFIXES:
        line = line.removeprefix(prefix)
    return line
