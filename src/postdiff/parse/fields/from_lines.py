"""Headers that their format refuses, read line by line."""

from __future__ import annotations

import re
from typing import Final

from postdiff.parse.fields.header import Format, Header
from postdiff.parse.fields.reading import Entry, Place, Reading
from postdiff.text.surrogates import mend_surrogates

# A key is one to three words: longer ones are sentences with a colon in them.
_WORDS: Final = r"""(?P<quote>["']?)(?P<key>[^\W\d][\w.-]*(?: [\w.-]+){0,2})(?P=quote)"""
_KEY_AND_VALUE: Final = {
    Format.YAML: re.compile(rf"{_WORDS}[ \t]*(?::(?!//)|：)(?P<value>.*)"),
    Format.TOML: re.compile(rf"[ \t]*{_WORDS}[ \t]*=(?P<value>.*)"),
    Format.JSON: re.compile(rf"[ \t]*{_WORDS}[ \t]*:(?P<value>.*)"),
}
_TABLE: Final = re.compile(r"\[+[ \t]*(?P<key>[\w.-]+)[ \t]*\]+[ \t]*")
_CONTINUED: Final = re.compile(r"\s|-(?:\s|$)|[\[\]{}]")
_QUOTED: Final = re.compile(r"""(["'])(?P<inner>.*)\1""")


def read_lines(header: Header) -> Reading | None:
    """Entries as far as lines look like a key and a value; ``None`` when most lines of the header look like prose.

    Any other line continues the value above it, as text.
    """
    found: list[tuple[str, Place, list[str]]] = []
    table = ""
    strangers = 0
    for number, line in enumerate(header.text.split("\n")):
        if not line.strip() or line.startswith("#"):
            continue
        if header.format is Format.TOML and (name := _TABLE.fullmatch(line)):
            table = f"{name['key']}."
        elif pair := _KEY_AND_VALUE[header.format].match(line if found else line.lstrip()):
            place = Place(number, len(line) - len(line.lstrip()))
            found.append((mend_surrogates(table + pair["key"]), place, [pair["value"].strip()]))
        else:
            strangers += not _CONTINUED.match(line)
            if found and line.strip() not in {"}", "},"}:
                found[-1][2].append(line.strip())
    if not found or strangers > len(found):
        return None
    comma = "," if header.format is Format.JSON else ""
    entries = tuple(Entry(key, _to_value(parts, comma), place) for key, place, parts in found)
    return Reading(entries, frozenset(entry.place.line for entry in entries))


def _to_value(parts: list[str], comma: str) -> str:
    value = "\n".join(part for part in parts if part).removesuffix(comma)
    quoted = _QUOTED.fullmatch(value)
    return mend_surrogates(quoted["inner"] if quoted else value)
