"""Several posts in every format: first a list of all that changed, then each as it would be told alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.errors import ConfigError
from postdiff.lang.pick import pick_language
from postdiff.model.changelog import Significance
from postdiff.model.value import Value, replace
from postdiff.render.as_json import write_json
from postdiff.render.contract import posts_to_contract
from postdiff.render.escape import escape_inline, escape_markdown
from postdiff.render.formats import find_renderer
from postdiff.render.overview import compose_overview, language_of_posts, list_posts, tell_left_out
from postdiff.render.terminal import paint_overview
from postdiff.render.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from postdiff.lang.pick import LanguageChoice
    from postdiff.model.posts import PostsChangelog


class PostsView(Value):
    """The wish of a reader, before it is known which languages the posts are in."""

    lang: LanguageChoice
    view: View


def render_posts(  # noqa: PLR0913 - keywords, each a choice of the reader
    posts: PostsChangelog,
    format: str,  # noqa: A002 - the word users know
    *,
    lang: LanguageChoice = "auto",
    full: bool = False,
    explain: bool = False,
    width: int = 80,
    color: bool = False,
    min_significance: Significance = Significance.NONE,
) -> str:
    """The whole report as text that ends with a line end."""
    renderer = POSTS_RENDERERS.get(format)
    if renderer is None:
        raise ConfigError(format, f"unknown format; the formats for several posts are {', '.join(POSTS_RENDERERS)}")
    language = language_of_posts(posts, lang)
    return renderer(posts, PostsView(lang, View(language, full, explain, width, color, min_significance)))


def _as_json(posts: PostsChangelog, wish: PostsView) -> str:
    view = wish.view
    return write_json(
        posts_to_contract(posts, lang=wish.lang, explain=view.explain, min_significance=view.min_significance)
    )


def _as_summary(posts: PostsChangelog, wish: PostsView) -> str:
    """One line over all posts, and one for each."""
    view = wish.view
    colon = view.language.terms.colon
    lines = [compose_overview(posts, view.language)]
    for entry in list_posts(posts, wish.lang, view.min_significance):
        aside = view.language.aside(entry.formerly) if entry.formerly else ""
        lines.append(f"{entry.path}{aside}{colon}{entry.said}")
    rest = tell_left_out(posts, view.language, view.min_significance)
    return "".join(f"{line}\n" for line in (*lines, *filter(None, [rest])))


def _as_markdown(posts: PostsChangelog, wish: PostsView) -> str:
    return "\n".join([list_in_markdown(posts, wish), *tell_details(posts, "markdown", wish)])


def list_in_markdown(posts: PostsChangelog, wish: PostsView) -> str:
    """The sentence over all posts, and a bullet for each."""
    view = wish.view
    language = view.language
    bullets = []
    for entry in list_posts(posts, wish.lang, view.min_significance):
        aside = language.aside(escape_inline(entry.formerly)) if entry.formerly else ""
        bullets.append(f"- {escape_markdown(entry.title)}{aside}{language.terms.colon}{escape_inline(entry.said)}")
    rest = tell_left_out(posts, language, view.min_significance)
    blocks = [escape_markdown(compose_overview(posts, language)), "\n".join(bullets), escape_markdown(rest)]
    return "\n".join(f"{block}\n" for block in blocks if block)


def _as_terminal(posts: PostsChangelog, wish: PostsView) -> str:
    view = wish.view
    entries = list(list_posts(posts, wish.lang, view.min_significance))
    rest = tell_left_out(posts, view.language, view.min_significance)
    head = paint_overview(compose_overview(posts, view.language), entries, rest, view)
    return "\n".join([head, *tell_details(posts, "terminal", wish)])


def _as_html(posts: PostsChangelog, wish: PostsView) -> str:
    from postdiff.render.html.posts import render_html_posts

    return render_html_posts(posts, wish.lang, wish.view)


def tell_details(posts: PostsChangelog, form: str, wish: PostsView) -> Iterator[str]:
    """The posts of which there is more to say than stands in the list."""
    for post in posts.told:
        own = replace(wish.view, language=pick_language(wish.lang, post.changelog.language))
        rows = own.rows(post.changelog)
        if rows and (own.full or post.changelog.whole is None):
            yield find_renderer(form)(post.changelog, own)


POSTS_RENDERERS: Final[Mapping[str, Callable[[PostsChangelog, PostsView], str]]] = {
    "terminal": _as_terminal,
    "markdown": _as_markdown,
    "json": _as_json,
    "summary": _as_summary,
    "html": _as_html,
}
