"""The same entry under another parent: only what is unique on both sides."""

from __future__ import annotations

import pytest
from texts import ANIMALS, ARCHIVE, items, match


def two(first: str, second: str) -> str:
    """Two sections that stay where they are, with what stands in each."""
    return f"## A\n\n{first}\n- stays first\n\n## B\n\n- stays second\n{second}\n"


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        pytest.param("- [Vi](http://v.x)\n", "- [Vi](http://v.x)\n", ("Vi", "Vi"), id="a short item with a link"),
        pytest.param("- Vi\n", "- Vi\n", ("Vi", "Vi"), id="a short item with a written label"),
        pytest.param(
            "- [Vim](http://v.x) - modal editor of old\n",
            "- [Vim](http://v.x) - modal editor of yore\n",
            ("Vim", "Vim"),
            id="an edited item",
        ),
        pytest.param(
            "- Vim - modal editor of old times now\n",
            "- Vim - modal editor with other words here\n",
            ("Vim", "Vim"),
            id="an item of which less than half is left, and enough",
        ),
        pytest.param(
            "- [Vim](http://v.x) - modal editor of old\n",
            "- [Neovim](http://v.x) - modal editor of old\n",
            ("Vim", "Neovim"),
            id="a renamed item, by its link",
        ),
    ],
)
def test_pairs_elsewhere(before: str, after: str, names: tuple[str, str]) -> None:
    assert match(two(before, ""), two("", after)).pairs().get(names) == "elsewhere"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("- Vi\n", "- Vi\n- Vi\n", id="twice on the new side"),
        pytest.param("- Vi\n- Vi\n", "- Vi\n", id="twice on the old side"),
        pytest.param("See it.\n", "\nSee it.\n", id="a short paragraph"),
        pytest.param(
            "- it was said that this is very, very so\n",
            "- it was then said that all that is so\n",
            id="a label cut from a text",
        ),
    ],
)
def test_leaves_alone_elsewhere(before: str, after: str) -> None:
    found = match(two(before, ""), two("", after)).pairs()
    assert set(found) == {("A", "A"), ("B", "B"), ("stays first", "stays first"), ("stays second", "stays second")}


def test_uniqueness_counts_the_whole_post_not_what_is_left() -> None:
    old = f"{two('- Vi', '')}\n## C\n\n- Vi\n"
    new = f"{two('', '- Vi')}\n## C\n\n- Vi\n"
    assert list(match(old, new).pairs()).count(("Vi", "Vi")) == 1
    assert match(old, new).pairs()["Vi", "Vi"] == "identical"


def test_a_long_paragraph_moves_alone() -> None:
    old, new = two(f"{ARCHIVE}\n", ""), two("", f"\n{ARCHIVE}\n")
    assert match(old, new).pairs()[ARCHIVE, ARCHIVE] == "elsewhere"


def test_sections_of_one_title_must_prove_by_their_body_that_they_are_one() -> None:
    old = f"## A\n\n### Notes\n\n{ARCHIVE}\n\n## B\n\nText.\n"
    same = f"## A\n\n## B\n\nText.\n\n### Notes\n\n{ARCHIVE} Now.\n"
    other = f"## A\n\n## B\n\nText.\n\n### Notes\n\n{ANIMALS}\n"
    assert match(old, same).pairs()["Notes", "Notes"] == "elsewhere"
    assert ("Notes", "Notes") not in match(old, other).pairs()


def test_what_stands_below_goes_along() -> None:
    old = f"## A\n\n### Deep\n\n{ARCHIVE}\n\n{items('one', 'two')}\n## B\n\nText.\n"
    new = f"## A\n\n## B\n\nText.\n\n### Deep\n\n{ARCHIVE}\n\n{items('one', 'two')}"
    found = match(old, new).pairs()
    assert {("Deep", "Deep"), ("one", "one"), ("two", "two"), (ARCHIVE, ARCHIVE)} <= set(found)


def test_an_item_of_the_same_name_must_prove_by_its_words_that_it_is_the_same_one() -> None:
    old = two("- Vim - modal editor from the seventies\n", "")
    found = match(old, two("", "- Vim - a small town in the north of France\n")).pairs()
    assert ("Vim", "Vim") not in found


@pytest.mark.parametrize(("before", "after"), [(f"{ARCHIVE}\n", ""), ("", f"{ARCHIVE}\n")])
def test_a_section_without_a_body_is_not_the_one_that_had_one(before: str, after: str) -> None:
    old = f"## A\n\n### Notes\n\n{before}\n## B\n\nText.\n"
    new = f"## A\n\n## B\n\nText.\n\n### Notes\n\n{after}"
    assert ("Notes", "Notes") not in match(old, new).pairs()


def test_a_section_without_a_body_is_the_one_that_had_none() -> None:
    old, new = "## A\n\n### Notes\n\n## B\n\nText.\n", "## A\n\n## B\n\nText.\n\n### Notes\n"
    assert match(old, new).pairs()["Notes", "Notes"] == "elsewhere"


def test_the_lines_of_a_table_of_contents_do_not_move() -> None:
    contents, body = "- [Alpha](#alpha)\n- [Beta](#beta)\n", "## Alpha\n\nx\n\n## Beta\n\ny\n"
    found = match(f"## Contents\n\n{contents}\n{body}", f"{body}\n## Index\n\n{contents}")
    assert all(not found.old.nodes[pair.old].navigation for pair in found.matching.pairs)


def test_sections_of_one_title_with_lists_of_other_things_are_two() -> None:
    old = f"## A\n\n### Notes\n\n{items('Apple pie', 'Berry jam', 'Cocoa tea')}\n## B\n\nText.\n"
    new = f"## A\n\n## B\n\nText.\n\n### Notes\n\n{items('Hammer', 'Saw for wood', 'Screws')}"
    assert ("Notes", "Notes") not in match(old, new).pairs()
    shared = new.replace("Hammer", "Apple pie")
    assert match(old, shared).pairs()["Notes", "Notes"] == "elsewhere"
