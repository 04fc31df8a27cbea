"""``postdiff batch PAIRS -o CHANGES``: compare every pair of posts in a file."""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from postdiff.cli import options
from postdiff.cli.files import refuse_inputs
from postdiff.cli.inputs import read_config
from postdiff.cli.streams import STANDARD_INPUT, STANDARD_OUTPUT
from postdiff.cli.trouble import tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postdiff.batch.run import Done
    from postdiff.batch.settings import BatchSettings


@click.command(short_help="Compare every pair of posts in a file, with all processors.")
@click.argument("pairs", metavar="PAIRS")
@click.option("-o", "--output", metavar="FILE", required=True, help="Write to a file: all of it or nothing.")
@click.option(
    "--rows",
    type=click.Choice(("pairs", "changes", "json")),
    default="pairs",
    show_default=True,
    help="What a row is: a pair with its changes nested in it, one change, or a pair with its JSON as one string.",
)
@click.option("--id", "id_", metavar="COLUMN", default="id", show_default=True, help="The column that names a pair.")
@click.option("--old", metavar="COLUMN", default="old", show_default=True, help="The column of old texts.")
@click.option("--new", metavar="COLUMN", default="new", show_default=True, help="The column of new texts.")
@options.lang
@options.min_significance("The least change worth a row; headlines and counts tell of all.")
@options.no_implied_headings
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="Processes that compare; as many as there are processors if not given.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 when a pair could not be compared.")
def batch(pairs: str, **given: Any) -> int:
    """Compare every pair of posts in a file: a row of PAIRS is an id, an old text and a new one, null where there is none.

    The names of both files tell their formats: .parquet; .arrow, .feather or .ipc; .jsonl or .ndjson; - is a stream of
    Arrow from standard input or to standard output. A pair that cannot be compared becomes a row with an error, and stops
    nothing.
    """
    from postdiff.cli.progress import show_count
    from postdiff.jobs.several import count_all_processors

    _need_arrow()
    from postdiff.batch.run import run_batch

    output = given["output"]
    if output == STANDARD_OUTPUT:
        if sys.stdout is not None and sys.stdout.isatty():
            raise click.UsageError("a stream of Arrow is nothing for a terminal: -o FILE")
    elif pairs != STANDARD_INPUT:
        refuse_inputs(output, (pairs,))
    with _ending_cleanly(), show_count("comparing pairs") as on_count:
        done = run_batch(pairs, output, _settings(given), given["jobs"] or count_all_processors(), on_count)
    return _report(done, strict=given["strict"])


def _need_arrow() -> None:
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        raise click.ClickException("batch needs pyarrow: pip install 'postdiff[batch]'")


def _settings(given: dict[str, Any]) -> BatchSettings:
    from postdiff.batch.settings import BatchSettings

    config = read_config(no_implied_headings=given["no_implied_headings"])
    return BatchSettings(
        shape=given["rows"],
        lang=given["lang"] or config.language,
        min_significance=given["min_significance"],
        options=config.options,
        id=given["id_"],
        old=given["old"],
        new=given["new"],
    )


def _report(done: Done, *, strict: bool) -> int:
    if not done.errors:
        return 0
    tell(f"warning: {done.errors} of {done.pairs} pairs could not be compared; the column 'error' says why")
    return 1 if strict else 0


@contextmanager
def _ending_cleanly() -> Iterator[None]:
    """Let a polite request to end, as of a scheduler, leave as little behind as Ctrl-C does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
