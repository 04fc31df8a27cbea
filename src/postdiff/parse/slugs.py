"""Anchors of headings on the rendered page, as GitHub makes them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_ATTRIBUTES: Final = re.compile(r"\{(?P<list>[^{}]*)\}\s*$")
_ID: Final = re.compile(r"#([^\s{}.#]+)")


class Slugs:
    """Hands out anchors in the order of the headings, no anchor twice: a repeated one gets ``-1``, ``-2``, ..."""

    def __init__(self) -> None:
        self._repeats: dict[str, int] = {}

    def take(self, source: str, shown: str) -> str | None:
        """The anchor of one heading: its ``{#id}`` if it has one, else its text, lower case, with hyphens for blanks.

        A heading without a letter or digit has none.
        """
        attributes = _ATTRIBUTES.search(source)
        if attributes and (explicit := _ID.findall(attributes["list"])):
            return str(explicit[-1])
        wanted = anchor_of(shown)
        slug = wanted
        while slug in self._repeats:
            self._repeats[wanted] += 1
            slug = f"{wanted}-{self._repeats[wanted]}"
        self._repeats[slug] = 0
        return slug if wanted.strip("-") else None


def anchor_of(shown: str) -> str:
    """The anchor of a heading that has no like."""
    return "".join(filter(_stays, shown.strip().lower())).replace(" ", "-")


def _stays(character: str) -> bool:
    """Letters with their marks, digits, hyphens, underscores and blanks."""
    return character.isalnum() or character in "-_ " or unicodedata.category(character).startswith("M")
