"""What is told of several posts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.model.value import Value

if TYPE_CHECKING:
    from postdiff.model.changelog import Changelog


class ToldPost(Value):
    """A post that changed; ``path`` is that of its new side, of its old one where it is gone."""

    path: str
    changelog: Changelog


class UnreadPost(Value):
    """A post of which nothing can be told. ``name`` is that of the side to blame, ``line`` is 1-based, 0 for none."""

    path: str
    name: str
    line: int
    reason: str

    def __str__(self) -> str:
        place = f"{self.name}:{self.line}" if self.line else self.name
        return f"{place}: {self.reason}"


class PostsChangelog(Value):
    """All that is told, in the order of the paths; posts without a change are not in it.

    ``read`` counts the posts that could be read, with or without a change.
    """

    told: tuple[ToldPost, ...] = ()
    unread: tuple[UnreadPost, ...] = ()
    read: int = 0
