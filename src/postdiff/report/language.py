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

_GLANCE: Final = 4_000
"""Characters in which a word is looked for where all of them are ASCII: then it is not Chinese."""

_KANA: Final = re.compile(f"[{KANA}]+")
_WORD: Final = re.compile(r"[A-Za-zÀ-ɏ]+")
_URL: Final = re.compile(r"\]\([^)]*\)|https?://\S+")


def language_of(*posts: Post) -> str:
    """``zh`` or ``en``, by the characters of the last post that has any."""
    return language_of_texts(*("\n".join((post.title, *post.lines[post.front.end :])) for post in posts))


def language_of_texts(*texts: str) -> str:
    """The same for titles and bodies."""
    for text in reversed(texts):
        if text.isascii() and _WORD.search(_URL.sub("", text[:_GLANCE])):
            return "en"
        shown = _URL.sub("", text)
        kana, latin = sum(map(len, _KANA.findall(shown))), len(_WORD.findall(shown))
        han = count_characters(shown) - kana
        if han + kana + latin:
            is_chinese = han >= CHINESE_FROM * (han + latin) and kana < JAPANESE_FROM * (han + kana)
            return "zh" if is_chinese and han else "en"
    return "en"
