"""Edits of items, rows and fields; ``edits`` says what an edit is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from edits import EXTRA, Edited, Told, inserted, put
from places import lists, tables
from trees import Bullets, Item, Written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from words import Words


def _recounted(followers: tuple[Item, ...], *, numbered: bool) -> tuple[Told, ...]:
    return tuple(Told("item", ("renumbered",), item.label, "form") for item in followers if numbered)


def add_item(post: Written, spare: tuple[str, ...], words: Words) -> Iterator[Edited]:
    """An item between any two of a list."""
    for _, found, rebuild in lists(post):
        for index in range(len(found.items) + 1):
            done = found.items[0].done if found.items[0].done is None else False
            new = Item(spare[0], "https://new.example/", words.sentence(EXTRA), done=done)
            told = Told("item", ("added",), spare[0])
            yield Edited(
                post,
                rebuild(replace(found, items=inserted(found.items, index, new))),
                (told, *_recounted(found.items[index:], numbered=found.numbered)),
            )


def remove_item(post: Written, _spare: tuple[str, ...], _words: Words) -> Iterator[Edited]:
    """An item goes, with the items below it."""
    for _, found, rebuild in lists(post):
        for index, gone in enumerate(found.items if len(found.items) > 1 else ()):
            told = (
                Told("item", ("removed",), gone.label),
                *_recounted(found.items[index + 1 :], numbered=found.numbered),
            )
            yield Edited(post, rebuild(replace(found, items=put(found.items, index))), told)


def _each_item(post: Written) -> Iterator[tuple[Item, Callable[[Item], Written]]]:
    for _, found, rebuild in lists(post):
        for index, item in enumerate(found.items):
            yield (
                item,
                lambda new, found=found, index=index, rebuild=rebuild: rebuild(  # type: ignore[misc]
                    replace(found, items=put(found.items, index, new))
                ),
            )


def rename_item(post: Written, spare: tuple[str, ...], _words: Words) -> Iterator[Edited]:
    """A linked item keeps its address and gets another name."""
    for item, rebuild in _each_item(post):
        if item.address:
            told = Told("item", ("renamed",), spare[0], old_label=item.label)
            yield Edited(post, rebuild(replace(item, label=spare[0])), (told,))


def describe_item(post: Written, _spare: tuple[str, ...], words: Words) -> Iterator[Edited]:
    """More is said of an item."""
    for item, rebuild in _each_item(post):
        if item.text:
            longer = item.text + words.joint + words.sentence(EXTRA)
            yield Edited(post, rebuild(replace(item, text=longer)), (Told("item", ("edited",), item.label),))


def relink_item(post: Written, _spare: tuple[str, ...], _words: Words) -> Iterator[Edited]:
    """A linked item leads elsewhere."""
    for item, rebuild in _each_item(post):
        if item.address:
            new = rebuild(replace(item, address="https://elsewhere.example/"))
            yield Edited(post, new, (Told("item", ("edited",), item.label),))


def tick_item(post: Written, _spare: tuple[str, ...], _words: Words) -> Iterator[Edited]:
    """A task is done, or to be done again."""
    for item, rebuild in _each_item(post):
        if item.done is not None:
            yield Edited(post, rebuild(replace(item, done=not item.done)), (Told("item", ("edited",), item.label),))


def reorder_item(post: Written, _spare: tuple[str, ...], _words: Words) -> Iterator[Edited]:
    """The first of three or more items becomes the last."""
    for _, found, rebuild in lists(post):
        if len(found.items) > 2 and not found.numbered:
            new = rebuild(replace(found, items=(*found.items[1:], found.items[0])))
            yield Edited(post, new, (Told("item", ("moved",), found.items[0].label, "form"),))


def move_item(post: Written, _spare: tuple[str, ...], _words: Words) -> Iterator[Edited]:
    """An item goes to the end of a list in another section."""
    for host, source, take in lists(post):
        if len(source.items) < 2 or source.numbered:
            continue
        for index, moved in enumerate(source.items):
            taken = take(replace(source, items=put(source.items, index)))
            for other, target, give in lists(taken):
                if other != host and _alike(source, target):
                    new = give(replace(target, items=(*target.items, moved)))
                    yield Edited(post, new, (Told("item", ("moved",), moved.label),))


def _alike(one: Bullets, other: Bullets) -> bool:
    return one.numbered == other.numbered and (one.items[0].done is None) == (other.items[0].done is None)


def add_row(post: Written, spare: tuple[str, ...], _words: Words) -> Iterator[Edited]:
    """A row between any two of a table."""
    for _, found, rebuild in tables(post):
        for index in range(len(found.rows) + 1):
            new = rebuild(replace(found, rows=inserted(found.rows, index, (spare[0], "12"))))
            yield Edited(post, new, (Told("row", ("added",), spare[0]),))


def remove_row(post: Written, _spare: tuple[str, ...], _words: Words) -> Iterator[Edited]:
    """A row goes."""
    for _, found, rebuild in tables(post):
        for index, gone in enumerate(found.rows if len(found.rows) > 1 else ()):
            new = rebuild(replace(found, rows=put(found.rows, index)))
            yield Edited(post, new, (Told("row", ("removed",), gone[0]),))


def change_cell(post: Written, _spare: tuple[str, ...], _words: Words) -> Iterator[Edited]:
    """Another value in a row."""
    for _, found, rebuild in tables(post):
        for index, row in enumerate(found.rows):
            new = rebuild(replace(found, rows=put(found.rows, index, (row[0], "1000"))))
            yield Edited(post, new, (Told("row", ("edited",), row[0]),))


def change_field(post: Written, _spare: tuple[str, ...], _words: Words) -> Iterator[Edited]:
    """Another value of a field; the date of the last update is no news."""
    for index, (key, value) in enumerate(post.fields):
        changed = "2019-01-02" if isinstance(value, str) else (*value, "c")
        new = replace(post, fields=put(post.fields, index, (key, changed)))
        yield Edited(post, new, (Told("field", ("edited",), key, "form" if key == "updated" else "content"),))


def add_field(post: Written, spare: tuple[str, ...], _words: Words) -> Iterator[Edited]:
    """A field between any two of a header."""
    for index in range(len(post.fields) + 1 if post.fields else 0):
        new = replace(post, fields=inserted(post.fields, index, ("series", spare[0])))
        yield Edited(post, new, (Told("field", ("added",), "series"),))


def remove_field(post: Written, _spare: tuple[str, ...], _words: Words) -> Iterator[Edited]:
    """A field goes."""
    for index, (key, _) in enumerate(post.fields if len(post.fields) > 1 else ()):
        significance = "form" if key == "updated" else "content"
        new = replace(post, fields=put(post.fields, index))
        yield Edited(post, new, (Told("field", ("removed",), key, significance),))
