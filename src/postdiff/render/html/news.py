"""What became of a post in a release, as values that templates of HTML show: plain texts and addresses, nothing escaped yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.lang.headline import compose_headline
from postdiff.lang.naming import STEP, shown_title
from postdiff.lang.pick import pick_language
from postdiff.model.changelog import Op, Significance
from postdiff.model.value import Value, replace
from postdiff.render.escape import escape_address
from postdiff.render.groups import EXCERPT, group_changes
from postdiff.render.line import excerpt_of, name_of, note_of, sign_of
from postdiff.render.view import View
from postdiff.text.safe import inert_label
from postdiff.text.width import cut_to_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postdiff.lang.language import Language
    from postdiff.lang.pick import LanguageChoice
    from postdiff.lang.words import LanguageCode
    from postdiff.model.changelog import Change, Changelog
    from postdiff.render.groups import Group
    from postdiff.render.release import Told

HEADLINE_FROM: Final = 4
"""So many entries deserve a sentence that sums them up."""

OPENING: Final = 240
"""Columns of the first words of a new post."""


class NewsEntry(Value):
    """An entry that came, went or changed. ``op`` names what happened and ``sign`` shows it; ``href`` leads to a section."""

    op: str
    sign: str
    name: str
    href: str
    note: str
    excerpt: str


class NewsPlace(Value):
    """The entries that stand under one heading; ``name`` is empty for what stands under none."""

    name: str
    href: str
    entries: tuple[NewsEntry, ...]


class NewsGroup(Value):
    """What was ``added``, ``changed`` or ``removed``: ``op`` is that word, ``name`` how the language puts it."""

    op: str
    name: str
    places: tuple[NewsPlace, ...]


class News(Value):
    """A post in a release. ``headline`` tells all of it in a sentence or two, ``opening`` are the first words of a new post.

    ``brief`` is the headline again, shorter; ``sums_up`` is whether it says more than the entries below it. ``whole`` is ``added`` or ``removed`` for a post that came or went.
    """

    path: str
    title: str
    url: str
    language: LanguageCode
    headline: str
    brief: str
    sums_up: bool
    opening: str
    whole: str
    groups: tuple[NewsGroup, ...]


def make_news(told: Told, lang: LanguageChoice, *, brief: int = 80) -> News:
    """``lang`` as everywhere; ``brief`` are the columns of the short headline."""
    last = told.changelogs[-1]
    language = pick_language(lang, last.language)
    row = last.whole
    entries = sum(change.significance > Significance.FORM for log in told.changelogs for change in log.changes)
    rewritten = any(log.rewritten for log in told.changelogs)
    return News(
        path=inert_label(told.path),
        title=shown_title(last),
        url=told.url,
        language=language.code,
        headline=" ".join(compose_headline(log, lang=lang) for log in told.changelogs),
        brief=compose_headline(last, lang=lang, limit=brief),
        sums_up=row is not None or rewritten or entries >= HEADLINE_FROM or len(told.changelogs) > 1,
        opening=cut_to_width(inert_label(row.excerpt), OPENING) if row and row.ops[0] is Op.ADDED else "",
        whole=row.ops[0].value if row else "",
        groups=tuple(_groups(told, language)),
    )


def _groups(told: Told, language: Language) -> Iterator[NewsGroup]:
    """The groups of all changelogs of a post; those of one kind, and in them the places of one name, joined."""
    found: dict[str, NewsGroup] = {}
    for changelog in told.changelogs:
        if changelog.whole is not None:
            continue
        rows = View(language).rows(changelog)
        for group in group_changes(rows, changelog, language, linked=bool(told.url)):
            before = found.setdefault(group.op, NewsGroup(group.op, group.name, ()))
            places = (*before.places, *_places(group, changelog, language, told.url))
            found[group.op] = replace(before, places=tuple(_joined(places)))
    yield from found.values()


def _joined(places: Iterable[NewsPlace]) -> Iterator[NewsPlace]:
    found: dict[tuple[str, str], NewsPlace] = {}
    for place in places:
        key = place.name, place.href
        before = found.get(key)
        found[key] = replace(before, entries=(*before.entries, *place.entries)) if before else place
    yield from found.values()


def _places(group: Group, changelog: Changelog, language: Language, url: str) -> Iterator[NewsPlace]:
    for spot, changes in group.places:
        entries = tuple(_entry(change, changelog, language, url) for change in changes)
        yield NewsPlace(STEP.join(spot.labels), _href(url, spot.anchor), entries)


def _entry(change: Change, changelog: Changelog, language: Language, url: str) -> NewsEntry:
    note, excerpt = note_of(change, changelog, language, named=True), excerpt_of(change, language)
    name = name_of(change, language)
    return NewsEntry(
        op=_op(change),
        sign=sign_of(change),
        name=name.rstrip("：:") if excerpt else name,
        href=_href(url, None if Op.REMOVED in change.ops else change.anchor),
        note=language.aside(note) if note else "",
        excerpt=f"{language.terms.colon}{cut_to_width(excerpt, EXCERPT)}" if excerpt else "",
    )


def _op(change: Change) -> str:
    return next((op.value for op in (Op.ADDED, Op.REMOVED, Op.MOVED) if op in change.ops), "edited")


def _href(url: str, anchor: str | None) -> str:
    return f"{url}#{escape_address(anchor)}" if url and anchor else ""
