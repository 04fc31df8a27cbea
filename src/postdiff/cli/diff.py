"""``postdiff OLD NEW``: tell what changed between two snapshots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from postdiff.cli import options
from postdiff.cli.files import refuse_inputs, write_file
from postdiff.cli.inputs import read_config, read_source, split_encodings
from postdiff.cli.streams import STANDARD_INPUT, STANDARD_OUTPUT, output_width, wants_color, write_output
from postdiff.cli.trouble import tell

if TYPE_CHECKING:
    from postdiff.api import Comparison, Format, Language
    from postdiff.model.options import Options


@dataclass(frozen=True, slots=True)
class Request:
    """One command line, with the values that click has checked."""

    old: str
    new: str
    form: Format
    output: str
    lang: Language | None
    min_significance: str
    explain: bool
    full: bool
    exit_code: bool
    color: str
    no_implied_headings: bool
    encoding: str | None

    @property
    def to_file(self) -> bool:
        """Whether the result goes to a file."""
        return self.output != STANDARD_OUTPUT


@click.command(short_help="Compare OLD and NEW; the default, its name can be left out.")
@click.argument("old")
@click.argument("new")
@click.option(
    "--format", "form", type=click.Choice(options.FORMATS), default="terminal", show_default=True, help="What to write."
)
@click.option("-o", "--output", metavar="FILE", default=STANDARD_OUTPUT, help="Write to a file: all of it or nothing.")
@options.lang
@click.option(
    "--min-significance",
    type=click.Choice(options.SIGNIFICANCES),
    default="form",
    show_default=True,
    help="The least change worth telling; form is layout alone, wording says the same otherwise.",
)
@click.option("--explain", is_flag=True, help="Say how each entry was recognised, and which one came next.")
@click.option("--full", is_flag=True, help="Show what was edited, word by word.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 when there is a change of at least --min-significance.")
@options.color
@options.no_implied_headings
@click.option(
    "--encoding",
    metavar="NAME",
    help="Encoding of the files where it is not UTF-8: gbk; gbk:utf-8 where OLD and NEW differ.",
)
def diff(**given: Any) -> int:
    """Tell in plain words what changed between two snapshots of a Markdown post.

    OLD and NEW are files; one of them may be - for standard input.
    """
    request = Request(**given)
    if request.old == request.new == STANDARD_INPUT:
        raise click.UsageError("standard input can be OLD or NEW, not both")
    if request.to_file:
        refuse_inputs(request.output, (request.old, request.new))
    config = read_config(no_implied_headings=request.no_implied_headings)
    comparison = _compare(request, config.options)
    _write(request, _render(request, comparison, request.lang or config.language))
    for warning in comparison.changelog.warnings:
        tell(f"warning: {warning}")
    return int(request.exit_code and _is_worth_telling(request, comparison))


def _compare(request: Request, chosen: Options) -> Comparison:
    from postdiff.api import STEPS, compare
    from postdiff.cli.progress import show_progress

    old_encoding, new_encoding = split_encodings(request.encoding)
    old, new = read_source(request.old, old_encoding), read_source(request.new, new_encoding)
    with show_progress(len(old.text) + len(new.text), len(STEPS)) as on_step:
        return compare(old, new, options=chosen, on_step=on_step)


def _render(request: Request, comparison: Comparison, lang: Language) -> str:
    from postdiff.model.changelog import Significance
    from postdiff.render.formats import render_changelog

    return render_changelog(
        comparison.changelog,
        request.form,
        lang=lang,
        full=request.full,
        explain=request.explain,
        width=output_width(to_file=request.to_file),
        color=wants_color(request.color, to_file=request.to_file),
        min_significance=Significance[request.min_significance.upper()],
    )


def _write(request: Request, text: str) -> None:
    if request.to_file:
        write_file(request.output, text)
    else:
        write_output(text)


def _is_worth_telling(request: Request, comparison: Comparison) -> bool:
    from postdiff.model.changelog import Significance

    return comparison.changelog.significance >= Significance[request.min_significance.upper()]
