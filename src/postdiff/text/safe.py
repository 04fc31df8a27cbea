"""Makes text from posts harmless before people see it, on a terminal or in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.text.late import late

if TYPE_CHECKING:
    import re

BREAKS: Final = late("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
"""Whatever some program takes for a line end or a tab stop: one space on a line of ours."""

CONTROLS: Final = late("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""C0 and C1 controls, and halves of surrogate pairs, which no output encoding can hold."""

INVISIBLE: Final = late(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
"""Format characters that show nothing but can hide or reverse text (Unicode TR36, section 3.2).

Not among them: the joiners U+200C and U+200D and the variation selectors, which Indic and Persian words and emoji need.
"""

LOOK_ALIKES: Final = late("[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνοЅІЈАВЕКМНОРСТУХаеорсухѕіјһԁԛԝ]")
"""Letters of Greek and Cyrillic that nobody can tell from Latin ones (Unicode TS39, confusables)."""

WORDS: Final = late("[A-Za-z\u0370-\u052f]+")
LATIN: Final = late("[A-Za-z]")

BLANKS: Final = late(" {2,}")

REPLACEMENT: Final = "\ufffd"


def inert(text: str) -> str:
    """One line of text that can neither steer a terminal nor reorder or hide what stands around it."""
    if text.isprintable():  # nothing of all this is, and most text is
        return text
    return INVISIBLE.sub("", CONTROLS.sub(REPLACEMENT, BREAKS.sub(" ", text)))


def inert_label(text: str) -> str:
    """The same for a name that stands within a sentence or a column: no blanks around it, no gaps in it."""
    return BLANKS.sub(" ", inert(text)).strip(" ")


def spell_out(text: str) -> str:
    """What cannot be seen, and what in a Latin word only looks Latin, by its number: ``p<U+0430>ypal``."""
    return INVISIBLE.sub(_number, WORDS.sub(_spell_word, text))


def _spell_word(word: re.Match[str]) -> str:
    return LOOK_ALIKES.sub(_number, word[0]) if LATIN.search(word[0]) else word[0]


def _number(character: re.Match[str]) -> str:
    return f"<U+{ord(character[0]):04X}>"
