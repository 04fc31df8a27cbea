"""The whole changelog: the order of its rows, what recognises them, what is counted."""

from __future__ import annotations

import pytest
from texts import ANIMALS, ARCHIVE, TITLE, change, changes, items, signs, table

from postdiff.api import compare
from postdiff.model.options import Ignore, Kind, Options
from postdiff.parse.source import Source


def order(old: str, new: str) -> list[str]:
    """The rows by operation and label, in their order."""
    return [f"{row.ops[0].value} {row.label}" for row in changes(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param(
            items("one", "two - gone", "three", "four - lost"),
            items("one", "three", "five - new"),
            ["removed two", "removed four", "added five"],
            id="behind the nearest earlier sibling that is there",
        ),
        pytest.param(
            items("a - gone", "b - lost", "stays"),
            items("new - here", "stays"),
            ["removed a", "removed b", "added new"],
            id="first under its parent when there is none",
        ),
        pytest.param(
            "## A\n\n- one\n- two - gone\n\n## B\n\nx\n",
            "## A\n\n- one\n\n### New\n\ny\n\n## B\n\nx 2\n",
            ["removed two", "added New", "edited B"],
            id="under its own parent, not under the next",
        ),
        pytest.param(
            "## A\n\nx\n\n### Deep\n\ny\n\n## Gone\n\nz\n\n## B\n\nw\n",
            "## A\n\nx\n\n### Deep\n\ny 2\n\n## B\n\nw 2\n",
            ["edited Deep", "removed Gone", "edited B"],
            id="behind all that stands below that sibling",
        ),
        pytest.param(
            "- one\n  - deep - gone\n- two - lost\n- three\n",
            "- one\n- new - here\n- three\n",
            ["removed deep", "removed two", "added new"],
            id="the nested one first",
        ),
        pytest.param(
            f"## A\n\nText.\n\n## Gone\n\nx\n\n## B\n\n{ANIMALS}\n",
            f"## B\n\n{ANIMALS}\n\n## A\n\nText.\n",
            ["moved A", "removed Gone"],
            id="at the new place of that sibling",
        ),
        pytest.param(
            "## A\n\n- [k](k.md)\n\n## B\n\nx\n",
            "## B\n\n- [k](k.md)\n\nx\n",
            ["removed A", "moved k"],
            id="a parent that is gone",
        ),
    ],
)
def test_a_removed_row_stands_where_a_reader_would_look(old: str, new: str, told: list[str]) -> None:
    assert order(old, new) == told


def test_fields_come_first_and_the_rest_in_the_order_of_the_new_post() -> None:
    old = f"---\na: 1\n---\n## B\n\n{ARCHIVE} 1\n\n## C\n\n- x\n"
    new = f"---\na: 2\n---\nIntro.\n\n## A\n\nNew.\n\n## B\n\n{ARCHIVE} 2\n\n## C\n\n- x\n- y\n"
    assert [row.label for row in changes(old, new, title="")] == ["a", "post", "A", "B", "y"]


def prints(old: str, new: str) -> list[str]:
    """The fingerprints of all rows."""
    return [row.fingerprint for row in changes(old, new)]


EDIT = ("## A\n\nIt is 2017 now.\n", "## A\n\nIt is 2018 now.\n")


def test_a_fingerprint_is_twelve_hex_digits() -> None:
    (found,) = prints(*EDIT)
    assert len(found) == 12
    assert int(found, 16) >= 0


def test_a_fingerprint_is_known_again_when_lines_shift_or_other_things_change() -> None:
    more = "## Before\n\nSomething else that is long enough to stand by itself.\n\n- x\n\n"
    assert prints(more + EDIT[0], more + EDIT[1]) == prints(*EDIT)
    assert prints(*EDIT)[0] in prints(EDIT[0], more + EDIT[1])


def test_a_fingerprint_does_not_know_the_language() -> None:
    comparison = compare(TITLE + EDIT[0], TITLE + EDIT[1])
    english, chinese = (comparison.to_dict(lang=lang)["changes"][0]["fingerprint"] for lang in ("en", "zh"))
    assert english == chinese == prints(*EDIT)[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("## A\n\nIt is 2017 now.\n", "## A\n\nIt is 2019 now.\n", id="another text"),
        pytest.param("## B\n\nIt is 2017 now.\n", "## B\n\nIt is 2018 now.\n", id="another label"),
        pytest.param("## X\n\n### A\n\nIt is 2017 now.\n", "## X\n\n### A\n\nIt is 2018 now.\n", id="another path"),
        pytest.param("## A\n\nIt is 2018 now.\n", "## A\n\nIt is 2017 now.\n", id="the reverse"),
        pytest.param("", "## A\n\nIt is 2018 now.\n", id="another operation"),
        pytest.param("## 1. A\n\nIt is 2017 now.\n", "## 2. A\n\nIt is 2018 now.\n", id="one operation more"),
        pytest.param("- A\n\n  It is 2017 now.\n", "- A\n\n  It is 2018 now.\n", id="another type"),
    ],
)
def test_another_change_has_another_fingerprint(old: str, new: str) -> None:
    assert set(prints(old, new)).isdisjoint(prints(*EDIT))


def test_changelog_files_know_a_fingerprint_again_for_years() -> None:
    assert prints(*EDIT) == ["f04967392c90"]
    assert prints("- a\n- a\n", "- a\n- a\n- a\n- a\n") == ["a051157ceead", "97c86b75ae2c"]


def test_half_a_pair_of_surrogates_has_a_fingerprint_too() -> None:
    assert len(prints("", "- a\ud800\n")) == 1


def test_added_entries_are_told_apart_by_what_they_say() -> None:
    assert prints("", "## A\n\nOne.\n") != prints("", "## A\n\nTwo.\n")
    assert prints("", "## A\n\n- x\n") != prints("", "## A\n\n- y\n")


