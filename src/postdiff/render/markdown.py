"""A changelog as Markdown, ready to be pasted into a CHANGELOG.md."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from postdiff.lang.headline import compose_headline, count_forms
from postdiff.lang.naming import STEP, shown_path, shown_title
from postdiff.model.changelog import Op
from postdiff.model.node import NodeType
from postdiff.render.escape import escape_inline, escape_markdown
from postdiff.render.line import excerpt_of, name_of, note_of
from postdiff.text.width import cut_to_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postdiff.model.changelog import Change, Changelog
    from postdiff.render.view import View

EXCERPT: Final = 80
"""Columns of an excerpt: a bullet stays a line or two."""


def render_markdown(changelog: Changelog, view: View) -> str:
    """A heading with the post's title, the headline, and one bullet per entry under what happened to it."""
    return "\n\n".join(_blocks(changelog, view)) + "\n"


def _blocks(changelog: Changelog, view: View) -> Iterator[str]:
    headline = compose_headline(changelog, lang=view.language.code)
    yield f"## {escape_markdown(shown_title(changelog))}"
    yield escape_markdown(headline)
    terms, rows = view.language.terms, view.rows(changelog)
    for name, ops in ((terms.added, {Op.ADDED}), (terms.changed, set()), (terms.removed, {Op.REMOVED})):
        members = [change for change in rows if ops & set(change.ops) or not (ops or _came_or_went(change))]
        if members:
            yield f"### {name}"
            yield from _lists(members, changelog, view)
    forms = count_forms(changelog.changes, view.language) if view.counts_form else ""
    if forms and forms != headline:
        yield escape_markdown(forms)


def _came_or_went(change: Change) -> bool:
    return Op.ADDED in change.ops or Op.REMOVED in change.ops


def _lists(changes: Sequence[Change], changelog: Changelog, view: View) -> Iterator[str]:
    """One list per heading, in the order of the post; what stands under none comes first, where no heading claims it."""
    groups: defaultdict[str, list[Change]] = defaultdict(list)
    for change in changes:
        groups[_heading(change, changelog, view)].append(change)
    for heading, group in sorted(groups.items(), key=lambda named: bool(named[0])):
        if heading:
            yield f"**{heading}**"
        yield "\n".join(bullet for change in group for bullet in _bullets(change, changelog, view))


def _heading(change: Change, changelog: Changelog, view: View) -> str:
    if change.node is NodeType.FIELD:
        return view.language.terms.front_matter
    return STEP.join(escape_markdown(label) for label in shown_path(change.path, changelog))


def _bullets(change: Change, changelog: Changelog, view: View) -> Iterator[str]:
    language = view.language
    note, excerpt = note_of(change, changelog, language), excerpt_of(change, language)
    aside = language.aside(escape_inline(note)) if note else ""
    said = f"{language.terms.colon}{escape_inline(cut_to_width(excerpt, EXCERPT))}" if excerpt else ""
    yield f"- {escape_markdown(name_of(change, language))}{aside}{said}"
    if view.full:
        inside = (*change.contains.sections, *change.contains.items, *change.contains.rows)
        yield from (f"  - {escape_markdown(label)}" for label in inside)
