"""What a commit is about to do to the posts."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from postdiff.model.value import Value

if TYPE_CHECKING:
    from postdiff.model.changelog import Changelog


class Outcome(Enum):
    """What becomes of one post; the order is the one in which a message tells them."""

    NEW = "new"
    PUBLISHED = "published"  # no draft any more
    CONTENT = "content"
    WORDING = "wording"
    FORM = "form"
    RENAMED = "renamed"  # another path, the same bytes
    WITHDRAWN = "withdrawn"  # a draft again
    GONE = "gone"
    SAME = "same"  # other bytes, and nothing in them that is told
    UNREAD = "unread"


class PostEdit(Value):
    """One staged post. ``path`` is that of the new side, of the old one where it is gone; ``old_path`` differs from it
    after a rename.

    ``draft`` is whether nobody outside may hear of it: it is a draft now, and was none that anybody could read before.
    ``changelog`` is there for the outcomes of an edit; ``reason`` says why nothing can be told of an unread one.
    """

    path: str
    old_path: str
    title: str
    language: str
    outcome: Outcome
    draft: bool = False
    changelog: Changelog | None = None
    reason: str = ""
