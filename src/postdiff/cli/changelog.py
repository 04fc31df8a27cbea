"""``postdiff changelog``: what happened to the posts of a repository, release by release, in a file that is kept up to date."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from postdiff.cli import options
from postdiff.cli.files import write_file
from postdiff.cli.inputs import read_config
from postdiff.cli.keys import PERIODS
from postdiff.cli.streams import write_output
from postdiff.cli.trouble import tell
from postdiff.model.value import Value, replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from postdiff.api import Language
    from postdiff.history.git import Repository
    from postdiff.jobs.changelog import Request


class Asked(Value):
    """One command line, with the values that click has checked."""

    posts: tuple[str, ...]
    per: str | None
    since: str | None
    output: str | None
    template: str | None
    unreleased: bool
    check: bool
    stdout: bool
    as_json: bool
    rewrite: bool
    lang: Language | None
    no_implied_headings: bool


@click.command(short_help="Write or update the CHANGELOG.md of a repository of posts.")
@click.argument("posts", nargs=-1, metavar="[POST]...")
@click.option("--per", type=click.Choice(PERIODS), help="What a release spans.  [default: day]")
@click.option("--since", metavar="DATE", help="The first day to tell, as git understands it.")
@click.option("--unreleased", is_flag=True, help="Tell what is not committed yet, too.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when the file is out of date.")
@click.option("--stdout", is_flag=True, help="Print all releases instead of writing a file.")
@click.option("--json", "as_json", is_flag=True, help="Print all releases as JSON.")
@click.option("--rewrite", is_flag=True, help="Write all releases anew; what was edited by hand in them is lost.")
@click.option("-o", "--output", metavar="FILE", help="The file to keep.  [default: CHANGELOG.md]")
@click.option("--template", metavar="FILE", help="A Jinja template for a release.")
@options.lang
@options.no_implied_headings
def changelog(**given: Any) -> int:
    """Write or update the changelog of the posts in this repository.

    All posts, or those that are named (a folder names all that are in it). The file is written between two marks; text
    around them stays, and so does what you edit between them.
    """
    asked = Asked(**given)
    if sum((asked.check, asked.stdout, asked.as_json)) > 1:
        raise click.UsageError("--check, --stdout and --json exclude each other")
    if asked.rewrite and (asked.stdout or asked.as_json):
        raise click.UsageError("--rewrite is for a file")
    from postdiff.cli.progress import show_releases
    from postdiff.history.git import open_repository

    repository = open_repository(Path.cwd())
    with show_releases() as on_release:
        request = make_request(repository, asked, on_release)
        if asked.stdout or asked.as_json:
            text, warnings = _tell(repository, request, as_json=asked.as_json)
        else:
            code, warnings = _keep(repository, request, asked)
    for warning in warnings:
        tell(f"warning: {warning}")
    if asked.stdout or asked.as_json:
        write_output(text)
        return 0
    return code


def make_request(repository: Repository, asked: Asked, on_release: Callable[[int, int], None] | None = None) -> Request:
    """What the command line and the configuration ask for together."""
    from datetime import datetime

    from postdiff.history.differences import Place
    from postdiff.jobs.changelog import Request
    from postdiff.jobs.chronicle import Span, find_day

    config = read_config(no_implied_headings=asked.no_implied_headings)
    publishing = config.publishing
    publishing = replace(
        publishing,
        per=asked.per or publishing.per,
        file=_from_top(repository, asked.output) if asked.output else publishing.file,
        template=_from_top(repository, asked.template) if asked.template else publishing.template,
    )
    span = Span(
        selection=config.selection.without("CHANGELOG.md", publishing.file),
        per=publishing.per,
        since=find_day(repository, asked.since or publishing.since),
        posts=tuple(_from_top(repository, post) for post in asked.posts),
        pending=Place.WORK_TREE if asked.unreleased else None,
        today=datetime.now().astimezone().isoformat(),
    )
    return Request(span, publishing, config.options, asked.lang or config.language, on_release)


def _tell(repository: Repository, request: Request, *, as_json: bool) -> tuple[str, tuple[str, ...]]:
    from postdiff.jobs.changelog import to_document, write_changelog

    if not as_json:
        told = write_changelog(repository, request)
        return told.text, told.warnings
    from postdiff.render.as_json import write_json

    document, warnings = to_document(repository, request)
    return write_json(document), warnings


def _keep(repository: Repository, request: Request, asked: Asked) -> tuple[int, tuple[str, ...]]:
    """Write the file, or only look at it; the exit code and the warnings."""
    from postdiff.errors import GitError
    from postdiff.jobs.changelog import update_changelog

    if repository.root is None:
        raise GitError(repository.folder.as_posix(), "a bare repository has no work tree; use --stdout or --json")
    target = repository.root / request.publishing.file
    text = _read(target, request.publishing.file)
    outcome = update_changelog(repository, request, text, anew=asked.rewrite)
    if outcome.text == text or (text is None and not outcome.keys):
        if text is None:
            tell("there is nothing to tell yet: no commit has changed a post")
        return 0, outcome.warnings
    if asked.check:
        news = ", ".join(outcome.keys[:3]) + (", ..." if len(outcome.keys) > 3 else "")
        tell(
            f"{request.publishing.file} is out of date ({news or 'other settings'}); write it with: postdiff changelog"
        )
        return 1, outcome.warnings
    write_file(str(target), outcome.text)
    return 0, outcome.warnings


def _read(target: Path, name: str) -> str | None:
    """The text of the file as it is, line ends included; ``None`` where there is none."""
    from postdiff.errors import ReadError

    try:
        return target.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise ReadError(name, "it is not UTF-8") from error
    except OSError as error:
        raise ReadError(name, error.strerror or str(error)) from error


def _from_top(repository: Repository, name: str) -> str:
    """A path as the user sees it from here, as it is from the top of the repository."""
    top = repository.root or repository.folder
    place = os.path.realpath(top) if repository.root else str(top)
    return Path(os.path.relpath(os.path.join(os.path.realpath("."), name), place)).as_posix()  # noqa: PTH118
