"""Where the header of a snapshot ends, and what it is written in."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from frontmatter.default_handlers import BaseHandler, JSONHandler, YAMLHandler

from postdiff.model.value import Value


class Format(Enum):
    """What a front matter is written in; the value is its name in messages."""

    YAML = "YAML"
    TOML = "TOML"
    JSON = "JSON"


class Header(Value):
    """The text between the delimiters (with the braces of JSON); its lines are numbered like those of the snapshot."""

    format: Format
    text: str
    end: int  # the line behind the closing delimiter


# The boundaries of python-frontmatter end in ``\s*$`` and so swallow the blank lines around a header, which would
# shift all lines behind them. Its handler of TOML needs the package ``toml``; splitting does not.
# Jekyll and pandoc let ``...`` end a header of YAML, where it ends the document.
_HANDLERS: Final[tuple[tuple[Format, BaseHandler], ...]] = (
    (Format.YAML, YAMLHandler(re.compile(r"^(?:-{3,}|(?<=\n)\.{3})[^\S\n]*$", re.MULTILINE))),
    (Format.TOML, BaseHandler(re.compile(r"^\+{3,}[^\S\n]*$", re.MULTILINE), "+++", "+++")),
    (Format.JSON, JSONHandler(re.compile(r"^[{}][^\S\n]*$", re.MULTILINE))),
)


def find_header(lines: tuple[str, ...]) -> Header | None:
    """Split off what stands between two delimiters, if the snapshot begins with one and another follows."""
    text = "\n".join(lines)
    for kind, handler in _HANDLERS:
        if handler.detect(text):
            try:
                header, _ = handler.split(text)
            except ValueError:  # no closing delimiter
                return None
            return Header(kind, header, header.count("\n") + 1)
    return None
