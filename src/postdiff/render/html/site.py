"""Pages about all posts of a site: an index, a changelog, and one for each post.

Each is a page of its own, or a fragment that the theme of a site takes in: plain headings, paragraphs and lists, without styles and
scripts. Ids and classes that scripts and tests may rely on: ``#find``, ``#which`` and ``#order`` (search and choices), ``#found``
(what they say), ``#posts`` with a ``.post`` for each post, ``#releases`` with ``.year``, ``.release`` and a ``.news`` for each post in
a release. ``changelog.html?post=NAME`` shows one post.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from postdiff.lang.page.base import PAGE_WORDS
from postdiff.lang.page.site import SITE_WORDS
from postdiff.lang.pick import LANGUAGES
from postdiff.model.value import Value
from postdiff.render.html.page import render_fragment, render_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postdiff.lang.words import LanguageCode
    from postdiff.render.html.news import News, NewsEntry

OPEN: Final = 12
"""Entries under one heading that are shown; with more, the rest is folded away."""

UNRELEASED: Final = "unreleased"

_NO_ID: Final = re.compile(r"\W+")


class PostNews(Value):
    """What became of a post in a release. ``name`` is that of the page about the post, ``id`` that of the place on the changelog."""

    id: str
    name: str
    news: News


class SiteRelease(Value):
    """A release with its posts; ``key`` names it, ``day`` is the last one in it."""

    key: str
    day: str
    posts: tuple[PostNews, ...]


class SitePost(Value):
    """A post. ``url`` is where it is read, empty where that is not known; ``count`` are the releases in which it changed."""

    name: str
    title: str
    path: str
    url: str
    count: int
    first: str
    last: str
    newest: PostNews


class Site(Value):
    """All that the pages show, newest first. ``feeds`` are pairs of a file and its media type."""

    title: str
    language: LanguageCode
    posts: tuple[SitePost, ...]
    releases: tuple[SiteRelease, ...]
    feeds: tuple[tuple[str, str], ...] = ()


class ShownPlace(Value):
    """The entries under one heading, whatever happened to them: those that are shown, and those that are folded away."""

    name: str
    href: str
    entries: tuple[NewsEntry, ...]
    folded: tuple[NewsEntry, ...]


def render_index(site: Site, *, fragment: bool = False) -> str:
    """The posts, each with its last change."""
    return _render("index", site, fragment=fragment, title=site.title, home="")


def render_changelog(site: Site, *, fragment: bool = False) -> str:
    """All releases by year."""
    title = SITE_WORDS[site.language].all_changes
    years = [(year, tuple(group)) for year, group in groupby(site.releases, key=lambda release: release.day[:4])]
    counts = [(year, sum(len(release.posts) for release in group)) for year, group in years]
    heading = f"{title} · {site.title}"
    return _render(
        "changelog", site, fragment=fragment, title=heading, heading=title, home="", years=years, counts=counts
    )


def render_post(site: Site, post: SitePost) -> str:
    """The releases of one post, as a fragment: as a page of its own its history is shown in full."""
    releases = []
    for release in site.releases:
        told = tuple(each for each in release.posts if each.name == post.name)
        if told:
            releases.append(SiteRelease(release.key, release.day, told))
    title = f"{post.title} · {SITE_WORDS[site.language].history}"
    return _render("post", site, fragment=True, title=title, home="../", post=post, releases=releases)


def id_of(release: str, name: str) -> str:
    """A place on the changelog, for links."""
    return _NO_ID.sub("-", f"{release}-{name}").strip("-")


def _render(name: str, site: Site, *, fragment: bool, title: str, **given: object) -> str:
    words = SITE_WORDS[site.language]
    context = {
        **given,
        "site": site,
        "words": words,
        "terms": LANGUAGES[site.language].terms,
        "tags": {code: page.tag for code, page in PAGE_WORDS.items()},
        "places": _places,
        "name_release": lambda release: _release_name(release, site.language),
        "counted": lambda forms, count: forms[count != 1].format(count=f"{count:,}"),
        "bare": fragment,
    }
    if fragment:
        return str(render_fragment(f"site-{name}.inner.jinja", **context))
    return render_page(
        f"site-{name}.html.jinja",
        title=title,
        language=site.language,
        styles=("ways.css", "site.css"),
        scripts=("site.js",),
        **context,
    )


def _places(news: News) -> list[ShownPlace]:
    """The entries of all groups under their headings, in the order of the groups."""
    found: dict[tuple[str, str], list[NewsEntry]] = {}
    for group in news.groups:
        for place in group.places:
            found.setdefault((place.name, place.href), []).extend(place.entries)
    return list(_folded(found.items()))


def _folded(places: Iterable[tuple[tuple[str, str], Sequence[NewsEntry]]]) -> Iterator[ShownPlace]:
    for (name, href), entries in places:
        end = OPEN if len(entries) > OPEN + 2 else len(entries)
        yield ShownPlace(name, href, tuple(entries[:end]), tuple(entries[end:]))


def _release_name(release: SiteRelease, language: LanguageCode) -> str:
    return LANGUAGES[language].terms.unreleased if release.key == UNRELEASED else release.key
