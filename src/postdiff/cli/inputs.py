"""From the words on the command line to snapshots."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from postdiff.cli.streams import STANDARD_INPUT, read_standard_input

if TYPE_CHECKING:
    from postdiff.cli.config import Config
    from postdiff.parse.source import Source


def read_source(name: str, encoding: str | None) -> Source:
    """Read a file, or standard input where the name is ``-``."""
    from postdiff.parse.source import Source

    if name == STANDARD_INPUT:
        return Source.from_bytes(read_standard_input(), name="standard input", encoding=encoding)
    return Source.from_path(name, encoding=encoding)


def split_encodings(value: str | None) -> tuple[str | None, str | None]:
    """The encodings of old and new: one name serves both, ``gbk:utf-8`` tells them apart, an empty one is the default."""
    old, colon, new = (value or "").partition(":")
    return old or None, (new if colon else old) or None


def read_config(*, no_implied_headings: bool) -> Config:
    """The configuration of the current folder, with what the command line says against it."""
    from postdiff.cli.config import load_config

    config = load_config()
    if no_implied_headings:
        return replace(config, options=replace(config.options, implied_headings=False))
    return config
