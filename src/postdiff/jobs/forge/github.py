"""GitHub: the pull request that a workflow runs for, and its comments."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from postdiff.errors import ReadError
from postdiff.jobs.forge.http import Client, ServiceError
from postdiff.jobs.forge.service import Note, Proposed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LIMIT: Final = 65_536
"""Characters of a comment."""

_ID: Final = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
_REPOSITORY: Final = re.compile(r"[.-]*\w[\w.-]*/[.-]*\w[\w.-]*")


def find_proposed(environment: Mapping[str, str]) -> Proposed | None:
    """The pull request of the event; ``None`` where the workflow was started by another event."""
    path = environment.get("GITHUB_EVENT_PATH", "")
    if not path:
        raise ReadError("GITHUB_EVENT_PATH", "it is not set: this is for a workflow of GitHub Actions")
    try:
        event = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise ReadError(path, error.strerror or str(error)) from error
    except ValueError as error:
        raise ReadError(path, "it is no JSON") from error
    pull = event.get("pull_request") if isinstance(event, dict) else None
    if pull is None:
        return None
    try:
        number, target, head = int(pull["number"]), str(pull["base"]["ref"]), str(pull["head"]["sha"])
    except (KeyError, TypeError, ValueError) as error:
        raise ReadError(path, "it does not say which pull request this is about") from error
    if not _ID.fullmatch(head):
        raise ReadError(path, f"{head!r} is no id of a commit")
    return Proposed(number, target, head, f"refs/pull/{number}/head")


class GitHub:
    """The comments of one pull request."""

    def __init__(self, environment: Mapping[str, str], proposed: Proposed) -> None:
        token, name = environment.get("GITHUB_TOKEN", ""), environment.get("GITHUB_REPOSITORY", "")
        if not token:
            raise ReadError("GITHUB_TOKEN", "it is not set")
        if not _REPOSITORY.fullmatch(name):
            raise ReadError("GITHUB_REPOSITORY", f"{name!r} is no repository")
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"}
        base = environment.get("GITHUB_API_URL") or "https://api.github.com"
        self._client = Client(base, {**headers, "X-GitHub-Api-Version": "2022-11-28"})
        self._issues, self._number = f"/repos/{name}/issues", proposed.number

    def notes(self) -> Iterator[Note]:
        """All of them, oldest first."""
        yield from map(_note, self._client.list_all(f"{self._issues}/{self._number}/comments?per_page=100"))

    def create(self, text: str) -> str:
        """A new one; its address."""
        return _note(self._client.ask("POST", f"{self._issues}/{self._number}/comments", {"body": text}).data).url

    def update(self, note: Note, text: str) -> str:
        """Another text for one that is there; its address."""
        return _note(self._client.ask("PATCH", f"{self._issues}/comments/{note.id}", {"body": text}).data).url


def _note(held: Any) -> Note:
    try:
        user = held["user"] or {}  # empty for an account that is gone
        return Note(
            int(held["id"]), str(held["body"] or ""), str(held["html_url"]), by_program=user.get("type") == "Bot"
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ServiceError("comments", "the answer is not what a comment looks like") from error
