"""Halves of characters, which a Python string can hold and no output can."""

from __future__ import annotations

import re
from typing import Final

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def mend_surrogates(text: str) -> str:
    """Join pairs of surrogates into the character they stand for, and put U+FFFD for each that stands alone."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
