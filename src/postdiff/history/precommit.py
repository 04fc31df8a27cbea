"""What has to be known of the program pre-commit, when it is the one that runs a hook."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postdiff.history.git import Repository


def runs_this(environment: Mapping[str, str]) -> bool:
    """Whether pre-commit runs this process."""
    return bool(environment.get("PRE_COMMIT"))


def fits_stash(repository: Repository, environment: Mapping[str, str], parent: int) -> bool:
    """Whether the edits that pre-commit has put aside can be brought back on top of the work tree as it is.

    Before it runs hooks, pre-commit takes all edits that are not staged out of the work tree and keeps them in a patch,
    named for its process. When the patch does not apply afterwards it restores the work tree from the index and tries
    again; a hook that has changed the index, too, would make that fail, and with it the commit.
    """
    patches = list(_store(environment).glob(f"patch*-{parent}")) if runs_this(environment) else []
    check = ("apply", "--check", "--whitespace=nowarn")
    return all(repository.succeeds(*check, "--", str(patch)) for patch in patches)


def _store(environment: Mapping[str, str]) -> Path:
    if home := environment.get("PRE_COMMIT_HOME"):
        return Path(os.path.realpath(home))
    cache = environment.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
    return Path(os.path.realpath(Path(cache) / "pre-commit"))
