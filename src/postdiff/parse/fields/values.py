"""Values as JSON would hold them."""

from __future__ import annotations

import math
from binascii import b2a_base64
from datetime import date, time
from typing import TYPE_CHECKING, Final

from postdiff.parse.fields.reading import Entry, Path, Place, RefusedError, dotted
from postdiff.text.surrogates import mend_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_DEPTH: Final = 50
"""Levels of nesting; front matter in the wild has up to five. Deeper ones exhaust the stack of whoever walks them."""

_MAX_BITS: Final = 1024  # an integer that may be printed: Python refuses those beyond 4300 digits


def to_plain(value: object, depth: int = 0) -> object:
    """A value of a format as text, number, truth value, ``None``, list or dictionary; other things are their text."""
    if depth > MAX_DEPTH:
        raise RefusedError(0)
    match value:
        case str():
            return mend_surrogates(value)
        case dict():
            return {mend_surrogates(str(key)): to_plain(item, depth + 1) for key, item in value.items()}
        case list():
            return [to_plain(item, depth + 1) for item in value]
        case _:
            return _scalar(value)


def _scalar(value: object) -> object:
    match value:
        case None | bool():
            return value
        case int():
            return value if value.bit_length() <= _MAX_BITS else hex(value)
        case float():
            return value if math.isfinite(value) else str(value)
        case date() | time():  # a datetime is a date
            return value.isoformat()
        case bytes():  # Base64 keeps what differs different, and is how the author wrote it
            return b2a_base64(value, newline=False).decode("ascii")
        case _:
            return str(value)


def to_entries(data: Mapping[str, object], places: Mapping[Path, Place]) -> tuple[Entry, ...]:
    """The leaves of nested maps; one without a place of its own stands where the nearest map around it does."""
    return tuple(Entry(dotted(path), value, _nearest(path, places)) for path, value in _leaves(data, ()))


def _leaves(data: Mapping[str, object], path: Path) -> Iterator[tuple[Path, object]]:
    for key, value in data.items():
        if isinstance(value, dict) and value:
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def _nearest(path: Path, places: Mapping[Path, Place]) -> Place:
    around = (path[:length] for length in range(len(path), 0, -1))
    return next((places[key] for key in around if key in places), Place(1))
