"""What is new, for programs that read news: an Atom feed (RFC 4287) or a JSON Feed (version 1.1).

The Atom is written by feedgenerator. What it has no word for is added here: a summary that is plain text, a language for each
entry, and a date for a feed that is empty, which is none of today, so that equal input gives equal bytes.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from postdiff.lang.page.base import PAGE_WORDS
from postdiff.lang.pick import LANGUAGES
from postdiff.model.value import Value
from postdiff.render.html.page import render_fragment

if TYPE_CHECKING:
    from postdiff.lang.words import LanguageCode
    from postdiff.render.html.news import News

FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold, escaped or not; the characters that it may are in its section 2.2."""

NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed was changed that has never had an entry."""


class Item(Value):
    """One entry. ``id`` is an absolute IRI that stays; ``link`` an address, ``date`` in ISO 8601 with its offset."""

    id: str
    link: str
    date: str
    author: str
    news: News

    @property
    def moment(self) -> datetime:
        """The date as a point in time; git keeps what it was given, so it may be none at all."""
        try:
            found = datetime.fromisoformat(self.date)
        except ValueError:
            return NEVER
        return found if found.tzinfo else found.replace(tzinfo=UTC)


class Feed(Value):
    """A feed with its newest entries first. ``home`` is the address of the site; ``address`` that of the feed, or empty."""

    title: str
    home: str
    address: str
    author: str
    language: LanguageCode
    items: tuple[Item, ...]


def render_atom(feed: Feed) -> str:
    """The feed as XML."""
    from feedgenerator import Atom1Feed

    class Atom(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no types
        def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
            return {"xml:lang": item["language"]} if item["language"] != self.feed["language"] else {}

        def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
            super().add_item_elements(handler, item)
            handler.addQuickElement("summary", item["summary"], {"type": "text"})

    atom = Atom(
        title=_clean(feed.title),
        link=feed.home,
        description=None,
        language=PAGE_WORDS[feed.language].tag,
        author_name=_clean(feed.author) or None,
        feed_url=feed.address or None,
        feed_guid=feed.address or feed.home,
    )
    for item in feed.items:
        atom.add_item(
            title=_clean(title_of(item.news)),
            link=item.link,
            description=None,
            unique_id=item.id,
            updateddate=item.moment,
            author_name=_clean(item.author) or None,
            content=_clean(_content(item.news)),
            summary=_clean(item.news.headline),
            language=PAGE_WORDS[item.news.language].tag,
        )
    if not feed.items:
        atom.latest_post_date = lambda: NEVER
    lines = atom.writeString("utf-8").replace("><", ">\n<")  # only between elements: in texts both are escaped
    return f"{lines}\n"


def render_json(feed: Feed) -> str:
    """The feed as JSON."""
    document: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
    }
    if feed.address:
        document["feed_url"] = feed.address
    if feed.author:
        document["authors"] = [{"name": feed.author}]
    document |= {"language": PAGE_WORDS[feed.language].tag, "items": list(map(_json_item, feed.items))}
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n".encode("utf-8", "replace").decode("utf-8")


def title_of(news: News) -> str:
    """The post, and what became of it, on one line."""
    return f"{news.title}{LANGUAGES[news.language].terms.colon}{news.brief}"


def _json_item(item: Item) -> dict[str, Any]:
    date = item.moment.isoformat()
    return {
        "id": item.id,
        "url": item.link,
        "title": title_of(item.news),
        "summary": item.news.headline,
        "content_html": _content(item.news),
        "date_published": date,
        "date_modified": date,
        **({"authors": [{"name": item.author}]} if item.author else {}),
        "language": PAGE_WORDS[item.news.language].tag,
    }


def _content(news: News) -> str:
    return str(render_fragment("feed.html.jinja", news=news))


def _clean(text: str) -> str:
    return FORBIDDEN.sub("", text)
