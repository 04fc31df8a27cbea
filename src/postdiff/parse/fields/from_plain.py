"""Headers that leave YAML no choice: a word, a line of words, a day, a number, or a list of such behind each key.

Many headers are of this kind. Reading them here saves the 25 ms that the libraries take to load; whatever is in doubt is left
to them. A test holds both readings against each other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from postdiff.parse.fields.reading import MAX_SIZE, Entry, Place, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

DELIMITER: Final = "---"

_LETTERS: Final = (
    r"\w !$()*+,./;<=>?@^~，。、；！？（）《》…·\-"  # none that ends a value, begins a comment or is forbidden
)
_LINE: Final = re.compile(
    rf"""(?: (?P<key>[A-Za-z][A-Za-z0-9_-]{{0,60}}): | (?P<indent>[ ]*)- )
    (?: [ ]+ (?: (?P<number>0|[1-9][0-9]{{0,17}}) | (?P<day>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})
      | "(?P<double>[{_LETTERS}:#'“”‘’]*)" | '(?P<single>[{_LETTERS}:#"“”‘’]*)'
      | (?P<plain>[^\W\d_](?:[{_LETTERS}]|:(?=//))*) ) )?[ ]*""",
    re.VERBOSE,
)
_MEANT: Final = {
    **dict.fromkeys(("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"), True),
    **dict.fromkeys(("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"), False),
    **dict.fromkeys(("null", "Null", "NULL"), None),
}
"""Words that are more than words in YAML 1.1."""


def read_plain(lines: Sequence[str]) -> tuple[Reading, int] | None:
    """The entries of such a header and the line behind it; ``None`` when the snapshot does not begin with one."""
    if lines[0] != DELIMITER or DELIMITER not in lines[1:]:
        return None
    end = lines.index(DELIMITER, 1)
    found = [_LINE.fullmatch(line) for line in lines[1:end]]
    entries: dict[str, Entry] = {}
    before: re.Match[str] | None = None
    for number, line in enumerate(found, 1):
        if line is None:
            return None
        if (key := line["key"]) and key not in entries:
            entries[key] = Entry(key, _value(line), Place(number))
        elif before and not key and _has_value(line) and _may_follow(before, line):
            name, entry = entries.popitem()
            items = entry.value if isinstance(entry.value, list) else []
            entries[name] = Entry(name, [*items, _value(line)], entry.place)
        else:
            return None
        before = line
    if not entries or sum(map(len, lines[:end])) > MAX_SIZE:
        return None
    return Reading(tuple(entries.values()), frozenset(entry.place.line for entry in entries.values())), end + 1


def _may_follow(before: re.Match[str], item: re.Match[str]) -> bool:
    """Whether an item stands below its key, or below an item of its list."""
    return not _has_value(before) if before["key"] else before["indent"] == item["indent"]


def _has_value(line: re.Match[str]) -> bool:
    return line.lastgroup not in {"key", "indent"}


def _value(line: re.Match[str]) -> object:
    match line.lastgroup:
        case "number":
            return int(line["number"])
        case "day":  # as its ISO form, which it has
            return line["day"]
        case "plain":
            word = line["plain"].rstrip(" ")
            return _MEANT.get(word, word)
        case "double" | "single" as quotes:
            return line[quotes]
        case _:
            return None
