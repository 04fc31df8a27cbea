"""All formats. A new one is a module and a row in this table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.errors import ConfigError
from postdiff.lang.pick import pick_language
from postdiff.model.changelog import Significance
from postdiff.render.as_json import render_json
from postdiff.render.markdown import render_markdown
from postdiff.render.summary import render_summary
from postdiff.render.terminal import render_svg, render_terminal
from postdiff.render.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from postdiff.lang.pick import LanguageChoice
    from postdiff.model.changelog import Changelog

RENDERERS: Final[Mapping[str, Callable[[Changelog, View], str]]] = {
    "terminal": render_terminal,
    "markdown": render_markdown,
    "json": render_json,
    "summary": render_summary,
    "svg": render_svg,
}


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
    renderer = RENDERERS.get(format)
    if renderer is None:
        raise ConfigError(format, f"unknown format; the formats are {', '.join(RENDERERS)}")
    language = pick_language(lang, changelog.language)
    return renderer(changelog, View(language, full, explain, width, color, min_significance))
