"""Two snapshots without what is the same in both: of equal sections only the headings are left, so that little is read.

    # Tools          # Tools                   # Tools      # Tools
    ## Saws          ## Saws                   ## Saws      ## Saws
    (200 lines)      (the same 200 lines)      …            …
    ## Drills        ## Drills                 ## Drills    ## Drills
    - small          - small                   - small      - small
                     - large                                - large

Where it cannot be seen at a glance that a section reads the same by itself as in its post, it is kept whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from postdiff.model.value import Value
from postdiff.text.sequences import common_runs
from postdiff.text.tokens import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postdiff.parse.source import Source

LEAST_SHARE: Final = 0.5
"""So much of the larger snapshot must be left out: else two readings of what is left cost more than one of all."""

LEAST_BODY: Final = 200
"""Characters of a body that are worth leaving out."""

STUB: Final = "\n\n…\n\n"
"""What stands for a body: a section with a body is not the same as one without."""

_EVENT: Final = re.compile(
    r"^(?:(?P<heading>\#{1,6})(?=[ \t\n])"
    r"|\ {0,3}(?:(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})|(?P<opaque><(?:script|pre|style|textarea|\?|!)|\$\$)))",
    re.MULTILINE | re.IGNORECASE,
)
_INLINE: Final = r"</?(?:a|b|br|code|em|i|img|kbd|small|span|strong|sub|sup|u)\b"
_REACHING: Final = re.compile(rf"^ {{0,3}}(?:(?!{_INLINE})<|[:~]|\[\^)", re.MULTILINE)
"""HTML goes on to a blank line, but for tags of a paragraph; a definition or a footnote may."""

_COMMENT: Final = re.compile(r"<!--[^\n]*-->")
_FRONT: Final = re.compile(r"---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")

_TAG: Final = rf"(?:{_INLINE}|</?(?:center|details|div|hr|p|summary)\b)"
_UNSAFE: Final = re.compile(
    r"^(?!\s*$"
    r"|[ \t]*[-*+][ \t]+(?!`{3}|~{3}|[-*+][ \t]|[#>]|\d+[.)])"  # an item
    r"|[ \t]*\|"  # a row of a table
    r"|[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$"
    r"|[ \t]*(?:\*\*|__)?!?\[[^\]^\n]*\]\("  # a link, as that back to the top, or an image
    r"|\*[^*\s]"  # emphasis
    r"|>"
    rf"|[ \t]*{_TAG}"
    r"|[ \t]*(?![IVXLCDMivxlcdm]{1,7}[.)、．）]|[A-Za-z][.)、．）])[A-Za-z]"  # text, but for IV. and A)
    r"|(?![一二三四五六七八九十百零〇两第]+)[\u3400-\u9fff]"
    r")[^\n]*$",
    re.MULTILINE,
)
"""A line that may be a heading without Markdown's marks, a definition, or the start of something that reaches further."""


class Shortened(Value):
    """Two sources, for each of their lines which line of the whole snapshot it is, and the headings that were seen."""

    old: Source
    new: Source
    old_lines: tuple[int, ...]
    new_lines: tuple[int, ...]
    old_headings: tuple[Heading, ...]
    new_headings: tuple[Heading, ...]


class Heading(Value):
    """A heading of a shortened source: its line, its level, and whether its body was left out."""

    line: int
    level: int
    is_stub: bool


class _Chunk(Value):
    """A heading with what follows it up to the next one; level 0 for what stands before the first."""

    text: str
    level: int
    path: tuple[str, ...]  # the headings around it, and its own

    @property
    def heading(self) -> str:
        return self.text.partition("\n")[0]


def shorten(old: Source, new: Source) -> Shortened | None:
    """Leave out what is equal; ``None`` where too little is, or where it is not certain that nothing else would be told."""
    olds, news = _chunks(_plain(old.text)), _chunks(_plain(new.text))
    if olds is None or news is None:
        return None
    pairs = _align(olds, news)
    if pairs is None:
        return None
    stubs = [(left, right) for left, right in pairs if _may_go(olds, left) and _may_go(news, right)]
    gone = sum(len(olds[left].text) for left, _ in stubs)
    if not stubs or gone < LEAST_SHARE * max(len(old.text), len(new.text)):
        return None
    sides = (_cut(old, olds, {left for left, _ in stubs}), _cut(new, news, {right for _, right in stubs}))
    (old_source, old_lines, old_headings), (new_source, new_lines, new_headings) = sides
    return Shortened(old_source, new_source, old_lines, new_lines, old_headings, new_headings)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _chunks(text: str) -> list[_Chunk] | None:
    """``None`` for a text in which a line of hashes may be anything: in a comment, a script, a formula, a header."""
    if text.startswith(("+++", "{", ";;;")):
        return None
    front = _FRONT.match(text) if text.startswith("---") else None
    starts, levels = [0], [0]
    fence = ""
    place = front.end() if front else 0
    last_end = -1
    for event in _EVENT.finditer(text, place):
        if fence:
            if _closes(event["fence"], fence, text, event.end()):
                fence = ""
        elif event["opaque"]:
            if not _COMMENT.match(text, event.start("opaque")):
                return None
        elif event["fence"]:
            fence = event["fence"]
        elif _stands_alone(text, event.start(), last_end):
            starts.append(event.start())
            levels.append(len(event["heading"]))
            last_end = text.find("\n", event.start())
    return list(_cut_into_chunks(text, starts, levels))


