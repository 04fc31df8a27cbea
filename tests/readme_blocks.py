"""The generated parts of the READMEs and of the documentation: the output below each ``$ command``, and a picture.

Run as a program (``make readme``) it writes all of it anew; ``test_readme.py`` fails when something is out of date.
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

from repositories import Repo, environment

import postdiff
from postdiff.model.value import replace
from postdiff.render.formats import render_changelog

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[1]
README: Final = ROOT / "README.md"
PAGES: Final = (README, ROOT / "README.zh.md", *sorted((ROOT / "docs").rglob("*.md")))
PICTURE: Final = ROOT / "docs" / "terminal.svg"
WIDTH: Final = 80

_BLOCK: Final = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def renew(page: str, *, chinese: bool = False) -> str:
    """A page with the output of each command as it is now."""
    return _BLOCK.sub(lambda found: run_block(found[0], chinese=chinese), page)


def is_chinese(page: Path) -> bool:
    """Whether a page is in Chinese, so that its commands are run on Chinese posts."""
    return "zh" in {page.parent.name, *page.name.split(".")}


def commands(block: str) -> Iterator[str]:
    """The command lines of one ``console`` block."""
    yield from (line.removeprefix("$ ") for line in block.split("\n") if line.startswith("$ "))


def run_block(block: str, *, chinese: bool = False) -> str:
    """The commands of one block with what a shell prints for them, one after the other, on both of its streams.

    They are run in the root of the project when they name something there, else in a repository of their own.
    """
    if re.search(r"\b(?:seeds|examples)/", block):
        return _run_all(ROOT, block)
    with TemporaryDirectory() as folder:
        return _run_all((grow_list if chinese else grow_garden)(Path(folder) / "blog"), block)


def _run_all(folder: Path, block: str) -> str:
    return "".join(f"$ {command}\n{run_in(folder, command)}" for command in commands(block))


def grow_list(folder: Path) -> Path:
    """The two snapshots of the seeds as a repository of one post. The same ids everywhere."""
    repo = Repo(folder)
    for snapshot, subject, date in (
        ("old.md", "盘点", "2017-08-24T20:00:00+08:00"),
        ("new.md", "更新", "2017-11-20T21:00:00+08:00"),
    ):
        repo.write("_posts/2017-08-24-医疗大数据.md", (ROOT / "seeds" / snapshot).read_bytes())
        repo.commit(subject, date)
    return folder


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
    plain = {name: value for name, value in environment().items() if name not in {"FORCE_COLOR", "POSTDIFF_DEBUG"}}
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
    for page in PAGES:
        before = page.read_text(encoding="utf-8")
        after = renew(before, chinese=is_chinese(page))
        if after != before:
            page.write_text(after, encoding="utf-8", newline="\n")
    PICTURE.write_text(draw(), encoding="utf-8", newline="\n")
