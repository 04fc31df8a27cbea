"""Numbers in front of running text that only shifted: ``1、`` became ``2、`` since another rule was put before it."""

from __future__ import annotations

import re
from typing import Final

from postdiff.text.ordinals import read_ordinal

_EMPHASIS: Final = re.compile(r"\s*[*_]*")


def is_only_renumbered(old: str, new: str) -> bool:
    """Whether two texts say line by line the same behind the ordinals of one style that their lines begin with.

    Text that was wrapped anew has other lines; it is left to the reading of the whole.
    """
    olds, news = old.split("\n"), new.split("\n")
    return len(olds) == len(news) and all(map(_says_the_same, olds, news))


def _says_the_same(old: str, new: str) -> bool:
    if old.rstrip() == new.rstrip():
        return True
    before, after = _numbered(old), _numbered(new)
    return before is not None and before == after


def _numbered(line: str) -> tuple[str, str, str] | None:
    """The emphasis before an ordinal, its style, and the text behind it."""
    opened = _EMPHASIS.match(line)
    start = opened.end() if opened else 0
    found = read_ordinal(line[start:])
    return (line[:start].strip(), found[0].style, found[1].strip()) if found else None
