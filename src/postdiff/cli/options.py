"""Options that several commands share, each written once."""

from __future__ import annotations

from typing import Final

import click

FORMATS: Final = ("terminal", "markdown", "json", "summary", "html")
DOCUMENTS: Final = frozenset({"json", "html"})
"""What programs read."""

LANGUAGES: Final = ("auto", "en", "zh")
SIGNIFICANCES: Final = ("form", "wording", "content")
COLORS: Final = ("auto", "always", "never")

lang = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=None,
    help="Language of the report; auto follows the post.  [default: auto]",
)
color = click.option(
    "--color",
    type=click.Choice(COLORS),
    default="auto",
    show_default=True,
    help="Colours; auto heeds NO_COLOR, FORCE_COLOR, CLICOLOR and TERM.",
)
no_implied_headings = click.option(
    "--no-implied-headings", is_flag=True, help="Take only what Markdown calls a heading for one."
)
