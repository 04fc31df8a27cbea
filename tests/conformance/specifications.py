"""The examples of the CommonMark and GFM specifications.

Their texts (CC BY-SA 4.0) are no part of this project. They stand in the source package of marko, a Markdown parser whose
code is never run here; ``make`` fetches that file, pinned by its checksum in ``sources.txt``, when it installs what the
tests need.
"""

from __future__ import annotations

import re
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(sys.prefix, "specifications")
NAMES: Final = ("commonmark", "gfm")
EXAMPLE: Final = re.compile(
    r"^`{32} example(?P<tags>[^\n]*)\n(?P<markdown>.*?)^\.\n(?P<html>.*?)^`{32}$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Example:
    """One example; ``number`` counts from 1, as the specification does."""

    specification: str
    number: int
    markdown: str

    def __str__(self) -> str:
        return f"{self.specification} {self.number}"


def read_examples(specification: str) -> list[Example]:
    """All examples of a specification, in their order. A tab is written as an arrow there."""
    (path,) = FOLDER.glob("marko-*.tar.gz")
    with tarfile.open(path) as archive:
        (name,) = (name for name in archive.getnames() if name.endswith(f"/tests/spec/{specification}.txt"))
        stream = archive.extractfile(name)
        text = stream.read().decode("utf-8") if stream else ""
    found = (match["markdown"].replace("→", "\t") for match in EXAMPLE.finditer(text))
    return [Example(specification, number, markdown) for number, markdown in enumerate(found, 1)]


def are_here() -> bool:
    """Whether the specifications have been fetched."""
    return any(FOLDER.glob("marko-*.tar.gz"))
