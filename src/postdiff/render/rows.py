"""The body of a terminal report: per section, in the order of the post, one line per entry.

各企业、机构队
  + 神州控股  集团旗下的神州医疗正与中国国家癌症中心开展全面合作…
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from postdiff.lang.naming import STEP, place_of
from postdiff.model.node import NodeType
from postdiff.render.line import excerpt_of, name_of, note_of, sign_of
from postdiff.render.marks import mark_parts
from postdiff.render.styled import Line, Piece, Style, wrap_line
from postdiff.text.safe import inert_label
from postdiff.text.width import cut_to_width, display_width, wrap_to_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from postdiff.model.changelog import Change, Changelog
    from postdiff.render.overview import Entry
    from postdiff.render.view import View

STYLES: Final[Mapping[str, Style]] = {
    "+": Style.ADDED,
    "-": Style.REMOVED,
    "~": Style.CHANGED,
    "→": Style.MOVED,
    "=": Style.FAINT,
    "!": Style.REMOVED,
}

COLUMN: Final = 28
"""Labels up to this width make the column; longer ones push their own line to the right."""

GLIMPSE: Final = 12
"""A note or an excerpt with less room than this says nothing."""


def set_rows(changelog: Changelog, view: View) -> Iterator[Line]:
    """All lines between the headline and the closing remarks."""
    groups = groupby(view.rows(changelog), key=lambda change: heading_of(change, changelog, view))
    for heading, group in groups:
        if heading:
            yield (Piece(cut_to_width(heading, view.width), Style.HEADING),)
        yield from _set_group(list(group), "  " if heading else "", changelog, view)


def set_overview(sentence: str, entries: Sequence[Entry], rest: str, width: int) -> Iterator[Line]:
    """A sentence over several posts, a line for each of them, cut to ``width``, and how many are not listed."""
    yield from ((Piece(line, Style.HEADING),) for line in wrap_to_width(sentence, width))
    widths = [display_width(entry.title) for entry in entries]
    column = max((title for title in widths if title <= COLUMN), default=0)
    for entry in entries:
        title = cut_to_width(entry.title, width // 2)
        said = "  ".join(filter(None, (entry.formerly, entry.said)))
        gap = " " * (max(column - display_width(title), 0) + 2)
        pieces = (Piece("  "), Piece(f"{entry.sign} ", STYLES[entry.sign]), Piece(title, Style.LABEL))
        used = 4 + display_width(title) + len(gap)
        yield (*pieces, Piece(gap + cut_to_width(said, width - used)))
    yield from ((Piece(line, Style.FAINT),) for line in wrap_to_width(rest, width) if rest)


def heading_of(change: Change, changelog: Changelog, view: View) -> str:
    """The sections around an entry as one line; fields stand under a heading of their own."""
    if change.node is NodeType.FIELD:
        return view.language.terms.front_matter
    return STEP.join(place_of(change, changelog))


def _set_group(group: Sequence[Change], indent: str, changelog: Changelog, view: View) -> Iterator[Line]:
    widths = [display_width(name_of(change, view.language)) for change in group]
    column = max((width for width in widths if width <= COLUMN), default=0)
    for change in group:
        yield _set_row(change, indent, column, changelog, view)
        if view.explain:
            yield from _explain(change, f"{indent}    ", view)
        if view.full:
            yield from _spell_out(change, f"{indent}    ", view)


def _set_row(change: Change, indent: str, column: int, changelog: Changelog, view: View) -> Line:
    sign, language = sign_of(change), view.language
    name = cut_to_width(name_of(change, language), view.width - len(indent) - 2)
    pieces = [Piece(indent), Piece(f"{sign} ", STYLES[sign]), Piece(name, Style.LABEL)]
    used = len(indent) + 2 + max(display_width(name), column)
    gap = " " * (max(column - display_width(name), 0) + 2)
    note, excerpt = note_of(change, changelog, language), excerpt_of(change, language)
    for text, style in ((note, Style.NOTE), (excerpt, Style.PLAIN)):
        room = view.width - used - 2
        if text and room >= min(GLIMPSE, display_width(text)):
            shown = cut_to_width(text, room)
            pieces.append(Piece(gap + shown, style))
            used, gap = used + 2 + display_width(shown), "  "
    return tuple(pieces)


def _spell_out(change: Change, indent: str, view: View) -> Iterator[Line]:
    inside = (*change.contains.sections, *change.contains.items, *change.contains.rows)
    if inside:
        names = view.language.list_inside([inert_label(label) for label in inside])
        yield from wrap_line((Piece(names, Style.NOTE),), view.width, indent)
    yield from mark_parts(change.parts, view.language, view.width, indent)


def _explain(change: Change, indent: str, view: View) -> Iterator[Line]:
    language = view.language
    if change.matched_by is None and change.runner_up is None:
        return
    reasons = [language.terms.no_partner]
    if change.matched_by is not None:
        reasons = [language.matched(change.matched_by.value, change.similarity or 0.0)]
    if change.runner_up is not None:
        reasons.append(language.runner_up(inert_label(change.runner_up.label), change.runner_up.similarity))
    yield from wrap_line((Piece(language.terms.separator.join(reasons), Style.FAINT),), view.width, indent)
