"""What is new in the posts of a repository, as the entries of a feed: one for each release and post."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from postdiff.history.differences import read_stored
from postdiff.history.objects import Objects
from postdiff.jobs.changelog import tell_edge
from postdiff.jobs.chronicle import read_chronicle
from postdiff.jobs.telling import Teller
from postdiff.lang.pick import LANGUAGES, pick_language
from postdiff.model.changelog import Op
from postdiff.model.value import Value, replace
from postdiff.parse.published import is_published
from postdiff.render.feed import Feed, Item
from postdiff.render.html.news import make_news
from postdiff.text.safe import inert_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from postdiff.history.changes import Stored
    from postdiff.history.git import Repository
    from postdiff.history.releases import Release, Step
    from postdiff.jobs.changelog import Request
    from postdiff.lang.pick import LanguageChoice
    from postdiff.lang.words import LanguageCode
    from postdiff.model.changelog import Changelog
    from postdiff.model.options import FeedSettings
    from postdiff.render.release import Told


class ToldStep(Value):
    """What became of one post in one release. ``final`` is what the post is now; ``date`` is that of the newest commit."""

    id: str
    release: str
    day: str
    date: str
    author: str
    final: Stored
    told: Told


def make_feed(repository: Repository, request: Request, settings: FeedSettings) -> tuple[Feed, tuple[str, ...]]:
    """The feed, and what there is to say about it in words of its own."""
    told, warnings = read_news(repository, request, settings.url, settings.limit)
    return compose_feed(told, settings, request.lang), warnings


def compose_feed(
    told: Sequence[ToldStep],
    settings: FeedSettings,
    lang: LanguageChoice,
    link_of: Callable[[ToldStep], str] | None = None,
) -> Feed:
    """The newest of these as a feed. ``link_of`` knows a better place to read of a step than the post itself."""
    items = [
        Item(
            id=each.id,
            link=(link_of(each) if link_of else each.told.url) or settings.url,
            date=each.date,
            author="" if settings.author else each.author,
            news=make_news(each.told, lang),
        )
        for each in told
    ]
    items.sort(key=lambda item: (-item.moment.timestamp(), item.news.path))
    language = most_spoken([item.news.language for item in items], lang)
    title = settings.title or pick_language(language, language).terms.changelog
    chosen = items[: settings.limit] if settings.limit else items
    return Feed(title, settings.url, settings.feed_url, settings.author, language, tuple(chosen))


def read_news(
    repository: Repository, request: Request, url: str, most: int = 0
) -> tuple[list[ToldStep], tuple[str, ...]]:
    """What became of the posts that readers can still read, newest first, and the warnings.

    Nothing is told of a post that is a draft again or has gone, neither that it went nor what it said before. At least
    ``most`` steps are told where there are as many, all with 0.
    """
    span = request.span
    chronicle = read_chronicle(repository, replace(span, since=""))  # ids count what came before
    ids = _ids(chronicle.releases, span.per, url)
    told: list[ToldStep] = []
    with Objects(repository) as objects:
        teller = Teller(repository, objects, request.options, request.publishing)
        public = _Public(repository, objects)
        releases = [release for release in chronicle.releases if not span.since or release.day >= span.since]
        for done, release in enumerate(releases, 1):
            told.extend(_tell(release, teller, public, ids))
            if request.on_release is not None:
                request.on_release(len(releases), done)
            if most and len(told) >= most:
                break
    return told, (*tell_edge(chronicle), *teller.warnings)


def most_spoken(languages: Sequence[LanguageCode], lang: LanguageChoice) -> LanguageCode:
    """The language of most entries; English where as many are in another."""
    best = max(LANGUAGES, key=lambda code: (languages.count(code), code == "en"))
    return pick_language(lang, best).code


class _Public:
    """Which posts can be read by anybody in the end; each is looked at once."""

    def __init__(self, repository: Repository, objects: Objects) -> None:
        self._repository, self._objects = repository, objects
        self._known: dict[Stored, bool] = {}

    def has(self, stored: Stored) -> bool:
        if stored not in self._known:
            self._known[stored] = is_published(read_stored(self._repository, self._objects, stored))
        return self._known[stored]


def _tell(release: Release, teller: Teller, public: _Public, ids: Mapping[str, Sequence[str]]) -> Iterator[ToldStep]:
    named = [
        (step.path, step, name)
        for step, name in zip(release.steps, ids[release.key], strict=True)
        if step.final is not None and public.has(step.final)
    ]
    for _, group in groupby(named, key=itemgetter(0)):
        steps = list(group)
        for told in teller.tell(replace(release, steps=tuple(step for _, step, _ in steps))):
            logs = tuple(log for log in told.changelogs if not _has_gone(log))
            if not logs:
                continue
            _, last, _ = steps[-1]
            assert last.final is not None and last.commit is not None  # noqa: S101, PT018 - in a history they are there
            yield ToldStep(
                id=steps[0][2],
                release=release.key,
                day=release.day,
                date=last.commit.date,
                author=inert_label(last.commit.author),
                final=last.final,
                told=replace(told, changelogs=logs),
            )


def _has_gone(changelog: Changelog) -> bool:
    return changelog.whole is not None and Op.REMOVED in changelog.whole.ops


def _ids(releases: Sequence[Release], per: str, url: str) -> dict[str, list[str]]:
    """An id for each step of each release, by what the post was before it.

    It stays the same when a release grows, when commits are written anew with the same texts, and whatever words tell
    the step. A post that is the same twice before a step has been there before: these are counted.
    """
    seen: Counter[tuple[str, str]] = Counter()
    found: dict[str, list[str]] = {}
    site = uuid5(NAMESPACE_URL, url.partition("://")[2].rstrip("/"))
    for release in reversed(releases):
        for step in release.steps:
            before = _before(step)
            seen[before] += 1
            told = repr((per, *before, seen[before])).encode("utf-8", "surrogateescape")
            found.setdefault(release.key, []).append(uuid5(site, told.decode("utf-8", "replace")).urn)
    return found


def _before(step: Step) -> tuple[str, str]:
    return (step.old.path, step.old.id) if step.old else (step.path, "")
