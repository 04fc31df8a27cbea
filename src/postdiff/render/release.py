"""A release of a changelog as Markdown, by a Jinja template that the user may replace.

A template is given ``release`` and ``words``, all of whose texts are Markdown already, made harmless. It puts the ``mark`` of what a
line tells into that line: marks are taken out again, and make the line known in the file, so that it can be edited by hand.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from postdiff.errors import ConfigError
from postdiff.lang.headline import compose_headline
from postdiff.lang.naming import shown_title
from postdiff.lang.pick import LANGUAGES, pick_language
from postdiff.model.changelog import Op, Significance
from postdiff.model.value import Value, replace
from postdiff.render.escape import escape_markdown
from postdiff.render.groups import group_changes, tell_entry, tell_spot
from postdiff.render.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postdiff.lang.language import Language
    from postdiff.lang.pick import LanguageChoice
    from postdiff.model.changelog import Change, Changelog
    from postdiff.render.groups import Group

DEFAULT_TEMPLATE: Final = "changelog.md.jinja"

HEADLINE_FROM: Final = 4
"""So many entries deserve a sentence that sums them up."""

MOST: Final = 10_000_000
"""Characters of a release; a template that makes more of it has lost its way."""

_MARK: Final = re.compile(r"\0([0-9a-f]{12})\0")
_PERIOD: Final = re.compile(r"\d{4}-(\d\d(-\d\d)?|W\d\d)")


class Told(Value):
    """What became of one post in a release: usually one changelog, more where its history went back and forth in time.

    ``link`` is where the post is read, for its sections; ``url`` its address on the site, empty where none is known.
    """

    path: str
    changelogs: tuple[Changelog, ...]
    link: str = ""
    url: str = ""


class Entry(Value):
    """One line about an entry, or about a whole post."""

    text: str
    mark: str


class ShownPlace(Value):
    """The entries that stand under one heading of a post; ``name`` is empty for what stands under none."""

    name: str
    mark: str
    entries: tuple[Entry, ...]


class ShownGroup(Value):
    """What was ``added``, ``changed`` or ``removed``: ``op`` is that word, ``name`` how the language puts it."""

    op: str
    name: str
    mark: str
    places: tuple[ShownPlace, ...]


class ShownPost(Value):
    """A post that changed. ``headline`` sums up many entries, and is empty for a few."""

    title: str
    path: str
    url: str
    headline: str
    mark: str
    headline_mark: str
    groups: tuple[ShownGroup, ...]


class ShownRelease(Value):
    """A release: ``name`` is its heading, ``date`` the last day in it; posts that are new or gone are lines."""

    name: str
    key: str
    date: str
    mark: str
    new_posts: tuple[Entry, ...]
    removed_posts: tuple[Entry, ...]
    posts: tuple[ShownPost, ...]
    new_mark: str
    removed_mark: str


class ReleaseLayout:
    """A template that has been read, and the language that it is filled in."""

    def __init__(self, source: str | None, name: str, lang: LanguageChoice) -> None:
        """``source`` is a template of the user's, called ``name``; ``None`` takes the one that comes with postdiff.

        A template comes with a repository, and so may be anybody's: it is run in a sandbox.
        """
        from jinja2 import StrictUndefined, TemplateError
        from jinja2.sandbox import SandboxedEnvironment

        environment = SandboxedEnvironment(
            trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, autoescape=False
        )
        self.name, self._lang = name or DEFAULT_TEMPLATE, lang
        try:
            self._template = environment.from_string(default_template() if source is None else source)
        except TemplateError as error:
            reason = f"the template cannot be read: {error}"
            raise ConfigError(self.name, reason, getattr(error, "lineno", 0) or 0) from error

    def render(self, key: str, day: str, posts: Sequence[Told]) -> tuple[tuple[str, str, bool], ...]:
        """The lines of a release that say something: text, id, and whether a blank line stands before it."""
        if not posts:
            return ()
        language = _most_spoken([log.language for told in posts for log in told.changelogs], self._lang)
        release = _show_release(key, day, posts, self._lang, language)
        return tuple(_lines_of(self._fill(release, language)))

    def _fill(self, release: ShownRelease, language: Language) -> str:
        try:
            return "".join(_bounded(self._template.generate(release=release, words=language.terms)))
        except Exception as error:  # whatever a template does: it is the user's program
            raise ConfigError(self.name, f"the template fails: {error}", _line_in_template(error)) from error


def default_template() -> str:
    """The layout that comes with postdiff."""
    from importlib.resources import files

    return files("postdiff.render").joinpath("templates", DEFAULT_TEMPLATE).read_text(encoding="utf-8")


def is_told(changelog: Changelog) -> bool:
    """Whether a changelog file speaks of these changes at all: form alone is no news."""
    return changelog.significance > Significance.FORM


def _show_release(key: str, day: str, posts: Sequence[Told], lang: LanguageChoice, language: Language) -> ShownRelease:
    whole: dict[Op, list[Entry]] = {Op.ADDED: [], Op.REMOVED: []}
    changed = []
    for told in posts:
        rest = []
        for changelog in told.changelogs:
            if row := changelog.whole:
                whole[row.ops[0]].append(_whole_post(row, changelog, told))
            else:
                rest.append(changelog)
        if rest:
            changed.append(_show_post(Told(told.path, tuple(rest), told.link, told.url), lang))
    return ShownRelease(
        name=_release_name(key, day, language),
        key=key,
        date=day,
        mark=_mark("release", key),
        new_posts=tuple(whole[Op.ADDED]),
        removed_posts=tuple(whole[Op.REMOVED]),
        posts=tuple(changed),
        new_mark=_mark("new posts"),
        removed_mark=_mark("removed posts"),
    )


def _release_name(key: str, day: str, language: Language) -> str:
    if key == "unreleased":
        return language.terms.unreleased
    return key if _PERIOD.fullmatch(key) else f"{escape_markdown(key)} - {day}"


def _whole_post(row: Change, changelog: Changelog, told: Told) -> Entry:
    title = escape_markdown(shown_title(changelog))
    linked = f"[{title}]({told.url})" if told.url and row.ops[0] is Op.ADDED else title
    return Entry(linked, _marked(row.fingerprint))


def _show_post(told: Told, lang: LanguageChoice) -> ShownPost:
    last = told.changelogs[-1]
    title = escape_markdown(shown_title(last))
    language = pick_language(lang, last.language)
    entries = sum(change.significance > Significance.FORM for log in told.changelogs for change in log.changes)
    rewritten = any(log.rewritten for log in told.changelogs)
    headline = compose_headline(last, lang=lang) if entries >= HEADLINE_FROM and len(told.changelogs) == 1 else ""
    return ShownPost(
        title=f"[{title}]({told.url})" if told.url else title,
        path=escape_markdown(told.path),
        url=told.url,
        headline="" if rewritten else escape_markdown(headline),
        mark=_mark("post", told.path),
        headline_mark=_mark("headline", told.path),
        groups=tuple(_groups(told, language)),
    )


def _groups(told: Told, language: Language) -> Iterator[ShownGroup]:
    """The groups of all changelogs of a post; those of one kind, and in them the places of one name, joined."""
    found: dict[str, tuple[str, list[ShownPlace]]] = {}
    for changelog in told.changelogs:
        if changelog.rewritten:
            text = escape_markdown(language.terms.rewritten)
            entry = Entry(text, _mark("rewritten", told.path, changelog.changes[0].fingerprint))
            found.setdefault("changed", (language.terms.changed, []))[1].append(ShownPlace("", "", (entry,)))
        rows = View(language).rows(changelog)
        for group in group_changes(rows, changelog, language, linked=bool(told.link)):
            places = found.setdefault(group.op, (group.name, []))[1]
            places.extend(_places(group, told, changelog, language))
    for op, (name, places) in found.items():
        yield ShownGroup(op, name, _mark("group", told.path, op), tuple(_joined(places)))


def _joined(places: Iterable[ShownPlace]) -> Iterator[ShownPlace]:
    found: dict[str, ShownPlace] = {}
    for place in places:
        first = found.setdefault(place.name, place)
        if first is not place:
            found[place.name] = replace(first, entries=(*first.entries, *place.entries))
    yield from found.values()


def _places(group: Group, told: Told, changelog: Changelog, language: Language) -> Iterator[ShownPlace]:
    for spot, changes in group.places:
        name = tell_spot(spot, told.link)
        entries = (
            Entry(tell_entry(change, changelog, language, told.link), _marked(change.fingerprint)) for change in changes
        )
        yield ShownPlace(name, _mark("place", told.path, group.op, name), tuple(entries))


def _mark(*what: str) -> str:
    """The mark of a line that tells no entry, by what it stands for."""
    return _marked(sha256("\0".join(what).encode("utf-8", "replace")).hexdigest()[:12])


def _marked(identity: str) -> str:
    return f"\0{identity}\0"


def _lines_of(text: str) -> Iterator[tuple[str, str, bool]]:
    gap = True  # a release stands apart from the one before it
    for line in text.split("\n"):
        said = _MARK.sub("", line).rstrip()
        if said:
            found = _MARK.search(line)
            yield said, found[1] if found else "", gap
        gap = not said if said or not gap else gap


def _bounded(pieces: Iterable[str]) -> Iterator[str]:
    room = MOST
    for piece in pieces:
        room -= len(piece)
        if room < 0:
            raise OverflowError(f"it makes more than {MOST:,} characters of one release")
        yield piece


def _line_in_template(error: BaseException) -> int:
    """The line of the template where it failed: the last place in the trace that is the template's."""
    trace, line = error.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def title_of_file(title: str, lang: LanguageChoice, languages: Sequence[str]) -> str:
    """The heading of a new file: what the user says, else a word in the language of most posts."""
    return escape_markdown(title) if title else _most_spoken(languages, lang).terms.changelog


def _most_spoken(languages: Sequence[str], lang: LanguageChoice) -> Language:
    """The language of most posts; English where as many are in another."""
    return pick_language(lang, max(LANGUAGES, key=lambda code: (languages.count(code), code == "en")))
