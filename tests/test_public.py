"""What is public: these names, and nothing else by accident."""

from __future__ import annotations

import ast
import doctest
import inspect
import subprocess
import sys
from typing import Any

import pytest

import postdiff


def test_all_names_can_be_had() -> None:
    assert postdiff.__all__ == [
        "Change",
        "Comparison",
        "Ignore",
        "Kind",
        "KindWords",
        "Op",
        "Options",
        "Post",
        "PostdiffError",
        "Significance",
        "Source",
        "__version__",
        "compare",
        "parse",
    ]
    assert dir(postdiff) == postdiff.__all__
    assert all(getattr(postdiff, name) is not None for name in postdiff.__all__)


def test_type_checkers_see_the_same_names() -> None:
    tree = ast.parse(inspect.getsource(postdiff))
    typed = next(node for node in tree.body if isinstance(node, ast.If))
    names = {name.name for node in typed.body if isinstance(node, ast.ImportFrom) for name in node.names}
    assert names | {"__version__"} == set(postdiff.__all__)


def test_parse_is_the_function_even_when_its_folder_has_been_imported() -> None:
    program = "import postdiff; from postdiff.parse.source import Source; print(postdiff.parse(Source('# A\\n')).title)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "A\n"


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'diff_posts'"):
        _ = postdiff.diff_posts


def test_the_docstring_tells_the_truth() -> None:
    result: Any = doctest.testmod(postdiff)
    assert (result.failed, result.attempted) == (0, 2)


def test_a_side_is_text_or_a_source() -> None:
    old, new = "# A\n\none\n", "# A\n\none\n\n## B\n\ntwo\n"
    plain = postdiff.compare(old, new)
    named = postdiff.compare(
        postdiff.Source.from_bytes(old.encode(), name="old.md"), postdiff.Source.from_bytes(new.encode(), name="new.md")
    )
    assert [change.label for change in plain.changes] == ["B"]
    assert plain.changes == named.changes
    assert named.to_dict()["old"]["name"] == "old.md"


def test_a_caller_can_follow_the_steps() -> None:
    from postdiff.api import STEPS

    seen: list[str] = []
    postdiff.compare("a\n", "b\n", on_step=seen.append)
    assert tuple(seen) == STEPS
