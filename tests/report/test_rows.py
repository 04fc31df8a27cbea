"""The rows: their lines, paths, contents and words."""

from __future__ import annotations

import pytest
from texts import ANIMALS, ARCHIVE, change, changes, items, table

from postdiff.api import compare
from postdiff.model.changelog import Change, Contents, Op

BODY = f"\n\n{ARCHIVE}\n\n"


def lines(row: Change) -> tuple[str, str]:
    """The lines of a row on both sides, 1-based with both ends included."""
    old, new = (f"{span.start + 1}-{span.end}" if span else "" for span in (row.old, row.new))
    return old, new


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("", "## A\n\nx\n\n- y\n\n\n\n", ("", "3-7"), id="added: to its last non-blank line"),
        pytest.param("## A\n\nx\n\n- y\n\n\n\n", "", ("3-7", ""), id="removed"),
        pytest.param(
            items("one"), "- one\n- two\n  - deep\n\n    text\n", ("", "4-7"), id="an added item with what is below"
        ),
        pytest.param(f"## A{BODY}", f"## A{BODY}In 2017.\n", ("3-3", "3-3"), id="an edited section: its heading"),
        pytest.param(f"A\n---{BODY}", f"A\n---{BODY}In 2017.\n", ("3-4", "3-4"), id="a heading of two lines"),
        pytest.param(f"## 1. A{BODY}", f"## 2. A{BODY}", ("3-3", "3-3"), id="a renumbered section"),
        pytest.param("- a 1\n\n  b\n", "- a 2\n\n  b\n", ("3-5", "3-5"), id="an item with its blocks"),
        pytest.param(
            "- [a](a.md) 1\n  - b\n",
            "- [a](a.md) 2\n  - b\n",
            ("3-4", "3-4"),
            id="an item with nested ones that have no rows",
        ),
        pytest.param(table("n | v", "a | 1", "b | 2"), table("n | v", "b | 2"), ("5-5", ""), id="a row"),
    ],
)
def test_lines(old: str, new: str, told: tuple[str, str]) -> None:
    assert lines(change(old, new)) == told


def test_a_moved_entry_is_all_of_it() -> None:
    old, new = f"## A\n\n### X{BODY}- one\n\n## B\n\n{ANIMALS}\n", f"## A\n\n## B\n\n{ANIMALS}\n\n### X{BODY}- one\n"
    assert lines(change(old, new)) == ("5-9", "9-13")


def test_an_item_leaves_out_nested_ones_that_have_rows() -> None:
    outer, inner = changes("- [a](a.md) 1\n  - [b](b.md) 1\n", "- [a](a.md) 2\n  - [b](b.md) 2\n")
    assert lines(outer) == ("3-3", "3-3")
    assert lines(inner) == ("4-4", "4-4")
    assert (outer.within, inner.within) == ((), ("a",))


NESTED = "- Apple pie\n- Cherry cake\n  - with cream\n  - with sugar\n"


@pytest.mark.parametrize(
    ("new", "there", "here"),
    [
        pytest.param(
            "- Apple pie\n  - Cherry cake\n    - with cream\n    - with sugar\n", "4-6", "4-6", id="with all below it"
        ),
        pytest.param(
            "- Apple pie\n  - Cherry cake\n    - with sugar\n  - with cream\n", "4-4", "4-4", id="without what left it"
        ),
    ],
)
def test_an_item_that_was_put_below_another(new: str, there: str, here: str) -> None:
    row = next(row for row in changes(NESTED, new) if row.label == "Cherry cake")
    back = next(row for row in changes(new, NESTED) if row.label == "Cherry cake")
    assert row.ops == back.ops == (Op.RELEVELLED,)
    assert lines(row) == (there, here) == lines(back)[::-1]


def test_a_reordered_row_runs_from_the_first_to_the_last_sibling() -> None:
    fruits = ("Apple pie", "Banana bread", "Cherry cake", "Damson jam", "Elder tea")
    row = change(f"## A\n\n{items(*fruits)}\nText.\n", f"## A\n\n{items(*reversed(fruits))}\nText.\n")
    assert lines(row) == ("5-9", "5-9")


def test_a_reordered_row_that_tells_more_has_its_own_line_too() -> None:
    fruits = ("Apple pie", "Banana bread", "Cherry cake", "Damson jam", "Elder tea")
    for old, new in (("## A", "## A ##"), ("## 1. A", "## 2. A")):
        row = change(f"{old}\n\n{items(*fruits)}", f"{new}\n\n{items(*reversed(fruits))}")
        assert lines(row) == ("3-9", "3-9")


def test_the_text_before_the_first_heading_has_no_line_of_its_own() -> None:
    row = change("In 2017.\n\n# Post\n", "In 2018.\n\n# Post\n", title="")
    assert (lines(row), row.label, row.anchor) == (("", ""), "Post", None)


def test_paths_are_of_the_new_side_and_of_the_old_one_for_what_is_gone() -> None:
    old, new = f"## Old\n\n{ANIMALS}\n\n- gone - away\n", f"## New\n\n{ANIMALS}\n\n- come - here\n"
    renamed, gone, come = changes(old, new)
    assert (renamed.label, renamed.old_label, renamed.path, renamed.old_path) == ("New", "Old", ("Post",), None)
    assert (gone.label, gone.path) == ("gone", ("Post", "Old"))
    assert (come.label, come.path) == ("come", ("Post", "New"))


def test_old_path_is_there_when_moved_and_equal_within_one_parent() -> None:
    row = change(items("Apple pie", "Cherry cake", "Fig roll"), items("Cherry cake", "Fig roll", "Apple pie"))
    assert row.path == row.old_path == ("Post",)


