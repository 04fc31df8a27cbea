"""What a headline names: an entry that stands in a list and in the table below it is one to a reader."""

from __future__ import annotations

import pytest

from postdiff.api import compare

POST = "# Tools\n\n## Saws\n\nAll of them cut.\n\n- [Bow](https://bow.example) - bends\n\n"
TABLE = "| Name | Sold |\n|---|---|\n| [Bow](https://bow.example) | 3 |\n"

NAMED = [
    ("in both", "- [Jig](https://jig.example) - turns\n", "| [Jig](https://jig.example) | 5 |\n", "Added Jig to Saws."),
    ("in the table alone", "", "| [Jig](https://jig.example) | 5 |\n", "Added Jig to Saws."),
    (
        "another in the table",
        "- [Jig](https://jig.example) - turns\n",
        "| [Rip](https://rip.example) | 5 |\n",
        "Added 2 entries to Saws: Jig and Rip.",
    ),
]


@pytest.mark.parametrize(("item", "row", "headline"), [case[1:] for case in NAMED], ids=[case[0] for case in NAMED])
def test_a_row_below_its_item_is_named_once(item: str, row: str, headline: str) -> None:
    new = f"{POST.rstrip()}\n{item}\n{TABLE}{row}"
    assert compare(POST + TABLE, new).headline(lang="en") == headline


def test_two_items_of_one_name_stay_two() -> None:
    new = f"{POST.rstrip()}\n- [Jig](https://jig.example) - turns\n- [Jig](https://other.example) - another\n\n{TABLE}"
    assert compare(POST + TABLE, new).headline(lang="en") == "Added 2 entries to Saws: Jig and Jig."
