"""``postdiff data``: what became of each post, for the templates of a site generator."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from postdiff.cli import options, releases
from postdiff.cli.files import renew_file
from postdiff.cli.inputs import read_config
from postdiff.cli.streams import STANDARD_OUTPUT, write_document
from postdiff.cli.trouble import tell


@click.command(short_help="Write what became of each post as data, for the templates of a site.")
@releases.posts
@click.option("-o", "--output", metavar="FILE", default=STANDARD_OUTPUT, help="Write to a file, when it changes.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    default=10,
    show_default=True,
    help="The newest updates of each post only, 0 for all.",
)
@releases.per
@releases.since
@options.lang
@options.no_implied_headings
def data(**given: Any) -> None:
    """Write what became of each post in this repository as JSON, by the paths of the posts, for templates.

    All posts, or those that are named (a folder names all that are in it). Drafts are never in it, and neither are posts
    that were withdrawn.
    """
    from postdiff.cli.progress import show_releases
    from postdiff.history.git import open_repository
    from postdiff.jobs.data import make_data
    from postdiff.render.as_json import write_json

    config = read_config(no_implied_headings=given["no_implied_headings"])
    repository = open_repository(Path.cwd())
    with show_releases() as on_release:
        request = releases.make_request(repository, config, given, config.publishing, on_release=on_release)
        document, warnings = make_data(repository, request, given["limit"])
    for warning in warnings:
        tell(f"warning: {warning}")
    text = write_json(document)
    if given["output"] == STANDARD_OUTPUT:
        write_document(text)
    else:
        renew_file(given["output"], text)
