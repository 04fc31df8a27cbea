"""What the commands that tell the releases of a repository have in common."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from postdiff.cli.keys import PERIODS
from postdiff.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from postdiff.cli.config import Config
    from postdiff.history.differences import Place
    from postdiff.history.git import Repository
    from postdiff.jobs.changelog import Request
    from postdiff.model.options import Publishing

posts: Final = click.argument("posts", nargs=-1, metavar="[POST]...")
per: Final = click.option("--per", type=click.Choice(PERIODS), help="What a release spans.  [default: day]")
since: Final = click.option("--since", metavar="DATE", help="The first day to tell, as git understands it.")


def make_request(
    repository: Repository,
    config: Config,
    given: Mapping[str, Any],
    publishing: Publishing,
    *,
    pending: Place | None = None,
    on_release: Callable[[int, int], None] | None = None,
) -> Request:
    """What the command line (``posts``, ``per``, ``since`` and ``lang`` of ``given``) and the configuration ask for together."""
    from datetime import datetime

    from postdiff.jobs.changelog import Request
    from postdiff.jobs.chronicle import Span, find_day

    publishing = replace(publishing, per=given["per"] or publishing.per)
    span = Span(
        selection=config.selection.without("CHANGELOG.md", publishing.file),
        per=publishing.per,
        since=find_day(repository, given["since"] or publishing.since),
        posts=tuple(from_top(repository, post) for post in given["posts"]),
        pending=pending,
        today=datetime.now().astimezone().isoformat(),
    )
    return Request(span, publishing, config.options, given["lang"] or config.language, on_release)


def from_top(repository: Repository, name: str) -> str:
    """A path as the user sees it from here, as it is from the top of the repository."""
    top = repository.root or repository.folder
    place = os.path.realpath(top) if repository.root else str(top)
    return Path(os.path.relpath(os.path.join(os.path.realpath("."), name), place)).as_posix()  # noqa: PTH118
