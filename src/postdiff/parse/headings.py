"""Headings that Markdown does not mark: numbered lines, short strong paragraphs, hashes without a space.

A numbered line is a heading only as the member of a run: ``### 1）``, ``### 2）``, ``3)``, ``4)`` count on, so the last two
are headings as well. A run that is all implied needs a second member and a body; without a body it is a list.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final

from postdiff.model.node import HeadingOrigin, NodeType, Ordinal
from postdiff.model.value import Record
from postdiff.parse.draft import Draft
from postdiff.text.inline import PieceKind, read_inline, visible_text
from postdiff.text.late import late
from postdiff.text.ordinals import read_ordinal, read_weak_ordinal
from postdiff.text.scripts import count_characters
from postdiff.text.tokens import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_HAN: Final = 30
_MOST_WORDS: Final = 12
_SLIP: Final = 2
_MOST_ROUNDS: Final = 8  # of refusing runs that prove nothing; real posts need two or three
_DEEPEST: Final = 6
_SENTENCE: Final = re.compile(r"[。！？；，;!?]|[.,](?=\s|$)|…$")
_HASHES: Final = re.compile(r"^(#{1,6})(?![#!\s])(.+?)\s*#*$")
_HASHTAGS: Final = late(r"#[^\s#]+(?:\s+#[^\s#]+)+\s*|#[a-z0-9_\-]+\s*")
_MAY_BE_NUMBERED: Final = re.compile(r"[\s*_<]*[\d０-９(（①-⓿❶-❿一二三四五六七八九十〇百第IVXL]")
_STRONG_STYLE: Final = "strong"
_PLAIN_STYLES: Final = frozenset({")", "1、", "1.", "bare"})
_LIST_STYLES: Final = {".": "1.", ")": ")"}


class _Role(Enum):
    """What a line is: sure from the start for bodies and marked headings, to be proved for candidates."""

    BODY = "body"
    HEADING = "heading"
    CANDIDATE = "candidate"
    ITEM = "item"  # a candidate whose run has no bodies


class _Line(Record):
    """One unit in reading order: a block, one line of a paragraph that may be a heading, or the text between such."""

    draft: Draft
    offset: int = 0  # of the line in its paragraph
    role: _Role = _Role.BODY
    heading: HeadingOrigin = HeadingOrigin.NONE
    ordinal: Ordinal | None = None
    level: int = 0
    run: _Run | None = None
    has_body: bool = False


class _Run(Record):
    """Headings of one style and level that count on; ``real`` when its first member is a heading that Markdown marks."""

    style: str
    level: int
    last: int
    real: bool
    members: list[_Line] = []  # noqa: RUF012 - copied


def imply_headings(drafts: list[Draft]) -> list[Draft]:
    """Turn the paragraphs and one-item lists that work as headings into sections, and split what stands around them."""
    lines = [line for draft in drafts for line in _lines_of(draft)]
    if all(line.role in {_Role.BODY, _Role.HEADING} and line.heading is not HeadingOrigin.HASHES for line in lines):
        return drafts
    for _ in range(_MOST_ROUNDS):
        if not _refuse(_Walk(lines).runs):
            break
    else:
        for line in lines:
            line.run = None
    return list(_rebuild(lines))


def _lines_of(draft: Draft) -> Iterator[_Line]:
    if draft.type is NodeType.SECTION:
        shown = visible_text(draft.text)
        found = read_ordinal(shown) or read_weak_ordinal(shown)
        yield _Line(draft, 0, _Role.HEADING, draft.heading, found[0] if found else None, draft.level)
    elif draft.type is NodeType.PARAGRAPH:
        yield from _lines_of_paragraph(draft)
    elif draft.alone and draft.ordinal and _is_title(visible_text(draft.text.split("\n")[0])):
        ordinal = Ordinal(draft.marker, _LIST_STYLES[draft.ordinal.source[-1]], draft.ordinal.value)
        yield _Line(draft, 0, _Role.CANDIDATE, HeadingOrigin.NUMBERED, ordinal)
        yield from _lines_of_paragraph(draft, 1)  # the next number may stand in its text: `12) 安徽`, `13)内蒙古`
    else:
        yield _Line(draft)


def _lines_of_paragraph(draft: Draft, first: int = 0) -> Iterator[_Line]:
    """The lines of a paragraph that may be headings, and one line for each stretch of text between them."""
    in_body = False
    sources = draft.text.split("\n")
    for offset, source in enumerate(sources[first:], first):
        line = _read_line(draft, offset, source.strip().removesuffix("\\").strip(), alone=len(sources) == 1)
        if line.role is not _Role.BODY or not in_body:
            yield line
        in_body = line.role is _Role.BODY


def _read_line(draft: Draft, offset: int, source: str, *, alone: bool) -> _Line:
    if hashes := _HASHES.match(source):
        shown = visible_text(hashes[2])
        found = read_ordinal(shown)
        if _HASHTAGS.fullmatch(source) or not _is_title_behind(hashes[1], shown, found):
            return _Line(draft, offset)
        return _Line(draft, offset, _Role.HEADING, HeadingOrigin.HASHES, found[0] if found else None, len(hashes[1]))
    if _MAY_BE_NUMBERED.match(source):
        found = read_ordinal(visible_text(source))
        if found and _is_title(found[1]):
            return _Line(draft, offset, _Role.CANDIDATE, HeadingOrigin.NUMBERED, found[0])
    if alone and _is_all_strong(source) and _is_title(visible_text(source)):
        return _Line(draft, offset, _Role.CANDIDATE, HeadingOrigin.STRONG, Ordinal("", _STRONG_STYLE, 0))
    return _Line(draft, offset)


def _is_title_behind(hashes: str, shown: str, found: tuple[Ordinal, str] | None) -> bool:
    """Two hashes are hardly anything but a heading; one may begin a tag, and with a number an issue: ``#123``, ``#1 fix``."""
    if len(hashes) > 1:
        return any(map(str.isalpha, shown))
    return bool(found or not shown[:1].isdigit()) and _is_title(shown)


