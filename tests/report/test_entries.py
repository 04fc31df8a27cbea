"""The operations of an entry that stands on both sides."""

from __future__ import annotations

import pytest
from texts import ANIMALS, ARCHIVE, TITLE, change, changes, items, signs, table

from postdiff.model.changelog import Significance
from postdiff.model.options import Ignore, Options

BODY = f"\n\n{ARCHIVE}\n\n"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param(f"## Old{BODY}", f"## Other{BODY}", "content renamed section Other", id="renamed"),
        pytest.param(
            f"## Recieve it{BODY}", f"## Receive it{BODY}", "wording renamed section Receive it", id="a typo in a label"
        ),
        pytest.param(
            f"## Foo Bar{BODY}", f"## foo-bar{BODY}", "form renamed section foo-bar", id="case and punctuation alone"
        ),
        pytest.param(f"## Foo `Bar`{BODY}", f"## Foo Bar{BODY}", "form reformatted section Foo Bar", id="markup alone"),
        pytest.param(f"## 1. Foo{BODY}", f"## 2. Foo{BODY}", "form renumbered section Foo", id="the ordinal alone"),
        pytest.param(f"## 1. Foo{BODY}", f"## Foo{BODY}", "form renumbered section Foo", id="the ordinal is gone"),
        pytest.param(
            f"## 1) Foo{BODY}", f"## 1） Foo{BODY}", "form reformatted section Foo", id="the width of its bracket"
        ),
        pytest.param(f"## Foo{BODY}", f"### Foo{BODY}", "form relevelled section Foo", id="the level alone"),
        pytest.param(
            f"## Old{BODY}",
            f"## Other{BODY}".replace(" folder", "\nfolder"),
            "content renamed section Other",
            id="re-wrapped on the way",
        ),
        pytest.param(f"## Foo{BODY}", f"## Foo ##{BODY}", "form reformatted section Foo", id="closing hashes"),
        pytest.param(f"## Foo{BODY}", f"## Foo{BODY}In 2017.\n", "content edited section Foo", id="its own blocks"),
        pytest.param(
            f"## 1. Old{BODY}",
            f"### 2. Other{BODY}In 2017.\n",
            "content renamed+edited+renumbered+relevelled section Other",
            id="all of it",
        ),
        pytest.param(items("[Foo](a.md) one"), items("[Bar](a.md) one"), "content renamed item Bar", id="an item"),
        pytest.param(
            items("[Foo](a.md) 1"), items("[Bar](a.md) 2"), "content renamed+edited item Bar", id="an item, edited too"
        ),
        pytest.param(items("[Foo](a.md)"), items("[Foo](b.md)"), "content edited item Foo", id="a link"),
        pytest.param("- one\n- two\n", "- one\n  - two\n", "form relevelled item two", id="below another item"),
        pytest.param("- one\n", "* one\n", "form reformatted item one", id="a bullet"),
        pytest.param("- one\n", "1. one\n", "form reformatted item one", id="a number for a bullet"),
        pytest.param(items("see - x", "[ ] one"), items("see - x", "[x] one"), "content edited item one", id="a task"),
        pytest.param(
            table("n | v", "a | 1", "b | 2"), table("n | v", "a | 1", "b | 3"), "content edited row b", id="a cell"
        ),
        pytest.param(
            "Foo bar\n\n" + ANIMALS,
            "## Foo bar\n\n" + ANIMALS,
            "form relevelled section Foo bar",
            id="text that became a heading",
        ),
    ],
)
def test_operations(old: str, new: str, told: str) -> None:
    assert signs(old, new) == [told]


@pytest.mark.parametrize("end", ["walks to the town every day", "is seen"])
def test_a_label_cut_from_running_text_is_never_renamed(end: str) -> None:
    row = change(
        items(f"the first of 2 {end}, again and again and so on"),
        items(f"the first of 3 {end}, again and again and so on"),
    )
    assert [op.value for op in row.ops] == ["edited"]
    assert row.old_label is None
    assert "3" in row.label


def test_the_text_before_the_first_heading_is_never_renamed() -> None:
    old, new = (f"Intro.\n\n# {title}\n\n{ARCHIVE}\n" for title in ("Old", "Other"))
    assert signs(old, new, title="") == ["content renamed section Other"]


def test_what_stands_below_does_not_edit_a_section() -> None:
    old, new = "## A\n\n- one\n\n### B\n\nText.\n", "## A\n\n- one\n- two\n\n### B\n\nText. In 2017.\n"
    assert signs(old, new) == ["content added item two", "content edited section B"]


FRUITS = ("Apple pie", "Banana bread", "Cherry cake", "Damson jam", "Elder tea", "Fig roll")


def test_up_to_three_that_left_their_order_have_rows() -> None:
    told = signs(items(*FRUITS[:4]), items(*reversed(FRUITS[:4])))
    assert len(told) == 3
    assert all(row.startswith("form moved item") for row in told)


def test_from_four_on_one_row_on_their_parent_stands_for_them() -> None:
    assert signs(f"## A\n\n{items(*FRUITS[:5])}", f"## A\n\n{items(*reversed(FRUITS[:5]))}") == [
        "form reordered section A"
    ]


def test_an_edit_among_the_reordered_keeps_its_row_without_a_move() -> None:
    new = items(*reversed(FRUITS[:5])).replace("Fig", "Big").replace("Apple pie", "Apple pie - 2 slices")
    assert signs(f"## A\n\n{items(*FRUITS[:5])}", f"## A\n\n{new}") == [
        "form reordered section A",
        "content edited item Apple pie",
    ]


