"""From the edit script to what is told: one row per entry, in the order in which a reader meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.model.changelog import Change, Changelog, KindCount, Op, Significance
from postdiff.model.node import ENTRY_TYPES, NodeType
from postdiff.model.options import Ignore
from postdiff.model.span import Span
from postdiff.model.value import replace
from postdiff.report.closest import find_closest
from postdiff.report.entries import examine
from postdiff.report.fingerprints import sign_rows
from postdiff.report.front import field_rows
from postdiff.report.language import language_of
from postdiff.report.rows import UNSIGNED, lone_row, pair_row
from postdiff.report.sides import bring_together
from postdiff.text.similarity import ratio
from postdiff.text.tokens import Vocabulary, normalize, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from postdiff.model.changelog import RunnerUpLabel
    from postdiff.model.matching import Matching
    from postdiff.model.options import Kind, Options
    from postdiff.model.post import Post
    from postdiff.model.script import EditScript
    from postdiff.report.sides import Side, Sides

REWRITTEN_BELOW: Final = 0.1
"""A post that keeps less than this share of the larger side is another post under the same name."""

STILL_THERE_FROM: Final = 0.25
"""A post of which so much of the smaller side stands in the other word for word is still there."""

REWRITTEN_FROM: Final = 400
"""Characters of the larger side below which a post is too small to be called rewritten."""


def compose_changelog(
    old: Post,
    new: Post,
    matching: Matching,
    script: EditScript,
    options: Options,
    classify: Callable[[str, tuple[str, ...]], Kind | None],
) -> Changelog:
    """All that is told about two posts, independent of language and layout."""
    sides = bring_together(old, new, matching, script, options)
    for_old, for_new = find_closest(sides)
    placed = sorted([*_new_rows(sides, for_new), *_removed_rows(sides, for_old)], key=lambda row: row[0])
    rows = [*field_rows(old, new, options)]
    kinds: list[Kind | None] = [None] * len(rows)
    for _, headings, row in placed:
        if not _is_ignored(row, options):
            kinds.append(classify(row.label, headings) if row.node in ENTRY_TYPES else None)
            rows.append(replace(row, kind=kinds[-1].name if kinds[-1] else None))
    rows = rows or list(_post_row(old, new, options))
    return Changelog(
        old_name=old.name,
        new_name=new.name,
        old_title=old.title,
        new_title=new.title,
        language=language_of(old, new),
        rewritten=_is_rewritten(sides),
        changes=tuple(sign_rows(rows)),
        kinds=tuple(_count_kinds(rows, kinds)),
        warnings=tuple(dict.fromkeys((*old.warnings, *new.warnings))),
    )


_Placed = tuple[tuple[int, int, int], tuple[str, ...], Change]


def _new_rows(sides: Sides, closest: Mapping[int, RunnerUpLabel]) -> Iterator[_Placed]:
    """Rows of what the new post holds, each at its own place."""
    for index, node in enumerate(sides.new.post.nodes):
        partner = sides.new.partner[index]
        was_entry = partner >= 0 and sides.old.node(partner).is_entry
        if not (node.is_entry or was_entry or node.type is NodeType.POST):
            continue
        if partner < 0:
            if sides.new.is_new_here(index) and _is_told_alone(sides.new, sides, index):
                row = replace(lone_row(sides, index, added=True), runner_up=closest.get(index))
                yield (index, 0, 0), _heading_above(sides.new.post, index), row
        elif finding := examine(sides, partner, index):
            yield (index, 0, 0), _heading_above(sides.new.post, index), pair_row(sides, finding)


def _removed_rows(sides: Sides, closest: Mapping[int, RunnerUpLabel]) -> Iterator[_Placed]:
    """Rows of what is gone, behind the nearest earlier sibling that is still there, else first below the parent."""
    last_below = _last_below(sides.new.post)
    for parent, node in enumerate(sides.old.post.nodes):
        place = (sides.old.partner[parent], 1)
        for child in node.children:
            partner = sides.old.partner[child]
            if partner >= 0:
                place = (last_below[partner], 2)
            elif sides.old.is_new_here(child) and _is_told_alone(sides.old, sides, child):
                row = replace(lone_row(sides, child, added=False), runner_up=closest.get(child))
                yield (*place, child), _heading_above(sides.old.post, child), row


def _is_told_alone(side: Side, sides: Sides, index: int) -> bool:
    node = side.node(index)
    return node.is_entry and not sides.is_ignored_text(node.text)


def _last_below(post: Post) -> list[int]:
    """The last index in the subtree of each node."""
    last = list(range(len(post.nodes)))
    for index in range(len(post.nodes) - 1, 0, -1):
        parent = post.nodes[index].parent
        last[parent] = max(last[parent], last[index])
    return last


def _heading_above(post: Post, index: int) -> tuple[str, ...]:
    """The label of the section in which an entry directly stands; nothing for one inside an item."""
    parent = post.nodes[post.nodes[index].parent] if index else post.nodes[0]
    return (parent.label.text,) if parent.type is NodeType.SECTION else ()


def _is_ignored(row: Change, options: Options) -> bool:
    names = {normalize(name) for name in options.ignore.sections}
    own = (row.label,) if row.node is NodeType.SECTION else ()
    return bool(names) and any(normalize(label) in names for label in (*row.path, *own))


def _post_row(old: Post, new: Post, options: Options) -> Iterator[Change]:
    """One row for what no reader sees, when nothing else is told: encoding, line ends, blank lines; not what is ignored."""
    only_blanks = options.ignore == Ignore() or _written(old) == _written(new)
    if old.encoding != new.encoding or (old.lines != new.lines and only_blanks):
        spans = (Span(0, len(old.lines)), Span(0, len(new.lines)))
        yield Change(UNSIGNED, NodeType.POST, (Op.REFORMATTED,), new.title, Significance.FORM, (), *spans)


def _written(post: Post) -> list[str]:
    return [line.rstrip() for line in post.lines if line.strip()]


def _is_rewritten(sides: Sides) -> bool:
    """Whether almost nothing of a post was kept: own texts of pairs, each as far as its two sides are alike.

    What only grew was not rewritten, however much it grew, nor what was cut down to a part of itself, or to nothing.
    """
    smaller, larger = sorted(sum(len(node.text) for node in side.post.nodes) for side in (sides.old, sides.new))
    if larger < REWRITTEN_FROM or not smaller:
        return False
    kept = equal = 0
    for pair in sides.pairs.values():
        before, after = sides.old.node(pair.old).text, sides.new.node(pair.new).text
        kept += min(len(before), len(after))
        equal += len(before) if before == after else 0
    if kept >= REWRITTEN_BELOW * larger or equal >= STILL_THERE_FROM * smaller:
        return False
    return _common_share(sides) < REWRITTEN_BELOW


def _common_share(sides: Sides) -> float:
    """How much of the larger post is a common subsequence of words, whatever blocks and entries it was cut into."""
    vocabulary = Vocabulary()
    old, new = (
        "".join(vocabulary.encode(words_of(normalize(node.text))) for node in side.post.nodes)
        for side in (sides.old, sides.new)
    )
    return ratio(old, new) * (len(old) + len(new)) / 2 / max(len(old), len(new), 1)


def _count_kinds(rows: Sequence[Change], kinds: Sequence[Kind | None]) -> Iterator[KindCount]:
    """The labels of each kind by operation, from rows above form; kinds in the order in which they appear."""
    pairs = zip(rows, kinds, strict=False)  # the row that stands for a whole post has no kind
    loud = [(row, kind) for row, kind in pairs if kind and row.significance > Significance.FORM]
    for kind in dict.fromkeys(kind for _, kind in loud):
        labels = {
            op.value: tuple(row.label for row, other in loud if other == kind and op in row.ops)
            for op in (Op.ADDED, Op.REMOVED, Op.RENAMED, Op.MOVED, Op.EDITED)
        }
        yield KindCount(kind, **labels)
