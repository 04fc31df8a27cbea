"""Feeds: what they hold, that they are valid whatever posts say, and that readers of news understand them."""

from __future__ import annotations

import json
from typing import Any, Final
from xml.etree import ElementTree as ET

import feedparser
import pytest
from changelogs import NASTY, SHAPES, change, changelog, every_op, nasty, rewritten
from feeds import ATOM, atom_complaints, json_feed_complaints
from hypothesis import given
from hypothesis import strategies as st

from postdiff.model.changelog import Changelog, Contents, Op
from postdiff.model.node import NodeType
from postdiff.model.value import replace
from postdiff.render.feed import Feed, Item, render_atom, render_json
from postdiff.render.html.news import make_news
from postdiff.render.release import Told, is_told

HOME: Final = "https://example.org/"
ODD: Final = (
    "]]>",
    "<![CDATA[",
    "&amp; & <b>",
    "😀 𠮷 é",
    "\x00\x0b\ufffe\uffff",
    "\ud83d",
    "مرحبا",
    "a\rb\u2028c",
    "-->",
    "&#0;",
)


def item(log: Changelog, number: int = 1, **given: Any) -> Item:
    told = Told("tools.md", (log,), url=given.pop("url", f"{HOME}tools/"))
    facts: dict[str, Any] = {
        "id": f"urn:uuid:{number:08}-0000-5000-8000-000000000000",
        "link": f"{HOME}tools/",
        "date": f"2026-01-{40 - number if number > 9 else 31 - number}T12:00:00+08:00",
        "author": "Ann Author",
        "news": make_news(told, "auto"),
    }
    return Item(**(facts | given))


def feed(*items: Item, **given: Any) -> Feed:
    facts: dict[str, Any] = {
        "title": "News",
        "home": HOME,
        "address": f"{HOME}feed.xml",
        "author": "",
        "language": "en",
    }
    return Feed(items=items, **(facts | given))


def added(label: str, **given: Any) -> Changelog:
    return changelog(
        change(label, Op.ADDED, node=NodeType.ITEM, path=("Tools", label), excerpt=label, **given),
        new_title=label,
    )


def first_content(text: str) -> str:
    found = ET.fromstring(text.encode()).findtext(f"{ATOM}entry/{ATOM}content")  # noqa: S314 - our own
    assert found is not None
    return found


def test_an_entry_as_atom() -> None:
    log = changelog(
        change(
            "plane", Op.ADDED, node=NodeType.ITEM, path=("Tools", "Hand tools"), around="hand-tools", excerpt="a & b"
        ),
        change("Saws", Op.REMOVED, path=("Tools",), contains=Contents(items=("bow saw",)), anchor="saws"),
    )
    text = render_atom(feed(item(log), author="Carl"))
    assert text == (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xml:lang="en" xmlns="http://www.w3.org/2005/Atom">\n'
        "<title>News</title>\n"
        '<link href="https://example.org/" rel="alternate"/>\n'
        '<link href="https://example.org/feed.xml" rel="self"/>\n'
        "<id>https://example.org/feed.xml</id>\n"
        "<updated>2026-01-30T12:00:00+08:00</updated>\n"
        "<author>\n<name>Carl</name>\n</author>\n"
        "<entry>\n"
        "<title>Tools: Added plane to Hand tools; removed the section “Saws” with 1 entry.</title>\n"
        '<link href="https://example.org/tools/" rel="alternate"/>\n'
        "<updated>2026-01-30T12:00:00+08:00</updated>\n"
        "<author>\n<name>Ann Author</name>\n</author>\n"
        "<id>urn:uuid:00000001-0000-5000-8000-000000000000</id>\n"
        '<content type="html">&lt;h3&gt;Added&lt;/h3&gt;\n'
        '&lt;p dir="auto"&gt;&lt;a href="https://example.org/tools/#hand-tools"&gt;&lt;strong&gt;Hand tools&lt;/strong&gt;'
        "&lt;/a&gt;&lt;/p&gt;\n"
        '&lt;ul&gt;\n&lt;li dir="auto"&gt;plane: a &amp;amp; b&lt;/li&gt;\n&lt;/ul&gt;\n'
        '&lt;h3&gt;Removed&lt;/h3&gt;\n&lt;ul&gt;\n&lt;li dir="auto"&gt;Saws (with bow saw)&lt;/li&gt;\n&lt;/ul&gt;\n'
        "</content>\n"
        '<summary type="text">Added plane to Hand tools; removed the section “Saws” with 1 entry.</summary>\n'
        "</entry>\n"
        "</feed>\n"
    )
    assert not atom_complaints(text)


def test_the_same_entry_as_json() -> None:
    document = json.loads(render_json(feed(item(added("plane")), author="Carl")))
    content = document["items"][0].pop("content_html")
    assert '<li dir="auto">plane: plane</li>' in content
    assert document == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "News",
        "home_page_url": HOME,
        "feed_url": f"{HOME}feed.xml",
        "authors": [{"name": "Carl"}],
        "language": "en",
        "items": [
            {
                "id": "urn:uuid:00000001-0000-5000-8000-000000000000",
                "url": f"{HOME}tools/",
                "title": "plane: Added plane.",
                "summary": "Added plane.",
                "date_published": "2026-01-30T12:00:00+08:00",
                "date_modified": "2026-01-30T12:00:00+08:00",
                "authors": [{"name": "Ann Author"}],
                "language": "en",
            }
        ],
    }


