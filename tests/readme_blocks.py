"""The generated parts of the README: the output below each ``$ postdiff ...`` in it, and its picture.

Run as a program (``make readme``) it writes both anew; ``test_readme.py`` fails when they are out of date.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import postdiff
from postdiff.render.formats import render_changelog

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[1]
README: Final = ROOT / "README.md"
PICTURE: Final = ROOT / "docs" / "terminal.svg"
WIDTH: Final = 80

_BLOCK: Final = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def renew(readme: str) -> str:
    """The README with the output of each command as it is now."""
    return _BLOCK.sub(lambda found: "".join(f"$ {command}\n{run(command)}" for command in commands(found[0])), readme)


def commands(block: str) -> Iterator[str]:
    """The command lines of one ``console`` block."""
    yield from (line.removeprefix("$ ") for line in block.split("\n") if line.startswith("$ "))


def run(command: str) -> str:
    """What a shell in the root of the project prints for a command, on both of its streams."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    plain = {name: value for name, value in os.environ.items() if name not in {"FORCE_COLOR", "POSTDIFF_DEBUG"}}
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=ROOT,
        env={**plain, "PATH": path, "COLUMNS": str(WIDTH), "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def draw() -> str:
    """The main command's output as a picture."""
    old, new = (postdiff.Source.from_path(ROOT / "seeds" / name) for name in ("old.md", "new.md"))
    sides = (replace(side, name=f"seeds/{Path(side.name).name}") for side in (old, new))
    return render_changelog(postdiff.compare(*sides).changelog, "svg", lang="en", width=WIDTH)


if __name__ == "__main__":
    README.write_text(renew(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(draw(), encoding="utf-8", newline="\n")
