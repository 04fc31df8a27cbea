"""Getting the commits that a clone lacks: those of CI often have the newest one and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.errors import GitError
from postdiff.history.differences import resolve
from postdiff.history.git import reason_of, run_git

if TYPE_CHECKING:
    from postdiff.history.git import Repository

REMOTE: Final = "origin"

ALL: Final = 0x7FFF_FFFF
"""What git takes for no limit at all; unlike ``--unshallow`` it may be said of a clone that is whole already."""

DEPTHS: Final = (30, 300, ALL)
"""Commits to look at for the place where a branch began. Most branches are short, and old posts can be large."""

FETCH: Final = (
    "-c",
    "gc.auto=0",
    "-c",
    "maintenance.auto=false",
    "fetch",
    "--quiet",
    "--no-tags",
    "--no-recurse-submodules",
)


def find_fork(repository: Repository, branch: str, head: str, head_ref: str) -> str:
    """Where the commit ``head`` left the branch of that name as it is now; what is not here is fetched.

    ``head_ref`` is how the remote calls ``head``, or a later state of it.
    """
    if not repository.succeeds("check-ref-format", f"refs/heads/{branch}"):
        raise GitError(branch, "it is no name of a branch")
    known = resolve(repository, f"refs/remotes/{REMOTE}/{branch}^{{commit}}")
    if not repository.shallow and known and has_commit(repository, head):
        return _merge_base(repository, known, head) or _no_fork(branch)
    for depth in DEPTHS if repository.shallow else (None,):
        fetch(repository, f"refs/heads/{branch}", head_ref, depth=depth)
        tip = repository.ask("rev-parse", "FETCH_HEAD").decode("ascii").split()[0]
        if not has_commit(repository, head):
            raise GitError(head_ref, f"it is not {head[:7]} any more; a later run will tell what it is now")
        if base := _merge_base(repository, tip, head):
            return base
    return _no_fork(branch)


def bring_commit(repository: Repository, commit: str, ref: str = "") -> None:
    """Fetch one commit where it is not here, by its id, or by the ``ref`` that leads to it where the remote wants that."""
    if has_commit(repository, commit):
        return
    depth = 1 if repository.shallow else None
    try:
        fetch(repository, commit, depth=depth)
    except GitError:
        if not ref:
            raise
        fetch(repository, ref, depth=depth)
        if not has_commit(repository, commit):
            raise


def bring_history(repository: Repository, commit: str) -> None:
    """Fetch all commits before this one, where the clone is shallow."""
    if repository.shallow:
        fetch(repository, commit, depth=ALL)


def fetch(repository: Repository, *refs: str, depth: int | None = None) -> None:
    """Fetch these from the remote; ``depth`` is for shallow clones: on a whole one it would cut off the rest."""
    deepen = () if depth is None else (f"--depth={depth}",)
    done = run_git(repository.folder, (*FETCH, *deepen, REMOTE, *refs), network=True)
    if done.returncode:
        reason = reason_of(done.stderr) or "git fetch failed"
        raise GitError(" ".join(refs), f"it cannot be fetched ({reason}); check out with the whole history instead")


def has_commit(repository: Repository, commit: str) -> bool:
    """Whether a commit is here. Git would fetch it for a partial clone, so it is not asked for what it should be."""
    return resolve(repository, f"{commit}^{{commit}}") is not None


def _merge_base(repository: Repository, tip: str, head: str) -> str:
    if not repository.succeeds("merge-base", "--", tip, head):
        return ""
    return repository.ask("merge-base", "--", tip, head).decode("ascii").split()[0]


def _no_fork(branch: str) -> str:
    raise GitError(branch, "it has no commit in common with what is to be compared")
