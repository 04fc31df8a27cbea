"""Regular expressions that users write: they may be as slow as they like, and no run waits for them.

The engine is ``regex``, which takes the patterns of ``re`` and gives up when its time is over. For ``(a+)+$`` and a line of
forty letters ``re`` needs hours, this one 1 ms; ``(.*a){12}$`` and a thousand letters are too much for both.
"""

from __future__ import annotations

import re
from math import prod
from time import perf_counter
from typing import TYPE_CHECKING, Final

from postdiff.errors import ConfigError

if TYPE_CHECKING:
    import regex

SECONDS: Final = 3.0
"""For all lines of one comparison, for which a pattern needs milliseconds if it needs no years."""

LARGEST: Final = 100_000
"""Steps of a pattern once what it repeats is written out, as the engine does: 300 bytes each."""

_REPEATED: Final = re.compile(r"\{(\d+)[,}]")


class Pattern:
    """A regular expression of a user, with the time that it has left."""

    __slots__ = ("_compiled", "_left", "source")

    def __init__(self, source: str, *, ignore_case: bool = False) -> None:
        """A ``ValueError`` tells of a source that is no regular expression, or too large a one."""
        self.source = source
        self._left = SECONDS
        self._compiled = _compile(source, ignore_case=ignore_case)

    def finds(self, text: str) -> bool:
        """Whether it matches anywhere in a text; a :class:`ConfigError` where that takes too long."""
        start = perf_counter()
        try:
            found = self._compiled.search(text, timeout=max(self._left, 0.001))
        except TimeoutError:
            self._left = 0.0
        self._left -= perf_counter() - start
        if self._left <= 0:
            raise ConfigError(f"the pattern {self.source!r}", f"it takes too long on {len(text)} characters; {_ADVICE}")
        return found is not None


_ADVICE: Final = "do not repeat what is a repetition itself"


def _compile(source: str, *, ignore_case: bool) -> regex.Pattern[str]:
    import regex

    try:
        re.compile(source)  # has the clearer messages, and knows no fuzzy matching
        if len(source) * prod(max(1, int(times)) for times in _REPEATED.findall(source)) > LARGEST:
            raise ValueError("what it repeats is too long")
        return regex.compile(source, regex.IGNORECASE if ignore_case else 0)
    except (re.error, regex.error, OverflowError, RecursionError) as error:
        raise ValueError(str(error)) from error