def test_nested_items_are_told_apart_by_what_they_stand_in() -> None:
    one, other = prints("- a\n- b\n", "- a\n  - x\n- b\n"), prints("- a\n- b\n", "- a\n- b\n  - x\n")
    assert len(one) == len(other) == 1
    assert one != other


def test_equal_changes_are_told_apart_by_their_occurrence() -> None:
    found = prints(items("x"), items("x", "new - here", "new - here"))
    assert len(set(found)) == len(found) == 2
    assert found[0] == prints(items("x"), items("x", "new - here"))[0]


KIND = Kind("tool", (), heading_pattern="^Tools$")


def test_kinds_are_counted_above_form_in_reading_order() -> None:
    old = (
        "## Tools\n\n"
        + items("[Vi](v.md) 1", "[Ed](e.md)", "Old - gone", "[Nano](n.md)", "[Joe](j.md)")
        + "\n## Other\n\n- x\n"
    )
    new = (
        "## Tools\n\n"
        + items("[Vi](v.md) 2", "[Sed](e.md)", "New - here", "[nano](n.md)")
        + "\n## Other\n\n- x\n- y\n- [Joe](j.md)\n"
    )
    changelog = compare(TITLE + old, TITLE + new, options=Options(kinds=(KIND,))).changelog
    (count,) = changelog.kinds
    assert count.kind == KIND
    assert (count.added, count.removed, count.renamed, count.edited) == (("New",), ("Old",), ("Sed",), ("Vi",))
    kinds = {row.label: row.kind for row in changelog.changes}
    assert kinds == {"Vi": "tool", "Sed": "tool", "Old": "tool", "New": "tool", "nano": "tool", "y": None, "Joe": None}


def test_kinds_stand_in_the_order_in_which_they_appear() -> None:
    other = Kind("fruit", (), heading_pattern="^Fruits$")
    old = "## Fruits\n\n- a\n\n## Tools\n\n- b\n"
    new = "## Fruits\n\n- a\n- c\n\n## Tools\n\n- b\n- d\n"
    found = compare(old, new, options=Options(kinds=(KIND, other))).changelog.kinds
    assert [(count.kind.name, count.added) for count in found] == [("fruit", ("c",)), ("tool", ("d",))]


def test_an_item_inside_an_item_does_not_stand_under_the_heading() -> None:
    row = change("## Tools\n\n- a\n", "## Tools\n\n- a\n  - b\n", options=Options(kinds=(KIND,)))
    assert (row.label, row.kind) == ("b", None)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("x\n\ny\n", "x\n\n\ny\n", id="blank lines"),
        pytest.param("x\ny\n", "x\ny  \n", id="trailing blanks"),
        pytest.param("x\n", "x", id="the last newline"),
        pytest.param("x\ny\n", "x\r\ny\r\n", id="line ends"),
        pytest.param("x\n", "\ufeffx\n", id="a byte order mark"),
    ],
)
def test_what_no_reader_sees_is_one_row_of_the_post(old: str, new: str) -> None:
    (row,) = compare(*(Source.from_bytes(text.encode(), name="post.md") for text in (old, new))).changes
    assert (row.node.value, [op.value for op in row.ops], row.significance.name) == ("post", ["reformatted"], "FORM")
    assert not row.parts


def test_only_when_nothing_else_changed() -> None:
    assert [row.split()[2] for row in signs("x 1\n\n\n\n", "x 2\r\n", title="")] == ["section"]


def test_a_post_against_itself_tells_nothing() -> None:
    changelog = compare(f"# A\n\n{ARCHIVE}\n", f"# A\n\n{ARCHIVE}\n").changelog
    assert (changelog.changes, changelog.kinds, changelog.rewritten, changelog.significance.name) == (
        (),
        (),
        False,
        "NONE",
    )


LONG = [" ".join(f"{letter}{number}word" for number in range(60)) for letter in "abcdef"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param(LONG[:2], LONG[2:4], True, id="nothing was kept"),
        pytest.param(LONG[:2], ["It has moved."], True, id="a pointer"),
        pytest.param(["Soon."], LONG[:2], True, id="the reverse"),
        pytest.param(LONG[:2], LONG[1:4], False, id="a third was kept"),
        pytest.param(LONG[:1], [items(*LONG[0].split())], False, id="a text that became a list keeps its words"),
        pytest.param(["Few words."], ["Others instead."], False, id="too small to say so"),
    ],
)
def test_rewritten(old: list[str], new: list[str], told: bool) -> None:  # noqa: FBT001 - a table
    assert compare("\n\n".join(old), "\n\n".join(new)).changelog.rewritten is told


def test_names_titles_and_warnings_are_handed_on() -> None:
    old, new = Source("# Old\n\nx\n", name="a.md"), Source("---\na: [\n---\n# 新的标题\n\ny\n", name="b.md")
    found = compare(old, new).changelog
    assert (found.old_name, found.new_name, found.old_title, found.new_title) == ("a.md", "b.md", "Old", "新的标题")
    assert found.language == "zh"
    assert len(found.warnings) >= 1


def test_ignored_sections_are_not_counted_either() -> None:
    options = Options(kinds=(KIND,), ignore=Ignore(sections=("tools",)))
    changelog = compare("## Tools\n\n- a\n", "## Tools\n\n- a\n- b\n", options=options).changelog
    assert (changelog.changes, changelog.kinds) == ((), ())


def test_a_table_of_a_new_section_is_in_contains_not_in_rows() -> None:
    row = change("", f"## A\n\n{table('n | v', 'a | 1', 'b | 2')}")
    assert row.contains.rows == ("a", "b")
