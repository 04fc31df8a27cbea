"""Small posts from Markdown, taken through the stages one by one: what the tests of a stage look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from postdiff.api import compare, parse

if TYPE_CHECKING:
    from postdiff.model.changelog import Change
    from postdiff.model.matching import Matching, Pair
    from postdiff.model.node import Node
    from postdiff.model.post import Post
    from postdiff.model.script import EditScript

ARCHIVE: Final = "Download the archive and unpack it into a folder of its own, then start the program."
"""A paragraph long enough to be recognised wherever it stands."""

ANIMALS: Final = "The second text says something about cats, dogs and all other animals of the house."
"""Another one, with little in common."""

TITLE: Final = "# Post\n\n"
"""The title of every small post: two lines."""


@dataclass(frozen=True, slots=True)
class Matched:
    """Two posts and their matching, which can be asked by what its nodes are called."""

    old: Post
    new: Post
    matching: Matching

    def pairs(self) -> dict[tuple[str, str], str]:
        """The phase of each pair by the names of its two nodes; the post and its title are left out."""
        return {
            (name_of(self.old.nodes[pair.old]), name_of(self.new.nodes[pair.new])): pair.phase.value
            for pair in self.matching.pairs
            if pair.old > 1 and name_of(self.old.nodes[pair.old]) != "Post"
        }

    def pair(self, name: str) -> Pair:
        """The pair of the only matched old node of this name."""
        (found,) = (pair for pair in self.matching.pairs if name_of(self.old.nodes[pair.old]) == name)
        return found


def name_of(node: Node) -> str:
    """The label of an entry, or the text of a block."""
    return node.label.text if node.is_entry else node.text


def match(old: str, new: str, *, title: str = TITLE) -> Matched:
    """The matching of two bodies under one title."""
    from postdiff.match.phases import match_posts

    old_post, new_post = parse(title + old), parse(title + new)
    return Matched(old_post, new_post, match_posts(old_post, new_post))


def script_of(found: Matched) -> EditScript:
    """The edit script of a matching."""
    from postdiff.script.generate import generate_script

    return generate_script(found.old, found.new, found.matching)


def changes(old: str, new: str, *, title: str = TITLE, **options: Any) -> tuple[Change, ...]:
    """The rows that are told of two bodies under one title."""
    return compare(title + old, title + new, **options).changes


def change(old: str, new: str, *, title: str = TITLE, **options: Any) -> Change:
    """The only row that is told."""
    (found,) = changes(old, new, title=title, **options)
    return found


def signs(old: str, new: str, *, title: str = TITLE, **options: Any) -> list[str]:
    """Each row in short: significance, operations, type and label."""
    return [
        f"{row.significance.name.lower()} {'+'.join(op.value for op in row.ops)} {row.node.value} {row.label}"
        for row in changes(old, new, title=title, **options)
    ]


def items(*texts: str) -> str:
    """A list."""
    return "".join(f"- {text}\n" for text in texts)


def table(*rows: str) -> str:
    """A table from ``a | b`` lines, the first one its header."""
    header, *others = (f"| {row} |\n" for row in rows)
    return header + "|" + " --- |" * (header.count("|") - 1) + "\n" + "".join(others)
