"""Sections known by what stands in them."""

from __future__ import annotations

from texts import ANIMALS, ARCHIVE, items, match, name_of

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


def test_of_two_with_an_equal_claim_the_heavier_one_is_it_from_either_side() -> None:
    one = "## A\n\n### Notes\n\n- Apple pie\n- Berry jam\n- Cocoa tea\n\n## B\n\nText.\n\n## C\n\nOther.\n"
    two = f"## A\n\n## B\n\nText.\n\n### Notes\n\n- Apple pie\n\n{ARCHIVE}\n\n## C\n\nOther.\n\n### Notes\n\n- Berry jam\n- Cocoa tea\n"
    there, back = match(one, two), match(two, one)
    heavier = there.matching.new_of[
        there.old.nodes[[name_of(node) for node in there.old.nodes].index("Apple pie")].parent
    ]
    assert "Apple pie" in [name_of(there.new.nodes[child]) for child in there.new.nodes[heavier].children]
    assert {(pair.new, pair.old) for pair in back.matching.pairs} == {
        (pair.old, pair.new) for pair in there.matching.pairs
    }


def test_what_went_below_several_new_headings_counts_together() -> None:
    """A third of a release below each of them is less than half, and all of it is the release; the order is another one."""
    told = ("Saw - cuts wood", "Axe - splits logs", "Plane - smooths boards", "Drill - bores holes", "Rope - holds")
    old = f"## 1.0.1\n\n{items(*told, 'Glue - joins papers')}\n## 1.0.0\n\n{ARCHIVE}\n"
    groups = f"### Fixes\n\n{items(told[4], 'Glue - joins papers')}\n### Features\n\n{items(*told[2:4])}\n"
    new = f"## 1.0.1 (2015-03-31)\n\n{groups}\n### Chores\n\n{items(*told[:2])}\n## 1.0.0\n\n{ARCHIVE}\n"
    assert match(old, new).pairs()["1.0.1", "1.0.1 (2015-03-31)"] == "similar"
    assert match(new, old).pairs()["1.0.1 (2015-03-31)", "1.0.1"] == "similar"
