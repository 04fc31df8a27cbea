"""How much an edit matters: form, wording or content. Where a rule is not sure, the edit is content."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from postdiff.model.changelog import Significance
from postdiff.model.node import NodeType
from postdiff.report.reading import read_text
from postdiff.text.tokens import normalize, words

if TYPE_CHECKING:
    from postdiff.report.reading import Reading
    from postdiff.report.sides import Sides

CELL_WORDS: Final = 3
"""A cell so short is a value: `Yes`, `OAuth`; another value is another fact."""

_BESIDE_BRACKET: Final = re.compile(r"(?<!\s)\s+(?=[(（])|(?<=[)）])\s+")
_FOR_MACHINES: Final = re.compile(r"[/\\@=<>{}|$]|\w\.\w")


def judge_nodes(sides: Sides, old_index: int, new_index: int, kind: frozenset[str] = frozenset()) -> Significance:
    """How much the difference between two partners, not both rows, matters by their own text; ``kind`` as in ``judge``."""
    old, new = sides.old.node(old_index), sides.new.node(new_index)
    old_reading, new_reading = sides.read(sides.old, old_index), sides.read(sides.new, new_index)
    if NodeType.CODE in {old.type, new.type}:
        same = (
            old_reading.text.split() == new_reading.text.split()
            if old.type is not new.type
            else old_reading.text == new_reading.text
        )
        return Significance.FORM if same else Significance.CONTENT
    if old.type is NodeType.LINK_DEFINITION or old.type is NodeType.FORMULA:
        return Significance.FORM if old.text.split() == new.text.split() else Significance.CONTENT
    return judge(old_reading, new_reading, kind=kind)


def judge(old: Reading, new: Reading, *, value: bool = False, kind: frozenset[str] = frozenset()) -> Significance:
    """How much the difference between two readings matters.

    ``value``: the text is a value, as in a table's cell; ``kind``: the words of the name it stands beside, or for what
    all rows of the table are.
    """
    if old.links != new.links or old.images != new.images or bool(old.struck) != bool(new.struck):
        return Significance.CONTENT
    if _BESIDE_BRACKET.sub("", old.text) == _BESIDE_BRACKET.sub("", new.text):
        return Significance.FORM
    if (
        old.code != new.code
        and Counter(map(normalize, old.code)) != Counter(map(normalize, new.code))
        and not _same_words(old, new)
    ):
        return Significance.CONTENT
    from postdiff.report.rewording.says_the_same import (
        says_the_same,  # its patterns cost 20 ms: only where words changed
    )

    same = says_the_same(old.text, new.text, old.names, new.names, value=value, kind=kind)
    return Significance.WORDING if same else Significance.CONTENT


def judge_field(old: object, new: object) -> Significance:
    """How much a changed value of the front matter matters: a text, or each of a list, is read as any other text.

    Addresses, expressions and whatever else is no text are for machines, to which every character counts.
    """
    olds, news = (value if isinstance(value, list) else [value] for value in (old, new))
    if len(olds) != len(news) or type(old) is not type(new):
        return Significance.CONTENT
    return max((_judge_said(*pair) for pair in zip(olds, news, strict=True)), default=Significance.CONTENT)


def _judge_said(old: object, new: object) -> Significance:
    if not isinstance(old, str) or not isinstance(new, str) or _FOR_MACHINES.search(old + new):
        return Significance.FORM if old == new and type(old) is type(new) else Significance.CONTENT
    return judge(read_text(old, {}), read_text(new, {}), value=len(words(old)) <= CELL_WORDS)


def judge_label(old: str, new: str) -> Significance:
    """How much a changed label matters: case, width, blanks and punctuation are form, a typo is wording."""
    if _letters(old) == _letters(new):
        return Significance.FORM
    from postdiff.report.rewording.labels import is_misspelled

    return Significance.WORDING if is_misspelled(old, new) else Significance.CONTENT


def _letters(text: str) -> str:
    """Signs that make a name stay: C, C++ and C# are three."""
    return re.sub(r"[^\w+#]|_", "", normalize(text)) or normalize(text)


def _same_words(old: Reading, new: Reading) -> bool:
    return words(normalize(old.text)) == words(normalize(new.text))
