"""A folder of files that are made again and again: what has not changed is left alone, and so is what others have made."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from postdiff.cli.files import write_file
from postdiff.errors import ReadError, WriteError
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST: Final = "postdiff-site.json"
"""Lists the files of the folder that were made here, with a digest of each."""


class Written(Value):
    """The names of files, in order: those written, those removed, and those left although nothing makes them any more."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


class Manifest(Value):
    """The files that were made here, each with its digest, and what some of them were made from."""

    files: Mapping[str, str]
    sources: Mapping[str, str]

    def holds(self, folder: Path, name: str, source: str) -> bool:
        """Whether a file is there as it was made from this source."""
        if self.sources.get(name) != source or name not in self.files:
            return False
        data = _read(folder / name)
        return data is not None and _digest(data) == self.files[name]


def write_folder(
    folder: Path, files: Mapping[str, str], sources: Mapping[str, str] | None = None, *, force: bool = False
) -> Written:
    """Bring a folder to hold these files, by names with slashes.

    A file that was not made here is a :class:`WriteError` before anything is written, unless it holds the same or ``force``
    is given. What was made here before and is not any more is removed, unless somebody has edited it. ``sources`` say
    what files are made from; one of these that has no text is there, and stays.
    """
    sources = sources or {}
    before = read_manifest(folder).files
    for name in (MANIFEST, *files, *before):
        _refuse_links(folder, name)
    data = {name: text.encode("utf-8", "replace") for name, text in files.items()}
    there = {name: _read(folder / name) for name in data}
    strange = [name for name in data if there[name] not in {None, data[name]} and name not in before]
    if strange and not force:
        more = f" (and {len(strange) - 1} more)" if len(strange) > 1 else ""
        raise WriteError(
            (folder / strange[0]).as_posix(), f"postdiff has not made this file{more}; --force replaces it"
        )
    written = [name for name in data if there[name] != data[name]]
    for name in written:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_file(str(folder / name), files[name])
    stay = {name: before[name] for name in sources if name not in data and name in before}
    old = {name: digest for name, digest in before.items() if name not in data and name not in stay}
    removed, left = _remove(folder, old)
    _write_manifest(folder, Manifest(stay | {name: _digest(each) for name, each in data.items()}, sources))
    return Written(tuple(written), removed, left)


def _refuse_links(folder: Path, name: str) -> None:
    """A link could lead anywhere, and a repository that somebody else has made can hold one."""
    place = folder
    for part in name.split("/"):
        place = place / part
        if place.is_symlink():
            raise WriteError(place.as_posix(), "it is a symbolic link; remove it, or choose another folder")


def _remove(folder: Path, old: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was removed, and what is left because it is not what was written there."""
    found = {name: data for name in old if (data := _read(folder / name)) is not None}
    removed = tuple(name for name, data in found.items() if _digest(data) == old[name])
    for name in removed:
        (folder / name).unlink()
        for parent in (folder / name).relative_to(folder).parents:
            if parent.name and not any((folder / parent).iterdir()):
                (folder / parent).rmdir()
    return removed, tuple(name for name in found if name not in removed)


def read_manifest(folder: Path) -> Manifest:
    """What was made here before. Names that lead out of the folder are none of ours."""
    place = folder / MANIFEST
    data = _read(place)
    if data is None:
        return Manifest({}, {})
    try:
        document: Any = json.loads(data)
        files, sources = document["files"], document.get("sources", {})
        if document["format"] != "postdiff-site" or document["version"] != 1:
            raise ValueError  # noqa: TRY301 - one reason for all
        if not all(isinstance(each, str) for pair in (*files.items(), *sources.items()) for each in pair):
            raise ValueError  # noqa: TRY301 - likewise
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = "it is no list of the files that postdiff has made; remove it, and use --force"
        raise ReadError(place.as_posix(), reason) from error
    return Manifest({name: digest for name, digest in files.items() if _is_inside(name)}, sources)


def _is_inside(name: str) -> bool:
    parts = name.split("/")
    return ".." not in parts and "" not in parts and "\\" not in name and ":" not in name and name != MANIFEST


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    files, sources = (dict(sorted(each.items())) for each in (manifest.files, manifest.sources))
    document = {"format": "postdiff-site", "version": 1, "files": files, "sources": sources}
    text = f"{json.dumps(document, ensure_ascii=False, indent=2)}\n"
    if _read(folder / MANIFEST) != text.encode():
        folder.mkdir(parents=True, exist_ok=True)
        write_file(str(folder / MANIFEST), text)


def _read(path: Path) -> bytes | None:
    """What a file holds; ``None`` where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WriteError(path.as_posix(), error.strerror or str(error)) from error


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:16]
