"""Which language a report is written in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from postdiff.model.options import KindWords

if TYPE_CHECKING:
    from postdiff.lang.language import Language
    from postdiff.model.options import Kind


@cache
def _english() -> Language:
    from postdiff.lang.en import English

    return English()


@cache
def _chinese() -> Language:
    from postdiff.lang.zh import Chinese

    return Chinese()


class _Languages(Mapping[str, "Language"]):
    """The languages by their codes, each imported when it is first looked up: a report is written in one."""

    _makers: Final[Mapping[str, Callable[[], Language]]] = {"en": _english, "zh": _chinese}

    def __getitem__(self, code: str) -> Language:
        return self._makers[code]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


LANGUAGES: Final = _Languages()

LanguageChoice = Literal["auto", "en", "zh"]


def pick_language(lang: LanguageChoice, changelog_language: str) -> Language:
    """The language asked for; ``auto`` follows the post, and is English where the post's language is not known."""
    wanted = changelog_language if lang == "auto" else lang
    return LANGUAGES[wanted if wanted in LANGUAGES else "en"]


def kind_words(kind: Kind, language: Language) -> KindWords:
    """How ``language`` speaks of a kind: by its words, else by those of another language, else by its bare name."""
    spoken = dict(kind.words)
    return spoken.get(language.code) or next(iter(spoken.values()), KindWords(kind.name, kind.name))
