"""The parts of an edited entry: what happened to each block of its body."""

from __future__ import annotations

import pytest
from texts import ANIMALS, ARCHIVE, change, changes, items, table

from postdiff.model.changelog import Change, RunOp


def parts(row: Change) -> list[str]:
    """Each part in short: significance, operation, block, and its first lines on both sides, 1-based."""
    return [
        f"{part.significance.name.lower()} {part.op.value} {part.block.value}"
        f" {part.old.start + 1 if part.old else '-'} {part.new.start + 1 if part.new else '-'}"
        for part in row.parts
    ]


FIRST, SECOND, THIRD = ARCHIVE, ANIMALS, "Yet another text, which is long enough to be known by itself."


def body(*blocks: str) -> str:
    """A section of these blocks: they begin at line 5, then every second line."""
    return "\n\n".join(["## A", *blocks]) + "\n"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param([FIRST], [FIRST, SECOND], ["content added paragraph - 7"], id="added"),
        pytest.param([FIRST, SECOND], [SECOND], ["content removed paragraph 5 -"], id="removed"),
        pytest.param([f"{FIRST} In 2017."], [f"{FIRST} In 2018."], ["content edited paragraph 5 5"], id="edited"),
        pytest.param(
            [FIRST], [FIRST.replace(" folder", "\nfolder")], ["form reformatted paragraph 5 5"], id="reformatted"
        ),
        pytest.param(
            [FIRST, SECOND, THIRD], [SECOND, THIRD, FIRST], ["form moved paragraph 5 9"], id="moved within its section"
        ),
        pytest.param(
            [FIRST, SECOND, THIRD],
            ["New at first, said only now.", SECOND, THIRD.replace("text", "2 texts")],
            ["content removed paragraph 5 -", "content added paragraph - 5", "content edited paragraph 9 9"],
            id="in the order of the new side, what is gone behind its neighbour",
        ),
        pytest.param(
            [f"{FIRST} 1", SECOND, THIRD],
            [f"{FIRST} 2", THIRD],
            ["content edited paragraph 5 5", "content removed paragraph 7 -"],
            id="what is gone behind what stood before it",
        ),
        pytest.param(
            [f"{FIRST} {SECOND}", THIRD],
            [FIRST, SECOND, THIRD.replace("text", "2 texts")],
            ["form reformatted paragraph 5 5", "form reformatted paragraph - 7", "content edited paragraph 7 9"],
            id="cut in two, beside another edit",
        ),
        pytest.param(
            [FIRST, SECOND, THIRD],
            [f"{FIRST} {SECOND}", "New at last, said only now."],
            [
                "form reformatted paragraph 5 5",
                "form reformatted paragraph 7 -",
                "content removed paragraph 9 -",
                "content added paragraph - 7",
            ],
            id="joined, beside another edit",
        ),
        pytest.param(
            [f"{FIRST} {SECOND}", THIRD],
            [FIRST, SECOND.replace(".", ", on 3 days."), THIRD],
            ["content edited paragraph 5 5", "content added paragraph - 7"],
            id="cut in two, and one of them says more",
        ),
        pytest.param([FIRST], [FIRST, "---"], ["form added rule - 7"], id="a rule says nothing"),
        pytest.param([FIRST], [FIRST, "<!-- x -->"], ["form added html - 7"], id="neither does a comment"),
        pytest.param([FIRST], [FIRST, "[back](#a)"], ["form added paragraph - 7"], id="nor a way back"),
        pytest.param([FIRST], [FIRST, "[1]: a.md"], ["form added link definition - 7"], id="nor a link definition"),
        pytest.param([FIRST], [f"> {FIRST}"], ["form reformatted quote 5 5"], id="a paragraph that became a quote"),
        pytest.param([FIRST], [FIRST, "![a](b.png)"], ["content added image - 7"], id="an image"),
    ],
)
def test_blocks(old: list[str], new: list[str], told: list[str]) -> None:
    assert parts(change(body(*old), body(*new))) == told


