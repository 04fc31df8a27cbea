"""Options that several commands share, each written once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from postdiff.cli.streams import STANDARD_OUTPUT

if TYPE_CHECKING:
    from collections.abc import Callable

FORMATS: Final = ("terminal", "markdown", "json", "summary", "html")
DOCUMENTS: Final = frozenset({"json", "html"})
"""What programs read."""

LANGUAGES: Final = ("auto", "en", "zh")
SIGNIFICANCES: Final = ("form", "wording", "content")
COLORS: Final = ("auto", "always", "never")

output = click.option(
    "-o", "--output", metavar="FILE", default=STANDARD_OUTPUT, help="Write to a file: all of it or nothing."
)
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


def min_significance(meaning: str) -> Callable[[Any], Any]:
    """What falls below it differs from command to command."""
    return click.option(
        "--min-significance", type=click.Choice(SIGNIFICANCES), default="form", show_default=True, help=meaning
    )
