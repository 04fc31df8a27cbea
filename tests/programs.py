"""postdiff as its users start it: in a process of its own, or in this one where only the output counts."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, Final, NamedTuple

from repositories import environment

from postdiff.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM: Final = (sys.executable, "-P", "-m", "postdiff")


class Ended(NamedTuple):
    """How a run ended."""

    code: int
    out: str
    err: str

    @property
    def trouble(self) -> str:
        """The one line that a failure is allowed."""
        lines = self.err.split("\n")
        assert self.code == 2, self
        assert lines[1:] == [""], self
        assert lines[0].startswith("postdiff: "), self
        assert "internal error" not in lines[0], self
        return lines[0].removeprefix("postdiff: ")


def run(*arguments: str) -> Ended:
    """Run in this process, in its current folder."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(arguments)
    return Ended(code, out.getvalue(), err.getvalue())


def start(
    folder: Path,
    *arguments: str,
    given: bytes | None = None,
    seconds: float = 60,
    encoding: str = "utf-8",
    **variables: str | None,
) -> Ended:
    """Run in a process of its own; a variable that is ``None`` is not set. Its output is read in ``encoding``."""
    wanted = {**environment(), **variables}
    done = subprocess.run(
        [*PROGRAM, *arguments],
        cwd=folder,
        env={name: value for name, value in wanted.items() if value is not None},
        input=given,
        stdin=subprocess.DEVNULL if given is None else None,
        capture_output=True,
        check=False,
        timeout=seconds,
    )
    return Ended(done.returncode, done.stdout.decode(encoding, "replace"), done.stderr.decode(encoding, "replace"))
