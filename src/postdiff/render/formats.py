"""All formats. A new one is a module and a row in this table."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from postdiff.errors import ConfigError
from postdiff.lang.pick import pick_language
from postdiff.model.changelog import Significance
from postdiff.render.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from postdiff.lang.pick import LanguageChoice
    from postdiff.model.changelog import Changelog

RENDERERS: Final[Mapping[str, str]] = {
    "terminal": "postdiff.render.terminal:render_terminal",
    "markdown": "postdiff.render.markdown:render_markdown",
    "json": "postdiff.render.as_json:render_json",
    "summary": "postdiff.render.summary:render_summary",
    "html": "postdiff.render.html.report:render_html",
    "svg": "postdiff.render.terminal:render_svg",
}
"""Where each renderer lives; it is imported when it is asked for."""


def render_changelog(  # noqa: PLR0913 - keywords, each a choice of the reader
    changelog: Changelog,
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
    if format not in RENDERERS:
        raise ConfigError(format, f"unknown format; the formats are {', '.join(RENDERERS)}")
    language = pick_language(lang, changelog.language)
    return find_renderer(format)(changelog, View(language, full, explain, width, color, min_significance))


def find_renderer(format: str) -> Callable[[Changelog, View], str]:  # noqa: A002 - the word users know
    """The renderer of one of the formats."""
    module, _, name = RENDERERS[format].partition(":")
    renderer: Callable[[Changelog, View], str] = getattr(import_module(module), name)
    return renderer
