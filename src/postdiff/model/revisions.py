"""What is told of the revisions of one post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from postdiff.model.changelog import Changelog


@dataclass(frozen=True, slots=True)
class Unread:
    """A text that could not be read, the one before a revision or its own, with the reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Earliest:
    """The oldest revision of a shallow clone: what it changed cannot be known there."""


Told: TypeAlias = "Changelog | Unread | Earliest"


@dataclass(frozen=True, slots=True)
class ToldRevision:
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
