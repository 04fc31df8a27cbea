"""``postdiff history POST``: the time machine of a post, one page for all of its revisions and entries."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

import click

from postdiff.cli import options
from postdiff.cli.files import write_file
from postdiff.cli.inputs import read_config, split_names
from postdiff.cli.streams import STANDARD_OUTPUT, is_terminal, write_document

if TYPE_CHECKING:
    from postdiff.api import Language
    from postdiff.model.lives import PostHistory

FORMATS: Final = ("html", "json")


@click.command(short_help="Write a page on which all revisions and entries of POST can be looked at.")
@click.argument("names", nargs=-1, metavar="[REV] POST")
@click.option("-o", "--output", metavar="FILE", help="Write to a file, all of it or nothing; - is standard output.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="html", show_default=True, help="A page, or its data."
)
@click.option("--title", metavar="TEXT", help="What the page is called.  [default: as the post]")
@click.option("--since", metavar="DATE", help="Only revisions made since then, in any form that git understands.")
@click.option("--until", metavar="DATE", help="Only revisions made before then.")
@click.option(
    "-n",
    "--max-count",
    "--limit",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="No more revisions than these, the newest.",
)
@options.lang
@options.no_implied_headings
@click.option("--encoding", metavar="NAME", help="Encoding of the revisions that are not UTF-8.")
def history(names: tuple[str, ...], **given: Any) -> None:
    """Write one page, complete in itself, on which the history of a post can be looked at.

    It has a timeline of all revisions, what each of them changed, any two of them compared, and for each entry when it
    came and when it was edited. POST is a file of a git repository, or one that was there once; its history is followed
    through renames. REV is where to begin, or a range such as v1..v2; HEAD if there is none.
    """
    from postdiff.cli.progress import show_count
    from postdiff.jobs.history import Request, trace_history

    revision, post = split_names(names, "history")
    output = _find_output(given["output"], given["form"], post)
    config = read_config(no_implied_headings=given["no_implied_headings"])
    request = Request(post, revision, given["since"], given["until"], given["max_count"], given["encoding"])
    with show_count("reading revisions") as on_step:
        traced = trace_history(request, config.options, on_step)
    text = _render(traced, given["form"], given["lang"] or config.language, given["title"] or "")
    if output == STANDARD_OUTPUT:
        write_document(text)
    else:
        write_file(output, text)


def _find_output(output: str | None, form: str, post: str) -> str:
    """Standard output where nothing else was said; but nobody wants a page on a terminal."""
    if output is None and form == "html" and is_terminal(sys.stdout):
        stem = post.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or "post"
        raise click.UsageError(f"a page is not for a terminal; write it to a file: -o {stem}.history.html")
    if output == "":
        raise click.UsageError("the name of the file after -o is empty")
    return STANDARD_OUTPUT if output is None else output


def _render(traced: PostHistory, form: str, lang: Language, title: str) -> str:
    if form == "json":
        from postdiff.render.as_json import write_json
        from postdiff.render.lives import to_contract

        return write_json(to_contract(traced, lang=lang, title=title))
    from postdiff.render.html.history import render_history

    return render_history(traced, lang=lang, title=title)
