"""The distributions of this checkout, built as a release builds them: the wheel from the source distribution."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Final, NamedTuple

from repositories import environment

ROOT: Final = Path(__file__).parents[2]
MOMENT: Final = {"SOURCE_DATE_EPOCH": "1700000000"}


class Built(NamedTuple):
    """One release."""

    sdist: Path
    wheel: Path


class Installed(NamedTuple):
    """A virtual environment that holds the wheel."""

    folder: Path

    @property
    def python(self) -> str:
        return str(next(self.folder.glob("[bS][ic][nr]*/python*")))

    @property
    def program(self) -> str:
        return str(next(self.folder.glob("[bS][ic][nr]*/postdiff*")))


def build(folder: Path, root: Path = ROOT) -> Built:
    """Build into ``folder``, which is made."""
    folder.mkdir(parents=True)
    sdist = _hatch(root, "sdist", folder)
    with tarfile.open(sdist) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    (unpacked,) = (folder / "unpacked").iterdir()
    return Built(sdist, _hatch(unpacked, "wheel", folder))


def _hatch(root: Path, target: str, folder: Path) -> Path:
    """By hatchling of this environment: one of its own would be downloaded."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=root, env={**environment(), **MOMENT}, check=True, capture_output=True)
    (made,) = folder.glob("*.tar.gz" if target == "sdist" else "*.whl")
    return made


def install(wheel: Path, folder: Path) -> Installed:
    """Install the wheel into a new environment that borrows what it depends on from this one: nothing is downloaded."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    installed = Installed(folder)
    lent = next(path for path in sys.path if path.endswith("site-packages"))
    pip = [sys.executable, "-m", "pip", "--python", installed.python, "--disable-pip-version-check", "install"]
    subprocess.run([*pip, "--quiet", "--no-deps", "--no-index", str(wheel)], check=True, env=environment())
    (packages,) = folder.glob("[lL]ib/**/site-packages")
    (packages / "lent.pth").write_text(f"{lent}\n", encoding="utf-8")
    return installed
