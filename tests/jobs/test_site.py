"""The pages of a site: what stands on them, that they lead to each other, and that no draft is on any."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import PurePosixPath
from posixpath import join, normpath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from feeds import atom_complaints, json_feed_complaints
from repositories import Repo

from postdiff.history.git import open_repository
from postdiff.history.selection import Selection
from postdiff.jobs.changelog import Request
from postdiff.jobs.chronicle import Span
from postdiff.jobs.site import MadeSite, Wanted, make_site
from postdiff.model.options import FeedSettings, Options, Publishing, SiteSettings

if TYPE_CHECKING:
    from pathlib import Path

TOOLS = "# Tools\n\nWhat is in the box.\n\n## Hand tools\n\n- saw\n- axe\n"
MORE = f"{TOOLS}- plane\n"
URL = "https://example.org/changes/"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "blog")


def make(repo: Repo, *, lang: Any = "en", urls: Any = (), per: str = "day", **given: Any) -> MadeSite:
    feed = FeedSettings(**{name: given.pop(name) for name in ("limit",) if name in given})
    place = given.pop("place", "/changes/")
    request = Request(Span(Selection(), per=per), Publishing(urls=urls), Options(), lang)
    wanted = Wanted(SiteSettings(**({"url": URL} | given)), feed, place)
    return make_site(open_repository(repo.folder), request, wanted)


def grown(repo: Repo) -> None:
    repo.commit(**{"_posts/2025-03-01-tools_md": TOOLS}, date="2025-12-31T12:00:00+08:00")
    repo.commit(**{"_posts/2025-03-01-tools_md": MORE, "plants_md": "# Plants & more\n\n- fern\n"})


class Page(HTMLParser):
    """The links and ids of a page, and its text without scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.said: list[str] = []
        self.headings: list[str] = []
        self._inside = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag if tag in {"script", "style"} else ""
        for name, value in attrs:
            if name == "href":
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value or "")
            assert name != "style"
            assert not name.startswith("on")
        if re.fullmatch(r"h\d", tag):
            self.headings.append(tag)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - its signature
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.said.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.said).split())


def pages(made: MadeSite) -> dict[str, Page]:
    return {name: Page(text) for name, text in made.files.items() if name.endswith(".html")}


def test_the_files(repo: Repo) -> None:
    grown(repo)
    made = make(repo)
    names = ["changelog.html", "feed.json", "feed.xml", "history/plants.html", "history/tools.html", "index.html"]
    assert sorted(made.files) == names
    assert made.warnings == ()
    assert make(repo) == made


def test_the_index_has_each_post_with_its_last_change(repo: Repo) -> None:
    grown(repo)
    text = pages(make(repo))["index.html"].text
    assert "Plants & more 2026-01-02 1 change New post with 1 entry." in text
    assert "Tools 2026-01-02 2 changes Added plane to Hand tools." in text


def test_the_changelog_has_all_releases_by_year(repo: Repo) -> None:
    grown(repo)
    page = pages(make(repo))["changelog.html"]
    assert page.text.index("2026-01-02") < page.text.index("plane") < page.text.rindex("2025-12-31")
    assert page.headings == ["h1", "h2", "h3", "h4", "h4", "h2", "h3", "h4"]
    assert {"y2026", "y2025", "2026-01-02-tools", "2025-12-31-tools"} <= set(page.ids)


@pytest.mark.parametrize("generator", ["", "jekyll", "hexo"])
def test_every_link_leads_to_a_page_or_a_place_on_one(repo: Repo, generator: str) -> None:
    grown(repo)
    made = make(repo, front_matter=generator)
    found = pages(made)
    relative = 0
    for name, page in found.items():
        assert len(set(page.ids)) == len(page.ids)
        for link in page.links:
            parts = urlsplit(link)
            assert not parts.scheme
            target = normpath(join(PurePosixPath(name).parent.as_posix(), unquote(parts.path))) if parts.path else name
            assert target in made.files, (name, link)
            if parts.fragment and "history/" not in name:
                assert unquote(parts.fragment) in found[target].ids
            relative += bool(parts.path)
    assert relative > 10


def test_feeds_lead_to_the_post_or_to_its_place_on_the_changelog(repo: Repo) -> None:
    grown(repo)
    made = make(repo, urls=(("_posts/", "https://example.org/:title/"),), title="Mine", author="Ann")
    feed = json.loads(made.files["feed.json"])
    assert not json_feed_complaints(feed)
    assert not atom_complaints(made.files["feed.xml"])
    assert (feed["title"], feed["home_page_url"], feed["feed_url"]) == ("Mine", URL, f"{URL}feed.json")
    assert {item["url"] for item in feed["items"]} == {
        "https://example.org/tools/",
        f"{URL}changelog.html#2026-01-02-plants",
    }
    assert "2026-01-02-plants" in pages(made)["changelog.html"].ids
    assert "https://example.org/tools/" in pages(made)["index.html"].links
    assert f'href="{URL}feed.xml" rel="self"' in made.files["feed.xml"]


