"""``postdiff feed``: what is new in the posts of a repository, for feed readers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from postdiff.cli import options, releases
from postdiff.cli.files import renew_file
from postdiff.cli.inputs import read_config
from postdiff.cli.keys import check_address
from postdiff.cli.shape import ShapeError
from postdiff.cli.streams import STANDARD_OUTPUT, write_document
from postdiff.cli.trouble import tell
from postdiff.model.value import replace

if TYPE_CHECKING:
    from postdiff.cli.config import Config
    from postdiff.model.options import FeedSettings


def check_url(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """For options that hold an address."""
    try:
        if value is not None:
            check_address(value, ())
    except ShapeError as mistake:
        raise click.BadParameter(mistake.reason) from mistake
    return value


@click.command(short_help="Write an Atom feed or a JSON Feed of what is new in the posts of a repository.")
@releases.posts
@click.option("--format", "form", type=click.Choice(("atom", "json")), default="atom", show_default=True)
@click.option("-o", "--output", metavar="FILE", default=STANDARD_OUTPUT, help="Write to a file, when it changes.")
@click.option("--url", metavar="URL", callback=check_url, help="The address of the site.")
@click.option("--feed-url", metavar="URL", callback=check_url, help="The address that the feed will have.")
@click.option("--title", metavar="TEXT", help="The title of the feed.")
@click.option("--author", metavar="NAME", help="Its author; without it, those of the commits.")
@click.option(
    "--limit", type=click.IntRange(min=0), metavar="N", help="The newest entries only, 0 for all.  [default: 50]"
)
@releases.per
@releases.since
@options.lang
@options.no_implied_headings
def feed(**given: Any) -> None:
    """Write a feed of what is new in the posts of this repository: an entry for each release and post.

    All posts, or those that are named (a folder names all that are in it). Drafts are never in it, and neither are posts
    that were withdrawn. Entries keep their ids for good.
    """
    from postdiff.cli.progress import show_releases
    from postdiff.history.git import open_repository
    from postdiff.jobs.feed import make_feed
    from postdiff.render.feed import render_atom, render_json

    config = read_config(no_implied_headings=given["no_implied_headings"])
    settings = _settings(config, given)
    repository = open_repository(Path.cwd())
    with show_releases() as on_release:
        request = releases.make_request(repository, config, given, config.publishing, on_release=on_release)
        made, warnings = make_feed(repository, request, settings)
    for warning in warnings:
        tell(f"warning: {warning}")
    text = (render_json if given["form"] == "json" else render_atom)(made)
    if given["output"] == STANDARD_OUTPUT:
        write_document(text)
    else:
        renew_file(given["output"], text)


def _settings(config: Config, given: dict[str, Any]) -> FeedSettings:
    chosen = {key: given[key] for key in ("url", "feed_url", "title", "author", "limit") if given[key] is not None}
    settings = replace(config.feed, **chosen)
    url = settings.url or home_of(config)
    if not url:
        reason = "a feed needs the address of the site: --url https://blog.example.org/"
        raise click.UsageError(f"{reason}, or 'url' in the configuration")
    return replace(settings, url=url)


def home_of(config: Config) -> str:
    """The site that the addresses of the posts lead to; empty where there are none."""
    first = next((pattern for _, pattern in config.publishing.urls), "")
    site = urlsplit(first)
    return f"{site.scheme}://{site.netloc}/" if first else ""
