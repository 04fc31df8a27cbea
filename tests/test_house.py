"""The floors of the house: who may know whom, and how long a module may be."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE: Final = Path(__file__).parents[1] / "src"
MODULES: Final = sorted((SOURCE / "postdiff").rglob("*.py"))
LONGEST_MODULE: Final = 300

FLOORS: Final = {
    "model": 0, "text": 0, "lang": 0, "errors": 0,
    "parse": 1, "match": 1, "script": 1, "kinds": 1, "report": 1, "trace": 1,
    "render": 2, "history": 2,
    "api": 3,
    "jobs": 4,
    "": 5,  # the package itself, which names what is public
    "batch": 5,  # the same for record batches
    "cli": 6,
    "__main__": 7,
}  # fmt: skip

THIRD_PARTY: Final = {
    "markdown_it": {"parse"},
    "mdit_py_plugins": {"parse"},
    "frontmatter": {"parse"},
    "yaml": {"parse"},
    "rapidfuzz": {"text", "match"},
    "regex": {"text"},
    "rich": {"render", "cli"},
    "pathspec": {"history"},
    "jinja2": {"render"},
    "feedgenerator": {"render"},
    "markupsafe": {"render"},  # the strings of jinja2 that need no escaping
    "click": {"cli", "__main__"},
    "colorama": {"cli"},
    "pyarrow": {"batch"},
}
NEWER: Final = {"annotationlib"}
"""Modules of Python that came after the oldest version that is supported."""


def place(module: str) -> str:
    """``postdiff.parse.post`` stands in ``parse``; the package itself in the empty place."""
    return f"{module}.".split(".")[1]


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever the import stands: in functions and for type checkers, too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=str(module), level=0, names=names):
                yield from (f"{module}.{name.name}" if module == "postdiff" else module for name in names)
            case ast.ImportFrom():
                yield "relative"
            case _:
                pass


def may_import(importer: str, imported: str) -> bool:
    """A stage sees itself and floor 0; from the order of the stages upward, everything below is seen."""
    here, there = FLOORS[importer], FLOORS[imported]
    return importer == imported or there == 0 or (here >= FLOORS["api"] and there < here)


def complaints(importer: str, imported: str) -> str | None:
    top = imported.split(".", maxsplit=1)[0]
    if top == "postdiff":
        target = place(imported)
        known = target if target in FLOORS else ""
        return None if may_import(importer, known) else f"{importer or 'postdiff'} may not know {known or 'postdiff'}"
    if top in sys.stdlib_module_names | NEWER:
        return None
    return None if importer in THIRD_PARTY.get(top, set()) else f"{importer or 'postdiff'} may not use {top}"


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_each_module_knows_only_what_stands_below_it(path: Path) -> None:
    importer = place(module_name(path))
    found = {complaint for imported in imports(path) if (complaint := complaints(importer, imported))}
    assert not found


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_each_module_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


def test_every_folder_has_its_floor() -> None:
    assert {place(module_name(path)) for path in MODULES} <= FLOORS.keys()


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("model", "postdiff.parse.post"),
        ("parse", "postdiff.match.phases"),
        ("report", "postdiff.kinds.classify"),
        ("render", "postdiff.report.compose"),
        ("api", "postdiff.cli.app"),
        ("parse", "postdiff"),
        ("match", "markdown_it.token"),
        ("report", "rich.text"),
        ("api", "click"),
        ("cli", "requests"),
        ("model", "relative"),
    ],
)
def test_the_test_itself_sees_a_wrong_import(importer: str, imported: str) -> None:
    assert complaints(importer, imported)


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("parse", "postdiff.model.node"),
        ("parse", "postdiff.parse.source"),
        ("api", "postdiff.match.phases"),
        ("cli", "postdiff.render.formats"),
        ("cli", "postdiff.__version__"),
        ("render", "rich.console"),
        ("text", "unicodedata"),
    ],
)
def test_the_test_itself_allows_what_is_right(importer: str, imported: str) -> None:
    assert complaints(importer, imported) is None


def test_imports_are_seen_wherever_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(
        "import a\nif TYPE_CHECKING:\n    from b.c import d\ndef f():\n    from postdiff import compare\n    from . import e\n",
        encoding="utf-8",
    )
    assert sorted(imports(path)) == ["a", "b.c", "postdiff.compare", "relative"]
