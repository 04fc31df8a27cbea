"""On which line of a TOML document something stands: the parser of the standard library does not say."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Final

from postdiff.errors import ConfigError
from postdiff.text.late import late

if TYPE_CHECKING:
    from postdiff.cli.shape import Place

_POSITION: Final = late(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def parse_toml(text: str, name: str) -> dict[str, Any]:
    """The document as a table; a syntax error is a :class:`ConfigError` with its line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        position = _POSITION.search(message)
        line = int(position[1] or text.rstrip().count("\n") + 1) if position else 0
        raise ConfigError(name, f"invalid TOML: {_POSITION.sub('', message)}", line) from error
    except RecursionError as error:
        raise ConfigError(name, "invalid TOML: it is nested too deeply") from error
    except ValueError as error:  # a number of more digits than Python reads
        raise ConfigError(name, "invalid TOML: a number in it is too long") from error


def find_line(text: str, place: Place) -> int:
    """The 1-based line on which the statement begins that brings ``place`` into a valid document; 0 when none does.

    A document cut off behind any complete statement is a document too, so the statement begins behind the longest such
    part that lacks the place. Found by bisection: one parse a step, and one for each line of a statement that is cut.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    if not _holds(lines, place):
        return 0
    lacking, low, high = 0, 0, len(lines)  # no part up to low holds the place; the part up to high does
    while high - low > 1:
        middle = (low + high) // 2
        end = next((end for end in range(middle, low, -1) if _holds(lines[:end], place) is not None), low)
        if end > low and _holds(lines[:end], place):
            high = end
        else:
            lacking, low = (end if end > low else lacking), middle
    return lacking + 1


def _holds(lines: list[str], place: Place) -> bool | None:
    """Whether a document holds a place; ``None`` when it ends inside a statement."""
    try:
        found: Any = tomllib.loads("\n".join(lines))
        for part in place:
            found = found[part]
    except tomllib.TOMLDecodeError:
        return None
    except (KeyError, IndexError, TypeError):
        return False
    return True
