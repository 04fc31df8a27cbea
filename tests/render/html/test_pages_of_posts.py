"""Several posts as one page."""

from __future__ import annotations

from html_reader import Reader

from postdiff.api import compare
from postdiff.model.changelog import Significance
from postdiff.model.options import Options
from postdiff.model.posts import PostsChangelog, ToldPost, UnreadPost
from postdiff.render.posts import render_posts


def told(path: str, old: str | None, new: str | None) -> ToldPost:
    return ToldPost(path, compare(old, new, options=Options(keep_texts=True)).changelog)


POSTS = PostsChangelog(
    (
        told("a.md", "# Saws\n\nsix teeth\n", "# Saws\n\nnine teeth\n"),
        told("b.md", None, "# 刨子\n\n新的文章\n"),
        told("c.md", "# Glue\n\nteh word\n", "# Glue\n\nthe word\n"),
    ),
    (UnreadPost("d.md", "d.md", 0, "is no UTF-8"),),
    4,
)


def test_the_page_begins_with_a_list_that_leads_to_each_post() -> None:
    text = render_posts(POSTS, "html", lang="en")
    found = Reader(text)
    assert not found.complaints()
    overview = text[text.index('<ul class="overview">') : text.index("</ul>")]
    assert Reader(overview + "</ul>").values("href") == ["#p1", "#p2", "#p3"]
    assert "could not be read: is no UTF-8" in overview
    assert [report["id"] for report in found.with_class("report")] == ["p1", "p2", "p3"]


def test_equal_changes_of_two_posts_have_ids_of_their_own() -> None:
    twice = PostsChangelog((POSTS.told[0], POSTS.told[0]), (), 2)
    found = Reader(render_posts(twice, "html", lang="en"))
    assert not found.complaints()
    assert len({card["id"] for card in found.with_class("change")}) == 2


def test_each_post_is_told_in_its_own_language() -> None:
    text = render_posts(POSTS, "html")
    assert '<html lang="en"' in text
    assert "新文章" in text
    assert {report.get("lang") for report in Reader(text).with_class("post")} == {"und", "zh"}


def test_posts_with_less_than_what_was_asked_for_are_counted() -> None:
    text = render_posts(POSTS, "html", lang="en", min_significance=Significance.CONTENT)
    assert [report["id"] for report in Reader(text).with_class("report")] == ["p1", "p2"]
    assert "1 post with lesser changes left out." in text


def test_no_posts_are_a_page_as_well() -> None:
    text = render_posts(PostsChangelog(), "html", lang="zh")
    assert not Reader(text).complaints()
    assert "没有文章发生变化。" in text
