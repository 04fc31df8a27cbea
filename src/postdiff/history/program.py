"""How git calls postdiff later, from a hook or as a driver: by the interpreter that runs now, wherever PATH leads then."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path


def interpreter() -> str:
    """The interpreter, quoted for a shell; git brings one that wants slashes on every system."""
    return shlex.quote(Path(sys.executable).as_posix())


def run_line(*arguments: str, gone: int) -> str:
    """A command for a shell that runs postdiff, and ends with ``gone`` where there is no postdiff any more.

    ``-P``: the folder that git is in may hold a ``postdiff`` or a ``click.py`` of somebody else.
    """
    start = "; ".join(
        (
            "import importlib.util as u, sys",
            f'u.find_spec("postdiff") or sys.exit({gone})',
            "from postdiff.__main__ import main",
            "sys.exit(main())",
        )
    )
    return " ".join((interpreter(), "-P", "-c", shlex.quote(start), *arguments))
