"""Several posts in every format."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from changelogs import SHAPES, changelog
from jsonschema import Draft202012Validator

from postdiff import Significance, Source, compare
from postdiff.errors import ConfigError
from postdiff.model.posts import PostsChangelog, ToldPost, UnreadPost
from postdiff.render.posts import POSTS_RENDERERS, render_posts
from postdiff.report.whole import add_rename
from postdiff.text.width import display_width

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal

    from postdiff.model.changelog import Changelog

POST = "---\ntitle: Box\n---\n\n## Tools\n\n- hammer\n- saw\n"
HOSTILE = "a\x1b[2J\u202e|*_`[x](y)\n<b>.md"


def renamed(old: str, new: str) -> Changelog:
    same = Source(POST, "x.md")
    return add_rename(compare(same, same).changelog, old, new)


def several() -> PostsChangelog:
    """One post of each fate, and one that cannot be read."""
    chinese = SHAPES["provinces"]()
    return PostsChangelog(
        told=(
            ToldPost("a.md", chinese),
            ToldPost("b/new.md", compare(None, Source(POST, "b/new.md")).changelog),
            ToldPost("c/gone.md", compare(Source("# Gone\n\nIt was here.\n", "c/gone.md"), None).changelog),
            ToldPost("d/here.md", renamed("d/there.md", "d/here.md")),
            ToldPost("e.md", SHAPES["form_only"]()),
            ToldPost("f.md", SHAPES["wording_only"]()),
        ),
        unread=(UnreadPost("g.md", "HEAD:g.md", 7, "not UTF-8"),),
        read=6,
    )


@pytest.mark.parametrize("lang", ["en", "zh", "auto"])
@pytest.mark.parametrize(("form", "ending"), [("terminal", "txt"), ("markdown", "md"), ("summary", "summary.txt")])
def test_reports_read_as_they_did(
    lang: Literal["en", "zh", "auto"], form: str, ending: str, golden: Callable[[str, str], None]
) -> None:
    golden(f"several_posts.{lang}.{ending}", render_posts(several(), form, lang=lang))


def value(posts: PostsChangelog, **more: Any) -> Any:
    return json.loads(render_posts(posts, "json", **more))


def complaints(told: Any) -> list[str]:
    schema = json.loads(files("postdiff").joinpath("schema.json").read_text(encoding="utf-8"))
    return [error.message for error in Draft202012Validator(schema).iter_errors(told)]


@pytest.mark.parametrize("explain", [False, True])
def test_json_keeps_to_the_schema(*, explain: bool) -> None:
    assert not complaints(value(several(), explain=explain))
    assert not complaints(value(PostsChangelog()))


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda told: told.update(more=1), id="a key that is not known"),
        pytest.param(lambda told: told["posts"][0].pop("old"), id="a side that is missing"),
        pytest.param(lambda told: told["posts"][0].update(old={"name": "a"}), id="a side without a title"),
        pytest.param(lambda told: told.update(unread=[]), id="an empty list of unread posts"),
        pytest.param(lambda told: told["unread"][0].update(line=0), id="a line 0"),
    ],
)
def test_the_schema_is_strict_about_several_posts_too(spoil: Any) -> None:
    told = value(several())
    spoil(told)
    assert complaints(told)


def test_each_post_in_json_is_what_it_is_alone() -> None:
    posts = value(several())["posts"]
    assert [(post["old"] is None, post["new"] is None) for post in posts[:3]] == [
        (False, False),
        (True, False),
        (False, True),
    ]
    assert "unread" not in value(PostsChangelog(several().told))
    assert value(several())["unread"] == [{"name": "HEAD:g.md", "line": 7, "reason": "not UTF-8"}]


def test_nothing_to_tell() -> None:
    assert render_posts(PostsChangelog(), "summary", lang="en") == "No posts changed.\n"
    assert render_posts(PostsChangelog(), "terminal", lang="zh") == "没有文章发生变化。\n"
    assert render_posts(PostsChangelog(), "markdown", lang="en") == "No posts changed.\n"


def test_little_changes_are_counted_and_not_listed() -> None:
    for form in ("summary", "terminal", "markdown"):
        text = render_posts(several(), form, lang="en", min_significance=Significance.CONTENT)
        assert "3 posts with lesser changes left out." in text
        assert "d/here.md" not in text
        assert "6 posts changed" in text


@pytest.mark.parametrize("form", POSTS_RENDERERS)
@pytest.mark.parametrize("width", [40, 80, 121])
def test_a_hostile_path_harms_nobody(form: str, width: int) -> None:
    posts = PostsChangelog(
        (
            ToldPost(HOSTILE, renamed(HOSTILE, f"{HOSTILE}2")),
            ToldPost(HOSTILE, compare(None, Source("x\n", HOSTILE)).changelog),
        ),
        (UnreadPost(HOSTILE, HOSTILE, 0, HOSTILE),),
    )
    text = render_posts(posts, form, lang="en", width=width, full=True)
    assert not {char for char in text if (char < " " and char != "\n") or "\x7f" <= char < "\xa0" or char == "\u202e"}
    if form == "terminal":
        assert all(display_width(line) <= width and line == line.rstrip() for line in text.split("\n"))
    if form == "markdown":
        assert "<b>" not in text.replace("\\<b\\>", "")


def test_colours_are_escapes_alone() -> None:
    import re

    plain = render_posts(several(), "terminal", lang="en")
    painted = render_posts(several(), "terminal", lang="en", color=True)
    assert painted != plain
    assert "\n".join(line.rstrip() for line in re.sub("\x1b\\[[0-9;]*m", "", painted).split("\n")) == plain


def test_another_format_is_an_error() -> None:
    with pytest.raises(ConfigError, match="the formats for several posts are terminal, markdown, json, summary"):
        render_posts(PostsChangelog((ToldPost("a", changelog()),)), "svg")
