"""What became of the posts that readers can read, step by step, for feeds and pages that anybody may see."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from postdiff.history.differences import read_stored
from postdiff.history.objects import Objects
from postdiff.history.permalinks import Place
from postdiff.jobs.changelog import tell_edge
from postdiff.jobs.chronicle import read_chronicle
from postdiff.jobs.telling import Teller
from postdiff.lang.pick import LANGUAGES, pick_language
from postdiff.model.changelog import Op
from postdiff.model.value import Value, replace
from postdiff.parse.front_matter import read_front_matter
from postdiff.parse.published import is_published
from postdiff.text.safe import inert_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from postdiff.history.changes import Stored
    from postdiff.history.git import Repository
    from postdiff.history.lineage import Version
    from postdiff.history.releases import Release, Step
    from postdiff.jobs.changelog import Request
    from postdiff.lang.pick import LanguageChoice
    from postdiff.lang.words import LanguageCode
    from postdiff.model.changelog import Changelog
    from postdiff.render.release import Told


class PostStep(Value):
    """What became of one post in one release. ``id`` stays; ``post`` is where it is now; ``date`` and ``author`` are those
    of the newest commit. Links of ``told`` lead to where the post is read today.
    """

    id: str
    release: str
    day: str
    date: str
    author: str
    post: Place
    told: Told


class News(Value):
    """The steps, newest first, and what there is to say about them in words of its own.

    ``posts`` are the versions of all posts, oldest first, drafts among them.
    """

    steps: tuple[PostStep, ...]
    warnings: tuple[str, ...]
    posts: tuple[tuple[Version, ...], ...]


def read_news(repository: Repository, request: Request, url: str, most: int = 0) -> News:
    """What became of the posts that readers can still read.

    Nothing is told of a post that is a draft again or has gone, neither that it went nor what it said before. At least
    ``most`` steps are told where there are as many, all with 0. ``url`` is that of the site: ids are made from it.
    """
    span = request.span
    chronicle = read_chronicle(repository, replace(span, since=""))  # ids count what came before
    ids = _ids(chronicle.releases, span.per, url)
    told: list[PostStep] = []
    with Objects(repository) as objects:
        teller = Teller(repository, objects, request.options, request.publishing)
        today = _Today(repository, objects, teller)
        releases = [release for release in chronicle.releases if not span.since or release.day >= span.since]
        for done, release in enumerate(releases, 1):
            told.extend(_tell(release, teller, today, ids[release.key]))
            if request.on_release is not None:
                request.on_release(len(releases), done)
            if most and len(told) >= most:
                break
    return News(tuple(told), (*tell_edge(chronicle), *teller.warnings), chronicle.posts)


def most_spoken(languages: Sequence[LanguageCode], lang: LanguageChoice) -> LanguageCode:
    """The language of most entries; English where as many are in another."""
    best = max(LANGUAGES, key=lambda code: (languages.count(code), code == "en"))
    return pick_language(lang, best).code


class _Today:
    """The posts as they are in the end; each is looked at once."""

    def __init__(self, repository: Repository, objects: Objects, teller: Teller) -> None:
        self._repository, self._objects, self._teller = repository, objects, teller
        self._known: dict[Stored, tuple[Place, str] | None] = {}

    def find(self, stored: Stored | None) -> tuple[Place, str] | None:
        """Where a post is and its address, empty where none is known; ``None`` for what readers cannot read."""
        if stored is None:
            return None
        if stored not in self._known:
            self._known[stored] = self._look(stored)
        return self._known[stored]

    def _look(self, stored: Stored) -> tuple[Place, str] | None:
        data = read_stored(self._repository, self._objects, stored)
        if not is_published(data):
            return None
        lines = re.split(r"\r\n|\r|\n", data.decode("utf-8-sig", "replace"))
        fields = {field.key: field.value for field in read_front_matter(tuple(lines), "").fields}
        return Place(stored.path, "", fields), self._teller.find_url(stored)


def _tell(release: Release, teller: Teller, today: _Today, ids: Sequence[str]) -> Iterator[PostStep]:
    named = [
        (step.path, step, name, found)
        for step, name in zip(release.steps, ids, strict=True)
        if (found := today.find(step.final)) is not None
    ]
    for _, group in groupby(named, key=itemgetter(0)):
        steps = list(group)
        for told in teller.tell(replace(release, steps=tuple(step for _, step, _, _ in steps))):
            _, last, _, (place, url) = steps[-1]
            logs = tuple(log for log in told.changelogs if not _has_gone(log))
            if logs and last.commit is not None:
                date, author = last.commit.date, inert_label(last.commit.author)
                news = replace(told, changelogs=logs, url=url)
                yield PostStep(steps[0][2], release.key, release.day, date, author, place, news)


def _has_gone(changelog: Changelog) -> bool:
    return changelog.whole is not None and Op.REMOVED in changelog.whole.ops


def _ids(releases: Sequence[Release], per: str, url: str) -> Mapping[str, Sequence[str]]:
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
