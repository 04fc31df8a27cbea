"""The language of a post, as far as the product speaks it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from postdiff.text.scripts import KANA, count_characters

if TYPE_CHECKING:
    from postdiff.model.post import Post

CHINESE_FROM: Final = 0.25
"""Share of Han characters among Han characters and words from which a post is Chinese: code and names are Latin anyway."""

JAPANESE_FROM: Final = 0.15
"""Share of kana among Han and kana from which it is Japanese, for which the product speaks English."""

_GLANCES: Final = (4_000, 16_000, 64_000)
"""Characters from the beginning of a text in which words are counted, before all of it is: often they are enough."""

_KANA: Final = re.compile(f"[{KANA}]+")
_WORD: Final = re.compile(r"[A-Za-zÀ-ɏ]+")
_URL: Final = re.compile(r"\]\([^)\]]*\)|https?://\S+")
_CUT_URL: Final = re.compile(r"\]\([^)]*\Z")


def language_of(*posts: Post) -> str:
    """``zh`` or ``en``, by the characters of the last post that has any."""
    return language_of_texts(*("\n".join((post.title, *post.lines[post.front.end :])) for post in posts))


def language_of_texts(*texts: str) -> str:
    """The same for titles and bodies."""
    for text in reversed(texts):
        if _is_surely_not_chinese(text):
            return "en"
        shown = _URL.sub("", text)
        kana, latin = sum(map(len, _KANA.findall(shown))), len(_WORD.findall(shown))
        han = count_characters(shown) - kana
        if han + kana + latin:
            is_chinese = han >= CHINESE_FROM * (han + latin) and kana < JAPANESE_FROM * (han + kana)
            return "zh" if is_chinese and han else "en"
    return "en"


def _is_surely_not_chinese(text: str) -> bool:
    """Whether even if all that is not ASCII were Han characters, the words at the beginning would be too many.

    Without the Han characters there would have to be, a third of the words, that is; each of them takes two bytes more
    than one of ASCII.
    """
    most_han = 0 if text.isascii() else (len(text.encode("utf-8", "replace")) - len(text)) // 2
    for size in _GLANCES:
        begun = text[:size] if size < len(text) else text
        shown = _CUT_URL.sub("", _URL.sub("", begun[: begun.rfind("\n") + 1] if size < len(text) else begun))
        words = len(_WORD.findall(shown))
        if words and most_han < words * CHINESE_FROM:
            return True
        if size >= len(text) or most_han > size:
            return False
    return False
