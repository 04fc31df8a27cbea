"""The page for those who carry the work on names only what exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from postdiff.cli.app import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[1]
PACKAGE: Final = ROOT / "src" / "postdiff"
TEXT: Final = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MENTIONED: Final = sorted(set(re.findall(r"`([^`\n]+)`", TEXT)))


def names_in(tree: ast.AST, inside: str = "") -> Iterator[str]:
    """Classes, functions, constants and fields of a module; what stands in a class also as ``Class.name``."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.ClassDef(name=name):
                yield name
                yield from names_in(node, f"{name}.")
            case ast.FunctionDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
                yield inside + name
            case ast.Assign(targets=[ast.Name(id=name)]):
                yield inside + name
            case _:
                pass


NAMES: Final = frozenset(
    name for path in PACKAGE.rglob("*.py") for name in names_in(ast.parse(path.read_text(encoding="utf-8")))
)
FILES: Final = frozenset(path.name for path in PACKAGE.rglob("*"))


def exists(mention: str) -> bool:
    """Whether something is a path of the package or the checkout, a file of the package, a name, a command or an option."""
    if "/" in mention:
        return (PACKAGE / mention).exists() or (ROOT / mention).exists()
    if mention.startswith("--"):
        return any(f'"{mention}"' in path.read_text(encoding="utf-8") for path in (PACKAGE / "cli").glob("*.py"))
    return mention in FILES or mention in NAMES or mention in COMMANDS


@pytest.mark.parametrize("mention", MENTIONED)
def test_what_the_page_names_exists(mention: str) -> None:
    assert exists(mention)


@pytest.mark.parametrize("folder", sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()))
def test_every_folder_is_on_the_page(folder: str) -> None:
    assert f"{folder}/" in MENTIONED


@pytest.mark.parametrize("mention", ["match/none.py", "match_nothing", "Node.none", "--none", "none.py", "tests/none"])
def test_what_does_not_exist_is_noticed(mention: str) -> None:
    assert not exists(mention)
