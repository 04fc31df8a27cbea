"""The entries of a feed: which there are, what is left out, and that their ids stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from repositories import Repo

from postdiff.history.git import open_repository
from postdiff.history.selection import Selection
from postdiff.jobs.changelog import Request
from postdiff.jobs.chronicle import Span
from postdiff.jobs.feed import make_feed
from postdiff.model.options import FeedSettings, Options, Publishing
from postdiff.render.feed import render_atom, render_json, title_of

if TYPE_CHECKING:
    from pathlib import Path

    from postdiff.render.feed import Feed, Item

TOOLS = "# Tools\n\nWhat is in the box.\n\n## Hand tools\n\n- saw\n- axe\n"
MORE = f"{TOOLS}- plane\n"
MOST = f"{MORE}- rasp\n"
URL = "https://example.org/"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "blog")


def make(repo: Repo, *posts: str, lang: Any = "en", urls: Any = (), **given: Any) -> Feed:
    settings = {name: given.pop(name) for name in tuple(given) if name in FeedSettings.__fields__}
    request = Request(Span(Selection(), posts=posts, **given), Publishing(urls=urls), Options(), lang)
    return make_feed(open_repository(repo.folder), request, FeedSettings(**({"url": URL} | settings)))[0]


def titles(repo: Repo, *posts: str, **given: Any) -> list[str]:
    return [title_of(item.news) for item in make(repo, *posts, **given).items]


def ids(repo: Repo, *posts: str, **given: Any) -> list[str]:
    found = [item.id for item in make(repo, *posts, **given).items]
    assert len(set(found)) == len(found)
    return found


def only(repo: Repo, **given: Any) -> Item:
    (item,) = make(repo, **given).items
    return item


def grown(repo: Repo) -> None:
    """A post that got an entry on each of two days."""
    repo.commit(tools_md=TOOLS)
    repo.commit(tools_md=MORE)
    repo.commit(tools_md=MOST)


def test_an_entry_for_each_release_and_post(repo: Repo) -> None:
    repo.commit(tools_md=TOOLS)
    repo.commit(tools_md=MORE, plants_md="# Plants\n\n- fern\n")
    assert titles(repo) == [
        "Plants: New post with 1 entry.",
        "Tools: Added plane to Hand tools.",
        "Tools: New post with 1 section (Hand tools) and 2 entries.",
    ]
    assert titles(repo, per="month") == [
        "Plants: New post with 1 entry.",
        "Tools: New post with 1 section (Hand tools) and 3 entries.",
    ]
    assert titles(repo, "plants.md") == ["Plants: New post with 1 entry."]


def test_what_an_entry_says_of_itself(repo: Repo) -> None:
    repo.commit(tools_md=TOOLS)
    item = only(repo)
    assert (item.date, item.author, item.link) == ("2026-01-01T12:00:00+08:00", "Ann Author", URL)
    linked = only(repo, urls=(("*", "https://example.org/:title/"),), author="Carl")
    assert (linked.link, linked.author) == ("https://example.org/tools/", "")


def test_form_is_no_news(repo: Repo) -> None:
    repo.commit(tools_md=TOOLS)
    repo.commit(tools_md=TOOLS.replace("- ", "* "))
    assert len(ids(repo)) == 1


# Ids


def test_made_again_it_is_the_same_to_the_byte(repo: Repo) -> None:
    grown(repo)
    assert render_atom(make(repo)) == render_atom(make(repo))
    assert render_json(make(repo)) == render_json(make(repo))


def test_ids_stay_whatever_the_words(repo: Repo) -> None:
    grown(repo)
    assert ids(repo, lang="zh") == ids(repo, lang="en")
    assert titles(repo, lang="zh") != titles(repo, lang="en")


def test_ids_stay_when_commits_are_written_anew(repo: Repo, tmp_path: Path) -> None:
    grown(repo)
    again = Repo(tmp_path / "again")
    for number, text in enumerate((TOOLS, MORE, MOST), 1):
        again.commit("other words", date=f"2026-02-{number:02}T08:00:00Z", tools_md=text)
    assert ids(again) == ids(repo)
    assert ids(again, per="commit") == ids(repo, per="commit")


def test_ids_stay_when_a_day_goes_on(repo: Repo) -> None:
    repo.commit(tools_md=TOOLS)
    repo.commit(date="2026-01-05T08:00:00Z", tools_md=MORE)
    before = make(repo)
    repo.commit(date="2026-01-05T18:00:00Z", tools_md=MOST)
    after = make(repo)
    assert [item.id for item in after.items] == [item.id for item in before.items]
    assert [made.items[0].date[:19] for made in (before, after)] == ["2026-01-05T08:00:00", "2026-01-05T18:00:00"]


def test_ids_stay_when_what_is_unreleased_gets_its_tag(repo: Repo) -> None:
    grown(repo)
    before = ids(repo, per="tag")
    repo.git("tag", "v1")
    assert ids(repo, per="tag") == before


def test_what_is_undone_and_done_again_is_told_each_time(repo: Repo) -> None:
    for text in (TOOLS, MORE, TOOLS, MORE, TOOLS):
        repo.commit(tools_md=text)
    assert len(ids(repo)) == 5
    assert ids(repo, per="commit", since="2026-01-03") == ids(repo, per="commit")[:3]


def test_ids_tell_sites_posts_and_spans_apart(repo: Repo) -> None:
    repo.commit(a_md=TOOLS, b_md=TOOLS)
    found = {*ids(repo), *ids(repo, per="month"), *ids(repo, url="https://example.com/")}
    assert len(found) == 6
    assert ids(repo, url="http://example.org") == ids(repo)


# What is left out


def test_limit_and_since(repo: Repo) -> None:
    grown(repo)
    assert ids(repo, limit=2) == ids(repo)[:2]
    assert ids(repo, limit=0) == ids(repo)
    assert ids(repo, since="2026-01-02") == ids(repo)[:2]


DRAFT = f"---\ndraft: true\n---\n\n{TOOLS}"


def test_drafts_are_in_no_feed(repo: Repo) -> None:
    repo.commit(**{"_drafts/tools_md": TOOLS, "plants_md": DRAFT})
    repo.commit(**{"_drafts/tools_md": MORE, "plants_md": DRAFT + "- plane\n"})
    assert titles(repo) == []


@pytest.mark.parametrize("draft", ["_drafts/tools.md", "tools.md"])
def test_a_draft_that_is_published_is_a_new_post(repo: Repo, draft: str) -> None:
    repo.commit(**{draft: DRAFT if draft == "tools.md" else TOOLS})
    if draft != "tools.md":
        repo.git("mv", draft, "tools.md")
    repo.commit(tools_md=MORE)
    assert titles(repo) == ["Tools: New post with 1 section (Hand tools) and 3 entries."]


@pytest.mark.parametrize("way", ["folder", "field", "deleted"])
def test_of_a_post_that_is_withdrawn_nothing_is_told(repo: Repo, way: str) -> None:
    grown(repo)
    repo.commit(plants_md="# Plants\n")
    match way:
        case "folder":
            (repo.folder / "_drafts").mkdir()
            repo.git("mv", "tools.md", "_drafts/tools.md")
        case "field":
            repo.write("tools.md", DRAFT)
        case _:
            repo.git("rm", "-q", "tools.md")
    repo.commit()
    assert titles(repo) == ["Plants: New post."]


def test_a_post_that_is_back_is_told_again(repo: Repo) -> None:
    grown(repo)
    before = ids(repo)
    repo.commit(tools_md=DRAFT)
    repo.commit(tools_md=MOST)
    assert ids(repo)[1:] == before
    assert titles(repo)[0] == "Tools: New post with 1 section (Hand tools) and 4 entries."


def test_another_file_name_is_no_news(repo: Repo) -> None:
    grown(repo)
    before = ids(repo)
    repo.git("mv", "tools.md", "all-tools.md")
    repo.commit()
    assert ids(repo) == before


def test_the_newest_come_first_whatever_the_order_of_the_commits(repo: Repo) -> None:
    repo.commit(date="2026-01-05T12:00:00Z", b_md="# B\n")
    repo.commit(date="2026-01-05T12:00:00-09:00", a_md="# A\n")
    repo.commit(date="2026-01-05T13:00:00Z", c_md="# C\n")
    assert titles(repo) == ["A: New post.", "C: New post.", "B: New post."]


def test_the_language_is_that_of_most_entries(repo: Repo) -> None:
    repo.commit(
        a_md="# 工具\n\n盒子里有什么。\n", b_md="# 植物\n\n花园里有什么。\n", c_md="# Tools\n\nWhat is in the box.\n"
    )
    assert (make(repo, lang="auto").language, make(repo, lang="auto").title) == ("zh", "更新日志")
    assert (make(repo, lang="en").language, make(repo, title="Mine").title) == ("en", "Mine")


def test_an_empty_repository(repo: Repo) -> None:
    assert make(repo).items == ()
