"""The program: ``postdiff`` and ``python -m postdiff``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from postdiff.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv`` (without the program's name; ``None``: this process's own) and return its exit code."""
    return run(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    sys.exit(main())
