"""Replaying a script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import settled
from texts import ARCHIVE, items, match, script_of

from postdiff.api import parse
from postdiff.model.script import Delete, EditScript, Insert, Move, MoveReason, Ref, Update
from postdiff.script.apply import apply_script, tree_of

OLD, NEW = parse(items("one", "two", "three")), parse(items("zero", "one"))
LEAD = Ref("old", 1)  # the items stand at 2, 3 and 4 below it


def texts(*steps: Insert | Move | Update | Delete) -> list[object]:
    """The texts of the items after some steps."""
    _, ((_, children),) = apply_script(OLD, NEW, EditScript(steps))
    return [content[1] for content, _ in children]


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ((), "one two three"),
        ((Insert(2, LEAD, None),), "zero one two three"),
        ((Insert(2, LEAD, Ref("old", 3)),), "one two zero three"),
        ((Insert(2, LEAD, Ref("old", 4)), Insert(3, LEAD, Ref("new", 2))), "one two three zero one"),
        ((Move(4, 0, LEAD, None, MoveReason.REORDERED),), "three one two"),
        ((Move(2, 0, LEAD, Ref("old", 4), MoveReason.REORDERED),), "two three one"),
        ((Move(3, 0, Ref("old", 2), None, MoveReason.REPARENTED),), "one three"),
        ((Update(3, 2),), "one zero three"),
        ((Delete(3),), "one three"),
        ((Delete(4), Delete(3), Delete(2)), ""),
    ],
)
def test_steps(steps: tuple[Insert | Move | Update | Delete, ...], told: str) -> None:
    assert " ".join(map(str, texts(*steps))) == told


def test_no_step_leaves_the_old_tree() -> None:
    assert apply_script(OLD, NEW, EditScript(())) == tree_of(OLD) != tree_of(NEW)


NAMES = st.lists(st.sampled_from("abcdefgh"), max_size=6, unique=True)
BODIES = st.lists(
    NAMES.map(lambda names: items(*(f"{name * 3}\n  - {name * 4}" for name in names)))
    | st.sampled_from(["## A\n", "## B\n", "### A\n", "### C\n", f"{ARCHIVE}\n", "---\n"]),
    max_size=6,
).map("\n".join)


@settled(250)
@given(BODIES, BODIES)
def test_a_script_of_any_two_posts_makes_the_new_one(old: str, new: str) -> None:
    found = match(old, new)
    assert apply_script(found.old, found.new, script_of(found)) == tree_of(found.new)
