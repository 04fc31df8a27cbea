"""Whether two texts say the same in other words: what changed is named by kind, and only harmless kinds may pass.

Any other way round, by listing what must not change, hides news: ``free`` became ``paid``, 手机 became 手表.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from postdiff.report.rewording.han import han_says_the_same, is_doubled, is_other_word, is_plain_change, is_slip_of_hand
from postdiff.report.rewording.places import names_in
from postdiff.report.rewording.plain_words import NOT_NEGATING, PERSONS, PLAIN_WORDS, TURNING_WORDS
from postdiff.report.rewording.stretches import HAN, Changed, find_changed, han_of
from postdiff.report.rewording.typos import has_same_letters, is_inflection, is_plural, is_typo
from postdiff.text.scripts import CHARACTERS
from postdiff.text.similarity import letters_apart
from postdiff.text.tokens import normalize, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postdiff.report.rewording.stretches import HanChanged

NAME_WORDS: Final = 5
"""A shorter name has too little that stays: 时事 and 实事 sound alike and are two things."""

LONG_NAME: Final = 5
"""Of names with fewer letters, many differ by one: Anna and Anne, Iran and Iraq."""

LABEL_HAN: Final = 20
LABEL_WORDS: Final = 8
"""A label with more Han characters, or more words, or a share of both, is a sentence, and is read as one."""

_DIGIT: Final = re.compile(r"\d")
_SIGNS: Final = re.compile(
    r"[\u20a0-\u20cf$£¥€¢฿₹‰°]"  # currencies and degrees
    r"|(?<![\w)\]])[-−+±~](?=\d)|[<>≤≥≠≈]=?(?=\s?\d)|(?<=\d)\s?[+%]|[≠≤≥]|(?<=\d)\s?[×÷^*/](?=\s?\d)"  # of numbers
    r"|\b[a-z](?:\+\+|\#)"  # C, C++ and C# are three
    r"|[✓✔✕✖✗✘☐☑☒✅❌❎⚠⛔🚫🔴🟠🟡🟢🔵⚪⚫🔒🔓💰💲🆓🆕👍👎😟☠]"  # marks that judge; others adorn
)
_BRACKETS: Final = re.compile(r"[(\[（【]([^()\[\]（）【】]*\w[^()\[\]（）【】]*)[)\]）】]")
_NEGATION: Final = re.compile(
    rf"(?P<harmless>{NOT_NEGATING})"
    r"|\b(?:no|not|never|none|nor|neither|nothing|nobody|nowhere|without|cannot|non|un|\w+n['’]t)\b|[不没沒無无非未勿莫否禁]"
    r"|ない|ません|なかった|なく(?!て)|ず(?=に|、|。)|なし"
)
_BOUNDS: Final = (
    *"だけ のみ しか まで から より べき たい られ せる でしょう かもしれ のに ば たら なら".split(),  # noqa: SIM905 - as the lists of plain words
    "不(?:完全|一定|全|总|都|必)",  # not at all, and not in full, are two
)


def says_the_same(old: str, new: str, old_names: frozenset[str], new_names: frozenset[str], *, value: bool) -> bool:
    """Whether two texts say the same facts; a ``value`` may only be misspelled. Where not sure, they do not."""
    old, new = _copy(old), _copy(new)
    if _signs(old) != _signs(new) or _turns(old) != _turns(new) or names_in(old) != names_in(new):
        return False
    old_words, new_words = words(old), words(new)
    old_count, new_count = Counter(old_words), Counter(new_words)
    if _remark_lost(old, old_count - new_count) != _remark_lost(new, new_count - old_count):
        return False
    changed = find_changed(old_words, new_words)
    stretches = [han_of(stretch) for stretch in changed]
    if any(_is_a_word_alone(stretch, old, new) for stretch in stretches):
        return False
    han = "".join(filter(HAN.match, old_words)), "".join(filter(HAN.match, new_words))
    if not han_says_the_same(stretches, old_names ^ new_names, han, value=value):
        return False
    return _words_say_the_same(changed, old_names | new_names, (old_words, new_words), value=value)


def _is_a_word_alone(stretch: HanChanged, old: str, new: str) -> bool:
    """Whether one character came or went that stands between signs, as in ``（译）``: a word, and no slip inside of one."""
    character = stretch.old or stretch.new
    if len(stretch.old) + len(stretch.new) != 1 or is_plain_change(stretch):
        return False
    alone = re.compile(f"(?<![{CHARACTERS}]){character}(?![{CHARACTERS}])")
    return len(alone.findall(old)) != len(alone.findall(new))


def is_misspelled(old: str, new: str) -> bool:
    """Whether two labels are one name, of which one word or Han character is misspelled, swapped or doubled."""
    old, new = _copy(old), _copy(new)
    if _signs(old) != _signs(new) or _turns(old) != _turns(new) or names_in(old) != names_in(new):
        return False
    new_words = words(new)
    changed = find_changed(_without_articles(words(old)), _without_articles(new_words))
    if len(changed) != 1:
        return not changed
    before, after = changed[0].old, changed[0].new
    if len(before) == len(after) == 1 and not HAN.match(before[0]):
        return is_typo(before[0], after[0])
    stretch = han_of(changed[0])
    if len(stretch.old) != len(before) or len(stretch.new) != len(after):
        return False
    if is_doubled(stretch):
        return True
    if _is_sentence(new_words) and max(len(before), len(after)) <= 1:
        return is_slip_of_hand(stretch) or is_other_word(stretch)
    return len(new_words) >= NAME_WORDS and bool(before and after) and is_slip_of_hand(stretch)


def _without_articles(label: list[str]) -> list[str]:
    """``What the managers can do`` is ``What managers can do``; in a short name, as ``The Sun``, an article is a part."""
    return [word for word in label if word not in {"a", "an", "the"}] if len(label) >= NAME_WORDS else label


def _is_sentence(label: Sequence[str]) -> bool:
    han = sum(1 for word in label if HAN.match(word))
    return han / LABEL_HAN + (len(label) - han) / LABEL_WORDS > 1


def _copy(text: str) -> str:
    """For comparing: ``Identity & access`` is ``Identity and access``."""
    return re.sub(r"\s&\s", " and ", normalize(text)).replace("’", "'")


def _signs(text: str) -> list[str]:
    return ["".join(match.group().split()) for match in _SIGNS.finditer(text)]


def _remark_lost(text: str, gone: Counter[str]) -> bool:
    """Whether brackets went with all that is in them: ``(beta)`` is a remark of its own, however short."""
    remarks = (Counter(words(remark)) for remark in _BRACKETS.findall(text))
    return any(remark and remark <= gone for remark in remarks)


def _turns(text: str) -> list[int]:
    """How often the text negates, and how often it bounds what it says: in Japanese by endings, in Chinese behind the negation."""
    negations = [match for match in _NEGATION.finditer(text) if not match["harmless"]]
    return [len(negations), *(len(re.findall(bound, text)) for bound in _BOUNDS)]


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
