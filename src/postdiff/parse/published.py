"""Whether a snapshot is for readers, or still a draft by its own word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from postdiff.model.post import Field

MENTION: Final = re.compile(rb"draft|published", re.IGNORECASE)

YES: Final = frozenset({"true", "yes", "on", "y", "1"})
NO: Final = frozenset({"false", "no", "off", "n", "0"})


def is_published(data: bytes) -> bool:
    """Whether nothing in the front matter says ``draft: true`` or ``published: false``.

    What cannot be decoded is taken as it is: only the header matters, and its keys are ASCII.
    """
    if not MENTION.search(data):
        return True
    from postdiff.parse.front_matter import read_front_matter

    text = data.decode("utf-8-sig", "replace")
    fields = read_front_matter(tuple(re.split(r"\r\n|\r|\n", text)), "").fields
    return not any(map(_holds_back, fields))


def _holds_back(field: Field) -> bool:
    """A word in quotes counts like the bare one: a draft that leaks is worse than a post that waits."""
    said = str(field.value).strip().lower()
    return (field.key.lower() == "draft" and said in YES) or (field.key.lower() == "published" and said in NO)
