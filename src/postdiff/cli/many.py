"""Many posts at once: two folders, or two trees of a repository. Loaded only where there are many."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from postdiff.cli.files import refuse_inputs
from postdiff.cli.inputs import split_encodings
from postdiff.cli.progress import LONG_WORK, show_progress
from postdiff.cli.trouble import tell
from postdiff.history.objects import Objects
from postdiff.jobs import folders, trees
from postdiff.jobs.posts import tell_posts
from postdiff.jobs.roads import Folders, Trees
from postdiff.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postdiff.cli.config import Config
    from postdiff.history.changes import FileChange
    from postdiff.jobs.posts import Shelf
    from postdiff.model.options import Options
    from postdiff.model.posts import PostsChangelog

MANY: Final = 20
"""Posts that take long enough for a reader to wonder."""


def compare_many(road: Folders | Trees, config: Config, encoding: str | None, output: str | None) -> PostsChangelog:
    """Compare all posts of a road; ``output`` is the file to write, which must be none of them."""
    encodings = split_encodings(encoding)
    match road:
        case Folders(old, new):
            changes = folders.find_posts(old, new, config.selection)
            _refuse(output, [Path(old), Path(new)], changes)
            shelves = folders.shelf_of(old, encodings[0]), folders.shelf_of(new, encodings[1])
            return _compare(changes, shelves, config.options)
        case Trees():
            found = trees.find_posts(road, config.selection)
            _refuse(output, [road.repository.root] if road.repository.root else [], found.changes)
            for path in trees.find_missing(road, found):
                tell(f"warning: {path}: there is no such file on either side")
            with Objects(road.repository) as objects:
                posts = _compare(found.changes, trees.shelves_of(road, objects, encodings), config.options)
            unread = sorted((*posts.unread, *trees.tell_unmerged(found)), key=lambda post: post.path)
            return replace(posts, unread=tuple(unread))


def _refuse(output: str | None, places: Sequence[Path], changes: Sequence[FileChange]) -> None:
    if output is not None:
        paths = [side.path for change in changes for side in (change.old, change.new) if side]
        refuse_inputs(output, (str(place / path) for path in paths for place in places))


def _compare(changes: Sequence[FileChange], shelves: tuple[Shelf, Shelf], options: Options) -> PostsChangelog:
    with show_progress(LONG_WORK if len(changes) >= MANY else 0, len(changes)) as on_step:
        return tell_posts(changes, *shelves, options, lambda _path: on_step("comparing"))
