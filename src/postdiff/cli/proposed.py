"""What a pull request changes in the posts, and the same in a few values for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from postdiff.model.value import Value, replace

if TYPE_CHECKING:
    from postdiff.api import Language
    from postdiff.cli.config import Config
    from postdiff.history.git import Repository
    from postdiff.jobs.forge.service import Proposed
    from postdiff.model.changelog import Significance
    from postdiff.model.posts import PostsChangelog


class Found(Value):
    """What a pull request changes. ``changelog`` is ``current`` or ``outdated``, or ``unchecked`` where nobody asked."""

    posts: PostsChangelog
    base: str
    head: str
    changelog: str

    @property
    def significance(self) -> Significance:
        """The highest of all changes."""
        return max((post.changelog.significance for post in self.posts.told), default=level_of("none"))


def find_changes(proposed: Proposed, config: Config, paths: tuple[str, ...], *, check_changelog: bool) -> Found:
    """Compare the pull request with the place where it began; what the clone lacks is fetched."""
    from postdiff.cli.many import compare_many
    from postdiff.history.fetching import bring_commit, find_fork
    from postdiff.history.git import open_repository
    from postdiff.jobs.roads import Trees

    repository = open_repository(Path.cwd())
    head, base = proposed.head, proposed.fork
    if base:
        bring_commit(repository, head, proposed.head_ref)
        bring_commit(repository, base)
    else:
        base = find_fork(repository, proposed.target, head, proposed.head_ref)
    told = config.selection.without("CHANGELOG.md", config.publishing.file)  # it says the same again
    config = replace(config, selection=told)
    posts = compare_many(Trees(repository, base, head, base[:7], head[:7], paths), config, None, None)
    return Found(posts, base, head, _look_at_changelog(repository, head, config) if check_changelog else "unchecked")


def _look_at_changelog(repository: Repository, head: str, config: Config) -> str:
    from postdiff.cli.releases import make_request
    from postdiff.history.fetching import bring_history
    from postdiff.history.git import open_repository
    from postdiff.jobs.committed_changelog import is_current

    bring_history(repository, head)
    repository = open_repository(Path.cwd())  # which may not be shallow any more
    given = {"per": None, "since": None, "posts": (), "lang": None}  # as `postdiff changelog` would write it
    request = make_request(repository, config, given, config.publishing)
    request = replace(request, span=replace(request.span, tip=head))
    return "current" if is_current(repository, request) else "outdated"


def list_results(found: Found, lang: Language) -> dict[str, str]:
    """What programs may want to know of it: each on one line, whatever the posts say."""
    from postdiff.lang.headline import compose_headline
    from postdiff.render.contract import count_ops
    from postdiff.render.overview import compose_overview, language_of_posts
    from postdiff.text.safe import inert_label

    logs = [post.changelog for post in found.posts.told]
    sums = {"posts": len(logs)}
    for counts in map(count_ops, logs):
        sums |= {op: sums.get(op, 0) + count for op, count in counts.items()}
    if len(logs) == 1:
        headline = compose_headline(logs[0], lang=lang)
    else:
        headline = compose_overview(found.posts, language_of_posts(found.posts, lang)) if logs else ""
    return {
        "significance": found.significance.name.lower(),
        "counts": json.dumps(sums),
        "headline": inert_label(headline),
        "changelog": found.changelog,
    }


def level_of(name: str) -> Significance:
    """A significance by its name."""
    from postdiff.model.changelog import Significance

    return Significance[name.upper()]
