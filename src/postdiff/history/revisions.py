"""What a commit did to one post."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from postdiff.model.value import Value

if TYPE_CHECKING:
    from postdiff.history.changes import Stored
    from postdiff.history.commits import Commit


class Event(Enum):
    """What happened to the post as a whole."""

    ADDED = "added"
    EDITED = "edited"  # its text, or the name of its file; restored with another text, too
    REMOVED = "removed"  # and not brought back later
    MERGED = "merged"  # no parent of a merge has this text
    EARLIEST = "earliest"  # the clone is shallow: whether it was added or edited cannot be known


class Snapshot(Value):
    """A text of the post, at a revision that git knows by this name."""

    revision: str
    stored: Stored

    @property
    def name(self) -> str:
        """How git is asked for it."""
        return f"{self.revision}:{self.stored.path}"


class Revision(Value):
    """One commit that changed the post. ``old`` has no snapshot for one that adds it, several for a merge."""

    commit: Commit
    event: Event
    old: tuple[Snapshot, ...]
    new: Snapshot | None
