from __future__ import annotations

import pytest

from postdiff.history.permalinks import Place, find_permalink

SITE = "https://blog.example.org"


@pytest.mark.parametrize(
    ("pattern", "path", "fields", "address"),
    [
        ("/:year/:month/:day/:title/", "_posts/2026-03-01-tools.md", {}, "/2026/03/01/tools/"),
        ("/:categories/:year/:month/:day/:title:output_ext", "_posts/2026-3-1-a.md", {}, "/2026/03/01/a.html"),
        ("/:categories/:title", "_posts/2026-03-01-a.md", {"categories": ["x", "y z"]}, "/x/y%20z/a"),
        ("/:category/:title", "_posts/2026-03-01-a.md", {"categories": "x y"}, "/x/a"),
        ("/:year/:title/", "_posts/2026-03-01-a.md", {"date": "2025-12-31T10:00:00"}, "/2025/a/"),
        ("/:short_year/:i_month/:i_day/", "_posts/2026-03-01-a.md", {}, "/26/3/1/"),
        ("/wiki/:title/", "_wiki/中文 名.md", {}, "/wiki/%E4%B8%AD%E6%96%87%20%E5%90%8D/"),
        ("/:slug/", "posts/a.md", {"slug": "b"}, "/b/"),
        ("/:slugorfilename/", "posts/2026-01-01-a.md", {}, "/2026-01-01-a/"),
        ("/:sections/:slug/", "content/posts/go/a/index.md", {}, "/posts/go/a/a/"),
        ("/:section/:name/", "content/posts/go/a.md", {}, "/posts/a/"),
        ("/:path/", "docs/a.md", {}, "/docs/a/"),
        ("/:post_title/", "a.md", {}, "/the-title-标题/"),
        ("/:year/:title/", "a.md", {}, None),
        ("/:nonsense/", "a.md", {}, None),
        ("/:title/", "a.md", {"permalink": "/about/"}, "/about/"),
        ("/:title/", "_posts/2026-03-01-a.md", {"permalink": "/x/:year/:title"}, "/x/2026/a"),
        ("/:title/", "a.md", {"url": "me/"}, "/me/"),
        ("/:title/", "a.md", {"permalink": 7}, "/a/"),
    ],
)
def test_addresses(pattern: str, path: str, fields: dict[str, object], address: str | None) -> None:
    from urllib.parse import unquote

    found = find_permalink(SITE + pattern, Place(path, "The title: 标题!", fields))
    if address is None:
        assert found is None
    else:
        assert found is not None
        assert unquote(found) == SITE + unquote(address)


def test_an_address_holds_nothing_that_ends_it() -> None:
    found = find_permalink(f"{SITE}/:title/", Place('a b()"<>\n.md', "", {}))
    assert found is not None
    assert not set(found) & set(' "<>\n()')


def test_a_post_elsewhere_says_so() -> None:
    place = Place("a.md", "", {"permalink": "https://other.example.org/a/"})
    assert find_permalink(f"{SITE}/:title/", place) == "https://other.example.org/a/"


def test_another_scheme_is_no_address() -> None:
    place = Place("a.md", "", {"permalink": "javascript:alert(1)"})
    assert find_permalink(f"{SITE}/:title/", place) is None
    place = Place("a.md", "", {"permalink": "javascript:void(0)"})
    assert find_permalink(f"{SITE}/:title/", place) is None
