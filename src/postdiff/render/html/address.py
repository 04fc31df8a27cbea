"""Which addresses of a post a page may link to."""

from __future__ import annotations

import re
from typing import Final

SCHEMES: Final = frozenset({"http", "https", "mailto"})

PLACE: Final = "s-"
"""Stands before the name of a place in the post, so that it is never that of a part of our page."""

_IGNORED: Final = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ud800-\udfff]+")
"""What browsers drop from an address, or do not show."""

_SCHEME: Final = re.compile(r"([^/?#\\]*?):")


def safe_address(target: str) -> str | None:
    """The address to link to; ``None`` where it leads to anything but a page, a mailbox or a place in the post."""
    address = _IGNORED.sub("", target)
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() not in SCHEMES:
        return None
    if address.startswith("#"):
        return f"#{PLACE}{address[1:]}" if address[1:] else None
    if address.startswith(("//", "\\", "/\\")):
        return None  # another host by the scheme of the page, which may be that of files
    return address or None
