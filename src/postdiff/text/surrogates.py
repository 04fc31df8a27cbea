"""Halves of characters, which a Python string can hold and no output can."""

from __future__ import annotations


def mend_surrogates(text: str) -> str:
    """Join pairs of surrogates into the character they stand for, and put U+FFFD for each that stands alone."""
    try:
        text.encode("utf-8")  # tells at once
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
