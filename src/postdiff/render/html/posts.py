"""Several posts as one HTML page: a list of all that changed, then each as it would be shown alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.lang.page.report import REPORT_WORDS
from postdiff.lang.pick import pick_language
from postdiff.model.value import Value, replace
from postdiff.render.html.report import make_report, render_reports
from postdiff.render.overview import compose_overview, list_posts, tell_left_out

if TYPE_CHECKING:
    from postdiff.lang.pick import LanguageChoice
    from postdiff.model.posts import PostsChangelog
    from postdiff.render.view import View


class Listed(Value):
    """One post in the list; ``id`` is that of what is shown of it, empty where nothing is."""

    sign: str
    title: str
    formerly: str
    said: str
    id: str


class Overview(Value):
    """What stands before the first post."""

    entries: tuple[Listed, ...]
    rest: str


def render_html_posts(posts: PostsChangelog, lang: LanguageChoice, view: View) -> str:
    """The page in the language of ``view``; under ``auto`` each post is told in its own."""
    told = [post for post in posts.told if post.changelog.significance >= view.min_significance]
    ids = [f"p{number}" for number in range(1, len(told) + 1)]
    reports = [
        make_report(post.changelog, replace(view, language=pick_language(lang, post.changelog.language)), f"{name}-")
        for name, post in zip(ids, told, strict=True)
    ]
    listed = list_posts(posts, lang, view.min_significance)
    places = [*ids, *("" for _ in posts.unread)]
    entries = tuple(
        Listed(entry.sign.replace("-", "−"), entry.title, entry.formerly, entry.said, place)
        for entry, place in zip(listed, places, strict=True)
    )
    titled = [replace(report, title=entry.title) for report, entry in zip(reports, entries, strict=False)]
    overview = Overview(entries, tell_left_out(posts, view.language, view.min_significance))
    return render_reports(
        titled,
        view,
        title=REPORT_WORDS[view.language.code].posts,
        headline=compose_overview(posts, view.language),
        overview=overview,
    )
