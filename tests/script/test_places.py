"""Which nodes left their place, and why."""

from __future__ import annotations

import pytest
from texts import ANIMALS, ARCHIVE, items, match, name_of, script_of, table

from postdiff.model.script import Move


def moves(old: str, new: str) -> dict[str, str]:
    """The reason of each move by the name of the node."""
    found = match(old, new)
    return {
        name_of(found.old.nodes[step.old]): step.reason.value
        for step in script_of(found).steps
        if isinstance(step, Move)
    }


FRUITS = ("Apple pie", "Banana bread", "Cherry cake", "Damson jam", "Elder tea")


@pytest.mark.parametrize(
    ("order", "moved"),
    [
        pytest.param("01234", [], id="none"),
        pytest.param("12340", ["Apple pie"], id="the first to the end"),
        pytest.param("40123", ["Elder tea"], id="the last to the front"),
        pytest.param("03124", ["Damson jam"], id="one up by two"),
        pytest.param("34012", ["Damson jam", "Elder tea"], id="two to the front"),
        pytest.param("10234", ["Apple pie"], id="of two neighbours the lighter one moves"),
        pytest.param("01243", ["Elder tea"], id="wherever it stands"),
    ],
)
def test_what_is_out_of_order(order: str, moved: list[str]) -> None:
    found = moves(items(*FRUITS), items(*(FRUITS[int(place)] for place in order)))
    assert found == dict.fromkeys(moved, "reordered")


def test_the_heaviest_stay_among_the_longest() -> None:
    old = f"## A\n\n{ARCHIVE}\n\n## B\n\nText.\n"
    new = f"## B\n\nText.\n\n## A\n\n{ARCHIVE}\n"
    assert moves(old, new) == {"B": "reordered"} == moves(new, old)


def test_both_sides_weigh_so_that_swapped_sides_agree() -> None:
    light, heavy = "## A\n\n- one\n", f"## A\n\n- one\n- {ARCHIVE}\n- {ANIMALS}\n"
    other = f"## B\n\n{ANIMALS}\n"
    assert moves(light + other, other + heavy) == {"B": "reordered"} == moves(other + heavy, light + other)


def test_equal_texts_of_two_types_make_the_same_choice_from_either_side() -> None:
    one, other = f"{ARCHIVE}\n\n- {ARCHIVE}\n", f"- {ARCHIVE}\n\n{ARCHIVE}\n"
    found, back = match(one, other), match(other, one)
    (there,), (here,) = (script_of(each).steps for each in (found, back))
    assert isinstance(there, Move)
    assert isinstance(here, Move)
    assert found.old.nodes[there.old].type is back.old.nodes[here.old].type


def test_what_comes_and_goes_moves_nothing() -> None:
    assert (
        moves(items("gone", "Apple pie", "Cherry cake"), items("Apple pie", "new one", "Cherry cake", "new two")) == {}
    )


def test_another_parent() -> None:
    old, new = "## A\n\n- Apple pie\n- x\n\n## B\n\n- y\n", "## A\n\n- x\n\n## B\n\n- y\n- Apple pie\n"
    assert moves(old, new) == {"Apple pie": "reparented"}


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        pytest.param(
            f"## A\n\n{ARCHIVE}\n\n{ANIMALS}\n",
            f"## A\n\n{ARCHIVE}\n\n## B\n\n{ANIMALS}\n",
            [ANIMALS],
            id="a new heading above",
        ),
        pytest.param(
            f"## A\n\n{ARCHIVE}\n\n## B\n\n{ANIMALS}\n",
            f"## A\n\n{ARCHIVE}\n\n{ANIMALS}\n",
            [ANIMALS],
            id="a heading that is gone",
        ),
        pytest.param(
            "## A\n\n### B\n\nOne.\n\n### C\n\nTwo.\n",
            "## A\n\n## B\n\nOne.\n\n### C\n\nTwo.\n",
            ["B", "C"],
            id="a relevelled heading",
        ),
        pytest.param(
            items("Apple pie", "Cherry cake"),
            "- Sweet things\n  - Apple pie\n  - Cherry cake\n",
            ["Apple pie", "Cherry cake"],
            id="a new group",
        ),
        pytest.param(
            items("Apple pie", "Cherry cake"),
            "- Apple pie\n  - Cherry cake\n",
            ["Cherry cake"],
            id="an item that is indented",
        ),
    ],
)
def test_what_kept_its_place_in_reading_order_only_has_another_frame(old: str, new: str, kept: list[str]) -> None:
    assert moves(old, new) == dict.fromkeys(kept, "regrouped")


def test_what_went_past_something_that_stays_has_moved() -> None:
    old = f"## A\n\n{ARCHIVE}\n\n{ANIMALS}\n\n## C\n\nThe last of all.\n"
    new = f"## A\n\n{ARCHIVE}\n\n## C\n\nThe last of all.\n\n## B\n\n{ANIMALS}\n"
    assert moves(old, new) == {ANIMALS: "reparented"}


def test_between_two_headings_that_stay_it_has_moved_however_near() -> None:
    old = f"## A\n\nOne.\n\n{ANIMALS}\n\n## B\n\nTwo.\n"
    new = f"## A\n\nOne.\n\n## B\n\n{ANIMALS}\n\nTwo.\n"
    assert moves(old, new) == {ANIMALS: "reparented"}


def test_nothing_stays_in_its_place_that_stood_in_what_has_moved() -> None:
    old, new = "- Tools\n  - Saw\n  - Axe\n\n## B\n", "- Axe\n\n## B\n\n- Tools\n"
    assert moves(old, new) == {"Tools": "reparented", "Axe": "reparented"} == moves(new, old)


def test_of_frames_and_what_left_them_the_heaviest_stay_in_one_order() -> None:
    old = "- Saw\n- Axe\n\n### A\n"
    new = "## B\n\n- Rope\n  - Knot\n- Glue\n\n### C\n\n## B\n\n- Axe\n  - Bench\n    - Saw\n\n#### D\n"
    assert moves(old, new) == {"Post": "regrouped", "Saw": "reparented"}
    assert moves(new, old) == {"B": "regrouped", "Saw": "reparented"}


def test_of_those_that_cross_the_fewest_are_given_up() -> None:
    texts = [ARCHIVE, ANIMALS, "Yet another text that is long enough to be known by itself."]
    old = "## A\n\nStart.\n\n" + "\n\n".join(texts)
    new = "## A\n\nStart.\n\n## B\n\n" + "\n\n".join((texts[2], texts[0], texts[1]))
    assert moves(old, new) == {ARCHIVE: "regrouped", ANIMALS: "regrouped", texts[2]: "reparented"}


def test_rows_of_another_table_have_moved() -> None:
    old = f"## A\n\n{table('n | v', 'alpha | one', 'beta | two')}\n## B\n\n{table('n | v', 'gamma | three')}"
    new = f"## A\n\n{table('n | v', 'beta | two')}\n## B\n\n{table('n | v', 'gamma | three', 'alpha | one')}"
    assert moves(old, new) == {"alpha": "reparented"}
