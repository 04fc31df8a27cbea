"""Which items and rows of a section that has changed may be left out: those that stayed, but for the ends of each run.

    - a                                - a                  - a          - a
    (100 items)                        (the same 100)
    - y                                - y                  - y          - y
    - z                                - zoo                - z          - zoo

The first and the last of a run stay, so that it is known between which neighbours the others have changed.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from postdiff.parse.letters import BLANK, HEADINGS, ITEM, PLAIN_HEADING, ROW
from postdiff.text.sequences import common_runs
from postdiff.text.tokens import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postdiff.parse.glance import Chunk, Glance

    Cut = tuple[int, int, int]
    """The first line that is left out on either side, and how many are."""

_MEMBERS: Final = re.compile(f"{ITEM}{{4,}}|{ROW}{{4,}}")
"""Members from which there is something to leave out that is worth a look."""

_ENDS: Final = f"{ITEM}{ROW}{BLANK}{HEADINGS}"
"""What stands below a member that ends with its line: anything else may belong to it."""

_LIKE_MEMBER: Final = ("-", "*", "+", "|")


def find_cuts(olds: Glance, news: Glance, changed: Iterable[tuple[int, int]]) -> Iterator[Cut]:
    """What may go from sections of which nothing but items and rows have changed; ``changed`` are their places.

    A member that has no like in either section is paired with itself, whatever else there is.
    """
    for left, right in changed:
        if not (_has_name_alone(olds, left) and _has_name_alone(news, right)):
            continue
        old, new = olds.chunks[left], news.chunks[right]
        counts = [
            Counter(map(glance.known.keys.__getitem__, glance.lines[chunk.start : chunk.end]))
            for glance, chunk in ((olds, old), (news, new))
        ]
        for old_start, new_start, size in _equal_members(olds, old, news, new):
            keys = map(olds.known.keys.__getitem__, olds.lines[old_start : old_start + size])
            for start, end in _stretches([counts[0][key] == counts[1][key] == 1 for key in keys]):
                yield old_start + start + 1, new_start + start + 1, end - start - 2


def _has_name_alone(glance: Glance, place: int) -> bool:
    """Whether no other heading could be taken for one, whatever number begins it."""
    chunk = glance.chunks[place]
    others = (other.name for number, other in enumerate(glance.chunks) if number != place)
    is_plain = bool(PLAIN_HEADING.match(glance.lines[chunk.start]))
    return is_plain and not any(name.endswith(chunk.name) for name in others)


def _equal_members(olds: Glance, old: Chunk, news: Glance, new: Chunk) -> Iterator[Cut]:
    vocabulary = Vocabulary()
    old_lines, new_lines = olds.lines[old.start : old.end], news.lines[new.start : new.end]
    runs = common_runs(vocabulary.encode(old_lines), vocabulary.encode(new_lines))
    others = (
        *_between(old_lines, [(left, size) for left, _, size in runs]),
        *_between(new_lines, [(right, size) for _, right, size in runs]),
    )
    if not all(line.startswith(_LIKE_MEMBER) for line in others if line.strip()):
        return
    for left, right, size in runs:
        for found in _MEMBERS.finditer(olds.shape, old.start + left, old.start + left + size):
            shift = new.start + right - old.start - left
            more = any(
                shape[end : end + 1] not in _ENDS
                for shape, end in ((olds.shape, found.end()), (news.shape, found.end() + shift))
            )
            yield found.start(), found.start() + shift, len(found[0]) - more


def _between(lines: Sequence[str], runs: Sequence[tuple[int, int]]) -> Iterator[str]:
    done = 0
    for start, size in [*runs, (len(lines), 0)]:
        yield from lines[done:start]
        done = start + size


def _stretches(alone: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where at least three in a row are."""
    start = 0
    for place, is_alone in enumerate([*alone, False]):
        if not is_alone:
            if place - start > 2:
                yield start, place
            start = place + 1
