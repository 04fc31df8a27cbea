"""From the words on the command line to snapshots."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from postdiff.cli.streams import STANDARD_INPUT, read_standard_input
from postdiff.errors import GitError, ReadError
from postdiff.jobs.roads import Blob, File, Folder, Tree, understand
from postdiff.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postdiff.cli.config import Config
    from postdiff.parse.source import Source


def split_names(names: tuple[str, ...], command: str) -> tuple[str, str]:
    """The revision and the post of a command that looks at the history of one post."""
    match names:
        case (post,):
            return "HEAD", post
        case (revision, post):
            return revision, post
        case ():
            raise click.UsageError("missing argument 'POST'")
        case _:
            raise click.UsageError(f"a revision and one post are all that {command} takes")


def read_source(word: str, encoding: str | None) -> Source:
    """Read what a word names: a file, ``-`` for standard input, ``REV:path``."""
    (meaning,) = understand([word])
    match meaning:
        case File() | Blob():
            (source,) = read_sources((meaning,), (encoding,))
            return source
        case Folder():
            raise ReadError(word, "is a folder")
        case Tree():
            raise ReadError(
                word, f"is a whole revision, or a folder in one; a post in it is {word.rstrip(':')}:post.md"
            )


def read_sources(snapshots: Sequence[File | Blob], encodings: Sequence[str | None]) -> tuple[Source, ...]:
    """Read each of them; those that git keeps through one process."""
    from postdiff.parse.source import Source

    stored = [each for each in snapshots if isinstance(each, Blob)]
    contents = dict(zip(stored, _read_blobs(stored), strict=True)) if stored else {}
    sources = []
    for each, encoding in zip(snapshots, encodings, strict=True):
        if isinstance(each, Blob):
            sources.append(Source.from_bytes(contents[each], name=each.word, encoding=encoding))
        elif each.word == STANDARD_INPUT:
            sources.append(Source.from_bytes(read_standard_input(), name="standard input", encoding=encoding))
        else:
            sources.append(Source.from_path(each.word, encoding=encoding))
    return tuple(sources)


def _read_blobs(blobs: Sequence[Blob]) -> list[bytes]:
    from postdiff.history.objects import Objects

    contents = []
    with Objects(blobs[0].repository) as objects:
        for blob in blobs:
            try:
                contents.append(objects.read(blob.id))
            except GitError as error:
                raise ReadError(blob.word, error.reason) from error  # git speaks of ids
    return contents


def split_encodings(value: str | None) -> tuple[str | None, str | None]:
    """The encodings of old and new: one name serves both, ``gbk:utf-8`` tells them apart, an empty one is the default."""
    old, colon, new = (value or "").partition(":")
    return old or None, (new if colon else old) or None


def read_config(*, no_implied_headings: bool, whole: bool = False, keep_texts: bool = False) -> Config:
    """The configuration of the current folder, with what the command line says against it.

    ``whole`` and ``keep_texts``: see ``Options``.
    """
    from postdiff.cli.config import load_config

    config = load_config()
    if not (no_implied_headings or whole or keep_texts):
        return config
    implied = config.options.implied_headings and not no_implied_headings
    chosen = replace(config.options, implied_headings=implied, whole=whole, keep_texts=keep_texts)
    return replace(config, options=chosen)
