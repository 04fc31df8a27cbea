"""The language of a post, as far as the product speaks it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from postdiff.text.scripts import CHARACTER, KANA

if TYPE_CHECKING:
    from postdiff.model.post import Post

CHINESE_FROM: Final = 0.25
"""Share of Han characters among Han characters and words from which a post is Chinese: code and names are Latin anyway."""

JAPANESE_FROM: Final = 0.15
"""Share of kana among Han and kana from which it is Japanese, for which the product speaks English."""

_KANA: Final = re.compile(f"[{KANA}]")
_WORD: Final = re.compile(r"[A-Za-zÀ-ɏ]+")
_URL: Final = re.compile(r"\]\([^)]*\)|https?://\S+")


def language_of(*posts: Post) -> str:
    """``zh`` or ``en``, by the characters of the last post that has any."""
    for post in reversed(posts):
        text = _URL.sub("", "\n".join((post.title, *post.lines[post.front.end :])))
        characters, kana, latin = (len(pattern.findall(text)) for pattern in (CHARACTER, _KANA, _WORD))
        han = characters - kana
        if han + kana + latin:
            is_chinese = han >= CHINESE_FROM * (han + latin) and kana < JAPANESE_FROM * (han + kana)
            return "zh" if is_chinese and han else "en"
    return "en"
