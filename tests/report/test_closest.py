"""What ``--explain`` says of an entry without a partner."""

from __future__ import annotations

import pytest

from postdiff.api import compare
from postdiff.model.changelog import Op

BOATS = "- Blue boats sail along the northern coast every single morning of the week"
BIRDS = "- Grey birds nest along the northern coast in rainy years and leave before snow"


@pytest.mark.parametrize(
    ("old", "new", "closest"),
    [
        pytest.param(
            f"# P\n\n- stays\n{BOATS}\n", f"# P\n\n- stays\n{BIRDS}\n", True, id="an entry that is a little alike"
        ),
        pytest.param(f"# P\n\n- stays\n{BOATS}\n", "# P\n\n- stays\n- Zwei\n", False, id="nothing in common"),
        pytest.param("# P\n\n- stays\n", f"# P\n\n- stays\n{BIRDS}\n", False, id="nothing was removed"),
    ],
)
def test_the_closest_candidate_is_named(old: str, new: str, *, closest: bool) -> None:
    rows = [row for row in compare(old, new).changes if {Op.ADDED, Op.REMOVED} & set(row.ops)]
    assert rows
    assert all((row.runner_up is not None) is closest for row in rows)


def test_it_is_the_same_from_both_sides() -> None:
    added, removed = (
        next(
            row for row in compare(f"# P\n\n- stays\n{BOATS}\n", f"# P\n\n- stays\n{BIRDS}\n").changes if op in row.ops
        )
        for op in (Op.ADDED, Op.REMOVED)
    )
    assert added.runner_up is not None
    assert removed.runner_up is not None
    assert added.runner_up.label == removed.label
    assert removed.runner_up.label == added.label
    assert added.runner_up.similarity == pytest.approx(removed.runner_up.similarity)
