"""The pages about the posts of a repository: an index, a changelog, one for each post, and feeds."""

from __future__ import annotations

from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from postdiff.history.objects import Objects
from postdiff.history.page_names import name_pages
from postdiff.jobs.changelog import digest_settings
from postdiff.jobs.feed import compose_feed, make_item
from postdiff.jobs.news import most_spoken, read_news
from postdiff.jobs.versions import Historian
from postdiff.lang.page.site import SITE_WORDS
from postdiff.model.value import Value, replace
from postdiff.render.feed import render_atom, render_json
from postdiff.render.html.generators import GENERATORS, wrap_page
from postdiff.render.html.history import render_history
from postdiff.render.html.news import make_news
from postdiff.render.html.site import (
    PostNews,
    Site,
    SitePost,
    SiteRelease,
    id_of,
    render_changelog,
    render_index,
    render_post,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from postdiff.history.git import Repository
    from postdiff.jobs.changelog import Request
    from postdiff.jobs.news import News, PostStep
    from postdiff.model.options import FeedSettings, SiteSettings

ATOM: Final = "feed.xml"
JSON: Final = "feed.json"
FEEDS: Final = ((ATOM, "application/atom+xml"), (JSON, "application/feed+json"))
INDEX: Final = "index.html"
CHANGELOG: Final = "changelog.html"


class Wanted(Value):
    """What to make. ``place`` is where the pages will be on the site, as a path that ends with a slash, for a generator."""

    site: SiteSettings
    feed: FeedSettings
    place: str = "/"


class MadeSite(Value):
    """The texts of all files by their names, with slashes, and what there is to say about them in words of its own.

    ``sources`` are digests of what the dear ones are made from; one that is there already has no text.
    """

    files: dict[str, str]
    warnings: tuple[str, ...]
    sources: Mapping[str, str] = {}


def make_site(
    repository: Repository,
    request: Request,
    wanted: Wanted,
    on_page: Callable[[int, int], None] | None = None,
    is_there: Callable[[str, str], bool] = lambda _name, _source: False,
) -> MadeSite:
    """All files of the site. Without an address there are no feeds, since these need whole links.

    ``on_page`` is told how many pages of posts there are, and how many have been made; ``is_there`` whether the file of
    a name has been made from the same source before.
    """
    news = read_news(repository, request, wanted.site.url)
    warnings = news.warnings
    shown = list(_show(news.steps, request))
    site = _compose(shown, wanted, request)
    with Objects(repository) as objects:
        historian = Historian(repository, objects, request.options)
        writer = _Writer(historian, request, news, site, is_there)
        files = dict(_pages(site, wanted, writer, on_page))
    if wanted.site.url:
        files |= _feeds(shown, wanted, site, request)
    else:
        warnings = (
            *warnings,
            "no feeds are made: they need the address of these pages, --url https://blog.example.org/changes/",
        )
    return MadeSite(files, warnings, writer.sources)


def _show(steps: Sequence[PostStep], request: Request) -> Iterator[tuple[PostStep, PostNews]]:
    """Each step with what the pages tell of it. A post that has no address is read about on the page of its own."""
    first = {step.post.path: step.post for step in reversed(steps)}  # names go to the oldest first
    names = dict(zip(first, name_pages(first.values()), strict=True))
    for step in steps:
        name = names[step.post.path]
        yield step, PostNews(id_of(step.release, name), name, make_news(step.told, request.lang))


def _compose(shown: Sequence[tuple[PostStep, PostNews]], wanted: Wanted, request: Request) -> Site:
    releases = (
        SiteRelease(key, max(step.day for step, _ in group), tuple(each for _, each in group))
        for key, group in ((key, list(group)) for key, group in groupby(shown, key=lambda pair: pair[0].release))
    )
    language = most_spoken([each.news.language for _, each in shown], request.lang)
    return Site(
        title=wanted.site.title or SITE_WORDS[language].title,
        language=language,
        posts=tuple(_posts(shown)),
        releases=tuple(releases),
        feeds=FEEDS if wanted.site.url else (),
    )


def _posts(shown: Sequence[tuple[PostStep, PostNews]]) -> Iterator[SitePost]:
    """The posts, the last changed first."""
    found: dict[str, list[tuple[PostStep, PostNews]]] = {}
    for step, each in shown:
        found.setdefault(each.name, []).append((step, each))
    posts = [
        SitePost(
            name=name,
            title=told[0][1].news.title,
            path=told[0][0].post.path,
            url=told[0][0].told.url,
            count=len(told),
            first=told[-1][0].date,
            last=told[0][0].date,
            newest=told[0][1],
        )
        for name, told in found.items()
    ]
    yield from sorted(posts, key=lambda post: post.last[:10], reverse=True)


class _Writer:
    """Makes the pages with the whole histories of posts, but for those that are there."""

    def __init__(
        self, historian: Historian, request: Request, news: News, site: Site, is_there: Callable[[str, str], bool]
    ) -> None:
        words = SITE_WORDS[site.language]
        self.sources: dict[str, str] = {}
        self._historian, self._request, self._is_there = historian, request, is_there
        self._links = ((words.posts, f"../{INDEX}"), (words.all_changes, f"../{CHANGELOG}"))
        self._versions = {last.path: post for post in news.posts if (last := post[-1].stored) is not None}
        self._settings = digest_settings(request)

    def write(self, name: str, post: SitePost) -> str | None:
        """``None`` for a page that is there."""
        versions = self._versions[post.path]
        told = repr((self._historian.digest(versions), self._settings, self._links, post.title))
        source = self.sources[name] = sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:16]
        if self._is_there(name, source):
            return None
        history = self._historian.trace(versions)
        return render_history(history, lang=self._request.lang, title=post.title, links=self._links)


def _pages(
    site: Site, wanted: Wanted, writer: _Writer, on_page: Callable[[int, int], None] | None
) -> Iterator[tuple[str, str]]:
    generator = wanted.site.front_matter
    bare = bool(generator)
    newest = site.posts[0].last if site.posts else ""
    words = SITE_WORDS[site.language]

    def page(name: str, text: str, title: str, date: str) -> tuple[str, str]:
        if not bare:
            return name, text
        index = name == INDEX
        address = wanted.place if index else f"{wanted.place}{name}"
        text = wrap_page(generator, text, title=title, date=date, address=address)
        return GENERATORS[generator].index if index else name, text

    yield page(INDEX, render_index(site, fragment=bare), site.title, newest)
    yield page(CHANGELOG, render_changelog(site, fragment=bare), words.all_changes, newest)
    for number, post in enumerate(site.posts, 1):
        name = f"history/{post.name}.html"
        text = render_post(site, post) if bare else writer.write(name, post)
        if text is not None:
            yield page(name, text, post.title, post.last)
        if on_page is not None:
            on_page(len(site.posts), number)


def _feeds(shown: Sequence[tuple[PostStep, PostNews]], wanted: Wanted, site: Site, request: Request) -> dict[str, str]:
    base = wanted.site.url.rstrip("/") + "/"
    items = [make_item(step, each.news, step.told.url or f"{base}{CHANGELOG}#{quote(each.id)}") for step, each in shown]
    own = replace(
        wanted.feed,
        url=base,
        title=wanted.site.title or wanted.feed.title or site.title,
        author=wanted.site.author or wanted.feed.author,
    )
    return {
        name: render(compose_feed(items, replace(own, feed_url=f"{base}{name}"), request.lang))
        for name, render in ((ATOM, render_atom), (JSON, render_json))
    }
