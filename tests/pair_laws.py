"""The laws of one pair of texts by their names, for whoever checks all of them: the fuzzers, the examples of the
specifications, and the replay of histories.
"""

from __future__ import annotations

from contextlib import ExitStack
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

from laws import (
    check_identity,
    check_matching,
    check_mirror,
    check_nothing_lost,
    check_partition,
    check_script,
    check_tree,
)

from postdiff import api
from postdiff.api import compare_posts, compare_shortened, parse
from postdiff.kinds.classify import make_classifier
from postdiff.match.phases import match_posts
from postdiff.model.node import ENTRY_TYPES
from postdiff.model.options import Options
from postdiff.parse import shorten
from postdiff.parse.source import Source
from postdiff.report.compose import compose_changelog
from postdiff.script.apply import apply_script, tree_of
from postdiff.script.generate import generate_script
from postdiff.text.safe import inert_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from postdiff.model.matching import Matching
    from postdiff.model.post import Post
    from postdiff.model.script import EditScript


class Pair:
    """Two texts, with what the stages make of them; each is computed once, when it is first asked for.

    With ``eager`` a comparison is shortened where it would not pay, too.
    """

    def __init__(self, old_text: str, new_text: str, *, eager: bool = True) -> None:
        self.old_text, self.new_text, self.eager = old_text, new_text, eager

    @cached_property
    def posts(self) -> tuple[Post, Post]:
        return parse(self.old_text), parse(self.new_text)

    @cached_property
    def matching(self) -> Matching:
        return match_posts(*self.posts)

    @cached_property
    def script(self) -> EditScript:
        return generate_script(*self.posts, self.matching)

    @cached_property
    def report(self) -> dict[str, Any]:
        options = Options()
        changelog = compose_changelog(*self.posts, self.matching, self.script, options, make_classifier(options.kinds))
        return api.Comparison(changelog).to_dict()


def check_post(post: Post) -> None:
    """What holds for every post: lines, tree, labels, and fields that stand in the header."""
    check_partition(post)
    check_tree(post)
    for node in post.nodes:
        assert inert_label(node.label.text) or node.type not in ENTRY_TYPES, f"an entry without a label: {node}"
    for field in post.fields:
        assert post.front.start <= field.span.start < field.span.end <= post.front.end, f"{field} outside {post.front}"
    assert all("\n" not in warning for warning in post.warnings)


def _identity(pair: Pair) -> None:
    for post in pair.posts:
        check_identity(compare_posts(post, post).to_dict())


def _replay(pair: Pair) -> None:
    assert apply_script(*pair.posts, pair.script) == tree_of(pair.posts[1]), "the script does not lead to the new tree"


def _mirror(pair: Pair) -> None:
    check_mirror(pair.report, compare_posts(*reversed(pair.posts)).to_dict())


def _partition(pair: Pair) -> None:
    for post in pair.posts:
        check_post(post)
    check_matching(*pair.posts, pair.matching)
    check_script(*pair.posts, pair.matching, pair.script)


def _nothing_lost(pair: Pair) -> None:
    check_nothing_lost(pair.old_text, pair.new_text, pair.report)


def _determinism(pair: Pair) -> None:
    again = compare_posts(parse(pair.old_text), parse(pair.new_text)).to_dict()
    assert again == pair.report, "another report at the second time"


def _shortened(pair: Pair) -> None:
    with ExitStack() as patches:
        if pair.eager:
            for module, name, value in (
                (api, "SHORTEN_FROM", 0),
                (shorten, "LEAST_SHARE", 0.15),
                (shorten, "LEAST_BODY", 0),
            ):
                patches.enter_context(patch.object(module, name, value))
        short = compare_shortened(Source(pair.old_text), Source(pair.new_text))
    assert short is None or short.to_dict() == pair.report, "shortened, the comparison tells something else"


PAIR_LAWS: Final[dict[str, Callable[[Pair], None]]] = {
    "identity": _identity,
    "replay": _replay,
    "mirror": _mirror,
    "partition": _partition,
    "nothing lost": _nothing_lost,
    "determinism": _determinism,
    "shortened equals whole": _shortened,
}
"""Determinism is that of one process: other hash seeds need other processes."""


def check_pair(old_text: str, new_text: str) -> None:
    """All of them."""
    pair = Pair(old_text, new_text)
    for check in PAIR_LAWS.values():
        check(pair)
