"""Use postdiff as a library: tell a newsletter what is new in a list.

Run it with two snapshots, or without any for the pair beside this file::

    python examples/summarise.py old.md new.md
"""

from __future__ import annotations

import sys
from pathlib import Path

import postdiff

HERE = Path(__file__).parent


def summarise(old: Path, new: Path) -> str:
    """A headline, then one line for each entry that is worth a reader's time."""
    comparison = postdiff.compare(postdiff.Source.from_path(old), postdiff.Source.from_path(new))
    lines = [comparison.headline(lang="en"), ""]
    for change in comparison.changes:
        if change.significance >= postdiff.Significance.CONTENT:
            ops = " and ".join(op.value for op in change.ops)
            place = " > ".join(change.path[1:])
            lines.append(f"- {change.label} ({change.node.value}, {ops}){f' in {place}' if place else ''}")
    return "\n".join(lines)


if __name__ == "__main__":
    given = [Path(name) for name in sys.argv[1:3]] or [HERE / "tools-old.md", HERE / "tools-new.md"]
    print(summarise(*given))
