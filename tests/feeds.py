"""What a feed must be: checks by the words MUST of RFC 4287 and of JSON Feed 1.1, each complaint in a sentence."""

from __future__ import annotations

import re
from datetime import datetime
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

ATOM: Final = "{http://www.w3.org/2005/Atom}"

ONCE: Final = frozenset({"id", "title", "updated"})
AT_MOST_ONCE: Final = {
    "feed": frozenset({"generator", "icon", "logo", "rights", "subtitle"}),
    "entry": frozenset({"content", "published", "rights", "source", "summary"}),
}
OFTEN: Final = frozenset({"author", "category", "contributor", "link"})

MOMENT: Final = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
)  # RFC 3339, with a capital T and Z
LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
PLAIN: Final = frozenset({"a", "blockquote", "h3", "li", "p", "strong", "ul"})


class _Elements(HTMLParser):
    """Looks for elements and attributes beyond the few that we write."""

    odd = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        links = [value or "" for name, value in attrs if name == "href"]
        self.odd |= tag not in PLAIN or not {name for name, _ in attrs} <= {"href", "dir"}
        self.odd |= any(not link.startswith(("https://", "http://")) for link in links)


def does_something(html: str) -> bool:
    """Whether HTML has more in it than text, headings, lists and links to pages."""
    parser = _Elements()
    parser.feed(html)
    parser.close()
    return parser.odd


def atom_complaints(text: str) -> list[str]:
    """What RFC 4287 has against a document."""
    root = ET.fromstring(text.encode("utf-8"))  # noqa: S314 - made by the test
    if root.tag != f"{ATOM}feed":
        return [f"the root is {root.tag}"]
    return [*_node_complaints(root, "feed"), *_feed_complaints(root)]


def _feed_complaints(feed: Element) -> Iterator[str]:
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(set(ids)) < len(ids):
        yield "two entries have one id"
    for entry in entries:
        yield from _node_complaints(entry, "entry")
        if feed.find(f"{ATOM}author") is None and entry.find(f"{ATOM}author") is None:
            yield "nobody has written an entry"
        if entry.find(f"{ATOM}content") is None and not _alternates(entry):
            yield "an entry has neither content nor a link"
    moments = [datetime.fromisoformat(each.text or "") for each in feed.iterfind(f"{ATOM}entry/{ATOM}updated")]
    if moments != sorted(moments, reverse=True):
        yield "the newest entries are not the first"
    if moments and datetime.fromisoformat(feed.findtext(f"{ATOM}updated") or "") != moments[0]:
        yield "the feed is not as old as its newest entry"


def _node_complaints(node: Element, kind: str) -> Iterator[str]:
    names = [child.tag.removeprefix(ATOM) for child in node]
    for name in ONCE:
        if names.count(name) != 1:
            yield f"{kind}: {names.count(name)} times {name}"
    for name in AT_MOST_ONCE[kind]:
        if names.count(name) > 1:
            yield f"{kind}: {names.count(name)} times {name}"
    for name in set(names) - ONCE - AT_MOST_ONCE[kind] - OFTEN - {"entry"}:
        yield f"{kind}: {name} is no element of Atom"
    if (node.text or "").strip():
        yield f"{kind}: text between its elements"
    for child in node:
        yield from _child_complaints(child, child.tag.removeprefix(ATOM))
    if len(set(_alternates(node))) < len(_alternates(node)):
        yield f"{kind}: two links of one type"


def _child_complaints(child: Element, name: str) -> Iterator[str]:
    text = child.text or ""
    if name in {"title", "subtitle", "summary", "rights", "content"}:
        if child.get("type", "text") not in {"text", "html"}:
            yield f"{name}: its type is {child.get('type')}"
        if len(child):
            yield f"{name}: an element in a text"
        if child.get("type") == "html" and does_something(text):
            yield f"{name}: it does something"
    if name in {"updated", "published"} and not MOMENT.fullmatch(text):
        yield f"{name}: {text!r} is no date"
    if name == "id" and (not urlsplit(text).scheme or text != text.strip()):
        yield f"id: {text!r} is no absolute address"
    if name == "link" and not urlsplit(child.get("href", "")).scheme:
        yield "link: it leads nowhere"
    if (
        name in {"author", "contributor"}
        and len([each for each in child if each.tag == f"{ATOM}name" and each.text]) != 1
    ):
        yield f"{name}: it needs one name"


def _alternates(node: Element) -> list[tuple[str | None, str | None]]:
    links = (link for link in node.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate")
    return [(link.get("type"), link.get("hreflang")) for link in links]


def json_feed_complaints(feed: dict[str, Any]) -> list[str]:
    """What JSON Feed 1.1 has against a document."""
    return list(_json_complaints(feed))


def _json_complaints(feed: dict[str, Any]) -> Iterator[str]:
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield "it is of another version"
    if not isinstance(feed.get("title"), str) or not isinstance(feed.get("items"), list):
        yield "it has no title or no items"
    yield from _shared_complaints(feed, "feed", ("home_page_url", "feed_url"))
    ids = [item.get("id") for item in feed["items"]]
    if len(set(ids)) < len(ids) or not all(isinstance(each, str) and each for each in ids):
        yield "its ids do not tell the items apart"
    for item in feed["items"]:
        if not (isinstance(item.get("content_html"), str) or isinstance(item.get("content_text"), str)):
            yield "item: no content"
        if does_something(item.get("content_html", "")):
            yield "item: it does something"
        for name in ("date_published", "date_modified"):
            if not MOMENT.fullmatch(item.get(name, "2026-01-01T00:00:00Z")):
                yield f"item: {name} is no date"
        yield from _shared_complaints(item, "item", ("url", "external_url"))


def _shared_complaints(node: dict[str, Any], kind: str, addresses: tuple[str, ...]) -> Iterator[str]:
    for name in addresses:
        if name in node and not urlsplit(node[name]).scheme:
            yield f"{kind}: {name} is no whole address"
    for author in node.get("authors", ()):
        if not any(author.get(name) for name in ("name", "url", "avatar")):
            yield f"{kind}: an author without a name"
    if "authors" in node and not node["authors"]:
        yield f"{kind}: no authors in its authors"
    if not LANGUAGE.fullmatch(node.get("language", "en")):
        yield f"{kind}: {node['language']!r} is no language"