def _cut_into_chunks(text: str, starts: Sequence[int], levels: Sequence[int]) -> Iterator[_Chunk]:
    around: list[tuple[int, str]] = []
    for start, end, level in zip(starts, [*starts[1:], len(text)], levels, strict=True):
        chunk = text[start:end]
        while around and around[-1][0] >= level:
            around.pop()
        around.append((level, chunk.partition("\n")[0]))
        yield _Chunk(chunk, level, tuple(heading for _, heading in around))


def _closes(fence: str | None, opened: str, text: str, end: int) -> bool:
    if not fence or fence[0] != opened[0] or len(fence) < len(opened):
        return False
    line_end = text.find("\n", end)
    return not text[end : line_end if line_end >= 0 else len(text)].strip()


def _stands_alone(text: str, start: int, last_end: int) -> bool:
    """Whether a heading is one for certain: nothing above it, up to a blank line or a heading, reaches over it."""
    first = max(text.rfind("\n\n", 0, start) + 2, last_end + 1)
    above = text[first:start]
    return not above.lstrip(" ").startswith("<") and not _REACHING.search(above)


def _align(olds: Sequence[_Chunk], news: Sequence[_Chunk]) -> list[tuple[int, int]] | None:
    """The places of equal chunks, in order; ``None`` where a chunk, or a heading, stands elsewhere than it did."""
    vocabulary = Vocabulary()
    old_codes = vocabulary.encode([chunk.text for chunk in olds])
    new_codes = vocabulary.encode([chunk.text for chunk in news])
    pairs = [
        (left + step, right + step) for left, right, size in common_runs(old_codes, new_codes) for step in range(size)
    ]
    old_rest = _places_between([left for left, _ in pairs], olds)
    new_rest = _places_between([right for _, right in pairs], news)
    moved = any(old_rest[name] != new_rest[name] for name in old_rest.keys() & new_rest.keys())
    known = {olds[left].path for left, _ in pairs}
    return None if moved or known & {*old_rest, *new_rest} else pairs


def _places_between(paired: Sequence[int], chunks: Sequence[_Chunk]) -> dict[tuple[str, ...], list[int]]:
    """The paths of chunks without a partner, each with how many chunks with one stand before it."""
    found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    known = set(paired)
    before = 0
    for place, chunk in enumerate(chunks):
        if place in known:
            before += 1
        else:
            found[chunk.path].append(before)
    return dict(found)


def _may_go(chunks: Sequence[_Chunk], place: int) -> bool:
    """Whether a body reads the same wherever it stands: lists, tables and plain text, closed by a heading."""
    chunk = chunks[place]
    following = chunks[place + 1].level if place + 1 < len(chunks) else 0
    if chunk.level == 0 or following > chunk.level + 1 or len(chunk.text) < LEAST_BODY:
        return False
    return not _UNSAFE.search(chunk.text, len(chunk.heading) + 1)


def _cut(
    source: Source, chunks: Sequence[_Chunk], stubs: set[int]
) -> tuple[Source, tuple[int, ...], tuple[Heading, ...]]:
    texts: list[str] = []
    lines: list[int] = []
    headings: list[Heading] = []
    start = 0
    for place, chunk in enumerate(chunks):
        text = chunk.heading + STUB if place in stubs else chunk.text
        if chunk.level:
            headings.append(Heading(len(lines), chunk.level, place in stubs))
        texts.append(text)
        lines.extend(range(start, start + text.count("\n")))
        start += chunk.text.count("\n")
    lines.append(start)  # the last line, when nothing ends it
    return source.with_text("".join(texts)), tuple(lines), tuple(headings)


def holds_stub(headings: Sequence[Heading], line: int) -> bool:
    """Whether a section that lost its body stands below the heading on a line; of a heading that was not seen, who knows."""
    level = 0
    for heading in headings:
        if heading.line == line:
            level = heading.level
        elif level and heading.line > line:
            if heading.level <= level:
                return False
            if heading.is_stub:
                return True
    return level == 0
