"""Whether two texts say the same in other words: what changed is named by kind, and only harmless kinds may pass.

Any other way round, by listing what must not change, hides news: ``free`` became ``paid``, 手机 became 手表.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from postdiff.model.value import replace
from postdiff.report.rewording.han import han_says_the_same, is_plain_change
from postdiff.report.rewording.plain_words import ANYTHING, PERSONS, PLAIN_WORDS, TURNING_WORDS
from postdiff.report.rewording.same_words import FILLERS
from postdiff.report.rewording.signs import lost_remark, to_compare, turn_alike
from postdiff.report.rewording.stretches import HAN, Changed, find_changed, han_of
from postdiff.report.rewording.typos import has_same_letters, is_inflection, is_plural, is_typo
from postdiff.text.scripts import CHARACTERS
from postdiff.text.similarity import letters_apart
from postdiff.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postdiff.report.rewording.stretches import HanChanged

LONG_NAME: Final = 5
"""Of names with fewer letters, many differ by one: Anna and Anne, Iran and Iraq."""

_DIGIT: Final = re.compile(r"\d")


def says_the_same(
    old: str,
    new: str,
    old_names: frozenset[str],
    new_names: frozenset[str],
    *,
    value: bool,
    kind: frozenset[str] = frozenset(),
) -> bool:
    """Whether two texts say the same facts; a ``value`` may only be misspelled. Where not sure, they do not.

    ``kind`` are the words for what is described: in a table of APIs, a ``Weather API`` is ``Weather``.
    """
    old, new = to_compare(old), to_compare(new)
    if not turn_alike(old, new):
        return False
    old_words, new_words = words(old), words(new)
    old_count, new_count = Counter(old_words), Counter(new_words)
    if lost_remark(old, old_count - new_count) != lost_remark(new, new_count - old_count):
        return False
    changed = find_changed(old_words, new_words)
    stretches = [han_of(stretch) for stretch in changed]
    if any(_is_a_word_alone(stretch, old, new) for stretch in stretches):
        return False
    han = "".join(filter(HAN.match, old_words)), "".join(filter(HAN.match, new_words))
    if not han_says_the_same(stretches, old_names ^ new_names, han, value=value):
        return False
    names = old_names | new_names
    left = _without_kind([one for one in changed if not _is_cut_otherwise(one)], kind - TURNING_WORDS, names)
    return _words_say_the_same(left, names, (old_words, new_words), value=value)


def _is_cut_otherwise(changed: Changed) -> bool:
    """``log in`` and ``login``: only a blank came or went."""
    joined = "".join(changed.old)
    return joined == "".join(changed.new) and not _DIGIT.search(joined)


def _without_kind(changed: list[Changed], kind: frozenset[str], names: frozenset[str]) -> list[Changed]:
    """Leave out words that the text around says anyway, and words for anything where nothing stands against them."""
    left = []
    anything = ANYTHING - names
    for one in changed:
        old, new = (
            tuple(word for word in side if word not in kind or _is_misspelled_in(word, other, names))
            for side, other in ((one.old, one.new), (one.new, one.old))
        )
        if PLAIN_WORDS.issuperset(old) or PLAIN_WORDS.issuperset(new):
            old, new = (tuple(word for word in side if word not in anything) for side in (old, new))
        left.append(replace(one, old=old, new=new))
    return left


def _is_misspelled_in(word: str, others: tuple[str, ...], names: frozenset[str]) -> bool:
    return any(are_one(word, other, names, inflected=True) for other in others)


def _is_a_word_alone(stretch: HanChanged, old: str, new: str) -> bool:
    """Whether one character came or went that stands between signs, as in ``（译）``: a word, and no slip inside of one."""
    character = stretch.old or stretch.new
    if len(stretch.old) + len(stretch.new) != 1 or character in FILLERS or is_plain_change(stretch):
        return False
    alone = re.compile(f"(?<![{CHARACTERS}]){character}(?![{CHARACTERS}])")
    return len(alone.findall(old)) != len(alone.findall(new))


def _words_say_the_same(
    changed: Sequence[Changed], names: frozenset[str], sides: tuple[list[str], list[str]], *, value: bool
) -> bool:
    """Whether what changed in words is spelling, inflection, plain words, or says again what the text says anyway."""
    gone = [word for stretch in changed for word in stretch.old if not HAN.match(word)]
    come = [word for stretch in changed for word in stretch.new if not HAN.match(word)]
    gone, come = _without_alike(gone, come, names, inflected=not value)
    if value:
        return not gone and not come
    old_persons, new_persons = ({PERSONS[word] for word in side if word in PERSONS} for side in (gone, come))
    if old_persons and new_persons and old_persons != new_persons:
        return False
    carried = {*gone} & {*come} & PLAIN_WORDS
    gone, come = ([word for word in side if word not in PLAIN_WORDS] for side in (gone, come))
    if any(_DIGIT.search(word) for word in [*gone, *come]):
        return False
    if gone and come:
        return gone == come and not carried and _may_move(gone, names)
    return _is_repeated(gone or come, names, sides[1] if gone else sides[0])


def _is_repeated(said: list[str], names: frozenset[str], others: list[str]) -> bool:
    """Whether the other side says these words too; a part of a name is said only by the whole name.

    ``the EU and Swiss Privacy Shield`` is ``the EU Privacy Shield and the Swiss Privacy Shield``.
    """
    if TURNING_WORDS & set(said) or not set(said) <= set(others):
        return False
    phrase = f" {' '.join(said)} "
    return not names & set(said) or (len(said) > 1 and phrase in f" {' '.join(others)} ")


def _may_move(moved: list[str], names: frozenset[str]) -> bool:
    """Words that only changed their place: none that turns others, and not two names, which might be exchanged.

    Had a plain word moved with them (``to London``), who does what to whom might be another.
    """
    return not TURNING_WORDS & set(moved) and (len(moved) == 1 or not names & set(moved))


def _without_alike(
    gone: list[str], come: list[str], names: frozenset[str], *, inflected: bool
) -> tuple[list[str], list[str]]:
    """Leave out pairs of words that are one word: misspelled, or in another of its forms."""
    rest = list(come)
    left = []
    for word in gone:
        partner = next((other for other in rest if are_one(word, other, names, inflected=inflected)), None)
        if partner is None:
            left.append(word)
        else:
            rest.remove(partner)
    return left, rest


def are_one(old: str, new: str, names: frozenset[str], *, inflected: bool) -> bool:
    """Whether two words that differ are one word; a short name must keep its letters."""
    if old == new:
        return False
    if old in names and new in names and (min(len(old), len(new)) < LONG_NAME or letters_apart(old, new) > 1):
        return has_same_letters(old, new) or is_plural(old, new)
    return is_typo(old, new) or (inflected and is_inflection(old, new))
