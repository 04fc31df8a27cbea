"""TOML, with the lines that its parser does not tell."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Final

from postdiff.parse.fields.reading import Path, Place, Reading, RefusedError
from postdiff.parse.fields.values import to_entries, to_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KEY: Final = r"""(?:[\w-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_PATH: Final = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_TABLE: Final = re.compile(rf"[ \t]*\[\[?[ \t]*(?P<path>{_PATH})[ \t]*\]")
_ASSIGNMENT: Final = re.compile(rf"[ \t]*(?P<path>{_PATH})[ \t]*=")
_LONG_QUOTE: Final = re.compile("\"\"\"|'''")
_MAX_DOTS: Final = 200  # on a line: the time tomllib needs for a dotted key is the square of its parts
_POSITION: Final = re.compile(r"at line (\d+)")


def read_toml(text: str) -> Reading:
    """The entries of a TOML document. Lines are found by looking for the keys: tables and lists can hide them."""
    if any(line.count(".") > _MAX_DOTS for line in text.split("\n")):
        raise RefusedError(0)
    try:
        data = to_plain(tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        position = _POSITION.search(str(error))
        raise RefusedError(int(position[1]) - 1 if position else 0) from error
    if not isinstance(data, dict):  # a document of TOML is a table
        raise RefusedError(0)
    places: dict[Path, Place] = {}
    for path, place in _find_keys(text.split("\n")):
        if _leads_somewhere(data, path):
            places.setdefault(path, place)
    return Reading(to_entries(data, places), frozenset(place.line for place in places.values()))


def _find_keys(lines: list[str]) -> Iterator[tuple[Path, Place]]:
    """What looks like a key or the name of a table, outside of strings over several lines."""
    table: Path = ()
    quote = ""
    for number, line in enumerate(lines):
        if not quote:
            place = Place(number, len(line) - len(line.lstrip()))
            if found := _TABLE.match(line):
                table = _split_path(found["path"])
                yield table, place
            elif found := _ASSIGNMENT.match(line):
                yield (*table, *_split_path(found["path"])), place
        for mark in _LONG_QUOTE.findall(line):
            quote = "" if mark == quote else quote or mark


def _split_path(source: str) -> Path:
    return tuple(_unquote(key) for key in re.findall(_KEY, source))


def _unquote(key: str) -> str:
    try:
        return str(tomllib.loads(f"key = {key}")["key"]) if key[0] in "\"'" else key
    except ValueError:
        return key


def _leads_somewhere(data: Mapping[str, object], path: Path) -> bool:
    """Whether a path names a value or a map, which tells keys from look-alikes such as ``["a"]`` in a list."""
    value: object = data
    for key in path:
        if not isinstance(value, dict) or key not in value:
            return False
        value = value[key]
    return True
