"""The whole matching: one to one, the same on every run, and from either side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import check_matching
from strategies import settled, snapshots
from texts import ANIMALS, ARCHIVE, Matched, items, match, table

WORDS = st.sampled_from(["red", "blue", "green", "old", "new"])
PHRASES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
LINES = (
    PHRASES
    | st.sampled_from([ARCHIVE, ANIMALS, ARCHIVE.replace("folder", "place"), "---", "```\nx\n```"])
    | PHRASES.map(lambda text: f"## {text}")
    | PHRASES.map(lambda text: f"### 1. {text}")
    | PHRASES.map(lambda text: f"> {text}")
    | st.lists(
        PHRASES | st.tuples(WORDS, WORDS, PHRASES).map(lambda one: "[{}](http://{}.x) - {}".format(*one)),
        min_size=1,
        max_size=4,
    ).map(lambda found: items(*found))
    | st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=3).map(lambda rows: table("n | v", *map(" | ".join, rows)))
)
BODIES = st.lists(LINES, max_size=7).map("\n\n".join)
"""Bodies of few words, so that much is alike and ties are many."""

Signs = set[tuple[int, int, str, float]]


def signs(old: str, new: str) -> Signs:
    """All pairs with their reasons."""
    return {
        (pair.old, pair.new, pair.phase.value, round(pair.similarity, 9)) for pair in match(old, new).matching.pairs
    }


def mirrored(found: Signs) -> Signs:
    """The same, seen from the other side."""
    return {(new, old, phase, similarity) for old, new, phase, similarity in found}


@settled(400)
@given(BODIES, BODIES)
def test_swapped_sides_swap_the_matching(old: str, new: str) -> None:
    assert mirrored(signs(new, old)) == signs(old, new)


@settled(100)
@given(snapshots())
def test_swapped_sides_swap_the_matching_of_an_edited_post(pair: tuple[str, str]) -> None:
    old, new = pair
    assert mirrored(signs(new, old)) == signs(old, new)


@settled(150)
@given(BODIES, BODIES)
def test_pairs_are_one_to_one_within_a_class_of_nodes(old: str, new: str) -> None:
    found = match(old, new)
    check_matching(found.old, found.new, found.matching)
    assert all(0.0 <= pair.similarity <= 1.0 for pair in found.matching.pairs)


@settled(100)
@given(BODIES)
def test_a_post_is_matched_to_itself_in_place(body: str) -> None:
    found = match(body, body)
    assert found.matching.new_of == tuple(range(len(found.old.nodes)))
    assert {pair.phase.value for pair in found.matching.pairs} == {"identical"}


def test_the_post_and_the_text_before_its_first_heading_always_match() -> None:
    found = match("Intro.\n\n# A\n\nText.\n", "# B\n\nForeign.\n", title="")
    assert found.matching.new_of[:2] == (0, 1)


FOX = "the {} fox walks slowly over the long bridge at night"


@pytest.mark.parametrize(
    ("ends", "chosen"),
    [
        pytest.param(("dusty", "muddiest"), "muddiest", id="the heavier one first"),
        pytest.param(("muddiest", "dusty"), "muddiest", id="the heavier one last"),
        pytest.param(("lazy", "busy"), "busy", id="the smaller text last"),
        pytest.param(("busy", "lazy"), "busy", id="the smaller text first"),
    ],
)
def test_ties_go_to_the_heavier_then_to_the_smaller_text(ends: tuple[str, str], chosen: str) -> None:
    one = items("[Foreign](http://f.x) word", FOX.format("wild"))
    two = items(FOX.format(ends[0]), "[Other](http://o.x) thing", FOX.format(ends[1]))
    found = match(one, two)
    assert (FOX.format("wild"), FOX.format(chosen)) in texts_of(found)
    assert (FOX.format(chosen), FOX.format("wild")) in texts_of(match(two, one))


def texts_of(found: Matched) -> set[tuple[str, str]]:
    """The pairs by their texts."""
    return {(found.old.nodes[pair.old].text, found.new.nodes[pair.new].text) for pair in found.matching.pairs}
