"""Two snapshots without what is the same in both, so that reading them costs what changed, not what there is.

    # Tools          # Tools                   # Tools      # Tools
    ## Saws          ## Saws                   ## Saws      ## Saws
    (200 lines)      (the same 200 lines)      … 0          … 0
    ## Axes          ## Axes
    (the same)       (the same)
    ## Planes        ## Planes                 ## Planes    ## Planes
    (the same)       (the same)                … 2          … 2
    ## Drills        ## Drills                 ## Drills    ## Drills
    - small          - small                   - small      - small
                     - large                                - large

Of equal sections a heading is left with a mark below it, and of several in a row only the first and the last; the same
goes for equal items and rows. Where it cannot be seen at a glance that the rest reads the same by itself, all is kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from postdiff.model.node import NodeType
from postdiff.model.value import Value
from postdiff.parse.letters import PLAIN_HEADING
from postdiff.parse.members import find_cuts
from postdiff.text.sequences import common_runs
from postdiff.text.tokens import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from postdiff.model.post import Post
    from postdiff.parse.glance import Chunk, Glance
    from postdiff.parse.source import Source

    Places = tuple[int, int]

LEAST_SHARE: Final = 0.5
"""So much of the larger snapshot must be left out: else two readings of what is left cost more than one of all."""

LEAST_BODY: Final = 200
"""Characters of a body that are worth leaving out."""

STUB: Final = "\n\n… {}\n\n"
"""What stands for a body, numbered: a section with a body is not the same as one without, nor as another."""


class Side(Value):
    """What is left of one snapshot, with what was seen of the whole.

    ``lines`` says for each line which one of the whole it is; ``stubs`` are the lines of headings without their bodies,
    ``cuts`` the lines behind which items or rows are missing.
    """

    source: Source
    glance: Glance
    lines: tuple[int, ...]
    stubs: tuple[int, ...]
    cuts: tuple[int, ...]

    def find_kept(self, chunk: Chunk) -> int | None:
        """The line at which a chunk stands that was kept as it is."""
        start, size = bisect_left(self.lines, chunk.start), chunk.end - chunk.start
        is_kept = self.lines[start : start + size] == tuple(range(chunk.start, chunk.end)) and start not in self.stubs
        return start if is_kept else None


class Shortened(Value):
    """Both sides. They have the same stubs and the same cuts, in one order.

    ``alike``: two bodies that were left out are the same.
    """

    old: Side
    new: Side
    alike: bool

    def locate_gaps(self, old: Post, new: Post) -> tuple[Gaps, Gaps] | None:
        """Where something is missing in what was read of the sides.

        ``None`` unless each cut is between two neighbours in a list, or in a table of the same columns on both sides.
        """
        found = _locate(self.old, old), _locate(self.new, new)
        is_clear = None not in found[0].columns and found[0].columns == found[1].columns
        return found if is_clear and all(side.is_seen for side in found) else None


class Gaps(Value):
    """``around``: the lines of the entries below which something is missing; ``beside``: those of the members beside which
    others are, with the ``columns`` of each, where they are rows. ``is_seen``: all headings above a gap were read as such.
    """

    around: frozenset[int]
    beside: frozenset[int]
    columns: tuple[tuple[str, ...] | None, ...]
    is_seen: bool


def shorten(old: Source, new: Source, olds: Glance | None, news: Glance | None) -> Shortened | None:
    """Leave out what is equal; ``None`` where too little is, or where it is not certain that nothing else would be told."""
    pairs = _align(olds.chunks, news.chunks) if olds and news else None
    if pairs is None or olds is None or news is None:
        return None
    stubs = [(left, right) for left, right in pairs if _may_go(olds.chunks[left]) and _may_go(news.chunks[right])]
    dropped = _droppable(olds, news, stubs)
    cuts = list(find_cuts(olds, news, _changed(olds.chunks, news.chunks, pairs)))
    if not stubs and not cuts:
        return None
    sides = [
        _cut(
            source,
            glance,
            {pair[side]: number for number, pair in enumerate(stubs)},
            {pair[side] for pair in dropped},
            [(cut[side], cut[side] + cut[2]) for cut in cuts],
        )
        for side, (source, glance) in enumerate(((old, olds), (new, news)))
    ]
    if max(len(side.source.text) for side in sides) > (1 - LEAST_SHARE) * max(len(old.text), len(new.text)):
        return None
    bodies = {olds.chunks[left].text.partition("\n")[2].strip() for left, _ in stubs}
    return Shortened(sides[0], sides[1], len(bodies) < len(stubs))


def _align(olds: Sequence[Chunk], news: Sequence[Chunk]) -> list[Places] | None:
    """The places of equal chunks, in order; ``None`` where a chunk, or a heading, stands elsewhere than it did."""
    vocabulary = Vocabulary()
    old_codes = vocabulary.encode([chunk.text for chunk in olds])
    new_codes = vocabulary.encode([chunk.text for chunk in news])
    pairs = [
        (left + step, right + step) for left, right, size in common_runs(old_codes, new_codes) for step in range(size)
    ]
    old_rest = _places_between({left for left, _ in pairs}, olds)
    new_rest = _places_between({right for _, right in pairs}, news)
    if any(old_rest[name] != new_rest[name] for name in old_rest.keys() & new_rest.keys()):
        return None
    rest = {*old_rest, *new_rest}
    return None if any(olds[left].path in rest for left, _ in pairs) else pairs


def _places_between(paired: Collection[int], chunks: Sequence[Chunk]) -> dict[tuple[str, ...], list[int]]:
    """The paths of chunks without a partner, each with how many chunks with one stand before it."""
    found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    before = 0
    for place, chunk in enumerate(chunks):
        if place in paired:
            before += 1
        else:
            found[chunk.path].append(before)
    return dict(found)


def _changed(olds: Sequence[Chunk], news: Sequence[Chunk], pairs: Sequence[Places]) -> list[Places]:
    """The places of sections that stand on both sides, but not equal."""
    old_same, new_same = ({pair[side] for pair in pairs} for side in (0, 1))
    at = {chunk.path: place for place, chunk in enumerate(olds) if place not in old_same and chunk.level}
    return [(at[chunk.path], place) for place, chunk in enumerate(news) if place not in new_same and chunk.path in at]


def _may_go(chunk: Chunk) -> bool:
    return chunk.safe and chunk.level > 0 and len(chunk.text) >= LEAST_BODY


def _droppable(olds: Glance, news: Glance, stubs: Sequence[Places]) -> set[Places]:
    """The equal chunks of which not even the heading must be left.

    What must be left: the first of all headings, which may be the title, and the first of the highest level; one with a
    number, which others may count on from; one with a namesake; and of several in a row the first and the last, so
    that what stands before them and behind them is not drawn together.
    """
    names = Counter(chunk.name for chunk in olds.chunks) | Counter(chunk.name for chunk in news.chunks)
    firsts = [{1, _highest(glance.chunks)} for glance in (olds, news)]
    found: set[Places] = set()
    run: list[Places] = []
    for left, right in stubs:
        chunk = olds.chunks[left]
        if run and run[-1] != (left - 1, right - 1):
            found.update(run[1:-1])
            run = []
        is_alone = names[chunk.name] == 1 and PLAIN_HEADING.match(olds.lines[chunk.start])
        if is_alone and left not in firsts[0] and right not in firsts[1]:
            run.append((left, right))
    found.update(run[1:-1])
    return _without_parents(olds.chunks, news.chunks, found)


def _highest(chunks: Sequence[Chunk]) -> int:
    return min(range(1, len(chunks)), key=lambda place: chunks[place].level, default=0)


def _without_parents(olds: Sequence[Chunk], news: Sequence[Chunk], dropped: set[Places]) -> set[Places]:
    """Without those above something that is left."""
    while True:
        needed = [
            {chunk.parent for place, chunk in enumerate(chunks) if place not in gone}
            for chunks, gone in ((olds, {left for left, _ in dropped}), (news, {right for _, right in dropped}))
        ]
        still = {(left, right) for left, right in dropped if left not in needed[0] and right not in needed[1]}
        if len(still) == len(dropped):
            return dropped
        dropped = still


def _cut(
    source: Source,
    glance: Glance,
    stubs: Mapping[int, int],
    dropped: Collection[int],
    cuts: Sequence[tuple[int, int]],
) -> Side:
    kept: list[str] = []
    lines: list[int] = []
    headings: list[int] = []
    behind: list[int] = []
    for place, chunk in enumerate(glance.chunks):
        if place in dropped:
            continue
        if place in stubs:
            headings.append(len(lines))
            stub = (glance.lines[chunk.start] + STUB.format(stubs[place])).split("\n")[:-1]
            kept += stub
            lines += range(chunk.start, chunk.start + len(stub))
            continue
        start = chunk.start
        for first, last in (cut for cut in cuts if chunk.start <= cut[0] < chunk.end):
            kept += glance.lines[start:first]
            lines += range(start, first)
            behind.append(len(lines) - 1)
            start = last
        kept += glance.lines[start : chunk.end]
        lines += range(start, chunk.end)
    return Side(source.with_text("\n".join(kept)), glance, tuple(lines), tuple(headings), tuple(behind))


def _locate(side: Side, post: Post) -> Gaps:
    at = {node.own.start: index for index, node in enumerate(post.nodes) if node.own}
    missing = {at.get(line, 0) for line in (*side.stubs, *side.cuts)}
    around = {above for index in missing for above in (index, *post.above(index))}
    beside = [(at.get(line, 0), at.get(line + 1, 0)) for line in side.cuts]
    return Gaps(
        frozenset(post.nodes[index].own.start for index in around),
        frozenset(line + shift for line in side.cuts for shift in (0, 1)),
        tuple(_columns_around(post, before, behind) for before, behind in beside),
        all(post.nodes[at.get(line, 0)].type is NodeType.SECTION for line in side.stubs),
    )


def _columns_around(post: Post, first: int, second: int) -> tuple[str, ...] | None:
    """The columns of two rows, none for items; ``None`` unless both are neighbours of one kind, each on a line of its own."""
    before, behind = post.nodes[first], post.nodes[second]
    is_one = all(len(node.own) == 1 and not node.children for node in (before, behind))
    is_list = before.type is behind.type and before.type in {NodeType.ITEM, NodeType.ROW}
    is_apart = before.parent != behind.parent or before.columns != behind.columns
    return before.columns if first and second and is_one and is_list and not is_apart else None
