"""A text at a glance: its lines and its headings; it takes a hundredth of the time that reading takes."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from postdiff.model.value import Value
from postdiff.parse.letters import (
    BLANK,
    DOUBTFUL,
    FENCE,
    FENCE_MARKS,
    FOREIGN,
    HEADINGS,
    HTML_HEADING,
    INLINE,
    INLINE_STRONG,
    KEPT,
    OPAQUE,
    REACH,
    REACH_NUMBER,
    TAG,
    TITLES,
    UNDERLINE,
    UNSAFE,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postdiff.parse.letters import Known

_NOTABLE: Final = re.compile(f"[{HEADINGS}{FENCE}{UNDERLINE}{HTML_HEADING}{FOREIGN}{OPAQUE}]")
_MAY_BE_INLINE: Final = frozenset({INLINE, INLINE_STRONG})
_REACHES: Final = re.compile(f"[{TAG}{REACH}{REACH_NUMBER}{HTML_HEADING}]")
_FRONT: Final = re.compile(r"---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")


class Chunk(Value):
    """A heading with what follows it up to the next one, by its lines; level 0 for what stands before the first.

    ``path`` are the headings around it, and its own; ``parent`` is the place of the one around it, -1 for none.
    ``safe``: the body reads the same wherever it stands, closed by a heading: lists, tables and plain text.
    """

    start: int
    end: int
    level: int
    path: tuple[str, ...]
    parent: int
    name: str
    text: str
    safe: bool


class Glance(Value):
    """The lines of a text, the letter of each as one string, and its chunks."""

    lines: list[str]
    shape: str
    chunks: tuple[Chunk, ...]
    known: Known


def glance_at(text: str, known: Known) -> Glance | None:
    """``None`` for a text in which headings may reach further than can be seen at a glance.

    ``known`` may be shared by any number of texts.
    """
    if text.startswith(("+++", "{", ";;;")):
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    shape = "".join(map(known.letters.__getitem__, lines))
    front = _FRONT.match(text) if text.startswith("---") else None
    seen = _see_headings(lines, shape, front[0].count("\n") if front else 0)
    if seen is None:
        return None
    shape, places = seen
    chunks = tuple(_cut_into_chunks(lines, shape, places, known))
    return Glance(lines, shape, chunks, known) if _stay_inside(shape, chunks) else None


def _see_headings(lines: Sequence[str], shape: str, first: int) -> tuple[str, list[int]] | None:
    """The lines of the headings, and the shape: of what is inside code, comments and the front matter all is unsafe, and
    :data:`DOUBTFUL` marks what may be another heading.
    """
    hidden = [(0, first)]
    doubtful: list[int] = []
    places: list[int] = []
    end = first
    while found := _NOTABLE.search(shape, end):
        place, letter = found.start(), found[0]
        end = place + 1
        if letter == OPAQUE and not lines[place].startswith("<!--"):
            return None
        if letter in {FENCE, OPAQUE}:
            end = _end_of(lines, shape, place)
            hidden.append((place, end))
        elif letter in HEADINGS and _stands_alone(shape, place):
            places.append(place)
        elif letter != UNDERLINE or (place and shape[place - 1] not in BLANK + HEADINGS):
            doubtful.append(place)
    letters = list(shape)
    for start, end in hidden:
        letters[start:end] = UNSAFE * (end - start)
    for place in doubtful:
        letters[place] = DOUBTFUL
    return "".join(letters), places


def _end_of(lines: Sequence[str], shape: str, start: int) -> int:
    """The end of the code or the comment that begins on a line."""
    found = FENCE_MARKS.match(lines[start])
    for place in range(start + 1, len(lines)):
        is_last = shape[place] == FENCE and _closes(lines[place], found[1]) if found else "-->" in lines[place]
        if is_last:
            return place + 1
    return len(lines)


def _closes(line: str, fence: str) -> bool:
    found = FENCE_MARKS.match(line)
    return bool(found and found[1][0] == fence[0] and len(found[1]) >= len(fence) and not line[found.end() :].strip())


def _stands_alone(shape: str, place: int) -> bool:
    """Whether a heading is one for certain: nothing above it, up to a blank line or a heading, reaches over it."""
    start = place
    while start and shape[start - 1] not in BLANK + HEADINGS:
        start -= 1
    above = shape[start:place]
    return not (above[:1] in _MAY_BE_INLINE or _REACHES.search(above))


def _cut_into_chunks(lines: Sequence[str], shape: str, places: Sequence[int], known: Known) -> Iterator[Chunk]:
    starts = [0, *places]
    around: list[tuple[int, int, str]] = []
    for number, (start, end) in enumerate(zip(starts, [*places, len(lines)], strict=True)):
        level = int(shape[start]) if number else 0
        while around and around[-1][1] >= level:
            around.pop()
        parent = around[-1][0] if around else -1
        around.append((number, level, lines[start] if number else ""))
        path = tuple(heading for _, _, heading in around)
        safe = not KEPT.search(shape, start + 1, end)
        yield Chunk(start, end, level, path, parent, known.names[path[-1]], "\n".join(lines[start:end]), safe)


def _stay_inside(shape: str, chunks: Sequence[Chunk]) -> bool:
    """Whether headings without marks, if there are any, end with their chunk.

    A heading that is deeper by two does not end what stands right below the one above it, and who knows what is above it
    where something else in the chunk may be a heading.
    """
    top = min((chunk.level for chunk in chunks[1:]), default=1) - 1
    for chunk, following in zip_longest(chunks, chunks[1:]):
        for title in TITLES.finditer(shape, chunk.start, chunk.end):
            if shape.find(DOUBTFUL, chunk.start, title.start()) >= 0:
                return False
            if following and following.level > (chunk.level or (0 if DOUBTFUL in shape else top)) + 1:
                return False
    return True
