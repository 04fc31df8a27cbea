"""Whether an entry that stands on both sides is called otherwise now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.model.node import LabelOrigin, NodeType
from postdiff.report.columns import pair_columns
from postdiff.text.inline import visible_text
from postdiff.text.tokens import words

if TYPE_CHECKING:
    from postdiff.model.node import Node

NAME_FROM: Final = 3
"""Words of a label that cannot stand in a text by chance."""


def is_renamed(old: Node, new: Node) -> bool:
    """A label that was cut from running text names nothing; the text before the first heading bears the title's name."""
    if old.lead or new.lead or not (old.is_entry and new.is_entry):
        return False
    written = old.label.origin is LabelOrigin.WRITTEN and new.label.origin is LabelOrigin.WRITTEN
    if not written or old.label.text == new.label.text or _is_named_by_another_column(old, new):
        return False
    return not (_is_put_behind(old, new) or _is_put_behind(new, old))


def _is_put_behind(before: Node, after: Node) -> bool:
    """Whether the name of an item stands behind another one now: ``**BREAKING** Improved error handling (#345)``."""
    if after.type is not NodeType.ITEM or len(words(before.label.text)) < NAME_FROM:
        return False
    return before.label.text in visible_text(after.text).removeprefix(after.label.text)


def _is_named_by_another_column(old: Node, new: Node) -> bool:
    """Whether the columns of a table changed places, so that a row is called by another one of its cells."""
    if old.columns == new.columns or old.type is not new.type:
        return False
    cells = ((old.cells[left], new.cells[right]) for left, right in pair_columns(old.columns, new.columns))
    return any(before == after and visible_text(before) == old.label.text for before, after in cells)
