"""Text from posts as Markdown that means nothing but itself."""

from __future__ import annotations

import re
from typing import Final

from postdiff.text.safe import inert

SPECIAL: Final = re.compile(r"[\\`*_\[\]<>&|~${}@]|(?<=\{)%|%(?=\})|:(?=//)|(?<=[Ww]{3})\.")
"""Emphasis, code, links, HTML, entities, table cells, strikethrough, maths, template tags, mentions, bare addresses."""

OPENERS: Final = re.compile(r"^([#+=-])|^(\d{1,9})([.)])")
"""What would open a heading, a list or a rule at the beginning of a line."""

CLOSING: Final = re.compile(r"(?<= )#+$")
"""Number signs at the end of a heading would vanish."""


def escape_inline(text: str) -> str:
    """Text that stands behind other text on its line, inert in every common dialect of Markdown."""
    return SPECIAL.sub(r"\\\g<0>", inert(text).strip())


def escape_markdown(text: str) -> str:
    """The same for text that may begin or end a line, a heading or a list item."""
    line = OPENERS.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", escape_inline(text))
    return CLOSING.sub(r"\\\g<0>", line)


def escape_address(text: str) -> str:
    """A path or an anchor as the target of a link: letters of any script stay readable, all else is percent-encoded."""
    return "".join(
        character
        if character.isalnum() or character in "-._~/"
        else "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))
        for character in text
    )
