"""What is told of shortened snapshots: whether the whole ones would tell the same, and at which lines."""

from __future__ import annotations

import pytest

from postdiff.model.changelog import Change, Changelog, Op, Part, PartOp, Significance
from postdiff.model.matching import Phase
from postdiff.model.node import NodeType
from postdiff.model.span import Span
from postdiff.model.value import replace
from postdiff.report.restore import Missing, holds_for_whole, is_to_be_measured, restore_lines

NOTHING = Missing(frozenset(), frozenset())
ROW = Change(
    fingerprint="",
    node=NodeType.ITEM,
    ops=(Op.EDITED,),
    label="saw",
    significance=Significance.CONTENT,
    path=("Tools",),
    old=Span(4, 5),
    new=Span(6, 7),
    matched_by=Phase.LABEL,
)
MOVED = replace(ROW, ops=(Op.MOVED,), old_path=("Tools",))
SECTION = replace(ROW, node=NodeType.SECTION, matched_by=Phase.SIMILAR)


def told(*changes: Change) -> Changelog:
    """A changelog of these rows."""
    return Changelog("a", "b", "A", "B", "en", rewritten=True, changes=changes, kinds=())


def holds(change: Change, old: Missing = NOTHING, new: Missing = NOTHING, *, alike: bool = False) -> bool:
    """Whether a changelog with a harmless row and this one would be told of the whole."""
    return holds_for_whole(told(ROW, change), old, new, alike=alike)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(ROW, id="an edited item"),
        pytest.param(replace(ROW, old=Span(0, 0), ops=(Op.ADDED,)), id="a new item"),
        pytest.param(MOVED, id="an item that moved among its known siblings"),
        pytest.param(
            replace(MOVED, old_path=("Machines",), matched_by=Phase.ELSEWHERE), id="an item that came from elsewhere"
        ),
        pytest.param(SECTION, id="a section of which nothing is missing"),
        pytest.param(replace(SECTION, new=Span(0, 0), ops=(Op.REMOVED,)), id="a section that is gone"),
    ],
)
def test_the_whole_would_tell_the_same(change: Change) -> None:
    assert holds(change)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(replace(ROW, node=NodeType.POST), id="the post is about all of it"),
        pytest.param(replace(ROW, ops=(Op.REORDERED,)), id="an order of which some are missing"),
        pytest.param(replace(MOVED, old_path=("Machines",)), id="moved from another section"),
        pytest.param(replace(MOVED, within=("hand tools",)), id="moved below another item"),
        pytest.param(
            replace(MOVED, within=("hand tools",), matched_by=Phase.ELSEWHERE), id="below another item from elsewhere"
        ),
        pytest.param(replace(MOVED, matched_by=Phase.SIMILAR), id="moved and known by its words only"),
        pytest.param(replace(MOVED, node=NodeType.SECTION), id="a section that moved"),
        pytest.param(replace(SECTION, split_from="Tools"), id="a section that was split off"),
        pytest.param(replace(SECTION, merged_into="Tools"), id="a section that fell into another"),
    ],
)
def test_the_whole_might_tell_something_else(change: Change) -> None:
    assert not holds(change)


@pytest.mark.parametrize(("line", "holds_there"), [(3, True), (4, False), (5, True)])
def test_an_item_that_moved_beside_a_gap_might_stay_in_the_whole(line: int, holds_there: bool) -> None:  # noqa: FBT001 - a table
    gap = Missing(frozenset(), frozenset({line}))
    assert holds(MOVED, gap) is holds_there
    assert holds(replace(MOVED, old=MOVED.new, new=MOVED.old), new=gap) is holds_there
    assert holds(ROW, gap, gap)


def test_a_section_with_a_gap_is_known_by_its_body_alone() -> None:
    gap = Missing(frozenset({SECTION.old.start, SECTION.new.start}), frozenset())
    known = replace(SECTION, matched_by=Phase.IDENTICAL)
    for sides in ((gap, NOTHING), (NOTHING, gap), (gap, gap)):
        assert not holds(SECTION, *sides)
        assert holds(known, *sides)
        assert not holds(known, *sides, alike=True)
        assert holds(ROW, *sides, alike=True)
    assert holds(known, alike=True)


def test_a_section_of_the_same_name_with_a_gap_is_measured_in_the_whole() -> None:
    gap = Missing(frozenset({SECTION.old.start}), frozenset())
    named = replace(SECTION, matched_by=Phase.LABEL)
    assert is_to_be_measured(named, gap, NOTHING)
    assert holds(named, gap)
    for change in (
        replace(named, matched_by=Phase.SIMILAR),
        replace(named, ops=(Op.MOVED,), old_path=("Tools",)),
        replace(named, split_from="Tools"),
        replace(named, merged_into="Tools"),
    ):
        assert not is_to_be_measured(change, gap, NOTHING)
        assert not holds(change, gap)
    assert not is_to_be_measured(replace(named, node=NodeType.ITEM), gap, NOTHING)
    assert not is_to_be_measured(named, NOTHING, NOTHING)


def test_each_line_is_where_the_whole_has_it() -> None:
    part = Part(NodeType.PARAGRAPH, PartOp.EDITED, Span(1, 3), Span(0, 2), (), Significance.CONTENT)
    row = replace(ROW, old=Span(0, 0), new=Span(1, 2), parts=(part, replace(part, old=Span(0, 0))))
    whole = restore_lines(told(row), [10, 11, 20, 30], [5, 7, 9], "zh", {})
    (restored,) = whole.changes
    assert (restored.old, restored.new) == (Span(0, 0), Span(7, 8))
    assert [(one.old, one.new) for one in restored.parts] == [(Span(11, 21), Span(5, 8)), (Span(0, 0), Span(5, 8))]
    assert (whole.language, whole.rewritten) == ("zh", False)
    assert restored == replace(row, new=restored.new, parts=restored.parts)
    (back,) = restore_lines(
        told(replace(row, old=row.new, new=row.old, parts=())), [10, 11], [5, 7, 9], "en", {}
    ).changes
    assert (back.old, back.new) == (Span(11, 12), Span(0, 0))


def test_how_alike_a_section_is_was_measured_in_the_whole() -> None:
    named = replace(SECTION, fingerprint="a1", matched_by=Phase.LABEL, similarity=0.5)
    other = replace(ROW, fingerprint="b2", node=NodeType.FIELD, new_value=["a", "list"], similarity=0.25)
    restored = restore_lines(told(named, other), range(9), range(9), "en", {named.fingerprint: 0.75}).changes
    assert [change.similarity for change in restored] == [0.75, 0.25]
