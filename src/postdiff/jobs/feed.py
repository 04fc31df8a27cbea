"""What is new in the posts of a repository, as a feed: an entry for each release and post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.jobs.news import most_spoken, read_news
from postdiff.lang.pick import pick_language
from postdiff.model.value import replace
from postdiff.render.feed import Feed, Item
from postdiff.render.html.news import make_news

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postdiff.history.git import Repository
    from postdiff.jobs.changelog import Request
    from postdiff.jobs.news import PostStep
    from postdiff.lang.pick import LanguageChoice
    from postdiff.model.options import FeedSettings
    from postdiff.render.html.news import News


def make_feed(repository: Repository, request: Request, settings: FeedSettings) -> tuple[Feed, tuple[str, ...]]:
    """The feed, and what there is to say about it in words of its own."""
    news = read_news(repository, request, settings.url, settings.limit)
    items = [make_item(step, make_news(step.told, request.lang), step.told.url or settings.url) for step in news.steps]
    return compose_feed(items, settings, request.lang), news.warnings


def make_item(step: PostStep, news: News, link: str) -> Item:
    """One entry, by the author of its newest commit."""
    return Item(step.id, link, step.date, step.author, news)


def compose_feed(items: Sequence[Item], settings: FeedSettings, lang: LanguageChoice) -> Feed:
    """The newest of these entries as a feed."""
    newest = sorted(items, key=lambda item: (-item.moment.timestamp(), item.news.path))
    language = most_spoken([item.news.language for item in newest], lang)
    chosen = newest[: settings.limit] if settings.limit else newest
    if settings.author:
        chosen = [replace(item, author="") for item in chosen]  # it is said once, of all
    title = settings.title or pick_language(language, language).terms.changelog
    return Feed(title, settings.url, settings.feed_url, settings.author, language, tuple(chosen))
