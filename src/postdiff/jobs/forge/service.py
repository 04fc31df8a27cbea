"""One comment on a pull request, or on a merge request: found again by what stands first in it, and kept up to date."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, Protocol

from postdiff.jobs.forge.http import BusyError, DeniedError
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAUSES: Final = (1, 5, 20)
"""Seconds before each further try."""

LONGEST: Final = 90
"""Seconds that are waited at most when a service names the time; its limits often end within a minute, or in an hour."""


GONE: Final = 404
"""The status of what was deleted meanwhile."""


class Proposed(Value):
    """What a pull request wants to bring in: the commit ``head`` into the branch ``target``.

    ``head_ref`` is how the service calls that commit; ``fork`` where it left the branch, empty where that must be found.
    """

    number: int
    target: str
    head: str
    head_ref: str
    fork: str = ""


class Note(Value):
    """A comment that is there. ``by_program`` is whether no person has written it; ``url`` is its address."""

    id: int
    text: str
    url: str
    by_program: bool


class Service(Protocol):
    """What a service must be able to do with the comments of one pull request."""

    def notes(self) -> Iterator[Note]:
        """All of them, oldest first."""

    def create(self, text: str) -> str:
        """A new one; its address."""

    def update(self, note: Note, text: str) -> str:
        """Another text for one that is there; its address."""


def keep_note(
    service: Service, mark: str, text: str, *, only_if_there: bool, wait: Callable[[float], None] = time.sleep
) -> str:
    """Make the comment that begins with ``mark`` say ``text``, which begins with it; its address.

    With ``only_if_there`` none is made, and the address is empty where there is none. After a failure that may pass all
    is begun again: what was written though no answer came is then found.
    """
    for pause in PAUSES:
        try:
            return _keep(service, mark, text, only_if_there=only_if_there)
        except BusyError as error:
            if error.seconds > LONGEST:
                raise
            wait(max(pause, error.seconds))
    return _keep(service, mark, text, only_if_there=only_if_there)


def _keep(service: Service, mark: str, text: str, *, only_if_there: bool) -> str:
    ours = [note for note in service.notes() if note.text.lstrip().startswith(mark)]
    for note in sorted(ours, key=lambda note: not note.by_program):  # anybody may begin a comment with the mark
        if _is_same(note.text, text):
            return note.url
        try:
            return service.update(note, text)
        except DeniedError as error:
            if note.by_program and error.status != GONE:
                raise  # with a new one each time there would soon be many
    return "" if only_if_there else service.create(text)


def _is_same(old: str, new: str) -> bool:
    """Services may store other line ends, and no blanks at the end."""
    return old.replace("\r\n", "\n").strip() == new.strip()
