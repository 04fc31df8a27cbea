"""Which files of a repository are posts, and which of these nobody has published."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from postdiff.model.value import Value, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SUFFIXES: Final = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".qmd", ".rmd")
"""What Markdown files are called."""

_SPECIAL: Final = re.compile(r"[*?\[\]\\!# ]")
_ESCAPED: Final = r"\\\g<0>"

DRAFT_FOLDERS: Final = frozenset({"_drafts"})

PATHSPECS: Final = tuple(f":(top,icase,glob)**/*{suffix}" for suffix in SUFFIXES)
"""The same for git, which reads far fewer folders when it is told."""


class Selection(Value):
    """Globs as in ``.gitignore``, for paths from the top of the repository.

    Without ``posts`` every Markdown file is one; ``exclude`` takes some away, ``drafts`` adds to what is a draft by
    its place. What lies in a folder whose name begins with a dot is a tool's and no post, unless ``posts`` says so.
    """

    posts: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()

    def chooser(self) -> Callable[[str], bool]:
        """Whether a path is that of a post, as a function that has read the globs."""
        wanted = _any_of(self.posts) if self.posts else _is_markdown
        unwanted = _any_of(self.exclude)
        return lambda path: wanted(path) and not unwanted(path)

    def draft_finder(self) -> Callable[[str], bool]:
        """Whether a path alone says that a post is a draft."""
        drafts = _any_of(self.drafts)
        return lambda path: not DRAFT_FOLDERS.isdisjoint(path.split("/")[:-1]) or drafts(path)

    def without(self, *paths: str) -> Selection:
        """The same without some files: a changelog is no post of the posts that it tells of."""
        literal = (f"/{_SPECIAL.sub(_ESCAPED, path)}" for path in paths)
        return replace(self, exclude=(*self.exclude, *literal))

    @property
    def pathspecs(self) -> tuple[str, ...]:
        """What git can leave out beforehand; empty where the globs may name any file."""
        return () if self.posts else PATHSPECS


def refuse_glob(glob: str) -> str:
    """Why a glob cannot be read; empty for one that can."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([glob])
    except ValueError as error:
        return str(error)
    return ""


def _is_markdown(path: str) -> bool:
    hidden = path.startswith(".") or "/." in path
    return path.lower().endswith(SUFFIXES) and not hidden


def _any_of(globs: Sequence[str]) -> Callable[[str], bool]:
    if not globs:
        return _never
    from pathspec import GitIgnoreSpec  # only for those who have globs: it costs as much to import as click

    return partial(GitIgnoreSpec.from_lines(globs).match_file)


def _never(_path: str) -> bool:
    return False
