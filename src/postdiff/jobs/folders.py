"""The posts of two folders: equal relative paths first, then what was renamed, by content."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from postdiff.errors import ReadError
from postdiff.history.changes import FileChange, Stored
from postdiff.history.files import read_file
from postdiff.jobs.posts import Shelf
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from postdiff.history.selection import Selection

RENAMED_FROM: Final = 0.5
"""Share of the larger post that both must have in common, in whole lines: what git asks of a rename."""


class Text(Value):
    """How often each line stands in a post, and the bytes of all."""

    lines: Mapping[bytes, int]
    size: int


def find_posts(old: str, new: str, selection: Selection) -> tuple[FileChange, ...]:
    """The posts of both folders in the order of their new paths, each with its partner; equal ones, too."""
    is_post = selection.chooser()
    olds, news = set(_walk(old, is_post)), set(_walk(new, is_post))
    renamed = _pair_by_content(old, sorted(olds - news), new, sorted(news - olds))
    gone = olds - news - set(renamed.values())
    pairs = [(path if path in olds else renamed.get(path), path) for path in news]
    changes = [FileChange(_stored(before), _stored(path)) for before, path in pairs]
    changes += [FileChange(_stored(path), None) for path in gone]
    return tuple(sorted(changes, key=lambda change: [side.path for side in (change.new, change.old) if side]))


def shelf_of(folder: str, encoding: str | None) -> Shelf:
    """How the posts of a folder are called and read."""
    return Shelf(Path(folder, "_").as_posix()[:-1], lambda stored: _read(folder, stored.path), encoding)


def _walk(folder: str, is_post: Callable[[str], bool]) -> Iterator[str]:
    """The posts below a folder, by their paths from it; what git keeps of itself is none."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        for name in files:
            path = Path(place, name).relative_to(folder).as_posix()
            if is_post(path):
                yield path


def _read(folder: str, path: str) -> bytes:
    try:
        return read_file(Path(folder, path), inside=Path(folder))
    except OSError as error:
        raise ReadError(Path(folder, path).as_posix(), error.strerror or str(error)) from error


def _pair_by_content(old: str, olds: Sequence[str], new: str, news: Sequence[str]) -> dict[str, str]:
    """The old path of each new one that goes on with its text: the most alike first, whichever folder is the old one."""
    before, after = _texts(old, olds), _texts(new, news)
    found = sorted(_alike(before, after), key=lambda pair: (-pair[0], *sorted(pair[1:]), pair[1:]))
    taken: set[str] = set()
    renamed: dict[str, str] = {}
    for _, old_path, new_path in found:
        if old_path not in taken and new_path not in renamed:
            taken.add(old_path)
            renamed[new_path] = old_path
    return renamed


def _alike(before: Mapping[str, Text], after: Mapping[str, Text]) -> Iterator[tuple[float, str, str]]:
    """The pairs that have enough in common; only what shares a line is looked at."""
    holders: defaultdict[bytes, list[str]] = defaultdict(list)
    for path, text in before.items():
        for line in text.lines:
            holders[line].append(path)
    for path, text in after.items():
        common: Counter[str] = Counter()
        for line, count in text.lines.items():
            for holder in holders.get(line, ()):
                common[holder] += len(line) * min(count, before[holder].lines[line])
        for holder, size in common.items():
            share = size / max(before[holder].size, text.size)
            if share >= RENAMED_FROM:
                yield share, holder, path


def _texts(folder: str, paths: Sequence[str]) -> dict[str, Text]:
    """What can be read of them; an empty post goes on nowhere."""
    texts = {}
    for path in paths:
        try:
            data = _read(folder, path)
        except ReadError:
            continue
        texts[path] = Text(Counter(data.splitlines(keepends=True)), len(data))
    return texts


def _stored(path: str | None) -> Stored | None:
    return None if path is None else Stored(path, "")
