"""The steps of a script: which, in what order, and where they put things."""

from __future__ import annotations

from texts import items, match, name_of, script_of

from postdiff.model.script import Delete, Insert, Move, Ref, Step, Update


def steps(old: str, new: str) -> list[tuple[str, str]]:
    """Each step with the name of its node."""
    found = match(old, new)

    def said(step: Step) -> tuple[str, str]:
        match step:
            case Insert(index) | Move(_, index):
                return type(step).__name__, name_of(found.new.nodes[index])
            case Update(index) | Delete(index):
                return type(step).__name__, name_of(found.old.nodes[index])

    return [said(step) for step in script_of(found).steps]


def test_equal_posts_need_no_step() -> None:
    assert steps(items("one", "two"), items("one", "two")) == []


def test_updates_then_inserts_and_moves_in_reading_order_then_deletes_from_the_end() -> None:
    old = items("gone - away", "[a](http://a.x) one", "Bee keeper", "lost - too", "See saw")
    new = items("See saw", "new - here", "[a](http://a.x) two", "Bee keeper")
    assert steps(old, new) == [
        ("Update", "a"),
        ("Move", "See saw"),
        ("Insert", "new"),
        ("Delete", "lost"),
        ("Delete", "gone"),
    ]


def test_an_update_is_whatever_differs_in_the_source_of_a_node() -> None:
    assert steps("- one\n- two\n", "* one\n* two\n") == [("Update", "one"), ("Update", "two")]
    assert steps("## 1. One\n", "## 2. One\n") == [("Update", "One")]
    assert steps("one\n\ntwo\n", "one  \n\n\ntwo\n") == []


def test_a_place_is_named_by_the_parent_and_the_left_sibling() -> None:
    found = match("## A\n\n- one\n", "## A\n\n- zero\n- one\n\n## B\n\n- two\n")
    nodes = {name_of(node): index for index, node in enumerate(found.new.nodes)}
    old_a = next(index for index, node in enumerate(found.old.nodes) if name_of(node) == "A")
    inserts = {step.new: (step.parent, step.after) for step in script_of(found).steps if isinstance(step, Insert)}
    assert inserts == {
        nodes["zero"]: (Ref("old", old_a), None),
        nodes["B"]: (Ref("old", found.old.nodes[old_a].parent), Ref("old", old_a)),
        nodes["two"]: (Ref("new", nodes["B"]), None),
    }


def test_what_goes_with_its_parent_is_deleted_before_it() -> None:
    assert steps("- one\n- [x](http://x.x)\n  - deep - down\n", "- one\n") == [("Delete", "deep"), ("Delete", "x")]
