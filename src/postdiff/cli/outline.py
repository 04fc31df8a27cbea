"""``postdiff outline FILE``: print the tree that postdiff sees."""

from __future__ import annotations

import click

from postdiff.cli import options
from postdiff.cli.inputs import read_config, read_source
from postdiff.cli.streams import output_width, write_document, write_output
from postdiff.cli.trouble import tell


@click.command(short_help="Print the tree that postdiff sees in one post.")
@click.argument("file")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to write."
)
@options.no_implied_headings
@click.option("--encoding", metavar="NAME", help="Encoding of the file where it is not UTF-8.")
def outline(file: str, form: str, *, no_implied_headings: bool, encoding: str | None) -> None:
    """Print the tree that postdiff sees in FILE (- for standard input, REV:path for a revision of it in git).

    Each entry has its lines, what it is and its label; then its kind, its blocks, and for an implied heading why it is one.
    """
    from postdiff.api import parse
    from postdiff.kinds.assign import assign_kinds
    from postdiff.render.outline import outline_as_json, outline_as_text

    chosen = read_config(no_implied_headings=no_implied_headings).options
    post = parse(read_source(file, encoding), options=chosen)
    kinds = [kind.name if kind else None for kind in assign_kinds(post, chosen.kinds)]
    if form == "json":
        write_document(outline_as_json(post, kinds))
    else:
        write_output(outline_as_text(post, kinds, width=output_width(to_file=False)))
    for warning in post.warnings:
        tell(f"warning: {warning}")
