"""The laws can be broken: each check refuses a report made by hand that breaks it, and takes one that does not."""

from __future__ import annotations

from typing import Any

import pytest
from laws import (
    check_form_only,
    check_identity,
    check_mirror,
    check_nothing_lost,
    check_partition,
    fewest_moves,
    lines_of,
)

from postdiff.api import parse


def row(op: str, *, label: str = "Foo", old_label: str | None = None, **others: Any) -> dict[str, Any]:
    """One row of a report, with all that the laws look at."""
    return {
        "node": "item",
        "ops": [op],
        "label": label,
        "old_label": old_label,
        "significance": "content",
        "old": None,
        "new": None,
        "parts": [],
    } | others


def report(*rows: dict[str, Any]) -> dict[str, Any]:
    """A report of these rows."""
    significance = rows[0]["significance"] if rows else "none"
    return {"changes": list(rows), "significance": significance, "rewritten": False, "counts": {"added": len(rows)}}


def span(start: int, end: int) -> dict[str, int]:
    """Lines as the contract has them."""
    return {"start": start, "end": end}


def test_identity_has_no_rows() -> None:
    check_identity(report())
    with pytest.raises(AssertionError):
        check_identity(report(row("added")))


@pytest.mark.parametrize(
    "told",
    [row("added", new=span(3, 3)), row("edited", parts=[{"op": "added", "old": None, "new": span(2, 4)}])],
    ids=["in a row", "in a part"],
)
def test_nothing_is_lost_when_the_line_is_told(told: dict[str, Any]) -> None:
    check_nothing_lost("- a\n\n- c\n", "\ufeff- a  \r\n\r\n- b\r\n\r\n- c", report(told))


@pytest.mark.parametrize("told", [row("added", new=span(1, 1)), row("edited")], ids=["another line", "no line"])
def test_something_is_lost_when_the_line_is_not_told(told: dict[str, Any]) -> None:
    with pytest.raises(AssertionError, match="'- b'"):
        check_nothing_lost("- a\n- c\n", "- a\n- b\n- c\n", report(told))


def test_the_fences_of_a_header_are_no_loss_but_its_fields_are() -> None:
    check_nothing_lost("# A\n", "---\nkey: 1\n---\n# A\n", report(row("added", new=span(2, 2))))
    with pytest.raises(AssertionError, match="key"):
        check_nothing_lost("# A\n", "---\nkey: 1\n---\n# A\n", report())


@pytest.mark.parametrize(
    ("there", "back"),
    [
        (row("added"), row("removed")),
        (row("renamed", label="New", old_label="Old"), row("renamed", label="Old", old_label="New")),
        (row("moved", old=span(1, 1), new=span(3, 3)), row("moved", old=span(3, 3), new=span(1, 1))),
        (row("edited"), row("edited")),
    ],
    ids=lambda one: one["ops"][0],
)
def test_a_mirror_swaps_sides(there: dict[str, Any], back: dict[str, Any]) -> None:
    check_mirror(report(there), report(back))
    if there["ops"] != ["edited"]:
        with pytest.raises(AssertionError):
            check_mirror(report(there), report(back | {"label": "Bar", "new": span(9, 9)}))
        with pytest.raises(AssertionError):
            check_mirror(report(there), report())


def test_form_only_refuses_wording() -> None:
    check_form_only(report(row("moved", significance="form")))
    with pytest.raises(AssertionError):
        check_form_only(report(row("edited", significance="wording")))


def test_a_line_without_a_node_breaks_the_partition() -> None:
    from postdiff.model.value import replace

    post = parse("# A\n\nText.\n")
    check_partition(post)
    with pytest.raises(AssertionError, match="Text"):
        check_partition(replace(post, nodes=post.nodes[:-1]))


def test_only_three_line_ends_count() -> None:
    assert lines_of("a\u2028b\x0bc\r\nd\re\n") == ["a\u2028b\x0bc", "d", "e", ""]


def test_the_fewest_moves_of_three() -> None:
    assert fewest_moves(3) == {
        (0, 1, 2): 0,
        (1, 0, 2): 1,
        (1, 2, 0): 1,
        (0, 2, 1): 1,
        (2, 0, 1): 1,
        (2, 1, 0): 2,
    }
