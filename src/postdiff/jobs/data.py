"""What became of each post, newest first, as values that templates of site generators show."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from postdiff.jobs.news import read_news
from postdiff.model.value import replace
from postdiff.render.html.news import make_news

if TYPE_CHECKING:
    from postdiff.history.git import Repository
    from postdiff.jobs.changelog import Request
    from postdiff.jobs.news import PostStep
    from postdiff.render.html.news import News, NewsEntry


def make_data(repository: Repository, request: Request, limit: int) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A document that holds the posts by their paths, each with its newest updates (0 for all of them), and the warnings.

    Drafts are not in it, and neither are posts that have gone. Its schema is ``postdiff/data.schema.json``.
    """
    news = read_news(repository, request, "")
    found: defaultdict[str, list[PostStep]] = defaultdict(list)
    for step in sorted(news.steps, key=lambda step: step.day, reverse=True):
        found[step.post.path].append(step)
    posts = {path: _post(found[path], request, limit) for path in sorted(found)}
    return {"format": "postdiff-data", "version": 1, "posts": posts}, news.warnings


def _post(steps: list[PostStep], request: Request, limit: int) -> dict[str, Any]:
    told = [_tell(step, request) for step in (steps[:limit] if limit else steps)]
    return {
        "title": told[0].title,
        "url": steps[0].told.url,
        "updated": steps[0].day,
        "count": len(steps),
        "updates": [_update(step, news) for step, news in zip(steps, told, strict=False)],
    }


def _tell(step: PostStep, request: Request) -> News:
    """With a stand-in for an address that is not known: sections are linked to from their own page, too."""
    return make_news(replace(step.told, url=step.told.url or "post"), request.lang)


def _update(step: PostStep, news: News) -> dict[str, Any]:
    return {
        "release": step.release,
        "date": step.day,
        "language": news.language,
        "headline": news.headline,
        "new": news.whole == "added",
        "groups": [
            {
                "op": group.op,
                "name": group.name,
                "entries": [_entry(entry, place.name) for place in group.places for entry in place.entries],
            }
            for group in news.groups
        ],
    }


def _entry(entry: NewsEntry, place: str) -> dict[str, str]:
    return {
        "op": entry.op,
        "name": entry.name,
        "place": place,
        "anchor": entry.href.partition("#")[2],
        "note": entry.note,
        "text": entry.excerpt,
    }
