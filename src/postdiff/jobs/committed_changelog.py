"""The changelog as a commit has it, for those who look at a commit that is not checked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.errors import ReadError
from postdiff.history.differences import resolve
from postdiff.history.objects import Objects
from postdiff.jobs.changelog import update_changelog

if TYPE_CHECKING:
    from postdiff.history.git import Repository
    from postdiff.jobs.changelog import Request


def is_current(repository: Repository, request: Request) -> bool:
    """Whether the changelog in the commit at the tip of the request's span tells all that happened up to there."""
    name = request.publishing.file
    text = _read(repository, request.span.tip, name)
    outcome = update_changelog(repository, request, text)
    return outcome.text == text or (text is None and not outcome.keys)


def _read(repository: Repository, commit: str, name: str) -> str | None:
    blob = resolve(repository, f"{commit}:{name}")
    if blob is None:
        return None
    with Objects(repository) as objects:
        try:
            return objects.read(blob).decode("utf-8")
        except UnicodeDecodeError as error:
            raise ReadError(name, "it is not UTF-8") from error
