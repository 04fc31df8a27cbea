"""The whole history of one post: its revisions, and the lives of its entries through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.errors import GitError
from postdiff.history.commits import read_commits
from postdiff.history.follow import State, follow_post
from postdiff.history.objects import Objects
from postdiff.history.reach import ORDER, find_edge, find_post, find_reach, has_file, kindred_paths
from postdiff.history.revisions import Event
from postdiff.history.trees import Trees
from postdiff.jobs.steps import Steps, Texts
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from postdiff.history.git import Repository
    from postdiff.history.reach import Reach
    from postdiff.history.revisions import Revision
    from postdiff.model.lives import PostHistory
    from postdiff.model.options import Options


class Request(Value):
    """Which revisions of which post: those that a log would tell, between two dates, ``most`` of the newest."""

    post: str
    revision: str = "HEAD"
    since: str | None = None
    until: str | None = None
    most: int | None = None
    encoding: str | None = None


def trace_history(request: Request, options: Options, on_step: Callable[[int, int], None] | None = None) -> PostHistory:
    """The history of a post; a :class:`GitError` when there is no repository, revision, post, or nothing in the time.

    ``on_step`` is told how many revisions there are, and how many have been read. Each text is read and matched once; those
    that something newer was made from are kept, so the cost is that of the revisions.
    """
    repository, path = find_post(request.post)
    reach = find_reach(repository, request.revision, request.since, request.until)
    files = kindred_paths(path)
    with Objects(repository) as objects, Trees(repository, files) as trees:
        chosen = (
            revision
            for revision in _find_revisions(repository, path, reach, trees, request.revision)
            if reach.has(revision.commit)
        )
        revisions = [*_newest(chosen, request.most)][::-1]
        if not revisions:
            raise GitError(path, "none of its revisions is among those that were asked for")
        steps = Steps(Texts(objects, options, request.encoding), options, revisions)
        for number, revision in enumerate(revisions):
            steps.take(revision)
            if on_step is not None:
                on_step(len(revisions), number + 1)
    return steps.finish(path)


def _find_revisions(repository: Repository, path: str, reach: Reach, trees: Trees, name: str) -> Iterator[Revision]:
    """Newest first; a :class:`GitError` where there is none at all."""

    def state_at(commit: str) -> State:
        here = has_file(repository, commit, path)
        return State(path, here=here, lasting=not here)

    for tip in reach.tips:
        state_at(tip)  # refuses what is no file
    commits = read_commits(repository, *ORDER, *reach.tips, paths=kindred_paths(path))
    revisions = follow_post(commits, state_at, trees.compare, find_edge(repository))
    first = next(revisions, None)
    if first is None:
        there = repository.root is not None and (repository.root / path).exists()
        raise GitError(path, "no commit holds it" if there else f"there is no such post in the history of {name}")
    yield first
    yield from revisions


def _newest(revisions: Iterator[Revision], most: int | None) -> Iterator[Revision]:
    """So many of them, and the merges between them, which are seldom more than what they bring together."""
    count = 0
    for revision in revisions:
        count += revision.event is not Event.MERGED
        if most is not None and count > most:
            return
        yield revision
