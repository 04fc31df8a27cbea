"""``postdiff comment``: tell on a pull request, or on a merge request, what it changes in the posts."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from postdiff.cli import options
from postdiff.cli.inputs import read_config
from postdiff.cli.proposed import Found, find_changes, level_of, list_results
from postdiff.cli.streams import write_output
from postdiff.cli.trouble import tell
from postdiff.model.value import Value, replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from postdiff.api import Language
    from postdiff.cli.config import Config
    from postdiff.jobs.forge.service import Proposed, Service
    from postdiff.render.comment import Wish

LEVELS: Final = ("never", *options.SIGNIFICANCES)

REPORT_LIMIT: Final = 250_000
"""Characters of the report in a file: the summary of a job at GitHub takes a mebibyte, and a character has up to four bytes."""

KEY: Final = re.compile(r"[A-Za-z0-9_-]{1,40}")


class Asked(Value):
    """One command line, with the values that click has checked."""

    paths: tuple[str, ...]
    lang: Language | None
    min_significance: str
    fail_on: str
    check_changelog: bool
    key: str
    dry_run: bool
    no_implied_headings: bool
    report: str | None
    outputs: str | None


def check_key(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """A word that can stand in a comment of HTML."""
    if value and not KEY.fullmatch(value):
        raise click.BadParameter("it may have up to 40 letters, digits, - and _")
    return value


def _options(command: Callable[..., int]) -> Callable[..., int]:
    """What both services have in common."""
    for decorate in (
        options.no_implied_headings,
        click.option("--dry-run", is_flag=True, help="Print the comment, and write nothing."),
        click.option(
            "--key", default="", metavar="WORD", callback=check_key, help="Tells several comments on one apart."
        ),
        click.option(
            "--check-changelog", is_flag=True, help="Exit with 1 when the changelog is out of date, and say so."
        ),
        click.option(
            "--fail-on",
            type=click.Choice(LEVELS),
            default="never",
            show_default=True,
            help="Exit with 1 when there is a change of at least this significance.",
        ),
        options.min_significance("The least change worth telling."),
        options.lang,
        click.argument("paths", nargs=-1, metavar="[PATH]..."),
    ):
        command = decorate(command)
    return command


@click.group(short_help="Tell on a pull request or a merge request what it changes in the posts.")
def comment() -> None:
    """Tell on a pull request, or on a merge request, what it changes in the posts: in one comment that is kept up to date.

    All posts, or those at the paths. To be run in CI; what it needs to know stands in the environment there. Commits that
    the clone lacks are fetched. Where a comment may not be written that is a warning.
    """


@comment.command(short_help="On a pull request of GitHub.")
@_options
@click.option("--report", metavar="FILE", envvar="GITHUB_STEP_SUMMARY", help="Add the report to this file, too.")
@click.option("--outputs", metavar="FILE", envvar="GITHUB_OUTPUT", help="Add what was found to this file.")
def github(**given: Any) -> int:
    """Comment on the pull request that a workflow of GitHub Actions runs for.

    The token is GITHUB_TOKEN; it needs the permission pull-requests: write.
    """
    from postdiff.jobs.forge.github import LIMIT, GitHub, find_proposed

    asked = Asked(**given)
    proposed = find_proposed(os.environ)
    if proposed is None:
        _warn("no comment: this event is about no pull request")
        return 0
    return _comment(asked, proposed, LIMIT, GitHub, "the workflow needs the permission pull-requests: write")


@comment.command(short_help="On a merge request of GitLab.")
@_options
@click.option("--report", metavar="FILE", help="Add the report to this file, too.")
@click.option("--outputs", metavar="FILE", help="Add what was found to this file.")
def gitlab(**given: Any) -> int:
    """Comment on the merge request that a pipeline of GitLab runs for.

    The token is GITLAB_TOKEN, one of the project with the scope api; without it that of the job, which few instances let
    write comments.
    """
    from postdiff.jobs.forge.gitlab import LIMIT, GitLab, find_proposed

    asked = Asked(**given)
    proposed = find_proposed(os.environ)
    if proposed is None:
        _warn("no comment: this pipeline is about no merge request")
        return 0
    return _comment(asked, proposed, LIMIT, GitLab, "GITLAB_TOKEN must hold a token with the scope api")


def _comment(
    asked: Asked, proposed: Proposed, limit: int, connect: Callable[[Any, Proposed], Service], hint: str
) -> int:
    service = None if asked.dry_run else connect(os.environ, proposed)
    config = read_config(no_implied_headings=asked.no_implied_headings)
    found = find_changes(proposed, config, asked.paths, check_changelog=asked.check_changelog)
    for warning in dict.fromkeys(warning for post in found.posts.told for warning in post.changelog.warnings):
        _warn(warning)
    mark = f"<!-- postdiff{asked.key and ':'}{asked.key} -->"
    end = f"\n<sub>postdiff `{found.base[:7]}..{found.head[:7]}`</sub>\n"
    wish = _wish(asked, config, found, limit - len(mark) - len(end) - 1)
    _put_files(asked, found, wish, end)
    _post(service, mark, found, wish, end, hint)
    return _code(asked, found)


def _wish(asked: Asked, config: Config, found: Found, limit: int) -> Wish:
    from postdiff.render.comment import Wish

    return Wish(
        asked.lang or config.language,
        level_of(asked.min_significance),
        limit,
        f"postdiff {found.base[:7]} {found.head[:7]}",
        config.publishing.file if found.changelog == "outdated" else "",
    )


def _put_files(asked: Asked, found: Found, wish: Wish, end: str) -> None:
    """The report and the results, for those who read files. Both are added to: others may have written to them."""
    from postdiff.render.comment import has_news, render_comment

    if asked.dry_run:
        return
    if asked.outputs:
        _add(asked.outputs, "".join(f"{name}={value}\n" for name, value in list_results(found, wish.lang).items()))
    if asked.report and (has_news(found.posts, wish.least) or wish.outdated):
        _add(asked.report, render_comment(found.posts, replace(wish, limit=REPORT_LIMIT)) + end)


def _post(service: Service | None, mark: str, found: Found, wish: Wish, end: str, hint: str) -> None:
    from postdiff.jobs.forge.http import BusyError, DeniedError
    from postdiff.jobs.forge.service import keep_note
    from postdiff.render.comment import has_news, render_comment

    text = f"{mark}\n{render_comment(found.posts, wish)}{end}"
    nothing = not (has_news(found.posts, wish.least) or wish.outdated)
    if service is None:
        write_output(text)
        return
    try:
        place = keep_note(service, mark, text, only_if_there=nothing)
    except DeniedError as error:
        _warn(f"no comment was written: {error} ({hint}; for pull requests from forks see the documentation)")
    except BusyError as error:
        _warn(f"no comment was written: {error}")
    else:
        tell(f"commented: {place}" if place else "no changes to posts, and no comment")


def _code(asked: Asked, found: Found) -> int:
    if found.changelog == "outdated":
        _warn("the changelog is out of date; write it with: postdiff changelog")
        return 1
    highest = found.significance
    return int(asked.fail_on != "never" and highest >= level_of(asked.fail_on))


def _warn(text: str) -> None:
    """One line on standard error; at GitHub it is shown on the page of the run, where a line must not become a command."""
    from postdiff.text.safe import inert

    text = inert(text).replace("##[", "##\u200b[")
    if os.environ.get("GITHUB_ACTIONS") == "true":
        write_output(f"::warning title=postdiff::{text.replace('%', '%25')}\n")
    else:
        tell(f"warning: {text}")


def _add(name: str, text: str) -> None:
    from postdiff.errors import WriteError

    try:
        with Path(name).open("a", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise WriteError(name, f"it cannot be written ({error.strerror or error})") from error
