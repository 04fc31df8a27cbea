"""The steps of a history: each pair of texts that a Markdown file had one after the other, once."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Step:
    """What one commit did to one file; ``old`` and ``new`` are ids of blobs, empty where the file was new or went."""

    repository: str
    path: str
    old: str
    new: str


def steps_of(repository: Path, globs: Sequence[str]) -> Iterator[Step]:
    """The steps of all commits but merges, oldest first. A pair that comes again, in any file, is left out."""
    words = ["log", "--raw", "-z", "-M", "--no-abbrev", "--reverse", "--format=", "--diff-filter=AMRD"]
    fields = iter(
        _git(repository, *words, "--", *(f":(icase){glob}" for glob in globs)).decode("utf-8", "replace").split("\0")
    )
    seen = set()
    for field in fields:
        if not (meta := field.lstrip("\n")).startswith(":"):
            continue
        _, new_mode, old, new, status = meta.split(" ")
        path = next(fields)
        if status.startswith("R"):
            path = next(fields)
        sides = tuple(side.strip("0") and side for side in (old, new))
        if sides not in seen and old != new and not new_mode.startswith(("12", "16")):  # links and submodules
            seen.add(sides)
            yield Step(str(repository), path, *sides)


class Blobs:
    """Reads blobs of some repositories, one process of git for each."""

    def __init__(self) -> None:
        self._readers: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for reader in self._readers.values():
            reader.communicate()

    def read(self, repository: str, blob: str) -> bytes:
        """The bytes of a blob."""
        if repository not in self._readers:
            command = ["git", "-C", repository, "cat-file", "--batch"]
            self._readers[repository] = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        reader = self._readers[repository]
        assert reader.stdin  # noqa: S101 - both are pipes
        assert reader.stdout  # noqa: S101
        reader.stdin.write(f"{blob}\n".encode())
        reader.stdin.flush()
        words = reader.stdout.readline().split()
        if len(words) != 3:
            raise LookupError(f"{repository} has no {blob}: a clone without all objects?")
        data = reader.stdout.read(int(words[2]) + 1)
        return data[:-1]


def _git(repository: Path, *words: str) -> bytes:
    return subprocess.run(["git", "-C", str(repository), *words], check=True, stdout=subprocess.PIPE).stdout
