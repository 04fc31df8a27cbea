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


def test_a_page_needs_templates_and_no_terminal_library() -> None:
    modules = loaded(RUN, *PAIR, "--format", "html")
    assert "jinja2" in modules
    assert foreign(modules).isdisjoint({"rich", "pygments"})


@pytest.mark.parametrize(
    ("arguments", "most"),
    [(("--version",), 7), ((*PAIR, "--format", "json"), 110), ((*PAIR, "--format", "summary"), 109), (PAIR, 114)],
    ids=["version", "json", "summary", "terminal"],
)
def test_a_command_loads_no_more_of_our_modules_than_it_did(arguments: tuple[str, ...], most: int) -> None:
    """Each costs about 0.3 ms. Whoever needs one more raises the number; a handful at once calls for another look."""
    assert len(ours(loaded(RUN, *arguments))) <= most


def test_the_version_needs_no_metadata() -> None:
    assert loaded(RUN, "--version").isdisjoint({"importlib.metadata", "email", "shutil", "traceback"})


def test_a_plain_header_needs_no_yaml(tmp_path: Path) -> None:
    assert loaded(RUN, *PAIR, "--format", "json").isdisjoint({"yaml", "frontmatter"})
    post = tmp_path / "post.md"
    post.write_text("---\ntitle: [a, b]\n---\ntext\n", encoding="utf-8")
    assert {"yaml", "frontmatter"} <= loaded(RUN, str(post), str(post), "--format", "json")


def test_only_the_format_that_is_asked_for_is_loaded() -> None:
    formats = {f"postdiff.render.{name}" for name in ("as_json", "markdown", "summary", "terminal")}
    for name in ("as_json", "markdown", "summary", "terminal"):
        form = name.removeprefix("as_")
        assert loaded(RUN, *PAIR, "--format", form) & formats == {f"postdiff.render.{name}"}


def test_only_the_language_that_is_spoken_is_loaded() -> None:
    languages = {"postdiff.lang.en", "postdiff.lang.zh"}
    for code in ("en", "zh"):
        assert loaded(RUN, *PAIR, "--format", "json", "--lang", code) & languages == {f"postdiff.lang.{code}"}


def test_rewordings_are_judged_only_where_words_changed(tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text("# Tools\n\nA hammer is heavy and large.\n", encoding="utf-8")
    new.write_text("# Tools\n\nA hammer is heavy and big.\n", encoding="utf-8")
    judge = "postdiff.report.rewording.says_the_same"
    assert judge not in loaded(RUN, *PAIR, "--format", "json")
    assert judge in loaded(RUN, str(old), str(new), "--format", "json")


COUNT: Final = """
import re, sys
from postdiff.text.scripts import HAN
compile, count = re._compiler.compile, 0
def counted(pattern, flags=0):
    global count
    count += pattern.count(HAN) if isinstance(pattern, str) else 0
    return compile(pattern, flags)
re._compiler.compile = counted
from postdiff.__main__ import main
main(sys.argv[1:])
print(count, file=sys.stderr)
"""


@pytest.mark.parametrize("form", ["json", "terminal"])
def test_a_post_that_only_grew_needs_none_of_the_dear_libraries(form: str) -> None:
    """OpenSSL, compression and rapidfuzz take 2, 3 and 6 ms."""
    modules = loaded(RUN, *PAIR, "--format", form)
    assert modules.isdisjoint({"rapidfuzz", "_hashlib", "bz2", "lzma", "zlib", "shutil"})


def test_few_patterns_hold_all_han_characters() -> None:
    """Python 3.11 takes one to two milliseconds to compile each such class; the one in ``text/scripts.py`` is not counted."""
    command = [sys.executable, "-c", COUNT, *PAIR, "--format", "json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert int(done.stderr.splitlines()[-1]) <= 2


def test_two_files_need_no_git() -> None:
    modules = loaded(RUN, *PAIR, "--format", "summary")
    assert modules.isdisjoint(
        {"subprocess", "postdiff.history.git", "postdiff.history.differences", "postdiff.jobs.posts"}
    )
