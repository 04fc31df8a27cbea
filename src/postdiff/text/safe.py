"""Makes text from posts harmless before people see it, on a terminal or in a document."""

from __future__ import annotations

from typing import Final

from postdiff.text.late import late

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

ALIKE: Final = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνοЅІЈАВЕКМНОРСТУХаеорсухѕіјһԁԛԝ", "ABEZHIKMNOPTYXvoSIJABEKMHOPCTYXaeopcyxsijhdqw")
"""Letters of Greek and Cyrillic that nobody can tell from Latin ones, and those (Unicode TS39, confusables)."""

LOOK_ALIKES: Final = late(f"[{ALIKE[0]}]")

WORDS: Final = late("[A-Za-z\u0370-\u052f]+")
LATIN: Final = late("[A-Za-z]")

BLANKS: Final = late(" {2,}")

REPLACEMENT: Final = "\ufffd"


def inert(text: str) -> str:
    """One line of text that can neither steer a terminal nor reorder or hide what stands around it."""
    if text.isprintable():  # nothing of all this is, and most text is
        return text
    return seen(one_line(text))


def one_line(text: str) -> str:
    """One line that cannot steer a terminal. What cannot be seen is still in it, so that two texts can be compared."""
    return text if text.isprintable() else CONTROLS.sub(REPLACEMENT, BREAKS.sub(" ", text))


def seen(text: str) -> str:
    """Without what cannot be seen."""
    return text if text.isprintable() else INVISIBLE.sub("", text)


def inert_label(text: str) -> str:
    """The same for a name that stands within a sentence or a column: no blanks around it, no gaps in it."""
    return BLANKS.sub(" ", inert(text)).strip(" ")


def spell_out(text: str) -> str:
    """What cannot be seen, and what in a Latin word only looks Latin, by its number: ``p<U+0430>ypal``."""
    return text if text.isascii() else "".join(spell_each(text))


def spell_each(text: str) -> list[str]:
    """The same, character by character."""
    hidden = {found.start() for found in INVISIBLE.finditer(text)}
    for word in WORDS.finditer(text):
        if LATIN.search(word[0]):
            hidden.update(word.start() + found.start() for found in LOOK_ALIKES.finditer(word[0]))
    return [f"<U+{ord(one):04X}>" if place in hidden else one for place, one in enumerate(text)]


def tell_apart(old: str, new: str) -> tuple[str, str]:
    """Two names that differ, as :func:`inert_label` has them; spelled out where they look the same."""
    names = inert_label(old), inert_label(new)
    if old == new or _latin(names[0]) != _latin(names[1]):
        return names
    return inert_label(spell_out(old)), inert_label(spell_out(new))


def _latin(text: str) -> str:
    return text.translate(str.maketrans(*ALIKE))
