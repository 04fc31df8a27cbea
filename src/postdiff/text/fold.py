"""Labels made comparable: how two spellings of one name become equal."""

from __future__ import annotations

from postdiff.text.tokens import normalize


def fold_label(text: str) -> str:
    """A copy of a label in one case and width, without invisible marks, with single spaces; its signs stay (C, C++, C#)."""
    return " ".join(normalize(text).split())