def test_without_an_address_there_are_no_feeds(repo: Repo) -> None:
    grown(repo)
    made = make(repo, url="")
    assert not [name for name in made.files if name.startswith("feed")]
    assert "feed.xml" not in made.files["index.html"]
    (warning,) = made.warnings
    assert warning.startswith("no feeds are made")


def test_feeds_are_found_by_browsers(repo: Repo) -> None:
    grown(repo)
    for name in ("index.html", "changelog.html"):
        assert '<link rel="alternate" type="application/atom+xml" href="feed.xml"' in make(repo).files[name]


DRAFT = "---\ndraft: true\n---\n\n# Quux\n\n- zaphod\n"


def test_no_draft_is_on_any_page(repo: Repo) -> None:
    repo.commit(**{"_drafts/new_md": "# Quux\n\n- zaphod\n", "a_md": DRAFT, "b_md": DRAFT, "withdrawn_md": "# Quux\n"})
    repo.git("mv", "_drafts/new.md", "new.md")
    repo.commit(new_md="# Open\n\n- shown\n", b_md="# Open as well\n\n- shown\n")
    repo.commit(withdrawn_md=DRAFT)
    repo.commit(b_md=DRAFT.replace("zaphod", "zaphod again"))
    repo.commit(b_md="# Open as well\n\n- shown\n- later\n")
    made = make(repo)
    assert "shown" in made.files["history/new.html"]
    assert "later" in made.files["history/b.html"]
    for name, text in made.files.items():
        assert "Quux" not in text, name
        assert "zaphod" not in text, name


def test_a_post_that_has_gone_has_no_page(repo: Repo) -> None:
    grown(repo)
    repo.git("rm", "-q", "plants.md")
    repo.commit()
    assert not [name for name, text in make(repo).files.items() if "Plants" in text or "plants" in name]


def test_a_post_under_another_name_keeps_its_history(repo: Repo) -> None:
    grown(repo)
    repo.git("mv", "_posts/2025-03-01-tools.md", "all-tools.md")
    repo.commit()
    made = make(repo)
    assert "history/all-tools.html" in made.files
    assert "history/tools.html" not in made.files
    assert "plane" in made.files["history/all-tools.html"]


def test_a_post_that_attacks_its_reader_is_text(repo: Repo) -> None:
    evil = "</script><img src=x onerror=alert(1)>"
    repo.commit(evil_md=f"# {evil}\n\n## [x](javascript:alert(1)) {evil}\n\n- {{{{ site }}}} {evil}\n")
    for name, text in make(repo).files.items():
        assert "<img" not in text, name
        assert 'href="javascript:' not in text, name
    for generator in ("jekyll", "hugo", "hexo"):
        for name, text in make(repo, front_matter=generator).files.items():
            body = text.split("\n---\n")[-1]
            assert "<img" not in text, name
            assert not name.endswith(".html") or "{{" not in body, name


@pytest.mark.parametrize(
    ("generator", "index", "address"),
    [
        ("jekyll", "index.html", 'permalink: "/changes/history/tools.html"'),
        ("hugo", "_index.html", 'url: "/changes/history/tools.html"'),
        ("hexo", "index.html", "disableNunjucks: true"),
    ],
)
def test_pages_for_a_generator(repo: Repo, generator: str, index: str, address: str) -> None:
    grown(repo)
    made = make(repo, front_matter=generator)
    names = ["changelog.html", "feed.json", "feed.xml", "history/plants.html", "history/tools.html", index]
    assert sorted(made.files) == sorted(names)
    for name, text in made.files.items():
        if name.endswith(".html"):
            assert text.startswith("---\n")
            assert not re.search("<(html|script|style|meta|link)", text)
    page = made.files["history/tools.html"]
    assert f"\n{address}\n" in page
    assert 'date: "2026-01-02T12:00:00+08:00"' in page
    assert "plane" in page
    assert "New post" in page


def test_in_chinese(repo: Repo) -> None:
    repo.commit(工具_md="# 工具\n\n盒子里有什么。\n\n- 锯\n")
    made = make(repo, lang="auto")
    assert "history/工具.html" in made.files
    assert '<html lang="zh-Hans"' in made.files["index.html"]
    assert "更新一览" in made.files["index.html"]
    assert "1 次更新" in made.files["index.html"]


def test_unreleased_and_tags_with_odd_names(repo: Repo) -> None:
    grown(repo)
    repo.git("tag", "v1.0/ü<x>")
    repo.commit(plants_md="# Plants & more\n\n- fern\n- moss\n")
    page = pages(make(repo, per="tag"))["changelog.html"]
    assert "Unreleased" in page.text
    assert "v1.0/ü<x>" in page.text
    assert len(set(page.ids)) == len(page.ids)


def test_an_empty_repository(repo: Repo) -> None:
    made = make(repo)
    assert sorted(made.files) == ["changelog.html", "feed.json", "feed.xml", "index.html"]
    assert "There is nothing to tell yet." in made.files["index.html"]
    assert not atom_complaints(made.files["feed.xml"])
