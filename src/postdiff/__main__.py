"""The program: ``postdiff`` and ``python -m postdiff``."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Final

from postdiff.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Sequence

COLLECT_AFTER: Final = 50_000
"""Objects. Nearly all that a run makes stays to its end: to look for rubbish after every 700 of them, and again in all of
them while the process ends, takes 30 ms of 240.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv`` (without the program's name; ``None``: this process's own) and return its exit code."""
    if argv is not None:
        return run(argv)
    gc.set_threshold(COLLECT_AFTER)
    code = run(sys.argv[1:])
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(main())
