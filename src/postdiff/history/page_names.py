"""Names for pages about posts: readable, no two alike, and possible on every file system.

_posts/2026-03-01-tools.md, _wiki/tools.md, 工具.md, aux.md  ->  tools, wiki-tools, 工具, aux-post
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from unicodedata import combining, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postdiff.history.permalinks import Place

MOST: Final = 60
"""Characters of a name: 180 bytes of Chinese, where file systems take 255 with the suffix."""

DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")
"""What Windows has for itself, with any suffix."""

_NO_NAME: Final = re.compile(r"[\W_]+")


def name_pages(posts: Iterable[Place]) -> list[str]:
    """A name for each post. Of those that would have one name the first keeps it, so that names stay when posts come.

    The others get their folders in front, and then, if that is not enough, digits that stand for their path.
    """
    taken: set[str] = set()
    found = []
    for place in posts:
        name = next(each for each in _candidates(place) if _folded(each) not in taken)
        taken.add(_folded(name))
        found.append(name)
    return found


def _candidates(place: Place) -> Iterator[str]:
    plain = _safe(place.slug) or "post"
    folders = _safe("-".join((*place.path.split("/")[:-1], place.slug))) or plain
    digest = sha256(place.path.encode("utf-8", "surrogateescape")).hexdigest()
    yield plain
    yield folders
    yield from (f"{plain}-{digest[:end]}" for end in range(4, len(digest) + 1))


def _safe(said: str) -> str:
    """Letters of any script and digits, with hyphens between words; accents go, since file systems spell them in two ways."""
    text = "".join(_bare(char) for char in normalize("NFC", said.lower()))
    name = _NO_NAME.sub("-", text).strip("-")[:MOST].strip("-")
    return f"{name}-post" if DEVICES.fullmatch(name) else name


def _bare(char: str) -> str:
    parts = normalize("NFKD", char)
    bare = "".join(part for part in parts if not combining(part))
    return bare if bare.isascii() else char


def _folded(name: str) -> str:
    """What is one file where case or the spelling of letters does not count."""
    return normalize("NFKC", normalize("NFD", name).casefold())