def test_a_new_post_is_told_with_its_first_words() -> None:
    row = change("Tools", Op.ADDED, node=NodeType.POST, excerpt="What is in the box.", contains=Contents(("Saws",)))
    text = render_atom(feed(item(changelog(row, old_name="", old_title=""))))
    assert "<title>Tools: New post with 1 section (Saws).</title>" in text
    assert '&lt;blockquote&gt;&lt;p dir="auto"&gt;What is in the box.&lt;/p&gt;&lt;/blockquote&gt;' in text


def test_a_post_in_another_language_says_so() -> None:
    text = render_atom(feed(item(replace(added("天津"), language="zh"), author="王")))
    assert '<feed xml:lang="en"' in text
    assert '<entry xml:lang="zh-Hans">\n<title>天津：新增天津。</title>' in text
    assert not atom_complaints(text)


def test_several_changelogs_of_one_post_are_one_entry() -> None:
    told = Told("tools.md", (added("plane"), added("rasp")), url=HOME)
    news = make_news(told, "en")
    content = first_content(render_atom(feed(replace(item(added("x")), news=news))))
    assert content.count("<h3>") == 1
    assert "plane" in content
    assert "rasp" in content
    assert news.headline == "Added plane. Added rasp."


def test_without_an_address_nothing_is_linked() -> None:
    log = changelog(change("plane", Op.ADDED, path=("Tools", "Hand"), anchor="plane", around="hand"))
    assert "href" in first_content(render_atom(feed(item(log))))
    assert "href" not in first_content(render_atom(feed(item(log, url=""))))


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_valid(shape: str) -> None:
    log = SHAPES[shape]()
    if is_told(log):
        assert not atom_complaints(render_atom(feed(item(log))))
        assert not json_feed_complaints(json.loads(render_json(feed(item(log)))))


def test_what_is_rewritten_has_its_sentence() -> None:
    assert "Rewritten" in first_content(render_atom(feed(item(rewritten()))))


@pytest.mark.parametrize("label", [*NASTY, *ODD])
def test_whatever_a_post_says_a_feed_is_valid_and_inert(label: str) -> None:
    made = feed(item(added(label), author=label.strip() or "x"), title=label, author=label)
    assert not atom_complaints(render_atom(replace(made, author="x", items=(replace(made.items[0], author="x"),))))
    text = render_atom(made)
    ET.fromstring(text.encode("utf-8"))  # noqa: S314 - our own
    assert not json_feed_complaints(json.loads(render_json(made).encode("utf-8")))


def test_a_post_that_attacks_its_reader() -> None:
    made = feed(item(nasty()), item(every_op(), 2))
    assert not atom_complaints(render_atom(made))
    assert not json_feed_complaints(json.loads(render_json(made)))


def test_labels_arrive_as_they_are() -> None:
    labels = ["a ]]> b", "Q&A <x>", "😀 𠮷", "مرحبا", "&amp;"]
    made = feed(*(item(added(label), number) for number, label in enumerate(labels, 1)))
    read = feedparser.parse(render_atom(made).encode())
    assert not read.bozo
    assert [entry.title for entry in read.entries] == [f"{label}: {item(added(label)).news.brief}" for label in labels]
    assert [entry["title"] for entry in json.loads(render_json(made))["items"]] == [
        entry.title for entry in read.entries
    ]


def test_a_reader_of_news_gets_all_of_it() -> None:
    read = feedparser.parse(render_atom(feed(item(added("plane")), item(added("rasp"), 2), author="Carl")).encode())
    assert (read.bozo, read.version, read.feed.title, read.feed.author) == (False, "atom10", "News", "Carl")
    newest = read.entries[0]
    assert newest.id == "urn:uuid:00000001-0000-5000-8000-000000000000"
    assert newest.link == f"{HOME}tools/"
    assert newest.summary == "Added plane."
    assert newest.content[0].type == "text/html"
    assert (
        newest.content[0].value == first_content(render_atom(feed(item(added("plane"))))).strip()
    )  # nothing to sanitise


def test_a_feed_without_entries_is_of_no_day() -> None:
    text = render_atom(feed())
    assert "<updated>1970-01-01T00:00:00+00:00</updated>" in text
    assert not atom_complaints(text)
    assert not json_feed_complaints(json.loads(render_json(feed())))


@pytest.mark.parametrize("date", ["", "yesterday", "2026-01-01T12:00:00+99:99", "2026-01-01"])
def test_a_date_that_is_none(date: str) -> None:
    assert not atom_complaints(render_atom(feed(item(added("x"), date=date))))


@given(st.text(alphabet=st.characters(), max_size=30))
def test_no_text_breaks_a_feed(label: str) -> None:
    made = feed(item(added(label or "x")), title=label)
    assert not atom_complaints(render_atom(made))
    assert not json_feed_complaints(json.loads(render_json(made).encode("utf-8")))


ROOT: Final = '<feed xml:lang="en" xmlns="http://www.w3.org/2005/Atom">'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<title>News</title>", ""),
        ("</feed>", "<title>Two</title></feed>"),
        ("+08:00</updated>", "</updated>"),
        ("<id>urn:uuid:", "<id>"),
        ('href="https://example.org/" ', 'href="/" '),
        ("<name>Ann Author</name>", ""),
        ("<author>\n<name>Ann Author</name>\n</author>", ""),
        ('type="html"', 'type="markdown"'),
        ("&lt;ul&gt;", "&lt;script&gt;"),
        ("&lt;ul&gt;", '&lt;ul onclick="x"&gt;'),
        ("&lt;ul&gt;", '&lt;a href="javascript:x"&gt;'),
        ("<summary", "<said>x</said><summary"),
        (ROOT, f"{ROOT}x"),
    ],
)
def test_the_check_sees_what_is_wrong(old: str, new: str) -> None:
    text = render_atom(feed(item(added("plane"))))
    assert old in text
    assert atom_complaints(text.replace(old, new, 1))
