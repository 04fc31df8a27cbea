"""From a matching to the ordered changes that turn the old tree into the new one (Chawathe et al. 1996, section 4).

Deviation from the source: a place is named by the sibling to its left, not by a number, so that no step shifts another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.model.script import Delete, EditScript, Insert, Move, MoveReason, Ref, Update
from postdiff.script.places import find_moves
from postdiff.script.tree import content_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postdiff.model.matching import Matching
    from postdiff.model.post import Post
    from postdiff.model.script import Step


def generate_script(old: Post, new: Post, matching: Matching) -> EditScript:
    """The steps that turn ``old`` into ``new``, with the fewest moves among the siblings of each pair."""
    updates = [
        Update(pair.old, pair.new) for pair in matching.pairs if content_of(old, pair.old) != content_of(new, pair.new)
    ]
    deletes = [Delete(index) for index, partner in enumerate(matching.new_of) if partner < 0]
    moves = find_moves(old, new, matching)
    return EditScript((*updates, *_placements(new, matching, moves), *reversed(deletes)))


def _placements(new: Post, matching: Matching, moves: dict[int, MoveReason]) -> Iterator[Step]:
    """Inserts and moves in the reading order of the new post; each is put right behind its left sibling."""

    def ref(index: int) -> Ref:
        partner = matching.old_of[index]
        return Ref("new", index) if partner < 0 else Ref("old", partner)

    for parent, node in enumerate(new.nodes):
        after: Ref | None = None
        for child in node.children:
            partner = matching.old_of[child]
            if partner < 0:
                yield Insert(child, ref(parent), after)
            elif partner in moves:
                yield Move(partner, child, ref(parent), after, moves[partner])
            after = ref(child)
