"""Looking up what the stages before found out."""

from __future__ import annotations

import pytest
from texts import ANIMALS, ARCHIVE, match, name_of, script_of, table

from postdiff.model.options import Ignore, Options
from postdiff.report.sides import Side, Sides, bring_together


def sides(old: str, new: str = "", options: Options | None = None) -> Sides:
    """Both sides of two bodies."""
    found = match(old, new)
    return bring_together(found.old, found.new, found.matching, script_of(found), options or Options())


def at(side: Side, name: str) -> int:
    """The index of the only node of this name."""
    (found,) = (index for index, node in enumerate(side.post.nodes) if name_of(node) == name)
    return found


def test_around_a_node() -> None:
    old = sides("## 3. A\n\n- one\n  - two\n\n    text\n").old
    two, text = at(old, "two"), at(old, "text")
    assert old.path(two) == ("Post", "A")
    assert old.within(two) == ("one",)
    assert old.within(text) == ("one", "two")
    assert (old.depth(two), old.depth(text), old.depth(at(old, "one"))) == (1, 2, 0)
    assert old.section_number(text) == 3
    assert old.section_number(at(old, "A")) == -1
    assert old.blocks(two) == [text]
    assert old.entries(at(old, "one")) == [two]


def test_what_is_lone_and_what_was_kept_below() -> None:
    both = sides(f"## A\n\n{ARCHIVE}\n\n{ANIMALS}\n", f"## A\n\n{ARCHIVE}\n\n## B\n\n- new\n\n{ANIMALS}\n")
    heading = at(both.new, "B")
    assert both.new.is_new_here(heading)
    assert not both.new.is_new_here(at(both.new, "new"))
    assert list(both.new.lone_below(heading)) == [at(both.new, "new")]
    assert list(both.new.kept_below(heading)) == [at(both.new, ANIMALS)]
    assert both.reason(at(both.old, ANIMALS)) is not None
    assert both.reason(at(both.old, ARCHIVE)) is None


def test_rows_know_their_table() -> None:
    old = sides(f"{table('n | v', 'a | 1')}\nx\n\n{table('m | v', 'b | 2')}").old
    headers = {name: old.node(old.table_of[at(old, name)]).cells[0] for name in ("a", "b")}
    assert headers == {"a": "n", "b": "m"}


@pytest.mark.parametrize(
    ("definition", "target"),
    [("[One]: a.md", "a.md"), ("[one]: <a b.md> 'title'", "a b.md"), ("[ONE]: a.md\n[one]: b.md", "a.md")],
)
def test_definitions_by_their_folded_label_the_first_one_wins(definition: str, target: str) -> None:
    assert sides(f"x [one]\n\n{definition}\n").old.definitions["one"] == target


def test_ignored_lines() -> None:
    both = sides("x", "x", Options(ignore=Ignore(patterns=("^Updated: ", "views$"))))
    assert both.without_ignored("a\nUpdated: 1\n3 views\nb") == "a\nb"
    assert both.is_ignored_text("Updated: 1\n\n3 views")
    assert not both.is_ignored_text("a\n3 views")
    assert both.differ_in_ignored("a\nUpdated: 1", "a\nUpdated: 2")
    assert not both.differ_in_ignored("a\nUpdated: 1", "b\nUpdated: 1")
    assert not both.differ_in_ignored("a", "a")


def test_nothing_is_ignored_unless_asked() -> None:
    both = sides("x", "x")
    assert both.without_ignored("Updated: 1") == "Updated: 1"
    assert not both.is_ignored_text("")
