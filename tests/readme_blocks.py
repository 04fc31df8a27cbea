"""The generated parts of the README: the output below each ``$ postdiff ...`` in it, and its picture.

Run as a program (``make readme``) it writes both anew; ``test_readme.py`` fails when they are out of date.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from repositories import Repo

import postdiff
from postdiff.model.value import replace
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
    """What a shell prints for a command, on both of its streams: in the root of the project, or in a repository."""
    if not command.startswith(("postdiff log ", "postdiff changelog ")):
        return run_in(ROOT, command)
    with TemporaryDirectory() as folder:
        return run_in(grow_garden(Path(folder) / "garden"), command)


def grow_garden(folder: Path) -> Path:
    """The garden of the examples as a repository: March, another bullet, June. The same ids everywhere."""
    repo = Repo(folder)
    shutil.copytree(ROOT / "examples" / "garden" / "march", folder, dirs_exist_ok=True)
    repo.commit("What we grow", "2026-03-01T10:00:00+01:00")
    tomatoes = (folder / "tomatoes.md").read_text(encoding="utf-8")
    repo.commit("Stars for dots", "2026-04-12T18:30:00+02:00", tomatoes_md=tomatoes.replace("- ", "* "))
    shutil.copytree(ROOT / "examples" / "garden" / "june", folder, dirs_exist_ok=True)
    (folder / "compost.md").unlink()
    repo.commit("June", "2026-06-20T21:00:00+02:00")
    return folder


def run_in(folder: Path, command: str) -> str:
    """What a shell in a folder prints."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    plain = {name: value for name, value in os.environ.items() if name not in {"FORCE_COLOR", "POSTDIFF_DEBUG"}}
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
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
