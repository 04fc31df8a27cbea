"""GitLab: the merge request that a pipeline runs for, and its notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from postdiff.errors import ReadError
from postdiff.jobs.forge.http import Client, ServiceError
from postdiff.jobs.forge.service import Note, Proposed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LIMIT: Final = 1_000_000
"""Characters of a note."""

_ID: Final = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")


def find_proposed(environment: Mapping[str, str]) -> Proposed | None:
    """The merge request of the pipeline; ``None`` for a pipeline of a branch or a tag."""
    if "CI_PIPELINE_ID" not in environment and "CI_MERGE_REQUEST_IID" not in environment:
        raise ReadError("CI_MERGE_REQUEST_IID", "it is not set: this is for a pipeline of GitLab")
    number = environment.get("CI_MERGE_REQUEST_IID", "")
    if not number:
        return None
    if not number.isdecimal():
        raise ReadError("CI_MERGE_REQUEST_IID", f"{number!r} is no number")
    head = environment.get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") or environment.get("CI_COMMIT_SHA", "")
    fork = environment.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", "")
    for name, commit in (("CI_COMMIT_SHA", head), ("CI_MERGE_REQUEST_DIFF_BASE_SHA", fork)):
        if not _ID.fullmatch(commit):
            raise ReadError(name, f"{commit!r} is no id of a commit")
    target = environment.get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "")
    return Proposed(int(number), target, head, f"refs/merge-requests/{number}/head", fork)


class GitLab:
    """The notes of one merge request.

    The token of a job may read notes, not write them (gitlab-org/gitlab#464591), so it is for those whose instance lets it.
    """

    def __init__(self, environment: Mapping[str, str], proposed: Proposed) -> None:
        own, job = environment.get("GITLAB_TOKEN", ""), environment.get("CI_JOB_TOKEN", "")
        if not (own or job):
            raise ReadError("GITLAB_TOKEN", "it is not set")
        project = environment.get("CI_MERGE_REQUEST_PROJECT_ID") or environment.get("CI_PROJECT_ID", "")
        if not project.isdecimal():
            raise ReadError("CI_PROJECT_ID", f"{project!r} is no number")
        base = environment.get("CI_API_V4_URL") or "https://gitlab.com/api/v4"
        # Where the token of a job may not go GitLab says 401, as if there were none.
        denied = frozenset({403, 404} if own else {401, 403, 404})
        self._client = Client(base, {"PRIVATE-TOKEN": own} if own else {"JOB-TOKEN": job}, denied)
        self._notes = f"/projects/{project}/merge_requests/{proposed.number}/notes"
        site = environment.get("CI_MERGE_REQUEST_PROJECT_URL", "")
        self._page = f"{site}/-/merge_requests/{proposed.number}#note_" if site else "note "

    def notes(self) -> Iterator[Note]:
        """All of them, oldest first."""
        path = f"{self._notes}?per_page=100&sort=asc&order_by=created_at"
        yield from (self._note(held) for held in self._client.list_all(path))

    def create(self, text: str) -> str:
        """A new one; its address."""
        return self._note(self._client.ask("POST", self._notes, {"body": text}).data).url

    def update(self, note: Note, text: str) -> str:
        """Another text for one that is there; its address."""
        return self._note(self._client.ask("PUT", f"{self._notes}/{note.id}", {"body": text}).data).url

    def _note(self, held: Any) -> Note:
        try:
            bot = (held.get("author") or {}).get("username", "")
            number = int(held["id"])
            return Note(number, str(held["body"] or ""), f"{self._page}{number}", by_program="_bot" in bot)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ServiceError("notes", "the answer is not what a note looks like") from error
