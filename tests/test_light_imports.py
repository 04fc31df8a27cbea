"""What a command loads: start-up is paid for on every run of a hook, so modules are counted, not seconds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

SEEDS: Final = Path(__file__).parents[1] / "seeds"
PAIR: Final = (str(SEEDS / "old.md"), str(SEEDS / "new.md"))

RUN: Final = """
import json, sys
from postdiff.__main__ import main
code = main(json.loads(sys.argv[1]))
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""
IMPORT: Final = "import json, sys, postdiff; print(json.dumps([0, sorted(sys.modules)]), file=sys.stderr)"


def loaded(program: str, *arguments: str) -> set[str]:
    """The modules in a fresh interpreter after a program has run."""
    command = [sys.executable, "-c", program, json.dumps(arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert code == 0
    return set(modules)


def ours(modules: set[str]) -> set[str]:
    return {name for name in modules if name.split(".")[0] == "postdiff"}


def foreign(modules: set[str]) -> set[str]:
    """Top-level names of third parties; those that the interpreter itself brings along do not count."""
    tops = {
        name.split(".")[0]
        for name in modules - loaded("import json, sys; print(json.dumps([0, sorted(sys.modules)]), file=sys.stderr)")
    }
    return tops - set(sys.stdlib_module_names) - {"postdiff"}


def test_import_loads_the_package_and_nothing_else() -> None:
    modules = loaded(IMPORT)
    assert ours(modules) == {"postdiff"}
    assert not foreign(modules)


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_version_and_help_load_click_and_nothing_else(argument: str) -> None:
    modules = loaded(RUN, argument)
    assert foreign(modules) == {"click"}
    assert not {name for name in ours(modules) if name.startswith(("postdiff.api", "postdiff.parse", "postdiff.match"))}


@pytest.mark.parametrize("form", ["json", "markdown", "summary"])
def test_text_for_programs_and_files_needs_no_terminal_library(form: str) -> None:
    modules = loaded(RUN, *PAIR, "--format", form)
    assert foreign(modules).isdisjoint({"rich", "jinja2", "pygments"})
    assert "asyncio" not in modules


def test_two_files_need_no_git() -> None:
    modules = loaded(RUN, *PAIR, "--format", "summary")
    assert modules.isdisjoint(
        {"subprocess", "postdiff.history.git", "postdiff.history.differences", "postdiff.jobs.posts"}
    )
