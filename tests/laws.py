"""The laws of a comparison as plain functions: each raises ``AssertionError`` with what broke it.

A report is ``postdiff.compare(old, new).to_dict()``.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, TypeAlias

from postdiff.api import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postdiff.model.matching import Matching
    from postdiff.model.post import Post
    from postdiff.model.script import EditScript

Report: TypeAlias = "dict[str, Any]"
Row: TypeAlias = "dict[str, Any]"


def lines_of(text: str) -> list[str]:
    r"""The lines of a text, without ends and trailing blanks: only ``\n``, ``\r\n`` and ``\r`` end a line."""
    return [line.rstrip() for line in re.split(r"\r\n|\n|\r", text.removeprefix("\ufeff"))]


def check_identity(report: Report) -> None:
    """A post against itself: nothing at all."""
    assert report["changes"] == []
    assert report["significance"] == "none"
    assert report["rewritten"] is False
    assert not any(report["counts"].values())


def check_nothing_lost(old_text: str, new_text: str, report: Report) -> None:
    """The lines outside all rows and parts are the same on both sides."""
    old, new = (_untold(text, side, report) for text, side in ((old_text, "old"), (new_text, "new")))
    for (old_number, old_line), (new_number, new_line) in zip_longest(old, new, fillvalue=(0, None)):
        assert old_line == new_line, f"old line {old_number} {old_line!r}, new line {new_number} {new_line!r}"


def _untold(text: str, side: str, report: Report) -> list[tuple[int, str]]:
    told = {number for start, end in _spans(report, side) for number in range(start, end + 1)}
    told |= _front_delimiters(text)
    return [(number, line) for number, line in enumerate(lines_of(text), 1) if line and number not in told]


def _spans(report: Report, side: str) -> Iterator[tuple[int, int]]:
    for row in report["changes"]:
        for place in (row, *row["parts"]):
            if place[side] is not None:
                yield place[side]["start"], place[side]["end"]


def _front_delimiters(text: str) -> set[int]:
    """The numbers of the lines that fence the front matter: a header that comes or goes is told by its fields."""
    front = parse(text).front
    return {front.start + 1, front.end} if front else set()


def check_mirror(report: Report, mirrored: Report) -> None:
    """Sides swapped: added and removed change places, renames turn round, moves and edits stay."""
    there, back = (Counter(_signs(one, swap=swap)) for one, swap in ((report, False), (mirrored, True)))
    assert there == back, f"only there: {sorted((there - back), key=str)}, only back: {sorted((back - there), key=str)}"
    assert report["significance"] == mirrored["significance"]
    assert report["rewritten"] == mirrored["rewritten"]


TWINS = {"added": "removed", "removed": "added"}
LASTING = ("added", "removed", "renamed", "moved")


def _signs(report: Report, *, swap: bool) -> Iterator[tuple[str, str, str, str]]:
    """One sign for each lasting op of a row: what happened, to which type of node, and its two labels.

    What stays may be an item on one side and a row on the other, so its type is no part of its sign. What moved may be
    called by its name on one side and by its first words on the other, which is no new name: it is known by its lines.
    """
    for row in report["changes"]:
        sides = (row["old_label"] or row["label"], row["label"])
        places = (str(row["old"]), str(row["new"]))
        for op in row["ops"]:
            if op in LASTING:
                node = row["node"] if op in TWINS else ""
                there, here = places if op == "moved" else sides
                yield (TWINS.get(op, op), node, here, there) if swap else (op, node, there, here)


def check_partition(post: Post) -> None:
    """Every non-blank line below the front matter belongs to exactly one node."""
    owners = Counter(line for node in post.nodes[1:] for line in range(node.own.start, node.own.end))
    for number, line in enumerate(post.lines):
        if number >= post.front.end and line.strip():
            assert owners[number] == 1, f"line {number + 1} {line!r} belongs to {owners[number]} nodes"


def check_tree(post: Post) -> None:
    """Parents and children agree, and the nodes stand in reading order."""
    for index, node in enumerate(post.nodes):
        assert all(post.nodes[child].parent == index for child in node.children)
        assert list(node.children) == sorted(node.children)
    assert sorted([0, *post.below(0)]) == list(range(len(post.nodes)))


def check_matching(old: Post, new: Post, matching: Matching) -> None:
    """Pairs are one to one, of one type, and the same from both sides."""
    assert len(matching.new_of) == len(old.nodes)
    assert len(matching.old_of) == len(new.nodes)
    assert {(pair.old, pair.new) for pair in matching.pairs} == {
        (index, partner) for index, partner in enumerate(matching.new_of) if partner >= 0
    }
    assert all(matching.old_of[partner] == index for index, partner in enumerate(matching.new_of) if partner >= 0)
    assert len(matching.pairs) == sum(partner >= 0 for partner in matching.old_of)


def check_script(old: Post, new: Post, matching: Matching, script: EditScript) -> None:
    """Every node is matched, deleted or inserted, and that once."""
    from postdiff.model.script import Delete, Insert

    deleted = Counter(step.old for step in script.steps if isinstance(step, Delete))
    added = Counter(step.new for step in script.steps if isinstance(step, Insert))
    assert deleted == Counter(index for index in range(len(old.nodes)) if matching.new_of[index] < 0)
    assert added == Counter(index for index in range(len(new.nodes)) if matching.old_of[index] < 0)


def fewest_moves(count: int) -> dict[tuple[int, ...], int]:
    """For every order of so many things, in how few steps it is reached when a step puts one thing anywhere.

    A breadth-first search over all orders: slow, and with nothing in common with the way the product finds them.
    """
    found = {tuple(range(count)): 0}
    queue = deque(found)
    while queue:
        order = queue.popleft()
        for here in range(count):
            rest = order[:here] + order[here + 1 :]
            for there in range(count):
                other = (*rest[:there], order[here], *rest[there:])
                if other not in found:
                    found[other] = found[order] + 1
                    queue.append(other)
    return found


def check_form_only(report: Report) -> None:
    """Nothing that a reader could read has changed."""
    loud = [f"{row['significance']} {row['ops']} {row['label']}" for row in report["changes"] if not is_form(row)]
    assert not loud, loud
    assert report["significance"] in ("none", "form")


def is_form(row: Row) -> bool:
    """Whether a row tells of a change of form."""
    return bool(row["significance"] == "form")
