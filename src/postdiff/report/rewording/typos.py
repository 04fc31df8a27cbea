"""Whether two words are one, spelled right and wrong; two right words that look alike must not pass."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from postdiff.text.scripts import CHARACTERS
from postdiff.text.similarity import letters_apart

_NO_WORD: Final = re.compile(rf"\d|://|[{CHARACTERS}]")
_DOUBLED: Final = re.compile(r"(.)\1+")
_ENDINGS: Final = re.compile(r"(?:['’]s|ings?|ies|ed|es|s|d|e|ly|y)$")
_PARTIES: Final = re.compile(r"(?P<stem>\w{3,}?)(?:ee|er|or)s?")
_KNOWN: Final = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion
    first second third fourth fifth sixth seventh eighth ninth tenth
    monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december
    hourly daily weekly monthly yearly quarterly annually minute minutes month months
    austria australia slovakia slovenia gambia zambia niger nigeria iran iraq mali malta malawi mauritania mauritius
    dominica dominican guinea guyana india indiana indian jordan sudan
    through though thorough public publish private primate quiet quite lose loose later latter former format
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read and to extend
)
"""Right words that are one or two letters from another right word, where the difference is a fact."""


SHORT: Final = 5
"""Of words with fewer letters so many are right that a letter less is no evidence of a slip."""

SHORT_WORDS: Final = frozenset(
    """
    the and for are but not you all any can had her was one our out day get has him his how man new now old see two way
    who boy did its let put say she too use that with have this will your from they know want been good much some time
    very when come here just like long make many more only over such take than them well were what work year also back
    call case code data date each even find form free full game give hand help high home host hour idea item join keep
    kind last left less life line link list live load look made mail main mean mode move must name need next note null
    once open page part path plan play port post read real rest road room root rule safe same save seen send sent show
    side site size skip slow sort step stop sure task team tell term test text then thus till tool tree true turn type
    unit used user view wait week went wide wish word zero about after above first great other their there these thing
    think three where which while world would write
    app api art bad bar bed big bit box bug bus buy car cat cup cut dev dog ear eat end eye fan far fee few fit fix fly
    fun gas gun hit hot ice ill job key kid law leg lie log lot low map max may men met min mix net nor off oil own pay
    pen pet pin raw red rid row run sea set sex sin sit six sky son sum sun tax tea ten tie tip top try van war web win
    won yes yet zip area army auto away baby ball band bank base beat best bill bird blog blue boat body bond book born
    both boot bulk burn busy byte cache card care cart cash cell chat city club cold cool copy core cost crew crop dark
    dead deal dear deep desk diet disk door down draw drop drug east easy edge else ever face fact fail fair fall farm
    fast feed feel file fill film fine fire fish five flag flat flow food foot four fund gain gate gave gift girl goal
    goes gold gone grew grid grow hair half hall hard hash head hear heat held hero hide hill hold hole hope huge icon
    into iron jobs jump king land late lead leaf lies lift lips load lock logo lose loss lost love luck male mark mass
    math meal meat menu mind mine miss mood moon most near neck news nice node none noon odds okay pack paid pain pair
    park pass past peak pick pink plus poem poor pull push race rain rank rare rate rich ride ring rise risk rock role
    roof rose rush sale salt sand seat seed seek self sell ship shop shot shut sick sign silk site skin slip snow soft
    soil sold sole song soon soul soup spot star stay suit swap tail talk tall tape tech thin tiny told tone took tour
    town trip twin vary vast vote wage walk wall warm wash wave ways weak wear west wife wild wind wine wing wire wise
    wood wore yard zone plane brand chart cards cars cats forms plans
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read and to extend
)


def is_typo(old: str, new: str) -> bool:
    """Whether two normalized words are one, misspelled by at most two letters; short words and numbers do not pass.

    ``recieve`` and ``receive``, ``upcomimg`` and ``upcoming``. A misspelling nearly always keeps the first letter,
    which tells it
    from ``include`` and ``exclude``, ``million`` and ``billion``, ``possible`` and ``impossible``.
    """
    old, new = old.replace("’", "'"), new.replace("’", "'")
    shorter, longer = sorted((_bare(old), _bare(new)), key=len)
    if shorter == longer:
        return True
    if _NO_WORD.search(old + new) or len(shorter) < 3 or {shorter, longer} & _KNOWN or _are_parties(shorter, longer):
        return False
    if len(shorter) < SHORT:
        return _is_no_word(shorter, longer)
    if shorter[0] != longer[0] and sorted(shorter) != sorted(longer):
        return False
    distance = letters_apart(shorter, longer)
    return distance <= (2 if len(longer) >= 8 else 1)


def _is_no_word(shorter: str, longer: str) -> bool:
    """Among short words one letter makes another word (``car`` and ``card``): one of the two must be no word at all."""
    swapped = len(shorter) == len(longer) and sorted(shorter) == sorted(longer)
    alike = letters_apart(shorter, longer) == 1 and shorter[0] == longer[0]
    return (
        alike
        and (swapped or longer.startswith(shorter))
        and not {shorter, longer} <= SHORT_WORDS
        and bool({shorter, longer} & SHORT_WORDS)
    )


def has_same_letters(old: str, new: str) -> bool:
    """Whether two names have the same letters, accents, doubled ones and the order of neighbours aside.

    ``Sao`` and ``São``, ``Bitcion`` and ``Bitcoin``, ``Github`` and ``Gitthub``; not ``Anna`` and ``Anne``.
    """
    old, new = _bare(old), _bare(new)
    if old == new or _NO_WORD.search(old + new):
        return old == new
    if sorted(old) == sorted(new):
        return len(old) >= SHORT and letters_apart(old, new) == 1
    return _DOUBLED.sub(r"\1", old) == _DOUBLED.sub(r"\1", new)


def is_inflection(old: str, new: str) -> bool:
    """``movie`` and ``movies``, ``store`` and ``storing``: one word in two of its forms."""
    if "n't" in (old + new).replace("’", "'") or _NO_WORD.search(old + new) or {old, new} & _KNOWN:
        return False
    stems = {_ENDINGS.sub("", old, count=1), _ENDINGS.sub("", new, count=1)}
    return len(stems) == 1 and len(stems.pop()) >= 3


def is_plural(old: str, new: str) -> bool:
    """``refund`` and ``refunds``, which are one name to a reader."""
    shorter, longer = sorted((old, new), key=len)
    return len(shorter) >= SHORT and longer in {f"{shorter}s", f"{shorter}es"}


def _bare(word: str) -> str:
    """Without accents: ``Sao`` and ``São`` are one name."""
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def _are_parties(one: str, other: str) -> bool:
    """``employee`` and ``employer``, ``licensor`` and ``licensee``: two people, not one misspelled."""
    matches = _PARTIES.fullmatch(one), _PARTIES.fullmatch(other)
    return bool(matches[0] and matches[1] and matches[0]["stem"] == matches[1]["stem"]) and ("ee" in one) != (
        "ee" in other
    )
