"""How much an edit matters: form, wording or content. Where a rule is not sure, the edit is content."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from postdiff.model.changelog import Significance
from postdiff.model.node import NodeType
from postdiff.text.scripts import CHARACTERS
from postdiff.text.similarity import letters_apart, ratio
from postdiff.text.tokens import Vocabulary, normalize, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postdiff.report.reading import Reading
    from postdiff.report.sides import Sides

REWORDED_AT_LEAST: Final = 0.5
"""Less in common than this is another text, not the same one in other words."""

NEW_SENTENCE_WORDS: Final = 6
"""So many words in a row that are new, with a sentence end more than before, are a new sentence."""

NEW_CLAUSE_WORDS: Final = 12
"""So many words more than before say something more, even inside one sentence."""

CELL_WORDS: Final = 3
"""A cell so short is a value: `Yes`, `OAuth`; another value is another fact."""

_SHORT: Final = 120  # characters: "a movie" and "movies" share no word but most letters
_NEGATIONS: Final = frozenset(
    (
        *("no", "not", "never", "none", "nor", "neither", "nothing", "nobody", "nowhere", "without", "cannot", "non"),
        *"不没沒無无非未勿莫否别禁",
    )
)
_NEGATED: Final = re.compile(r"\w+n['’]t")
_HAS_DIGIT: Final = re.compile(r"\d|[二三四五六七八九十百千万亿两半]")
_DIGIT: Final = re.compile(r"\d")
_HAN: Final = re.compile(f"[{CHARACTERS}]")
_SENTENCE_END: Final = re.compile(r"[。！？!?]|\.(?=\s|$)")
_PUNCTUATION: Final = re.compile(r"[\W_]+")


def judge_nodes(sides: Sides, old_index: int, new_index: int) -> Significance:
    """How much the difference between two partners matters, by their own text alone."""
    old, new = sides.old.node(old_index), sides.new.node(new_index)
    old_reading, new_reading = sides.old.read(old_index), sides.new.read(new_index)
    if old.type is NodeType.ROW and new.type is NodeType.ROW:
        return judge(old_reading, new_reading, value=len(words(old_reading.text)) <= CELL_WORDS)
    if NodeType.CODE in {old.type, new.type}:
        same = (
            old_reading.text.split() == new_reading.text.split()
            if old.type is not new.type
            else old_reading.text == new_reading.text
        )
        return Significance.FORM if same else Significance.CONTENT
    if old.type is NodeType.LINK_DEFINITION or old.type is NodeType.FORMULA:
        return Significance.FORM if old.text.split() == new.text.split() else Significance.CONTENT
    return judge(old_reading, new_reading)


def judge(old: Reading, new: Reading, *, value: bool = False) -> Significance:
    """How much the difference between two readings matters. ``value``: the text is a value, as in a table's cell."""
    if old.links != new.links or old.images != new.images:
        return Significance.CONTENT
    if old.text == new.text:
        return Significance.FORM
    if (
        old.code != new.code
        and Counter(map(normalize, old.code)) != Counter(map(normalize, new.code))
        and not _same_words(old, new)
    ):
        return Significance.CONTENT
    old_words, new_words = words(normalize(old.text)), words(normalize(new.text))
    if old_words == new_words:
        return Significance.WORDING
    gone, come = _changed(old_words, new_words)
    gone, come = _without_typos(gone, come)
    if not gone and not come:
        return Significance.WORDING
    if value or _touches_facts(gone, old.names) or _touches_facts(come, new.names):
        return Significance.CONTENT
    if _says_more(old.text, new.text, old_words, new_words):
        return Significance.CONTENT
    return Significance.WORDING


def judge_label(old: str, new: str) -> Significance:
    """How much a changed label matters: case, width, blanks and punctuation are form, a typo is wording."""
    if _letters(old) == _letters(new):
        return Significance.FORM
    gone, come = _changed(words(normalize(old)), words(normalize(new)))
    if len(gone) <= 1 and len(come) <= 1 and _without_typos(gone, come) == ([], []):
        return Significance.WORDING
    return Significance.CONTENT


def _letters(text: str) -> str:
    """Signs that make a name stay: C, C++ and C# are three."""
    return re.sub(r"[^\w+#]|_", "", normalize(text)) or normalize(text)


def _same_words(old: Reading, new: Reading) -> bool:
    return words(normalize(old.text)) == words(normalize(new.text))


def _changed(old: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words that went and that came, in order; words that only changed places are neither."""
    gone, come = Counter(old), Counter(new)
    gone.subtract(new)
    come.subtract(old)
    return [word for word in gone.elements() if gone[word] > 0], [word for word in come.elements() if come[word] > 0]


def _without_typos(gone: list[str], come: list[str]) -> tuple[list[str], list[str]]:
    """Leave out pairs of words that are one word, spelled right and wrong."""
    rest = list(come)
    left = []
    for word in gone:
        partner = next((other for other in rest if is_typo(word, other)), None)
        if partner is None:
            left.append(word)
        else:
            rest.remove(partner)
    return left, rest


def is_typo(old: str, new: str) -> bool:
    """Whether two words are one, misspelled by at most two letters; short words and numbers must not pass.

    ``recieve`` and ``receive``, ``upcomimg`` and ``upcoming``; not ``Iran`` and ``Iraq``, nor ``Austria`` and ``Australia``.
    """
    shorter, longer = sorted((old, new), key=len)
    if _DIGIT.search(old + new) or _HAN.search(old + new) or "://" in old + new or len(shorter) < 4:
        return False
    if {old, new} & _NEGATIONS or bool(_NEGATED.fullmatch(old)) != bool(_NEGATED.fullmatch(new)):
        return False
    distance = letters_apart(old, new)
    return distance <= (2 if len(longer) >= 8 else 1) and (len(shorter) >= 5 or longer.startswith(shorter))


def _touches_facts(changed: Sequence[str], names: frozenset[str]) -> bool:
    """Whether a number, a date, a name or a negation is among the words."""
    return any(
        _DIGIT.search(word)
        or word in names
        or word in _NEGATIONS
        or _NEGATED.fullmatch(word)
        or (_HAN.match(word) and _HAS_DIGIT.match(word))
        for word in changed
    )


def _says_more(old: str, new: str, old_words: Sequence[str], new_words: Sequence[str]) -> bool:
    """Whether one of two texts says something that the other does not: a sentence or a long clause more, or all anew."""
    vocabulary = Vocabulary()
    old_encoded, new_encoded = vocabulary.encode(list(old_words)), vocabulary.encode(list(new_words))
    if ratio(old_encoded, new_encoded) < REWORDED_AT_LEAST and ratio(old[:_SHORT], new[:_SHORT]) < REWORDED_AT_LEAST:
        return True
    difference = abs(len(old_words) - len(new_words))
    sentences = abs(len(_SENTENCE_END.findall(old)) - len(_SENTENCE_END.findall(new)))
    return difference >= NEW_CLAUSE_WORDS or (sentences > 0 and difference >= NEW_SENTENCE_WORDS)