def test_a_block_that_went_to_another_section_is_told_in_both() -> None:
    old = body("x", FIRST) + "\n" + body(SECOND).replace("## A", "## B")
    new = body("x") + "\n" + body(SECOND, FIRST).replace("## A", "## B")
    there, here = changes(old, new)
    assert (there.label, parts(there)) == ("A", ["content moved paragraph 7 11"])
    assert (here.label, parts(here)) == ("B", ["content moved paragraph 7 11"])
    assert [(run.op, run.text) for run in here.parts[0].runs] == [(RunOp.KEPT, FIRST)]


def test_a_block_that_moved_and_was_edited_is_one_part_with_its_marks() -> None:
    row = change(body(FIRST, SECOND, THIRD), body(SECOND, THIRD, FIRST.replace("a folder", "2 folders")))
    assert parts(row) == ["content moved paragraph 5 9"]
    assert {run.op for run in row.parts[0].runs} == set(RunOp)


def test_runs_are_the_source_without_the_marks_of_the_block_around() -> None:
    (part,) = change("> one is\n> 2\n", "> one is\n> 3\n").parts
    assert [(run.op.value, run.text) for run in part.runs] == [("=", "one is\n"), ("-", "2"), ("+", "3")]


def test_an_item_tells_its_own_text_and_its_blocks() -> None:
    old, new = (
        "- [Foo](a.md) in 2017\n\n  More text.\n",
        "- [Foo](a.md) in 2018\n\n  More text.\n\n  And [more](b.md).\n",
    )
    assert parts(change(old, new)) == ["content edited paragraph 3 3", "content added paragraph - 7"]


def test_a_ticked_task_shows_its_box() -> None:
    (part,) = change(items("[ ] do it"), items("[x] do it")).parts
    assert "".join(run.text for run in part.runs if run.op is not RunOp.INSERTED) == "[ ] do it"
    assert "".join(run.text for run in part.runs if run.op is not RunOp.DELETED) == "[x] do it"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param(
            table("a | b", "c | d"),
            table("a | b | x", "c | d | 1"),
            "content edited table 3 3",
            id="a column with values",
        ),
        pytest.param(
            table("a | b", "c | d"),
            table("a | b | x", "c | d | "),
            "form reformatted table 3 3",
            id="a column of blanks",
        ),
        pytest.param(
            table("a | b | x", "c | d | 1"),
            table("a | b", "c | d"),
            "content edited table 3 3",
            id="a column that is gone",
        ),
        pytest.param(
            table("a | b", "c | d"), table("a | Two words", "c | d"), "content edited table 3 3", id="a renamed column"
        ),
    ],
)
def test_one_part_for_the_columns_of_a_table(old: str, new: str, told: str) -> None:
    row = change(old, new)
    assert (row.node.value, parts(row)) == ("section", [told])
    assert len(row.parts[0].old) == len(row.parts[0].new) == 3  # all of the table


def test_rows_have_rows_only_where_another_cell_changed() -> None:
    old = table("a | b", "cee | 1", "dee | 2", "eff | 3")
    new = table("a | b | x", "cee | 1 | 7", "dee | 4 | 8", "eff | 3 | 9")
    assert [(row.node.value, row.label) for row in changes(old, new)] == [("section", "Post"), ("row", "dee")]


def test_an_edited_cell_shows_the_cells() -> None:
    (part,) = change(table("a | b", "cee | 1", "dee | 2"), table("a | b", "cee | 3", "dee | 2")).parts
    assert [(run.op.value, run.text) for run in part.runs] == [("=", "cee | "), ("-", "1"), ("+", "3")]


def test_edits_below_a_new_heading_are_parts_of_its_row() -> None:
    row = change(body(FIRST, SECOND), f"## A\n\n{FIRST}\n\n## B\n\n{SECOND.replace('cats', '3 cats')}\n")
    assert (row.label, parts(row)) == ("B", ["content edited paragraph 7 9"])
    assert (row.words_added, row.words_removed) == (2, 0)
    back = change(f"## A\n\n{FIRST}\n\n## B\n\n{SECOND.replace('cats', '3 cats')}\n", body(FIRST, SECOND))
    assert (back.ops[0].value, back.words_added, back.words_removed) == ("removed", 0, 2)
