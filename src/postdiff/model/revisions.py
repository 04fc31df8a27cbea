"""What is told of the revisions of one post."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from postdiff.model.value import Value

if TYPE_CHECKING:
    from postdiff.model.changelog import Changelog


class Unread(Value):
    """A text that could not be read, the one before a revision or its own, with the reason."""

    reason: str


class Earliest(Value):
    """The oldest revision of a shallow clone: what it changed cannot be known there."""


Told: TypeAlias = "Changelog | Unread | Earliest"


class ToldRevision(Value):
    """One revision of a post. ``revision`` is its full id; ``day`` its author's local date, ``YYYY-MM-DD``."""

    revision: str
    day: str
    author: str
    subject: str
    told: Told

    @property
    def short(self) -> str:
        """The id as people quote it."""
        return self.revision[:7]
