"""Which language a report is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from postdiff.lang.en import English
from postdiff.lang.zh import Chinese
from postdiff.model.options import KindWords

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postdiff.lang.words import Language
    from postdiff.model.options import Kind

LANGUAGES: Final[Mapping[str, Language]] = {"en": English(), "zh": Chinese()}

LanguageChoice = Literal["auto", "en", "zh"]


def pick_language(lang: LanguageChoice, changelog_language: str) -> Language:
    """The language asked for; ``auto`` follows the post, and is English where the post's language is not known."""
    wanted = changelog_language if lang == "auto" else lang
    return LANGUAGES.get(wanted, LANGUAGES["en"])


def kind_words(kind: Kind, language: Language) -> KindWords:
    """How ``language`` speaks of a kind: by its words, else by those of another language, else by its bare name."""
    spoken = dict(kind.words)
    return spoken.get(language.code) or next(iter(spoken.values()), KindWords(kind.name, kind.name))
