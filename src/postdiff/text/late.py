"""Patterns that are compiled when they are first used: no post needs all of them, and each takes 0.1 to 0.5 ms."""

from __future__ import annotations

import re
from typing import Any, Final, cast

_METHODS: Final = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class LatePattern:
    """A pattern to be: asked for a method, it is compiled, and from then on has the methods of what came out."""

    def __init__(self, source: str, flags: re.RegexFlag) -> None:
        self.pattern = source
        self.flags = flags

    def __getattr__(self, name: str) -> Any:  # called for what is not there yet
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return self.__dict__[name]


def late(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """What ``re.compile`` gives, later, as far as its methods go; for patterns that many posts can do without."""
    return cast("re.Pattern[str]", LatePattern(source, flags))
