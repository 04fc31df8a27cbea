"""Both posts in full, for those who show all of the text and not only what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.model.value import Value

if TYPE_CHECKING:
    from postdiff.model.post import Post


class Texts(Value):
    """Two posts, one of which may be missing, and how their nodes belong together.

    ``new_of`` and ``old_of`` hold partners as in ``Matching``; ``moved`` are the old nodes that left their place.
    """

    old: Post | None
    new: Post | None
    new_of: tuple[int, ...] = ()
    old_of: tuple[int, ...] = ()
    moved: frozenset[int] = frozenset()
