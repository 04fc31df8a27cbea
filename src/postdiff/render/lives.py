"""The history of a post as a contract for programs; its schema is ``postdiff/history.schema.json``."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from postdiff.lang.headline import compose_headline
from postdiff.lang.pick import pick_language
from postdiff.model.changelog import Changelog, Significance
from postdiff.model.lives import POST
from postdiff.model.revisions import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postdiff.lang.language import Language
    from postdiff.lang.pick import LanguageChoice
    from postdiff.model.lives import Life, Look, PostHistory, Step

FORMAT: Final = "postdiff-history"
VERSION: Final = 1


def to_contract(history: PostHistory, *, lang: LanguageChoice = "auto", title: str = "") -> dict[str, Any]:
    """All of a history; ``auto`` follows the language of the post."""
    language = pick_language(lang, history.language)
    return {
        "format": FORMAT,
        "version": VERSION,
        "post": history.path,
        "title": title or history.title,
        "revisions": [_step(step, language) for step in history.steps],
        "lives": [_life(life, number, history.slots) for number, life in enumerate(history.lives) if number != POST],
    }


def _step(step: Step, language: Language) -> dict[str, Any]:
    told = step.told if isinstance(step.told, Changelog) else None
    loud = [change for change in told.changes if change.significance > Significance.FORM] if told else []
    return {
        "revision": step.revision or None,
        "date": step.moment or None,
        "author": step.author,
        "subject": step.subject,
        "path": step.path or None,
        "base": step.base if step.base >= 0 else None,
        "headline": compose_headline(told, lang=language.code) if told else None,
        "untold": _untold(step, language),
        "significance": told.significance.name.lower() if told else None,
        "words": {
            "added": sum(change.words_added for change in loud),
            "removed": sum(change.words_removed for change in loud),
        },
    }


def _untold(step: Step, language: Language) -> str | None:
    if step.told is None or isinstance(step.told, Changelog):
        return None
    return language.unread(step.told.reason) if isinstance(step.told, Unread) else language.terms.earliest


def _life(life: Life, number: int, ranks: tuple[int, ...]) -> dict[str, Any]:
    return {
        "life": number,
        "came_quietly": life.came_quietly,
        "went_quietly": life.went_quietly,
        "touched": [{"revision": touch.step, "ops": [op.value for op in touch.ops]} for touch in life.touched],
        "versions": list(_versions(life, ranks)),
    }


def _versions(life: Life, ranks: tuple[int, ...]) -> Iterator[dict[str, Any]]:
    for (begin, look), (end, _) in pairwise([*life.spans, (-1, -1)]):
        if look >= 0:
            yield {"from": begin, "until": end if end >= 0 else None} | _look(life.looks[look], ranks)


def _look(look: Look, ranks: tuple[int, ...]) -> dict[str, Any]:
    return {
        "node": look.type.value,
        "label": look.label,
        "text": look.text,
        "within": look.parent if look.parent != POST else None,
        "rank": ranks[look.slot],
        "name": look.name,
        "said": look.said,
        "place": look.place,
        "quiet": look.quiet.name.lower(),
    }
