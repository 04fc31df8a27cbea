"""Posts that were read lately, so that two neighbours in a history share the reading of the snapshot between them."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from postdiff.api import parse
from postdiff.parse.glance import glance_at
from postdiff.parse.letters import Known

if TYPE_CHECKING:
    from postdiff.model.options import Options
    from postdiff.model.post import Post
    from postdiff.parse.glance import Glance
    from postdiff.parse.source import Source

ROOM: Final = 600_000
"""Characters of all posts that are kept together: two large ones, or many small ones; a post takes 20 times its text."""

GLANCES: Final = 4
"""Texts of which the lines are kept: two neighbours, and the other parents of a merge."""

MOST_LINES: Final = 100_000
"""Distinct lines that are known; a list of ten years has 20,000."""


class Reader:
    """Reads snapshots, and keeps the ones that were asked for last."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._posts: OrderedDict[Source, Post] = OrderedDict()
        self._kept = 0
        self._glances: OrderedDict[Source, Glance | None] = OrderedDict()
        self._known = Known()

    def read(self, source: Source) -> Post:
        """The post that a source holds."""
        post = self._posts.get(source)
        if post is None:
            post = self._posts[source] = parse(source, options=self._options)
            self._kept += len(source.text)
            while self._kept > ROOM and len(self._posts) > 1:
                self._kept -= len(self._posts.popitem(last=False)[0].text)
        self._posts.move_to_end(source)
        return post

    def see(self, source: Source) -> Glance | None:
        """The lines and headings of a source."""
        if source not in self._glances:
            if len(self._known) > MOST_LINES:
                self._known = Known()
            self._glances[source] = glance_at(source.text, self._known)
            if len(self._glances) > GLANCES:
                self._glances.popitem(last=False)
        self._glances.move_to_end(source)
        return self._glances[source]
