"""Edits of the items inside items, and of items that hold others."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from known import entries
from known.edits import Edit, Expected, Replace
from known.entries import item_entry

if TYPE_CHECKING:
    import random

    from known.edits import Maker
    from known.entries import Entry
    from known.pool import Pool
    from known.reading import Item, Listing, Reading


def _inside(work: Maker) -> Maker:
    """An edit of items, made of items inside items."""

    def make(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
        inner = replace(found, lists=found.nested, nested=found.lists, tables=[])
        edit = work(inner, pool, rng)
        return replace(edit, name=f"nested {edit.name}") if edit else None

    make.__name__ = f"nested_{work.__name__}"
    return make


def _branches(found: Reading) -> list[tuple[Listing, Item, Entry | None]]:
    """Items that hold others, with a first line that no other line repeats."""
    inside = {listing.start for listing in found.nested}
    return [
        (listing, item, item_entry(listing, item))
        for listing in found.lists
        if not any("](#" in line for line in found.lines[listing.start : listing.end])
        for item in listing.items
        if item.line + 1 in inside and not re.match(r"\s*\d", item.marker) and found.once(item.line)
    ]


def remove_branch(found: Reading, _pool: Pool, rng: random.Random) -> Edit | None:
    """An item goes with all that it holds."""
    able = [item for listing, item, _ in _branches(found) if len(listing.items) > 2]
    able = [item for item in able if any(found.once(n) for n in range(item.line + 1, item.end))]
    if not able:
        return None
    gone = rng.choice(able)
    end = _end(found, gone)
    told = Expected("item", "removed", old=gone.line, height=end - gone.line)
    claim = (gone.line - 1, gone.end + 1)
    return Edit("item with others removed", (Replace(gone.line, end),), (told,), (claim,))


def _end(found: Reading, item: Item) -> int:
    """Behind the last line of an item that is not blank."""
    end = item.end
    while not found.lines[end - 1].strip():
        end -= 1
    return end


def rename_branch(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
    """An item gets another name, and holds what it held."""
    able = [
        entry
        for _, item, entry in _branches(found)
        if entry and found.weight(item.line + 1, item.end) >= 60 and found.lines.count(found.lines[item.line + 1]) == 1
    ]
    if not able:
        return None
    entry, label = rng.choice(able), pool.name()
    told = Expected("item", "renamed", entry.line, (0, 0), label, entry.label.strip())
    change = Replace(entry.line, entry.line + 1, (entry.with_label(label),))
    return Edit("item with others renamed", (change,), (told,), ((entry.line - 1, entry.line + 1),))


MAKERS: Final[tuple[Maker, ...]] = (
    *(
        _inside(work)
        for work in (
            entries.add_item,
            entries.remove_entry,
            entries.rename_entry,
            entries.rename_entry_by_a_word,
            entries.describe_entry,
            entries.move_entry,
            entries.reorder_entry,
            entries.insert_numbered_item,
            entries.edit_sentence_item,
            entries.remove_sentence_item,
        )
    ),
    remove_branch,
    rename_branch,
)
