"""Sections known by what stands in them."""

from __future__ import annotations

from texts import ANIMALS, ARCHIVE, items, match

TOOLS = items("[Vim](http://v.x) - modal", "[Emacs](http://e.x) - lisp")


def test_half_of_both_bodies_makes_a_renamed_section() -> None:
    old, new = f"## A\n\n## Tools\n\n{TOOLS}", f"## A\n\n### Editors\n\n{TOOLS}"
    assert match(old, new).pairs()["Tools", "Editors"] == "similar"


def test_less_than_half_does_not() -> None:
    old = f"## A\n\n## Tools\n\n{TOOLS}\n{ARCHIVE}\n\n{ARCHIVE[::-1]}\n"
    new = f"## A\n\n### Editors\n\n{TOOLS}\n{ANIMALS}\n\n{ANIMALS[::-1]}\n"
    found = match(old, new).pairs()
    assert found["Vim", "Vim"] == "elsewhere"
    assert ("Tools", "Editors") not in found


def test_any_of_it_under_an_equal_title_does() -> None:
    old = f"## A\n\n## Tools\n\n{TOOLS}\n{ARCHIVE}\n\n{ARCHIVE[::-1]}\n"
    new = f"## A\n\n### Tools\n\n{TOOLS}\n{ANIMALS}\n\n{ANIMALS[::-1]}\n"
    assert match(old, new).pairs()["Tools", "Tools"] == "elsewhere"
