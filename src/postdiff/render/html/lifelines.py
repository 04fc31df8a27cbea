"""The history of a post as the script of its page reads it: arrays of numbers, with every text once in ``words``.

words   every text; a text elsewhere is its place in here
hidden  what cannot be seen, as a class of characters, and letters that look alike with the Latin ones: texts still hold them
steps   [id, moment, path, base, told, added words, removed words, kind, rows], oldest first
rows    [sign, name, note, excerpt, place, life, significance], as a log tells them
lives   [flags, looks, spans, touched]; flags: 1 came quietly, 2 went quietly
looks   [type, label, text, parent, rank, name, said, place, quiet]
spans   step and look alternating; look -1: not there
touched step and ops alternating; ops: a bit for each of ``OPS``
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from postdiff.lang.naming import STEP, place_of
from postdiff.model.changelog import Changelog, Op, Significance
from postdiff.model.node import NodeType
from postdiff.render.html.timeline import KINDS, Mark, mark_of
from postdiff.render.line import excerpt_of, name_of, note_of, sign_of
from postdiff.text.safe import ALIKE, INVISIBLE, inert, one_line
from postdiff.text.width import cut_to_width

if TYPE_CHECKING:
    from postdiff.lang.language import Language
    from postdiff.model.changelog import Change
    from postdiff.model.lives import Life, Look, PostHistory, Step

OPS: Final = (Op.ADDED, Op.REMOVED, Op.RENAMED, Op.MOVED, Op.EDITED)
TYPES: Final = tuple(NodeType)

EXCERPT: Final = 160
"""Columns of the first words of an entry."""


class Words:
    """Texts, each kept once; the empty one is number 0."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {"": 0}

    def place(self, text: str) -> int:
        """Where a text stands."""
        return self._places.setdefault(text, len(self._places))

    def list(self) -> list[str]:
        """All texts in the order of their places."""
        return list(self._places)


def to_lifelines(history: PostHistory, language: Language) -> dict[str, Any]:
    """All that the page shows beyond its plain lists."""
    words = Words()
    return {
        "types": [node_type.value for node_type in TYPES],
        "ops": [op.value for op in OPS],
        "kinds": list(KINDS),
        "steps": [_step(step, words, language) for step in history.steps],
        "lives": [_life(life, history.slots, words) for life in history.lives],
        "words": words.list(),
        "hidden": [INVISIBLE.pattern, *ALIKE],
    }


def _step(step: Step, words: Words, language: Language) -> list[Any]:
    mark = mark_of(step.told) if step.told else Mark()
    rows = _rows(step, step.told, words, language) if isinstance(step.told, Changelog) else []
    told = 0 if step.told is None else 1 if isinstance(step.told, Changelog) else 2
    kind = KINDS.index(mark.kind)
    return [
        *(step.revision[:12], step.moment, words.place(inert(step.path)), step.base, told),
        *(mark.added, mark.removed, kind, rows),
    ]


def _rows(step: Step, changelog: Changelog, words: Words, language: Language) -> list[list[Any]]:
    return [
        _row(change, life, changelog, words, language)
        for change, life in zip(changelog.changes, step.rows, strict=True)
        if change.significance > Significance.FORM and changelog.whole is None
    ]


def _row(change: Change, life: int, changelog: Changelog, words: Words, language: Language) -> list[Any]:
    place = STEP.join(map(inert, place_of(change, changelog))) if change.node is not NodeType.FIELD else ""
    return [
        sign_of(change),
        words.place(name_of(change, language)),
        words.place(note_of(change, changelog, language)),
        words.place(cut_to_width(excerpt_of(change, language), EXCERPT)),
        words.place(place),
        life,
        int(change.significance),
    ]


def _life(life: Life, ranks: tuple[int, ...], words: Words) -> list[Any]:
    return [
        int(life.came_quietly) + 2 * int(life.went_quietly),
        [_look(look, ranks, words) for look in life.looks],
        list(chain.from_iterable(life.spans)),
        list(chain.from_iterable((touch.step, _bits(touch.ops)) for touch in life.touched)),
    ]


def _look(look: Look, ranks: tuple[int, ...], words: Words) -> list[int]:
    values = [
        *(TYPES.index(look.type), words.place(one_line(look.label)), words.place(_calm(look.text)), look.parent),
        *(ranks[look.slot], look.name, look.said, look.place, int(look.quiet)),
    ]
    while values[-1] == 0:
        values.pop()
    return values


def _calm(text: str) -> str:
    return "\n".join(map(one_line, text.split("\n")))


def _bits(ops: tuple[Op, ...]) -> int:
    return sum(1 << place for place, op in enumerate(OPS) if op in ops)
