"""``make test-dist``: the wheel in ``dist/`` with the oldest and the newest of all that it needs, on each Python that is here.

uv makes the environments, since it alone resolves to the oldest versions and takes a second for each; pyright and twine are
what authors of typed packages and the index itself use.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from built import ROOT

CONSUMER: Final = Path(__file__).with_name("consumer.py")
MINORS: Final = range(11, 16)
PUBLIC: Final = ("postdiff.api.", "postdiff.errors.", "postdiff.model.", "postdiff.parse.source.", "postdiff.batch")
"""Where the names that users import stand."""

TOOLS: Final = ("hypothesis", "jsonschema", "pytest", "pytest-xdist", "feedparser", "pyarrow")
TESTS: Final = (
    *(
        "tests/kinds",
        "tests/lang",
        "tests/match",
        "tests/model",
        "tests/parse",
        "tests/render",
        "tests/report",
        "tests/script",
    ),
    *(
        "tests/text",
        "tests/history/test_selection.py",
        "tests/test_public.py",
        "tests/test_seeds.py",
        "tests/test_spec.py",
    ),
)


def call(*command: str | Path, folder: Path = ROOT, variables: dict[str, str] | None = None) -> str:
    """Run a program and return what it prints; without a failure nothing of that is shown."""
    print("+", *(Path(word).name if os.sep in str(word) else word for word in command[:9]), flush=True)
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env={**os.environ, **(variables or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"{done.stdout}\nexit code {done.returncode}")
    return done.stdout


def find_pythons() -> list[str]:
    """One interpreter of each minor version, as far as they can be started."""
    found = (shutil.which(f"python3.{minor}") for minor in MINORS)
    working = [
        path for path in found if path and not subprocess.run([path, "-V"], capture_output=True, check=False).returncode
    ]
    return working or [sys.executable]


def try_versions(wheel: Path, python: str, resolution: str, folder: Path) -> None:
    """Install with one resolution on one interpreter, check what is there, and run the tests of the stages on it."""
    place = folder / f"{Path(python).name}-{resolution}"
    call("uv", "venv", "--quiet", "--python", python, place)
    pip = ("uv", "pip", "install", "--quiet", "--python", place, "--only-binary", ":all:")
    call(*pip, "--resolution", resolution, "-r", "pyproject.toml")
    call(*pip, "--no-deps", wheel)
    call("uv", "pip", "check", "--python", place)
    call("uv", "pip", "install", "--quiet", "--python", place, *TOOLS)
    tests = folder / "checkout"
    call(place / "bin" / "python", "-m", "pytest", "-n", "auto", "-p", "no:cacheprovider", *TESTS, folder=tests)


def check_types(wheel: Path, folder: Path) -> None:
    """Pyright on a program that uses postdiff, and on whether every public name has a type that it need not guess."""
    place = folder / "typed"
    call("uv", "venv", "--quiet", "--python", sys.executable, place)
    call("uv", "pip", "install", "--quiet", "--python", place, wheel, "pyright", "mypy")
    variables = {"PATH": f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}", "VIRTUAL_ENV": str(place)}
    program = folder / "consumer.py"
    program.write_bytes(CONSUMER.read_bytes())
    call(place / "bin" / "mypy", "--strict", program, folder=folder)
    call(
        place / "bin" / "pyright", "--pythonpath", place / "bin" / "python", program, folder=folder, variables=variables
    )
    verify = [str(place / "bin" / "pyright"), "--verifytypes", "postdiff", "--ignoreexternal"]
    done = subprocess.run(
        verify, cwd=folder, env={**os.environ, **variables}, capture_output=True, encoding="utf-8", check=False
    )
    if "Type completeness score" not in done.stdout:
        sys.exit(done.stdout + done.stderr)
    if untyped := [line for line in done.stdout.split("\n") if line.startswith(PUBLIC)]:
        sys.exit("\n".join(["pyright cannot be sure of these types:", *untyped]))


def try_installers(wheel: Path, folder: Path) -> None:
    """What ``docs/install.md`` names."""
    tools = {
        "UV_TOOL_DIR": str(folder / "tools"),
        "UV_TOOL_BIN_DIR": str(folder / "bin"),
        "PIPX_HOME": str(folder / "pipx"),
    }
    call("uv", "tool", "install", "--quiet", wheel, variables=tools)
    told = [
        call(folder / "bin" / "postdiff", "--version"),
        call("uv", "tool", "run", "--quiet", "--from", wheel, "postdiff", "--version", variables=tools),
        call("uv", "tool", "run", "--quiet", "pipx", "run", "--spec", wheel, "postdiff", "--version", variables=tools),
    ]
    version = wheel.name.split("-")[1]
    if any(f"postdiff {version}" not in said for said in told):
        sys.exit("\n".join(told))


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("dist", type=Path)
    given.add_argument("--python", action="append", help="an interpreter; else each python3.11 and newer on PATH")
    asked = given.parse_args()
    (wheel,) = asked.dist.resolve().glob("*.whl")
    (sdist,) = asked.dist.resolve().glob("*.tar.gz")
    call("twine", "check", "--strict", wheel, sdist)
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.unpack_archive(sdist, folder, filter="data")
        next(folder.glob("postdiff-*")).rename(folder / "checkout")
        shutil.rmtree(folder / "checkout" / "src")
        check_types(wheel, folder)
        try_installers(wheel, folder)
        for python in asked.python or find_pythons():
            for resolution in ("lowest-direct", "highest"):
                try_versions(wheel, python, resolution, folder)


if __name__ == "__main__":
    main()
