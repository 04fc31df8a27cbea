"""Two entries of one type left alone between matched neighbours: something must say that they are one."""

from __future__ import annotations

import pytest
from texts import ARCHIVE, items, match, table

FOREIGN = "Cats sleep; birds sing. Dogs bark every morning at random passers-by."


@pytest.mark.parametrize(
    ("old", "new", "pair"),
    [
        pytest.param(
            items("stays", "Recieve mail"),
            items("stays", "Receive mail"),
            ("Recieve mail", "Receive mail"),
            id="characters",
        ),
        pytest.param(
            items("stays", "[Foo](http://a.b/foo)"),
            items("stays", "[Fooo](http://a.b/fooo)"),
            ("Foo", "Fooo"),
            id="characters of the link count",
        ),
        pytest.param(
            "## 1. Cats\n\nA.\n\n## 2. Dogs\n\nB.\n",
            "## 1. Cats\n\nA.\n\n## 2. Birds\n\nC.\n",
            ("Dogs", "Birds"),
            id="the ordinal",
        ),
        pytest.param(
            items("stays", "Foo\n  - below one\n  - below two"),
            items("stays", "Quux\n  - below one\n  - below two"),
            ("Foo", "Quux"),
            id="the children",
        ),
        pytest.param(
            table("n | v", "stays | 1", "cee | d"), table("n | v", "stays | 1", "cea | d"), ("cee", "cea"), id="a row"
        ),
    ],
)
def test_alone_and_the_same(old: str, new: str, pair: tuple[str, str]) -> None:
    assert match(old, new).pairs()[pair] == "alone"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(items("stays", "Foo"), items("stays", "Bar"), id="never by position only"),
        pytest.param("## Stays\n\nS.\n\n## Foo\n\nA.\n", "## Stays\n\nS.\n\n## Bar\n\nB.\n", id="sections neither"),
        pytest.param(
            items("stays", "Recieve mail", "Foo"),
            items("stays", "Receive mail", "Bar", "Baz"),
            id="more than one in the gap",
        ),
        pytest.param(items("Recieve mail", "stays"), items("stays", "Receive mail"), id="another gap"),
        pytest.param(
            "## 1. Cats\n\nA.\n\n## 2. Dogs\n\nB.\n", "## 1. Cats\n\nA.\n\n## 3. Birds\n\nC.\n", id="another ordinal"
        ),
        pytest.param(
            "## Stays\n\nS.\n\n## 1. Dogs\n\nB.\n\n## 2. X\n\nS.\n",
            "## Stays\n\nS.\n\n## (1) Birds\n\nC.\n\n## (2) X\n\nS.\n",
            id="another style",
        ),
        pytest.param(items("stays", "abcdefghij"), items("stays", "abcdefvwxyz"), id="below the bound"),
    ],
)
def test_alone_but_another(old: str, new: str) -> None:
    assert {pair for pair in match(old, new).pairs() if pair[0] != pair[1]} == set()


def test_sections_of_one_title_pair_when_nothing_better_was_found() -> None:
    old, new = f"## Notes\n\n{ARCHIVE}\n\n## Stays\n\nS.\n", f"## Stays\n\nS.\n\n## Notes\n\n{FOREIGN}\n"
    assert match(old, new).pairs()["Notes", "Notes"] == "label"


def test_sections_of_one_title_that_stand_twice_do_not() -> None:
    old, new = (
        f"## Notes\n\n{ARCHIVE}\n\n## Stays\n\nS.\n",
        f"## Stays\n\nS.\n\n## Notes\n\n{FOREIGN}\n\n## Notes\n\nFoo bar.\n",
    )
    assert ("Notes", "Notes") not in match(old, new).pairs()


def test_how_alike_the_two_are_is_measured() -> None:
    assert match(items("stays", "Recieve mail"), items("stays", "Receive mail")).pair("Recieve mail").similarity == 0.5
