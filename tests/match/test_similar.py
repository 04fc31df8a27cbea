"""What has been reworded or renamed, by its text: the best pair first, and the better the smaller."""

from __future__ import annotations

import pytest
from texts import ANIMALS, ARCHIVE, items, match, name_of

WALK = "the old brown fox walks slowly over the long bridge at night"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(items("one", WALK), items("one", WALK.replace("fox", "cat")), id="an item"),
        pytest.param(f"{WALK}.\n", f"{WALK.replace('fox', 'cat')}.\n", id="a paragraph"),
        pytest.param(f"{WALK}.\n", f"> {WALK}.\n", id="a paragraph that became a quote"),
        pytest.param("→ ← ↑ ↓ →\n", "→ ← ↑ ↓ ↓\n", id="signs without a word"),
        pytest.param("```\nfirst = one\nsecond = two\n```\n", "```\nfirst = one\nsecond = three\n```\n", id="code"),
    ],
)
def test_alike(old: str, new: str) -> None:
    assert "similar" in match(old, new).pairs().values()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(items("stays", ANIMALS), items("stays", ARCHIVE), id="foreign items"),
        pytest.param(f"{ANIMALS}\n", f"{ARCHIVE}\n", id="foreign paragraphs"),
        pytest.param(items("stays", "two words"), items("stays", "two other"), id="too small to tell"),
        pytest.param(
            f"{WALK}.\n", f"```\n{WALK}.\nand much more of the like\n```\n", id="too different for another type"
        ),
        pytest.param(f"## {WALK[:20]}\n\n{ANIMALS}\n", f"## Other\n\n{ARCHIVE}\n", id="foreign sections"),
        pytest.param("listen\n", "silent\n", id="the same characters"),
    ],
)
def test_unlike(old: str, new: str) -> None:
    assert {pair for pair in match(old, new).pairs() if pair[0] != pair[1]} == set()


def test_best_pair_first_over_the_whole_gap() -> None:
    far, near = (
        WALK.replace("fox", "cat").replace("slowly", "fast").replace("night", "noon"),
        WALK.replace("fox", "cat"),
    )
    found = match(items("stays", WALK), items("stays", far, near))
    pair = next(pair for pair in found.matching.pairs if found.old.nodes[pair.old].text == WALK)
    assert found.new.nodes[pair.new].text == near
    assert pair.runner_up is not None
    assert (pair.runner_up.side, pair.runner_up.index) == ("new", pair.new - 1)
    assert pair.runner_up.similarity == pytest.approx(9 / 12)
    assert pair.similarity == pytest.approx(11 / 12)


def test_the_runner_up_of_the_other_side() -> None:
    far, near = (
        WALK.replace("fox", "cat").replace("slowly", "fast").replace("night", "noon"),
        WALK.replace("fox", "cat"),
    )
    found = match(items("stays", far, near), items("stays", WALK))
    pair = next(pair for pair in found.matching.pairs if found.new.nodes[pair.new].text == WALK)
    assert found.old.nodes[pair.old].text == near
    assert pair.runner_up is not None
    assert (pair.runner_up.side, pair.runner_up.index) == ("old", pair.old - 1)
    assert pair.runner_up.similarity == pytest.approx(9 / 12)


def test_no_runner_up_without_another_candidate() -> None:
    found = match(items("stays", WALK), items("stays", WALK.replace("fox", "cat")))
    assert [pair.runner_up for pair in found.matching.pairs] == [None] * len(found.matching.pairs)


def test_what_leaves_its_gap_must_be_more_alike() -> None:
    reworded = WALK.replace("fox", "cat").replace("slowly", "fast").replace("night", "noon").replace("long", "new")
    middle = "[Middle](http://m.example) - what stands between"
    inside = match(items(middle, WALK), items(middle, reworded))
    outside = match(items(middle, WALK), items(reworded, middle))
    assert "similar" in inside.pairs().values()
    assert "similar" not in outside.pairs().values()


def test_a_long_text_is_found_below_another_heading() -> None:
    old = f"## A\n\n{ARCHIVE}\n\n## B\n\n{ANIMALS}\n"
    new = f"## A\n\n## B\n\n{ANIMALS}\n\n{ARCHIVE.replace('folder', 'directory')}\n"
    found = match(old, new)
    assert found.pairs()[ARCHIVE, ARCHIVE.replace("folder", "directory")] == "similar"


def test_many_candidates_find_the_same_pairs_as_few() -> None:
    texts = [f"Word{number} is told of thing{number} and of place{number} in the town" for number in range(60)]
    found = match(items(*texts), items(*(text.replace("is told", "was heard") for text in texts)))
    similar = [pair for pair in found.matching.pairs if pair.phase.value == "similar"]
    assert len(similar) == len(texts)
    assert all(name_of(found.old.nodes[p.old])[:6] == name_of(found.new.nodes[p.new])[:6] for p in similar)


def test_the_better_of_two_runners_up_is_named() -> None:
    """One stands beside the old text, the other beside the new one."""
    near, worse = WALK.replace("fox", "cat"), WALK.replace("fox", "dog").replace("slowly over the", "fast above any")
    better = near.replace("old brown", "wild grey")
    found = match(items("stays", WALK, better), items("stays", near, worse))
    pair = next(pair for pair in found.matching.pairs if found.old.nodes[pair.old].text == WALK)
    assert found.new.nodes[pair.new].text == near
    assert pair.runner_up is not None
    assert (pair.runner_up.side, pair.runner_up.index) == ("old", pair.old + 1)


@pytest.mark.parametrize("place", ["before", "behind"])
def test_a_text_that_grew_is_known_by_all_of_the_old_one(place: str) -> None:
    more = f"{ANIMALS} {ARCHIVE} Then close the lid, wait for a minute, and look whether anything has begun to move."
    grown = f"{more} {WALK}." if place == "before" else f"{WALK}. {more}"
    assert match(f"{WALK}.\n", f"{grown}\n").pairs() == {(f"{WALK}.", grown): "similar"}
    assert match(f"{grown}\n", f"{WALK}.\n").pairs() == {(grown, f"{WALK}."): "similar"}
