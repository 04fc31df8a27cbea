"""What the releases tell: each post before and after, read, compared, and put into words."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from posixpath import join, relpath
from typing import TYPE_CHECKING

from postdiff.api import compare
from postdiff.errors import ReadError
from postdiff.history.differences import read_stored
from postdiff.history.objects import Objects
from postdiff.history.permalinks import Place, find_permalink
from postdiff.jobs.reader import Reader
from postdiff.model.value import Value
from postdiff.parse.published import is_published
from postdiff.parse.source import Source
from postdiff.render.escape import escape_address
from postdiff.render.release import Told, is_told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from postdiff.history.changes import Stored
    from postdiff.history.git import Repository
    from postdiff.history.releases import Release, Step
    from postdiff.model.changelog import Changelog
    from postdiff.model.options import Options, Publishing


@dataclass(slots=True)
class Teller:
    """Tells releases one after the other; ``warnings`` collects what could not be read."""

    repository: Repository
    objects: Objects
    options: Options
    publishing: Publishing
    warnings: list[str] = field(default_factory=list)
    reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        self.reader = Reader(self.options)

    def tell(self, release: Release) -> tuple[Told, ...]:
        """What became of each post, in the order of their paths; posts of which nothing is told are left out."""
        found: dict[str, list[tuple[Changelog, Step]]] = {}
        for step in release.steps:
            changelog = self._compare(step)
            if changelog is not None and is_told(changelog):
                found.setdefault(step.path, []).append((changelog, step))
        return tuple(
            Told(path, tuple(log for log, _ in told), *self._addresses(path, *told[-1])) for path, told in found.items()
        )

    def _compare(self, step: Step) -> Changelog | None:
        """``None`` where neither side is for readers, or one cannot be read."""
        try:
            old, new = (self._source(side) if side else None for side in (step.old, step.new))
            return (
                compare(old, new, options=self.options, read=self.reader.read, see=self.reader.see).changelog
                if old or new
                else None
            )
        except ReadError as error:
            self.warnings.append(f"{error}; what changed in it is left out")
        return None

    def _source(self, stored: Stored) -> Source | None:
        """A post as text; ``None`` for a draft."""
        data = read_stored(self.repository, self.objects, stored)
        return Source.from_bytes(data, name=stored.path) if is_published(data) else None

    def _addresses(self, path: str, changelog: Changelog, step: Step) -> tuple[str, str]:
        """Where the post is read, for its sections, and its address on the site."""
        if step.new is None or not changelog.new_name:
            return "", ""
        url = self.find_url(step.new)
        top = (self.repository.root or self.repository.folder).as_posix()
        return url or escape_address(relpath(join(top, path), join(top, self.publishing.file, ".."))), url

    def find_url(self, stored: Stored) -> str:
        """The address of a post on its site; empty where none is known, as it is for a draft."""
        return next(filter(None, self._permalinks(stored)), "")

    def _permalinks(self, stored: Stored) -> Iterator[str | None]:
        source = self._source(stored) if self.publishing.urls else None
        if source is None:
            return
        post = self.reader.read(source)
        place = Place(stored.path, post.title, {each.key: each.value for each in post.fields})
        for glob, pattern in self.publishing.urls:
            if _matcher(glob)(stored.path):
                yield find_permalink(pattern, place)


class Telling(Value):
    """How a process begins to tell releases: all that it needs for it."""

    repository: Repository
    options: Options
    publishing: Publishing

    def __call__(self) -> AbstractContextManager[Callable[[Release], tuple[tuple[Told, ...], list[str]]]]:
        """Open what says of one release what became of each post, and what could not be read."""
        return _opened(self)


@contextmanager
def _opened(given: Telling) -> Iterator[Callable[[Release], tuple[tuple[Told, ...], list[str]]]]:
    with Objects(given.repository) as objects:
        teller = Teller(given.repository, objects, given.options, given.publishing)

        def tell(release: Release) -> tuple[tuple[Told, ...], list[str]]:
            before = len(teller.warnings)
            return teller.tell(release), teller.warnings[before:]

        yield tell


def _matcher(glob: str) -> Callable[[str], bool]:
    from postdiff.history.selection import Selection

    return Selection(posts=(glob,)).chooser()
