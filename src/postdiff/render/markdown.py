"""A changelog as Markdown, ready to be pasted into a CHANGELOG.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.lang.headline import compose_headline, count_forms
from postdiff.lang.naming import shown_title
from postdiff.render.escape import escape_markdown
from postdiff.render.groups import group_changes, tell_entry, tell_spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postdiff.model.changelog import Change, Changelog
    from postdiff.render.groups import Group
    from postdiff.render.view import View


def render_markdown(changelog: Changelog, view: View) -> str:
    """A heading with the post's title, the headline, and one bullet per entry under what happened to it."""
    return "\n\n".join(_blocks(changelog, view)) + "\n"


def _blocks(changelog: Changelog, view: View) -> Iterator[str]:
    headline = compose_headline(changelog, lang=view.language.code)
    yield f"## {escape_markdown(shown_title(changelog))}"
    yield escape_markdown(headline)
    for group in group_changes(view.rows(changelog), changelog, view.language):
        yield f"### {group.name}"
        yield from _lists(group, changelog, view)
    forms = count_forms(changelog.changes, view.language) if view.counts_form else ""
    if forms and forms != headline:
        yield escape_markdown(forms)


def _lists(group: Group, changelog: Changelog, view: View) -> Iterator[str]:
    for spot, changes in group.places:
        if spot:
            yield f"**{tell_spot(spot)}**"
        yield "\n".join(bullet for change in changes for bullet in _bullets(change, changelog, view))


def _bullets(change: Change, changelog: Changelog, view: View) -> Iterator[str]:
    yield f"- {tell_entry(change, changelog, view.language)}"
    if view.full:
        inside = (*change.contains.sections, *change.contains.items, *change.contains.rows)
        yield from (f"  - {escape_markdown(label)}" for label in inside)
