"""``postdiff changelog``: what happened to the posts of a repository, release by release, in a file that is kept up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from postdiff.cli import options, releases
from postdiff.cli.files import swap_text
from postdiff.cli.inputs import read_config
from postdiff.cli.streams import write_document, write_output
from postdiff.cli.trouble import tell
from postdiff.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from postdiff.history.git import Repository
    from postdiff.jobs.changelog import Request


TRIES: Final = 9
"""How often to begin again because somebody else was faster."""


@click.command(short_help="Write or update the CHANGELOG.md of a repository of posts.")
@releases.posts
@releases.per
@releases.since
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
    printed = given["stdout"] or given["as_json"]
    if given["check"] + given["stdout"] + given["as_json"] > 1:
        raise click.UsageError("--check, --stdout and --json exclude each other")
    if given["rewrite"] and printed:
        raise click.UsageError("--rewrite is for a file")
    from postdiff.cli.progress import show_releases
    from postdiff.history.git import open_repository

    repository = open_repository(Path.cwd())
    with show_releases() as on_release:
        request = _make_request(repository, given, on_release)
        if printed:
            text, warnings = _tell(repository, request, as_json=given["as_json"])
        else:
            code, warnings = _keep(repository, request, given)
    for warning in warnings:
        tell(f"warning: {warning}")
    if printed:
        (write_document if given["as_json"] else write_output)(text)
        return 0
    return code


def _make_request(repository: Repository, given: dict[str, Any], on_release: Callable[[int, int], None]) -> Request:
    from postdiff.history.differences import Place
    from postdiff.jobs.several import count_processors

    config = read_config(no_implied_headings=given["no_implied_headings"])
    chosen = {
        key: releases.from_top(repository, given[option])
        for key, option in (("file", "output"), ("template", "template"))
        if given[option]
    }
    publishing = replace(config.publishing, **chosen)
    pending = Place.WORK_TREE if given["unreleased"] else None
    request = releases.make_request(repository, config, given, publishing, pending=pending, on_release=on_release)
    return replace(request, processes=count_processors())


def _tell(repository: Repository, request: Request, *, as_json: bool) -> tuple[str, tuple[str, ...]]:
    from postdiff.jobs.changelog import to_document, write_changelog

    if not as_json:
        told = write_changelog(repository, request)
        return told.text, told.warnings
    from postdiff.render.as_json import write_json

    document, warnings = to_document(repository, request)
    return write_json(document), warnings


def _keep(
    repository: Repository, request: Request, given: dict[str, Any], tries: int = TRIES
) -> tuple[int, tuple[str, ...]]:
    """Write the file, or only look at it; the exit code and the warnings. What somebody else writes meanwhile is kept."""
    from postdiff.errors import GitError, WriteError
    from postdiff.history.staging import place_of
    from postdiff.jobs.changelog import update_changelog

    if repository.root is None:
        raise GitError(repository.folder.as_posix(), "a bare repository has no work tree; use --stdout or --json")
    target = place_of(repository, request.publishing.file)
    text = _read(target, request.publishing.file)
    outcome = update_changelog(repository, request, text, anew=given["rewrite"])
    if outcome.text == text or (text is None and not outcome.keys):
        if text is None:
            tell("there is nothing to tell yet: no commit has changed a post")
        return 0, outcome.warnings
    if given["check"]:
        news = ", ".join(outcome.keys[:3]) + (", ..." if len(outcome.keys) > 3 else "")
        tell(
            f"{request.publishing.file} is out of date ({news or 'other settings'}); write it with: postdiff changelog"
        )
        return 1, outcome.warnings
    if swap_text(str(target), text, outcome.text):
        return 0, outcome.warnings
    if not tries:
        raise WriteError(request.publishing.file, "it changes again and again while it is being written")
    return _keep(repository, request, given, tries - 1)


def _read(target: Path, name: str) -> str | None:
    """The text of the file as it is, line ends included; ``None`` where there is none."""
    from postdiff.errors import ReadError
    from postdiff.history.files import read_file

    try:
        return read_file(target).decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise ReadError(name, "it is not UTF-8") from error
    except OSError as error:
        raise ReadError(name, error.strerror or str(error)) from error
