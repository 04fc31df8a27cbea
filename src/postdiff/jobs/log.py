"""The revisions of one post, each compared with the one before it, as they are found."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from postdiff.errors import GitError
from postdiff.history.commits import read_commits
from postdiff.history.follow import State, follow_post
from postdiff.history.reach import ORDER, find_edge, find_post, find_reach, has_file, kindred_paths
from postdiff.history.trees import Trees
from postdiff.jobs.revision import Telling
from postdiff.jobs.several import WORTH_IT, do_in_order
from postdiff.model.changelog import Significance
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from postdiff.history.git import Repository
    from postdiff.history.reach import Reach
    from postdiff.history.revisions import Revision
    from postdiff.model.options import Options
    from postdiff.model.revisions import ToldRevision


class Request(Value):
    """Which revisions of which post. ``encoding`` is that of texts which are not UTF-8."""

    post: str
    revision: str = "HEAD"
    since: str | None = None
    least: Significance = Significance.FORM
    most: int | None = None
    encoding: str | None = None


class Log(Value):
    """``post`` is the path from the top of the repository; the revisions come newest first, once, as they are known.

    They are what ``finish`` made of them, :class:`ToldRevision` values without it.
    """

    post: str
    revisions: Iterator[Any]


def tell_log(
    request: Request,
    options: Options,
    *,
    finish: Callable[[ToldRevision], Any] | None = None,
    processes: int = 1,
    on_count: Callable[[int, int], None] | None = None,
) -> Log:
    """The revisions of a post; a :class:`GitError` when there is no repository, no such revision or no such post.

    ``finish`` makes of each what is given back; it runs in the process that compared it, one of ``processes``.
    ``on_count`` is told how many revisions there are and how many have been looked at; all of them are found, then,
    before the first is looked at.
    """
    repository, path = find_post(request.post)
    reach = find_reach(repository, request.revision, request.since)
    revisions = _follow(repository, path, reach, request.revision)
    telling = Telling(repository, options, request.least, request.encoding, finish or _same)
    if request.most is not None and request.most < WORTH_IT:
        processes = 1
    if on_count is not None:
        done = _counted(do_in_order(listed := list(revisions), telling, processes), len(listed), on_count)
    else:
        done = do_in_order(revisions, telling, processes)
    told = islice((each for each in done if each is not None), request.most)
    first = list(islice(told, 1))  # what is wrong with the question shows before anything is written
    return Log(path, chain(first, told))


def _same(told: ToldRevision) -> ToldRevision:
    return told


def _counted(done: Iterable[Any], total: int, on_count: Callable[[int, int], None]) -> Iterator[Any]:
    on_count(total, 0)
    for number, each in enumerate(done, 1):
        on_count(total, number)
        yield each


def _follow(repository: Repository, path: str, reach: Reach, revision_name: str) -> Iterator[Revision]:
    def state_at(commit: str) -> State:
        here = has_file(repository, commit, path)
        return State(path, here=here, lasting=not here)

    for tip in reach.tips:
        state_at(tip)  # refuses what is no file
    files = kindred_paths(path)
    known = False
    with Trees(repository, files) as trees:
        commits = read_commits(repository, *ORDER, *reach.tips, paths=files)
        for revision in follow_post(commits, state_at, trees.compare, find_edge(repository)):
            known = True
            if reach.has(revision.commit):
                yield revision
    if not known:
        there = repository.root is not None and (repository.root / path).exists()
        reason = "no commit holds it" if there else f"there is no such post in the history of {revision_name}"
        raise GitError(path, reason)