def test_what_came_along_stands_in_contains() -> None:
    added = f"## A{BODY}{items('one', 'two')}  - deep\n\n### B\n\n{table('n | v', 'r | 1')}"
    told = Contents(("B",), ("one", "two", "deep"), ("r",))
    assert change("", added).contains == told
    assert change(added, "").contains == told
    assert not change("", "## A\n\nx\n").contains


def test_what_has_a_partner_keeps_its_row_and_is_not_in_contains() -> None:
    old, new = "## A\n\n- [k](k.md)\n- [g](g.md)\n\n## B\n\nx\n", "## B\n\nx\n\n- [k](k.md)\n"
    gone, moved = changes(old, new)
    assert (gone.label, gone.contains) == ("A", Contents((), ("g",), ()))
    assert (moved.label, moved.ops[0].value) == ("k", "moved")


def test_a_heading_put_into_text_that_stays() -> None:
    old, new = f"## A\n\n{ARCHIVE}\n\n{ANIMALS}\n", f"## A\n\n{ARCHIVE}\n\n## B\n\n{ANIMALS}\n"
    row, back = change(old, new), change(new, old)
    assert (row.ops[0].value, row.label, row.split_from, row.merged_into) == ("added", "B", "A", None)
    assert (back.ops[0].value, back.label, back.split_from, back.merged_into) == ("removed", "B", None, "A")
    assert lines(row) == ("", "7-7") == lines(back)[::-1]
    assert (row.words_added, row.words_removed) == (1, 0)
    assert not row.contains


def test_an_added_section_of_its_own_is_no_split() -> None:
    row = change(f"## A\n\n{ARCHIVE}\n", f"## A\n\n{ARCHIVE}\n\n## B\n\n{ANIMALS}\n")
    assert row.split_from is None


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        pytest.param("", "## Two words\n\nand 三个字\n\n- one more\n", (8, 0), id="all that came"),
        pytest.param(items("one", "two words"), items("one"), (0, 2), id="all that is gone"),
        pytest.param("It is 2017 now.\n", "It is 2018 or so now.\n", (3, 1), id="what was edited"),
        pytest.param(f"## One two{BODY}", f"## Three{BODY}", (1, 2), id="a renamed label"),
        pytest.param("one two\nthree\n", "one\ntwo three\n", (0, 0), id="no words"),
    ],
)
def test_words(old: str, new: str, words: tuple[int, int]) -> None:
    row = change(old, new)
    assert (row.words_added, row.words_removed) == words


def test_pairs_tell_how_they_were_matched_and_lone_rows_do_not() -> None:
    edited, added = changes(items("[a](a.md) 1"), items("[a](a.md) 2", "new"))
    assert edited.matched_by is not None
    assert edited.matched_by.value == "label-and-link"
    assert edited.similarity is not None
    assert 0 < edited.similarity < 1
    assert (added.matched_by, added.similarity) == (None, None)


def test_the_runner_up_is_told_by_its_label() -> None:
    old = "the old brown fox walks slowly over the long bridge at night"
    near, far = old.replace("old", "wild"), old.replace("old", "wild").replace("long", "new").replace("night", "noon")
    row = next(row for row in changes(items(old), items(far, near)) if row.runner_up)
    assert row.runner_up is not None
    assert row.runner_up.label == "the wild brown fox walks slowly over the"
    assert row.similarity is not None
    assert row.runner_up.similarity < row.similarity


def test_only_sections_have_anchors() -> None:
    section, item = changes("## B\n\n- x\n", "## Hello, World\n\ny\n\n## B\n\n- x\n- z\n")
    assert (section.anchor, item.anchor) == ("hello-world", None)


@pytest.mark.parametrize(
    ("old", "new", "lead"),
    [
        pytest.param("Old words.\n\n# A\n", "New words.\n\n# A\n", True, id="before a heading"),
        pytest.param("Old words.\n", "New words.\n", False, id="in a post without headings"),
        pytest.param("Old words.\n", "New words.\n\n# A\n", True, id="before a heading that came"),
    ],
)
def test_the_text_before_the_first_heading_is_known_as_such(old: str, new: str, *, lead: bool) -> None:
    rows = [row for row in compare(old, new).changes if Op.EDITED in row.ops]
    assert [row.lead for row in rows] == [lead]


TOOLS = """# Shed

## Tools

### For wood

- Saw
- Axe
"""
UTILITIES = """# Shed

## Utilities

### For wood

- Axe
- Plane
"""


def test_what_went_is_told_where_it_stood_by_the_names_of_today() -> None:
    """In the contract the path is that of the old side; people read one heading above what came and what went."""
    comparison = compare(TOOLS, UTILITIES)
    (gone,) = (change for change in comparison.changes if Op.REMOVED in change.ops)
    assert (gone.path, gone.place) == (("Shed", "Tools", "For wood"), ("Shed", "Utilities", "For wood"))
    _, rows = comparison.render("terminal", lang="en").split("Utilities › For wood\n")
    assert [line.strip() for line in rows.splitlines()] == ["- Saw", "+ Plane"]


def test_a_section_that_went_stands_below_what_is_left_of_its_path() -> None:
    kept = "\n\nAll of them hang on the north wall, in the order in which they are needed most.\n\n"
    comparison = compare(TOOLS.replace("## Tools\n\n", f"## Tools{kept}"), f"# Shed\n\n## Utilities{kept}")
    (gone,) = (change for change in comparison.changes if Op.REMOVED in change.ops)
    assert (gone.label, gone.path, gone.place) == ("For wood", ("Shed", "Tools"), ("Shed", "Utilities"))
