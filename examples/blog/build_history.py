"""Build the git repository of a small bilingual blog: the commits of history.toml, with the files of steps/.

    python examples/blog/build_history.py FOLDER

FOLDER must be new or empty. Names, dates and texts are fixed, and no setting of the user's git counts, so each commit has the
same id wherever and whenever this is run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

HERE: Final = Path(__file__).parent
STEPS: Final = HERE / "steps"
MAIN: Final = "main"

SETTINGS: Final = {
    "core.autocrlf": "false",
    "core.fileMode": "false",  # a checkout of the steps may have lost or gained a mode
    "core.hooksPath": os.devnull,
    "core.attributesFile": os.devnull,
    "core.excludesFile": os.devnull,
    "commit.gpgSign": "false",
    "i18n.commitEncoding": "UTF-8",
    "init.templateDir": "",
}
"""What a user or a system may have set otherwise, and what would change a commit."""


@dataclass(frozen=True, slots=True)
class Step:
    """One table of history.toml; the comment there says what each key does."""

    by: str
    at: datetime
    subject: str
    write: str = ""
    rename: dict[str, str] = field(default_factory=dict)
    delete: tuple[str, ...] = ()
    restore: tuple[str, ...] = ()
    branch: str = MAIN
    merge: str = ""


def read_history() -> Iterator[Step]:
    """The steps, oldest first, with the names of people spelt out."""
    history = tomllib.loads((HERE / "history.toml").read_text(encoding="utf-8"))
    for table in history["commits"]:
        yield Step(**{**_tupled(table), "by": history["people"][table["by"]]})


def build_history(folder: Path) -> None:
    """Make the repository in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    run_git(folder, "init", "-q")
    run_git(folder, "symbolic-ref", "HEAD", f"refs/heads/{MAIN}")
    branches: set[str] = set()
    current = MAIN
    for step in read_history():
        if step.branch != current:
            new = [] if step.branch in {MAIN, *branches} else ["-b"]
            run_git(folder, "checkout", "-q", *new, step.branch)
            branches.add(step.branch)
            current = step.branch
        if step.merge:
            run_git(folder, "merge", "-q", "--no-ff", "-m", step.subject, step.merge, step=step)
        else:
            change_files(folder, step)
            run_git(folder, "add", "--all")
            run_git(folder, "commit", "-q", "-m", step.subject, step=step)


def change_files(folder: Path, step: Step) -> None:
    """What one step does to the work tree."""
    for old, new in step.rename.items():
        (folder / new).parent.mkdir(parents=True, exist_ok=True)
        (folder / old).rename(folder / new)
    for path in step.delete:
        (folder / path).unlink()
    if step.restore:
        run_git(folder, "checkout", "-q", "HEAD~1", "--", *step.restore)
    if step.write:
        shutil.copytree(STEPS / step.write, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)


def run_git(folder: Path, *arguments: str, step: Step | None = None) -> None:
    """Run git in ``folder``, in the name and at the time of ``step``."""
    settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = ["git", *settings, *arguments]
    subprocess.run(command, cwd=folder, env={**kept, **nobody, **signature(step)}, check=True)


def signature(step: Step | None) -> dict[str, str]:
    """Who commits, and when, as git takes it from the environment."""
    if step is None:
        return {}
    name, _, address = step.by.removesuffix(">").partition(" <")
    said = {"NAME": name, "EMAIL": address, "DATE": step.at.isoformat()}
    return {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in said.items()}


def main(arguments: list[str]) -> int:
    """Build the blog in the folder that is named; 2 where that is not possible."""
    if len(arguments) != 1:
        print("usage: python build_history.py FOLDER", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(f"{folder} is not empty", file=sys.stderr)
        return 2
    build_history(folder)
    return 0


def _tupled(table: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
