"""What a post is written in, as browsers name languages: it decides which font has the right shapes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postdiff.model.changelog import Changelog

LEFTWARD: Final = frozenset({"ar", "he"})
"""What is written from right to left; what stands beside it is mirrored then."""

UNKNOWN: Final = "und"
"""Latin letters could be those of many languages, and look the same in all of them."""

GLANCE: Final = 20_000
"""Characters that are looked at."""

_SCRIPTS: Final[Mapping[str, re.Pattern[str]]] = {
    "ja": re.compile(r"[\u3041-\u30ff]"),
    "ko": re.compile(r"[\uac00-\ud7a3]"),
    "ar": re.compile(r"[\u0620-\u06ff]"),
    "he": re.compile(r"[\u05d0-\u05ea]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "el": re.compile(r"[\u0391-\u03c9]"),
    "th": re.compile(r"[\u0e01-\u0e5b]"),
    "hi": re.compile(r"[\u0904-\u097f]"),
}
_LETTER: Final = re.compile(r"[^\W\d_]")

_SHARE: Final = 0.15
"""Of all letters; a few foreign words decide nothing, and code and addresses are Latin anyway."""


def tongue_of(changelog: Changelog) -> str:
    """By the letters of the new post, of the old one where there is no other, of the changes where neither is known."""
    if changelog.language == "zh":
        return "zh"
    texts = changelog.texts
    post = (texts.new or texts.old) if texts else None
    lines = post.lines[post.front.end :] if post else [change.label + change.excerpt for change in changelog.changes]
    sample = "\n".join((changelog.new_title, *lines))[:GLANCE]
    letters = max(len(_LETTER.findall(sample)), 1)
    shares = {tag: len(pattern.findall(sample)) / letters for tag, pattern in _SCRIPTS.items()}
    found = max(shares, key=lambda tag: shares[tag])
    return found if shares[found] >= _SHARE else UNKNOWN
