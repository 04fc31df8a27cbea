"""Anchors of headings on the rendered page, as GitHub makes them."""

from __future__ import annotations

import re
from typing import Final

_EXPLICIT: Final = re.compile(r"\{[^{}]*#(?P<id>[^\s{}.#]+)[^{}]*\}\s*$")
_DROPPED: Final = re.compile(r"[^\w\- ]")


class Slugs:
    """Hands out anchors in the order of the headings; a repeated one gets ``-1``, ``-2``, ..."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def take(self, source: str, shown: str) -> str:
        """The anchor of one heading: its ``{#id}`` if it has one, else its text, lower case, with hyphens for blanks."""
        if explicit := _EXPLICIT.search(source):
            return explicit["id"]
        slug = _DROPPED.sub("", shown.strip().lower()).replace(" ", "-")
        count = self._taken.get(slug)
        self._taken[slug] = 0 if count is None else count + 1
        return slug if count is None else f"{slug}-{count + 1}"