def test_a_move_to_another_section_is_content_however_many_are_reordered() -> None:
    old = f"## A\n\n{items('[Vi](v.md)', *FRUITS)}\n## B\n\n- x\n"
    new = f"## A\n\n{items(*reversed(FRUITS))}\n## B\n\n- x\n- [Vi](v.md)\n"
    assert signs(old, new) == ["form reordered section A", "content moved item Vi"]


def test_a_moved_and_edited_entry_is_one_row() -> None:
    old, new = f"## A\n\n### X{BODY}## B\n\n{ANIMALS}\n", f"## A\n\n## B\n\n{ANIMALS}\n\n### X{BODY}In 2017.\n"
    row = change(old, new)
    assert [op.value for op in row.ops] == ["moved", "edited"]
    assert (row.old_path, row.path) == (("Post", "A"), ("Post", "B"))


def test_what_stands_below_a_moved_item_is_indented_with_it() -> None:
    old = "## A\n\n- [Tools](t.md)\n  - Saw\n    - Blade\n- x\n\n## B\n\n- y\n"
    new = "## A\n\n- x\n\n## B\n\n- y\n- [Tools](t.md)\n    - Saw\n        - Blade\n"
    assert signs(old, new) == ["content moved item Tools"] == signs(new, old)


def test_what_is_indented_by_itself_is_told() -> None:
    assert signs("- Tools\n  - Saw\n", "- Tools\n    - Saw\n") == ["form reformatted item Saw"]


def test_a_renamed_line_of_the_table_of_contents_too() -> None:
    sections = "\n## A\n\nx\n\n## B\n\ny\n"
    told = signs(f"- [Alpha](#a)\n- [B](#b)\n{sections}", f"- [Omega](#a)\n- [B](#b)\n{sections}")
    assert told == ["form renamed item Omega"]


@pytest.mark.parametrize("what", ["added", "removed", "moved"])
def test_the_table_of_contents_is_always_form(what: str) -> None:
    sections = "\n## A\n\nx\n\n## B\n\ny\n\n## C\n\nz\n"
    lists = {
        "less": "- [A](#a)\n- [B](#b)\n- [C](#c)\n",
        "more": "- [A](#a)\n- [B](#b)\n- [New](#n)\n- [C](#c)\n",
        "moved": "- [B](#b)\n- [C](#c)\n- [A](#a)\n",
    }
    pairs = {"added": ("less", "more"), "removed": ("more", "less"), "moved": ("less", "moved")}
    old, new = (lists[name] + sections for name in pairs[what])
    row = change(old, new)
    assert (row.significance.name, row.ops[0].value, row.node.value) == ("FORM", what, "item")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Updated: 1\n", "Updated: 2\n", id="a paragraph"),
        pytest.param("Text.\nUpdated: 1\n", "Text.\nUpdated: 2\n", id="a line of a paragraph"),
        pytest.param("", "Updated: 2\n", id="a new paragraph"),
        pytest.param("Updated: 2\n", "", id="a paragraph that is gone"),
        pytest.param("- Updated: 1\n", "- Updated: 2\n", id="an item"),
        pytest.param("- x\n- Updated: 1\n", "- x\n", id="an item that is gone"),
        pytest.param("## Updated: 1\n\nText.\n", "## Updated: 2\n\nText.\n", id="a heading"),
        pytest.param("```\nx\nUpdated: 1\n```\n", "```\nx\nUpdated: 2\n```\n", id="a line of code"),
        pytest.param("> Updated: 1\n", "> Updated: 2\n", id="a quote"),
        pytest.param("| Updated: 1 | b |\n|--|--|\n", "| Updated: 2 | b |\n|--|--|\n", id="a header"),
        pytest.param(table("a | b", "Updated: 1 | c"), table("a | b", "Updated: 2 | c"), id="a row"),
    ],
)
def test_patterns_keep_lines_out_of_everything(old: str, new: str) -> None:
    ignored = Options(ignore=Ignore(patterns=(r"^\W*Updated: \d",)))
    assert signs(old, new, options=ignored) == []
    assert signs(old, new) != []


def test_what_stands_beside_an_ignored_line_is_told() -> None:
    ignored = Options(ignore=Ignore(patterns=("^Updated: ",)))
    row = change("It has 2 lines.\nUpdated: 1\n", "It has 3 lines.\nUpdated: 2\n", options=ignored)
    assert row.significance.name == "CONTENT"


def test_how_much_an_edit_matters_does_not_hang_on_an_ignored_line() -> None:
    ignored = Options(ignore=Ignore(patterns=("^Updated: ",)))
    old, new = "It recieves letters at noon.\nUpdated: 1\n", "It receives letters at noon.\nUpdated: 2\n"
    assert change(old, new, options=ignored).significance is Significance.WORDING
    assert change(old, new).significance is Significance.CONTENT


def test_ignored_sections_are_not_told_with_all_below_them() -> None:
    ignored = Options(ignore=Ignore(sections=("notes",)))
    old, new = f"## A{BODY}## Notes\n\nx 1.\n", f"## A{BODY}In 2017.\n\n## Notes\n\nx 2.\n\n### New\n\n- y\n"
    assert signs(old, new, options=ignored) == ["content edited section A"]
    assert signs(f"## A{BODY}", f"## A{BODY}## Notes\n\nx.\n", options=ignored) == []
    assert len(changes(old, new, title=TITLE)) == 3
