"""JSON, with the lines that its parser does not tell."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from postdiff.parse.fields.reading import Path, Place, PlaceFinder, Reading, RefusedError, dotted
from postdiff.parse.fields.values import to_entries, to_plain
from postdiff.text.surrogates import mend_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRING: Final = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_TOKEN: Final = re.compile(rf"(?P<key>{_STRING})\s*:|{_STRING}|[{{}}\[\]]")


def read_json(text: str) -> Reading:
    """The entries of one JSON object."""
    try:
        data = to_plain(json.loads(text))
    except json.JSONDecodeError as error:
        raise RefusedError(PlaceFinder(text).find(error.pos).line) from error
    except (ValueError, RecursionError) as error:
        raise RefusedError(0) from error
    if not isinstance(data, dict):
        raise RefusedError(0)
    keys = list(_find_keys(text))
    places = dict(keys)
    overridden = tuple((place.line, dotted(path)) for path, place in keys if places[path] is not place)
    return Reading(to_entries(data, places), frozenset(place.line for _, place in keys), overridden)


def _find_keys(text: str) -> Iterator[tuple[Path, Place]]:
    """All keys that are not inside a list, in valid JSON."""
    finder = PlaceFinder(text)
    open_: list[str | None] = []  # the current key of each map around, None for a list
    for token in _TOKEN.finditer(text):
        match token.group()[0], token["key"]:
            case "{", _:
                open_.append("")
            case "[", _:
                open_.append(None)
            case "}" | "]", _:
                open_.pop()
            case _, str(key):
                open_[-1] = mend_surrogates(json.loads(key))
                path = tuple(name for name in open_ if name is not None)
                if len(path) == len(open_):
                    yield path, finder.find(token.start())
            case _:  # a value that is text
                pass
