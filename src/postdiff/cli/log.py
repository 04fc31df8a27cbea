"""``postdiff log POST``: tell every revision that changed a post."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, Final

import click

from postdiff.cli import options
from postdiff.cli.files import write_file
from postdiff.cli.inputs import read_config, split_names
from postdiff.cli.streams import (
    STANDARD_OUTPUT,
    is_file,
    is_terminal,
    output_width,
    wants_color,
    write_document,
    write_output,
)
from postdiff.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from postdiff.api import Language
    from postdiff.jobs.log import Log
    from postdiff.model.changelog import Significance
    from postdiff.render.log import RevisionWriter

FORMATS: Final = ("terminal", "markdown", "json")


@click.command(short_help="Tell every revision that changed POST, newest first.")
@click.argument("names", nargs=-1, metavar="[REV] POST")
@click.option("--full", is_flag=True, help="Show the whole report of each revision, word by word.")
@click.option("--since", metavar="DATE", help="Only revisions made since then, in any form that git understands.")
@click.option("-n", "--max-count", type=click.IntRange(min=0), metavar="NUMBER", help="No more revisions than these.")
@click.option("--reverse", is_flag=True, help="Oldest first; then nothing is told before all of it is known.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="terminal", show_default=True, help="What to write."
)
@options.output
@options.lang
@options.min_significance("The least change worth telling; revisions with less are left out.")
@options.color
@options.no_implied_headings
@click.option("--encoding", metavar="NAME", help="Encoding of the revisions that are not UTF-8.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="Processes that compare a long history; as many as there are processors if not given, but no more than four.",
)
def log(names: tuple[str, ...], **given: Any) -> None:
    """Tell every revision that changed a post, newest first: date, id, author, and what changed.

    POST is a file of a git repository, or one that was there once; its history is followed through renames, and through
    deletions that were undone. REV is where to begin, or a range such as v1..v2; HEAD if there is none.
    """
    from postdiff.jobs.log import Request, tell_log
    from postdiff.jobs.several import count_processors
    from postdiff.model.changelog import Significance

    revision, post = split_names(names, "log")
    config = read_config(no_implied_headings=given["no_implied_headings"])
    request = Request(
        post,
        revision,
        given["since"],
        Significance[given["min_significance"].upper()],
        given["max_count"],
        given["encoding"],
    )
    lang: Language = given["lang"] or config.language
    with _count(given) as on_count:
        told = tell_log(
            request,
            config.options,
            finish=_writer(given, lang, request.least),
            processes=given["jobs"] or count_processors(),
            on_count=on_count,
        )
        if given["reverse"]:
            told = replace(told, revisions=reversed(list(told.revisions)))
        _write(_render(told, _writer(given, lang, request.least)), given["output"], given["form"])


def _count(given: dict[str, Any]) -> AbstractContextManager[Callable[[int, int], None] | None]:
    """A bar, where it would not stand among what is written to the same terminal meanwhile, by a pager at the end of a pipe."""
    from postdiff.cli.progress import show_count

    waits = given["reverse"] and is_terminal(sys.stdout)
    is_quiet = given["output"] != STANDARD_OUTPUT or is_file(sys.stdout) or waits
    return show_count("comparing revisions") if is_quiet and is_terminal(sys.stderr) else nullcontext()


def _writer(given: dict[str, Any], lang: Language, least: Significance) -> RevisionWriter:
    from postdiff.lang.pick import pick_language
    from postdiff.render.log import RevisionWriter
    from postdiff.render.view import View

    to_file = given["output"] != STANDARD_OUTPUT
    view = View(
        pick_language(lang, "en"),
        full=given["full"],
        width=output_width(to_file=to_file),
        color=wants_color(given["color"], to_file=to_file),
        min_significance=least,
    )
    return RevisionWriter(given["form"], view, lang)


def _render(told: Log, writer: RevisionWriter) -> Iterator[str]:
    from postdiff.render.log import render_log

    return render_log(told.post, told.revisions, writer.form, writer.view, lang=writer.lang)


def _write(pieces: Iterator[str], output: str, form: str) -> None:
    """Each piece as soon as it is there; a file only when all of it is."""
    write = write_document if form in options.DOCUMENTS else write_output
    if output != STANDARD_OUTPUT:
        write_file(output, "".join(pieces))
        return
    for piece in pieces:
        write(piece)