def _is_title(text: str) -> bool:
    han = count_characters(text)
    words = len(WORD.findall(text)) - han
    return han + words > 0 and han <= _MOST_HAN and words <= _MOST_WORDS and not _SENTENCE.search(text)


def _is_all_strong(text: str) -> bool:
    if not text.startswith(("**", "__", "<b>", "<strong>")):
        return False
    pieces = [piece for piece in read_inline(text) if piece.kind is not PieceKind.MARKUP]
    return bool(pieces) and all(piece.strong and piece.kind is PieceKind.TEXT for piece in pieces)


class _Walk:
    """One walk over the lines in reading order: each candidate joins the nearest open run that it continues, or opens one."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self.runs: list[_Run] = []
        self.open: list[_Run] = []
        # The level of the nearest heading above; before the first one, implied headings stand beside the highest ones
        # that Markdown marks, and do not swallow them.
        self.level = min((line.level for line in lines if line.role is _Role.HEADING), default=1) - 1
        above: _Line | None = None
        for line in lines:
            line.run, line.has_body = None, False
            is_heading = self._take(line)
            if above and (not is_heading or line.level > above.level):
                above.has_body = True
            if is_heading:
                above = line

    def _take(self, line: _Line) -> bool:
        """Whether the line is a heading so far."""
        if line.role is _Role.HEADING:
            run = self._run_of_heading(line)
        elif line.role is _Role.CANDIDATE and line.ordinal:
            run = self._run_of_candidate(line, line.ordinal)
            if run is None:
                return False
            line.level = run.level
        else:
            return False
        self.open = [
            other
            for other in self.open
            if other is run or other.level < line.level or (other.real and other.level == line.level)
        ]
        if run:
            if run not in self.open:
                self.open.append(run)
                self.runs.append(run)
            run.members.append(line)
            line.run = run
        self.level = line.level
        return True

    def _run_of_heading(self, line: _Line) -> _Run | None:
        if line.ordinal is None:
            return None
        style, value = line.ordinal.style, line.ordinal.value
        for run in self.open:
            same = run.style == style or {run.style, style} <= _PLAIN_STYLES
            if run.real and run.level == line.level and same and run.last <= value <= run.last + 1 + _SLIP:
                run.last = value
                return run
        return None if style == "bare" else _Run(style, line.level, value, real=True)

    def _run_of_candidate(self, line: _Line, ordinal: Ordinal) -> _Run | None:
        nearest = next((run for run in reversed(self.open) if run.style == ordinal.style), None)
        if nearest and ordinal.style == _STRONG_STYLE:
            return nearest
        deepest_real = max((run.level for run in self.open if run.real), default=0)
        if (
            nearest
            and (not nearest.real or nearest.level >= deepest_real)
            and 0 < ordinal.value - nearest.last <= 1 + _SLIP
        ):
            nearest.last = ordinal.value
            return nearest
        if ordinal.value > 1 or line.draft.type is not NodeType.PARAGRAPH:
            return None
        return _Run(ordinal.style, min(_DEEPEST, self.level + 1), ordinal.value, real=False)


def _refuse(runs: Sequence[_Run]) -> bool:
    """Take back the candidates of runs that prove nothing; whether there were any. Runs without bodies become lists."""
    refused = False
    for run in runs:
        if run.real:
            continue
        if run.style == _STRONG_STYLE:
            with_body = [line for line in run.members if line.has_body]
            failing = [line for line in run.members if not line.has_body] if len(with_body) > 1 else run.members
        else:
            failing = [] if any(line.has_body for line in run.members[:-1]) else run.members
        is_list = len(failing) > 1 and run.style != _STRONG_STYLE
        for line in failing:
            line.role, line.run = _Role.ITEM if is_list and line.draft.type is NodeType.PARAGRAPH else _Role.BODY, None
        refused = refused or bool(failing)
    return refused


def _rebuild(lines: Sequence[_Line]) -> Iterator[Draft]:
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and lines[end].draft is lines[start].draft:
            end += 1
        marks = [
            line
            for line in lines[start:end]
            if line.run or line.role is _Role.ITEM or line.heading is HeadingOrigin.HASHES
        ]
        draft = lines[start].draft
        if not marks or draft.type is NodeType.SECTION:
            yield draft
        elif draft.type is NodeType.ITEM:
            yield from _split_item(draft, marks) if marks[0].offset == 0 else (draft,)
        else:
            yield from _split_paragraph(draft, marks)
        start = end


def _split_paragraph(draft: Draft, marks: Sequence[_Line], done: int = 0) -> Iterator[Draft]:
    sources = draft.text.split("\n")
    for mark in marks:
        yield from _paragraph(draft, sources, done, mark.offset)
        line = draft.start + mark.offset
        if mark.role is _Role.ITEM:
            yield Draft(NodeType.ITEM, line, line + 1, line + 1, sources[mark.offset].strip())
        else:
            yield _section(mark, line, sources[mark.offset].strip())
        done = mark.offset + 1
    yield from _paragraph(draft, sources, done, len(sources))


def _split_item(draft: Draft, marks: Sequence[_Line]) -> Iterator[Draft]:
    section = _section(marks[0], draft.start, draft.text.split("\n")[0])
    section.ordinal = marks[0].ordinal
    yield section
    yield from _split_paragraph(draft, marks[1:], 1)
    yield from draft.children


def _section(mark: _Line, line: int, text: str) -> Draft:
    if mark.heading is HeadingOrigin.HASHES:
        text = text.strip("#").strip()
    return Draft(NodeType.SECTION, line, line + 1, line + 1, text, level=mark.level, heading=mark.heading)


def _paragraph(draft: Draft, sources: Sequence[str], first: int, last: int) -> Iterator[Draft]:
    if first < last:
        start, end = draft.start + first, draft.start + last
        yield Draft(NodeType.PARAGRAPH, start, end, end, "\n".join(sources[first:last]))
