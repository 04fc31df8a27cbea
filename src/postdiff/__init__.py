r"""Tell in plain words what changed between two snapshots of a continuously updated Markdown post.

>>> import postdiff
>>> postdiff.compare("# Tools\n\n- hammer\n", "# Tools\n\n- hammer\n- saw\n").headline()
'Added saw.'

The names below are loaded when they are first used, so that ``import postdiff`` costs next to nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from postdiff.api import Comparison, compare, parse
    from postdiff.errors import PostdiffError
    from postdiff.model.changelog import Change, Op, Significance
    from postdiff.model.options import Ignore, Kind, KindWords, Options
    from postdiff.model.post import Post
    from postdiff.parse.source import Source

__version__ = "0.1.0"
"""Stands here and nowhere else: to ask the metadata of the package for it loads 60 modules, 25 ms."""

__all__ = [
    "Change",
    "Comparison",
    "Ignore",
    "Kind",
    "KindWords",
    "Op",
    "Options",
    "Post",
    "PostdiffError",
    "Significance",
    "Source",
    "__version__",
    "compare",
    "parse",
]

_HOME: Final = {
    "Change": "postdiff.model.changelog",
    "Comparison": "postdiff.api",
    "Ignore": "postdiff.model.options",
    "Kind": "postdiff.model.options",
    "KindWords": "postdiff.model.options",
    "Op": "postdiff.model.changelog",
    "Options": "postdiff.model.options",
    "Post": "postdiff.model.post",
    "PostdiffError": "postdiff.errors",
    "Significance": "postdiff.model.changelog",
    "Source": "postdiff.parse.source",
    "compare": "postdiff.api",
    "parse": "postdiff.api",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'postdiff' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)


class _Package(ModuleType):
    """Keeps ``postdiff.parse`` the function, although a folder of that name is imported beside it."""

    @property
    def parse(self) -> Any:
        from postdiff import api

        return api.parse

    @parse.setter
    def parse(self, folder: ModuleType) -> None:
        """Python would put the folder here once something in it has been imported."""


sys.modules[__name__].__class__ = _Package
