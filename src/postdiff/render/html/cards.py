"""Each change as a card: what it is called, what happened to it, and what it says now and said before."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from postdiff.lang.naming import STEP, place_of, shown_labels
from postdiff.lang.pick import kind_words
from postdiff.model.changelog import Op, Part, PartOp, RunOp, Significance
from postdiff.model.node import NodeType
from postdiff.model.value import Value
from postdiff.render.html.prose import shows_marks
from postdiff.render.html.units import group_units
from postdiff.render.line import excerpt_of, name_of, note_of, say_value, sign_of
from postdiff.text.safe import inert_label
from postdiff.text.width import cut_to_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from postdiff.lang.language import Language
    from postdiff.lang.page.report import ReportWords
    from postdiff.model.changelog import Change, Changelog
    from postdiff.render.html.prose import Prose
    from postdiff.render.html.units import Unit, Units

FOLDED_FROM: Final = 600
"""Characters of an added or removed text that are not shown before a reader asks for them."""

EXCERPT: Final = 160
"""Columns of the first words of such a text."""

_CAME_OR_WENT: Final = frozenset({Op.ADDED, Op.REMOVED})


class Block(Value):
    """One edited block: its name with a sign, what happened to it, and its text with marks."""

    name: str
    op: str
    body: Markup


class Card(Value):
    """One change. ``title`` has marks where the name changed; it is only read aloud where ``lead`` says the name, too.

    ``units`` are what came or went with the entry; ``folded``: they are shown on demand, ``excerpt`` before that.
    """

    id: str
    sign: str
    ops: tuple[str, ...]
    told_ops: str
    significance: str
    told_significance: str
    kind: str
    told_kind: str
    title: Markup
    note: str
    lead: Markup | None
    excerpt: str
    blocks: tuple[Block, ...]
    units: tuple[Unit, ...]
    folded: bool
    words: int
    named_by_lead: bool

    @property
    def groups(self) -> list[tuple[str, list[Unit]]]:
        """The units, those together that stand in one element."""
        return group_units(self.units)


class Cards(Value):
    """Makes the cards of one changelog; without ``units`` an added entry is told by its first words."""

    changelog: Changelog
    language: Language
    words: ReportWords
    prose: Prose
    units: Units | None
    ids: Mapping[str, str]
    entries: Mapping[tuple[bool, NodeType, int], int]

    def group(self, rows: Sequence[Change]) -> Iterator[tuple[str, tuple[Card, ...]]]:
        """Neighbours under one heading, in the order of the post."""
        for heading, changes in groupby(rows, key=self._heading):
            yield heading, tuple(map(self.card, changes))

    def card(self, change: Change) -> Card:
        """One change as a card."""
        lead, units = self._content(change)
        kinds = {count.kind.name: count.kind for count in self.changelog.kinds}
        size = sum(len(unit.body) + sum(map(len, unit.cells)) for unit in units)
        return Card(
            id=self.ids[change.fingerprint],
            sign=sign_of(change).replace("-", "−"),
            ops=tuple(op.value for op in change.ops),
            told_ops=self.language.terms.separator.join(self.words.ops[op] for op in change.ops),
            significance=change.significance.name.lower(),
            told_significance=self.words.significances[change.significance],
            kind=change.kind or "",
            told_kind=kind_words(kinds[change.kind], self.language).singular if change.kind in kinds else "",
            title=self._title(change),
            note=note_of(change, self.changelog, self.language, named=not units),
            lead=lead,
            excerpt="" if lead is not None or change.parts else self._excerpt(change),
            blocks=tuple(self._blocks(change)),
            units=units,
            folded=size > FOLDED_FROM,
            words=change.words_added or change.words_removed,
            named_by_lead=lead is not None and change.node in {NodeType.ITEM, NodeType.ROW},
        )

    def _heading(self, change: Change) -> str:
        if change.node is NodeType.FIELD:
            return self.language.terms.front_matter
        return STEP.join(place_of(change, self.changelog))

    def _excerpt(self, change: Change) -> str:
        return cut_to_width(excerpt_of(change, self.language), EXCERPT)

    def _title(self, change: Change) -> Markup:
        name = name_of(change, self.language)
        if change.old_label is None:
            return self.prose.render(name, NodeType.FIELD)
        before = STEP.join((*map(inert_label, change.within), shown_labels(change)[0]))
        return self.prose.mark(before, name, NodeType.FIELD)

    def _content(self, change: Change) -> tuple[Markup | None, tuple[Unit, ...]]:
        """The own text of an entry that came or went, and what stands below it."""
        if change.node is NodeType.FIELD:
            return self._values(change), ()
        if self.units is None or _CAME_OR_WENT.isdisjoint(change.ops) or change.node is NodeType.POST:
            return None, ()
        of_old = Op.REMOVED in change.ops
        index = self._find(change, of_old=of_old)
        if index < 0:
            return None, ()
        below = tuple(self.units.below(index, of_old=of_old))
        if change.node is NodeType.SECTION:
            return None, below
        own = self.units.lone(index, of_old=of_old)
        return (self.prose.join(own.cells) if own.cells else own.body), below

    def _find(self, change: Change, *, of_old: bool) -> int:
        """The node of an entry, by the line that it begins at."""
        return self.entries.get((of_old, change.node, (change.old if of_old else change.new).start), -1)

    def _values(self, change: Change) -> Markup:
        old, new = (
            "" if value is None else say_value(value, self.language) for value in (change.old_value, change.new_value)
        )
        return self.prose.mark(old, new, NodeType.FIELD)

    def _blocks(self, change: Change) -> Iterator[Block]:
        for part in change.parts:
            is_shown = part.op is not PartOp.REFORMATTED and part.runs
            if is_shown or part.significance > Significance.FORM:
                yield Block(
                    self._name(part, change), part.op.value, self._body(part) if is_shown else self.prose.render("")
                )

    def _name(self, part: Part, change: Change) -> str:
        alone = len(change.parts) == 1 and part.op is PartOp.EDITED
        return "" if alone else self.language.blocks(part.op, part.block, 1)

    def _body(self, part: Part) -> Markup:
        old = "".join(run.text for run in part.runs if run.op is not RunOp.INSERTED)
        new = "".join(run.text for run in part.runs if run.op is not RunOp.DELETED)
        if part.op is PartOp.ADDED:
            return self.prose.render(new, part.block)
        if part.op is PartOp.REMOVED:
            return self.prose.render(old, part.block, of_old=True)
        replaced = all(run.op is not RunOp.KEPT for run in part.runs)
        if part.block in {NodeType.TABLE, NodeType.ROW}:
            cells = old.split(" | "), new.split(" | ")
            if len(cells[0]) == len(cells[1]) and not replaced:
                return self.prose.join([self.prose.mark(*pair) for pair in zip(*cells, strict=True)])
        marked = self.prose.mark(old, new, part.block, replaced=replaced)
        is_seen = part.op is not PartOp.EDITED or shows_marks(marked)
        return marked if is_seen else self.prose.mark(old, new, NodeType.FIELD)  # the source, when only markup differs
