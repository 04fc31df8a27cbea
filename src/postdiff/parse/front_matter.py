"""The front matter of a snapshot: its fields and the lines they stand on."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from postdiff.model.post import Field
from postdiff.model.span import Span
from postdiff.model.value import Value

if TYPE_CHECKING:
    from postdiff.parse.fields.header import Header
    from postdiff.parse.fields.reading import Entry, Reading

_DELIMITERS: Final = ("---", "+++", "{")


class FrontMatter(Value):
    """Fields in the order of their lines; ``span`` covers the delimiters, and is empty where there is no front matter."""

    fields: tuple[Field, ...] = ()
    span: Span = Span(0, 0)
    warnings: tuple[str, ...] = ()


def read_front_matter(lines: tuple[str, ...], name: str) -> FrontMatter:
    """Read YAML, TOML or JSON at the start of a snapshot; what is none of them is text.

    Two fields share a line only where both of their keys begin on it. Of equal keys the last one counts.
    """
    if not lines or not lines[0].startswith(_DELIMITERS):
        return FrontMatter()
    from postdiff.parse.fields.from_plain import read_plain

    refusals: list[tuple[int, str]] = []
    if plain := read_plain(lines):
        reading, end = plain
    else:
        from postdiff.parse.fields.header import find_header

        header = find_header(lines)
        if header is None:
            return FrontMatter()
        read, refusals = _read_header(header)
        if read is None:
            return FrontMatter()
        reading, end = read, header.end
    entries, overridden = _last_of_each(reading)
    starts = sorted({*reading.starts, end - 1})
    fields = tuple(Field(entry.key, entry.value, _span(entry, starts, lines)) for entry in entries)
    warnings = refusals + [
        (line, f"the field {key} stands again below; the last one counts") for line, key in overridden
    ]
    return FrontMatter(fields, Span(0, end), tuple(f"{name}:{line + 1}: {reason}" for line, reason in warnings))


def _read_header(header: Header) -> tuple[Reading | None, list[tuple[int, str]]]:
    """What the header holds, with the line and the reason where its format refuses it."""
    from postdiff.parse.fields.from_lines import read_lines
    from postdiff.parse.fields.reading import RefusedError

    try:
        return _read_format(header), []
    except RefusedError as refused:
        line = min(max(refused.line, 1), header.end - 1)
        reason = f"the front matter is no {header.format.value} that can be read safely; it was read line by line"
        return read_lines(header), [(line, reason)]


def _read_format(header: Header) -> Reading | None:
    from postdiff.parse.fields.header import Format
    from postdiff.parse.fields.reading import MAX_SIZE, Reading, RefusedError

    if not header.text.strip():
        return Reading(())
    if len(header.text) > MAX_SIZE:
        raise RefusedError(0)
    match header.format:
        case Format.YAML:
            from postdiff.parse.fields.from_yaml import read_yaml as read
        case Format.TOML:
            from postdiff.parse.fields.from_toml import read_toml as read
        case Format.JSON:
            from postdiff.parse.fields.from_json import read_json as read
    return read(header.text)


def _last_of_each(reading: Reading) -> tuple[list[Entry], list[tuple[int, str]]]:
    """The entries that count, and the lines and keys of the others.

    A reader sees equal keys of one map; the key ``a.b`` and the key ``b`` in the map ``a`` meet only here.
    """
    entries = sorted(reading.entries, key=lambda entry: entry.place.line)
    lasts = {entry.key: entry for entry in entries}
    others = [(entry.place.line, entry.key) for entry in entries if lasts[entry.key] is not entry]
    return [entry for entry in entries if lasts[entry.key] is entry], sorted([*reading.overridden, *others])


def _span(entry: Entry, starts: list[int], lines: tuple[str, ...]) -> Span:
    """From a key to the next one or to the closing delimiter, without the comments and blank lines in between."""
    start = entry.place.line
    end = starts[bisect_right(starts, start)]
    while end > start + 1 and _stands_between(lines[end - 1], entry.place.column):
        end -= 1
    return Span(start, end)


def _stands_between(line: str, column: int) -> bool:
    """Whether a line behind a value is none of it; deeper lines may be text of it, such as a ``#`` in a block scalar."""
    content = line.strip()
    outside = len(line) - len(line.lstrip()) <= column
    return not content or (outside and (content[0] == "#" or content in {"}", "},"}))
