"""What stands beside something known."""

from __future__ import annotations

import pytest
from texts import ANIMALS, ARCHIVE, match


def test_a_short_text_follows_its_long_neighbour_below_a_new_heading() -> None:
    old = f"## A\n\n{ANIMALS}\n\nSee below:\n\n{ARCHIVE}\n"
    new = f"## A\n\n{ANIMALS}\n\n## B\n\nSee below:\n\n{ARCHIVE}\n"
    assert match(old, new).pairs()["See below:", "See below:"] == "elsewhere"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(("Known words of old.", ARCHIVE), ("Foreign, all of it!", ARCHIVE), id="what follows"),
        pytest.param((ARCHIVE, "Known words of old."), (ARCHIVE, "Foreign, all of it!"), id="what stands before"),
    ],
)
def test_one_known_neighbour_is_enough(before: tuple[str, str], after: tuple[str, str]) -> None:
    old = f"## A\n\n{ANIMALS}\n\n{before[0]}\n\nSee it:\n\n{before[1]}\n"
    new = f"## A\n\n{ANIMALS}\n\n## B\n\n{after[0]}\n\nSee it:\n\n{after[1]}\n"
    assert match(old, new).pairs()["See it:", "See it:"] == "elsewhere"


def test_a_short_text_without_a_known_neighbour_stays_alone() -> None:
    old = f"## A\n\nSee below:\n\n{ARCHIVE}\n\n## B\n\n{ANIMALS}\n"
    new = f"## A\n\n{ARCHIVE}\n\n## B\n\n{ANIMALS}\n\nSee below:\n"
    assert ("See below:", "See below:") not in match(old, new).pairs()


@pytest.mark.parametrize(
    ("old", "new", "phase"),
    [
        pytest.param(
            f"Cats and dogs\n\n{ANIMALS}\n", f"## Cats and dogs\n\n{ANIMALS}\n", "elsewhere", id="a paragraph"
        ),
        pytest.param(f"- Cats and dogs\n\n{ANIMALS}\n", f"## Cats and dogs\n\n{ANIMALS}\n", "elsewhere", id="an item"),
        pytest.param(
            f"## Cats and dogs\n\n{ANIMALS}\n", f"**Cats and dogs**\n\n{ANIMALS}\n", "elsewhere", id="the reverse"
        ),
    ],
)
def test_what_became_a_heading_or_ceased_to_be_one(old: str, new: str, phase: str) -> None:
    found = {names: how for names, how in match(old, new).pairs().items() if "Cats and dogs" in names[0]}
    assert list(found.values()) == [phase]


def test_a_quote_does_not_become_a_heading() -> None:
    assert "Cats" not in [old for old, _ in match(f"> Cats\n\n{ANIMALS}\n", f"## Cats\n\n{ANIMALS}\n").pairs()]


def test_a_paragraph_does_not_become_an_item_here() -> None:
    found = match(f"Cats\n\n{ANIMALS}\n", f"- Cats\n\n{ANIMALS}\n").pairs()
    assert ("Cats", "Cats") not in found


def test_two_of_a_kind_do_not_become_one_heading() -> None:
    found = match(f"Cats\n\n{ANIMALS}\n\nCats\n\n{ARCHIVE}\n", f"## Cats\n\n{ANIMALS}\n\n{ARCHIVE}\n").pairs()
    assert ("Cats", "Cats") not in found


def test_a_line_of_the_table_of_contents_does_not_become_the_heading_that_it_names() -> None:
    contents = "- [Ants](#ants)\n- [Bees](#bees)\n- [Dogs](#dogs)\n"
    body = f"## Ants\n\nA.\n\n## Bees\n\nB.\n\n## Dogs\n\n{ARCHIVE}\n"
    found = match(f"{contents}- [Cats](#cats)\n\n{body}", f"{contents}\n{body}\n## Cats\n\n{ANIMALS}\n")
    assert any(node.navigation and node.label.text == "Cats" for node in found.old.nodes)
    assert ("Cats", "Cats") not in found.pairs()
