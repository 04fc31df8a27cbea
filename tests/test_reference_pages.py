"""The reference says what the program is: pages that are made from it are those that it would make now."""

from __future__ import annotations

import json
import re
from typing import Final

import pytest
from reference_pages import COMMANDS, JSON, SCHEMAS, fill_tables, write_commands

from postdiff.cli.app import COMMANDS as NAMES

PAGE: Final = JSON.read_text(encoding="utf-8")


def test_the_page_of_commands_is_up_to_date() -> None:
    """`make readme` writes it."""
    assert COMMANDS.read_text(encoding="utf-8") == write_commands()


def test_every_command_for_people_has_its_section() -> None:
    titles = re.findall(r"^## `postdiff (\w+)", write_commands(), re.MULTILINE)
    assert set(titles) == NAMES.keys() - {"driver"}


def test_the_tables_of_json_are_up_to_date() -> None:
    """`make readme` writes them."""
    assert fill_tables(PAGE) == PAGE


@pytest.mark.parametrize("schema", sorted(path.name.removesuffix(".json") for path in SCHEMAS.glob("*.json")))
def test_every_schema_is_on_the_page_of_json(schema: str) -> None:
    known = json.loads((SCHEMAS / f"{schema}.json").read_text(encoding="utf-8"))
    objects = {name for name, value in known["$defs"].items() if "properties" in value}
    assert objects <= set(re.findall(rf"^<!-- {re.escape(schema)} (\w+) -->$", PAGE, re.MULTILINE))


def test_a_table_that_is_out_of_date_is_noticed() -> None:
    assert fill_tables(PAGE.replace("| `fingerprint` |", "| `finger` |")) == PAGE
