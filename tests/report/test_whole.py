from __future__ import annotations

import pytest

from postdiff import Ignore, Op, Options, Significance, Source, compare
from postdiff.model.changelog import Contents
from postdiff.model.node import NodeType
from postdiff.model.span import Span
from postdiff.report.whole import add_rename

POST = "---\ntitle: Box\n---\n\nWhat is in it.\n\n## Tools\n\n- hammer\n  - claw\n- saw\n\n### Old ones\n\ntext\n\n## Sizes\n\n| a | b |\n|---|---|\n| one | 1 |\n"


def named(text: str, name: str = "box.md") -> Source:
    return Source(text, name)


def test_a_new_post_is_one_row() -> None:
    changelog = compare(None, named(POST)).changelog
    (row,) = changelog.changes
    assert (row.node, row.ops, row.label, row.significance) == (NodeType.POST, (Op.ADDED,), "Box", Significance.CONTENT)
    assert row.contains == Contents(("Tools", "Sizes"), ("hammer", "saw"), ("one",))
    assert (row.old, row.new.start, row.new.end) == (row.old.__class__(0, 0), 0, 21)
    assert (row.words_added, row.words_removed) == (16, 0)
    assert row.excerpt == "What is in it."
    assert (changelog.old_name, changelog.new_name, changelog.new_title) == ("", "box.md", "Box")


def test_a_post_that_is_gone_is_the_mirror_of_a_new_one() -> None:
    new, gone = compare(None, named(POST)).changelog, compare(named(POST), None).changelog
    (came,), (went,) = new.changes, gone.changes
    assert went.ops == (Op.REMOVED,)
    assert (came.contains, came.new, came.words_added) == (went.contains, went.old, went.words_removed)
    assert (gone.old_name, gone.new_name) == (new.new_name, new.old_name)
    assert came.fingerprint != went.fingerprint


def test_the_title_is_no_section_of_its_own() -> None:
    (row,) = compare(None, "# Box\n\n## A\n\ntext\n\n## B\n\ntext\n").changes
    assert row.contains.sections == ("A", "B")


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        pytest.param("# A\n\n## B\n\n# C\n", ("A", "C"), id="several at the top"),
        pytest.param("---\ntitle: Box\n---\n\n## A\n\n### B\n", ("A",), id="one that is not the title"),
        pytest.param("only text\n", (), id="none"),
        pytest.param("", (), id="an empty post"),
    ],
)
def test_sections_are_those_at_the_top(text: str, sections: tuple[str, ...]) -> None:
    (row,) = compare(None, text).changes
    assert row.contains.sections == sections


def test_what_is_ignored_is_not_named() -> None:
    (row,) = compare(None, POST, options=Options(ignore=Ignore(sections=("sizes",)))).changes
    assert row.contains.sections == ("Tools",)


def test_a_table_of_contents_is_no_entry() -> None:
    (row,) = compare(None, "# Box\n\n- [A](#a)\n- [B](#b)\n\n## A\n\n- real\n\n## B\n\ntext\n").changes
    assert row.contains.items == ("real",)


def test_no_post_at_all_is_an_error() -> None:
    with pytest.raises(ValueError, match="one side at least"):
        compare(None, None)


@pytest.mark.parametrize(
    ("old", "new", "significance"),
    [
        pytest.param(POST, POST, Significance.FORM, id="equal texts"),
        pytest.param("text\n", "text\n", Significance.FORM, id="equal texts that go by their paths"),
        pytest.param(POST, POST.replace("title: Box", "title: Chest"), Significance.CONTENT, id="another title"),
        pytest.param(POST, POST.replace("in it", "in there"), Significance.FORM, id="another text"),
        pytest.param("# a\n\ntext\n", "text\n", Significance.CONTENT, id="a title that is gone"),
    ],
)
def test_another_name_is_form_unless_the_title_changed(old: str, new: str, significance: Significance) -> None:
    before = compare(named(old, "a.md"), named(new, "b.md")).changelog
    after = add_rename(before, "a.md", "b.md")
    row, *rest = after.changes
    assert (row.node, row.ops, row.old_label, row.label) == (NodeType.POST, (Op.RENAMED,), "a.md", "b.md")
    assert row.significance is significance
    assert (row.old, row.new, row.path) == (Span(0, 0), Span(0, 0), ())
    assert tuple(rest) == before.changes
