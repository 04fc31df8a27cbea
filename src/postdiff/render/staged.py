"""The staged edits at a glance: one line for each post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.lang.headline import compose_headline
from postdiff.lang.pick import pick_language
from postdiff.lang.posts import tell_path, tell_state
from postdiff.model.staged import Outcome
from postdiff.text.safe import inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postdiff.lang.language import Language
    from postdiff.lang.pick import LanguageChoice
    from postdiff.model.staged import PostEdit


def render_staged(edits: Sequence[PostEdit], lang: LanguageChoice) -> str:
    """Drafts are told, too: this is for their author."""
    return "".join(f"{_line(edit, lang)}\n" for edit in edits)


def _line(edit: PostEdit, lang: LanguageChoice) -> str:
    language = pick_language(lang, edit.language)
    notes = [tell_state(edit, language)]
    if edit.path != edit.old_path:
        notes.append(tell_path(inert(edit.old_path), inert(edit.path), language))
    told = language.terms.separator.join(filter(None, notes))
    if edit.outcome is Outcome.RENAMED:
        return f"{inert(edit.path)}{language.terms.colon}{told}"
    aside = language.aside(told) if told else ""
    return f"{inert(edit.path)}{aside}{language.terms.colon}{_said(edit, language)}"


def _said(edit: PostEdit, language: Language) -> str:
    if edit.outcome is Outcome.UNREAD or edit.changelog is None:
        return inert(edit.reason)
    return compose_headline(edit.changelog, lang=language.code)
