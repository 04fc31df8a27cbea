"""The draft of a commit message: a subject, and bullets.

Tools: Added saw and drill; updated hammer

- Added saw to Hand tools: cuts wood, with a bow or without
- Updated hammer: 15 → 20 euros
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain, product
from typing import TYPE_CHECKING, Final

from postdiff.lang.detail import DETAILS, LIMIT, Detail
from postdiff.lang.headline import compose_headline, count_forms
from postdiff.lang.pick import pick_language
from postdiff.lang.posts import end_openly, tell_change, tell_counts, tell_groups, tell_names, tell_path, tell_posts
from postdiff.model.changelog import Significance
from postdiff.model.staged import Outcome
from postdiff.model.value import Value
from postdiff.render.line import excerpt_of
from postdiff.text.safe import inert_label
from postdiff.text.width import ELLIPSIS, cut_to_width, display_width, wrap_to_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postdiff.lang.language import Language
    from postdiff.lang.pick import LanguageChoice
    from postdiff.model.changelog import Change, Changelog
    from postdiff.model.staged import PostEdit

COLUMNS: Final = 72
"""What git's own tools show of a subject, and where its users wrap a body."""

TITLES: Final = (36, 26, 18)
"""Columns of a title before a headline: the widest that leaves the headline whole."""

NAMES: Final = (Detail(3, 24, 1), Detail(2, 20, 1), Detail(1, 18, 1))
"""How many names stand for what has no room, and how wide each may be."""

BULLETS: Final = 12
"""Changes that are told one by one; more are told in groups."""

EXCERPT: Final = 100
LEAST: Final = 2
"""Letters and digits of an excerpt that says anything."""

EDITED: Final = frozenset({Outcome.CONTENT, Outcome.WORDING, Outcome.FORM})

WHOLE: Final = frozenset({Outcome.NEW, Outcome.GONE})

UNTOLD: Final = frozenset({Outcome.SAME, Outcome.UNREAD})


class Message(Value):
    """A draft; the lines of ``body`` are wrapped, and there may be none."""

    subject: str
    body: tuple[str, ...]


def compose_message(edits: Sequence[PostEdit], lang: LanguageChoice, *, bullet: str = "-") -> Message | None:
    """The draft for what is staged; ``None`` where there is nothing to tell, or nothing that others may hear of.

    With ``auto`` the language is the one of most posts.
    """
    told = [edit for edit in edits if not edit.draft and edit.outcome not in UNTOLD]
    if not told:
        return None
    language = pick_language(lang, Counter(edit.language for edit in told).most_common(1)[0][0])
    alone = told[0] if len(told) == 1 else None
    subject = _tell_alone(alone, language) if alone else _tell_together(told, language)
    bullets = _explain_alone(alone, subject, language) if alone else [_explain(edit, language) for edit in told]
    return Message(subject, tuple(line for text in bullets for line in _set_bullet(text, bullet)))


def _tell_alone(edit: PostEdit, language: Language) -> str:
    """``title: headline`` where all of the headline fits, else ``title:`` and names, else counts, else the title alone.

    Kinds (7 provinces) say more than a few of the names, so with them a headline may be a shortened one.
    """
    changelog = edit.changelog
    if edit.outcome not in EDITED or changelog is None:
        return _tell_together([edit], language)
    headlines = [
        f"{start}{_headline(changelog, language, COLUMNS - display_width(start))}" for start in _starts(edit, language)
    ]
    whole = _headline(changelog, language, LIMIT)
    names = (
        f"{start}{tell_names(changelog, language, detail)}" for start, detail in product(_starts(edit, language), NAMES)
    )
    good = (text for text in headlines if text.endswith(whole) or (changelog.kinds and not text.endswith(ELLIPSIS)))
    fitting = (text for text in names if display_width(text) <= COLUMNS)
    counts = (f"{start}{tell_counts(changelog, language)}" for start in _starts(edit, language))
    short = (text for text in (*headlines, *counts) if not text.endswith(ELLIPSIS) and display_width(text) <= COLUMNS)
    return next(chain(good, fitting, short), None) or _tell_together([edit], language)


def _starts(edit: PostEdit, language: Language) -> list[str]:
    titles = dict.fromkeys(cut_to_width(inert_label(edit.title), width) for width in TITLES)
    return [f"{title}{language.terms.colon}" for title in titles]


def _tell_together(edits: Sequence[PostEdit], language: Language) -> str:
    """How many posts, and which: by title as long as they fit."""
    titles: defaultdict[Outcome, list[str]] = defaultdict(list)
    for edit in edits:
        titles[edit.outcome].append(inert_label(edit.title))
    for detail in DETAILS:
        clauses = [tell_posts(each, detail.choose(titles[each]), language) for each in Outcome if each in titles]
        subject = end_openly(language.sentence(clauses))
        if display_width(subject) <= COLUMNS:
            return subject
    return cut_to_width(subject, COLUMNS)


def _explain_alone(edit: PostEdit, subject: str, language: Language) -> list[str]:
    """The changes of the only post, one by one or in groups; nothing that the subject says already."""
    lines = [_moved(edit, language)] if _tells_path(edit) else []
    if edit.changelog is not None and edit.outcome in EDITED:
        lines.extend(_explain_changes(edit.changelog, language))
    elif edit.changelog is not None and edit.outcome in WHOLE:
        lines.append(_headline(edit.changelog, language, LIMIT))
    return [line for line in lines if not subject.endswith(line)]


def _explain_changes(changelog: Changelog, language: Language) -> Iterator[str]:
    if changelog.rewritten:
        return
    told = [change for change in changelog.changes if change.significance > Significance.FORM]
    if len(told) > BULLETS:
        yield from tell_groups(changelog, language)
    else:
        yield from (_explain_change(change, changelog, language) for change in told)
    if forms := count_forms(changelog.changes, language):
        yield end_openly(forms)


def _explain_change(change: Change, changelog: Changelog, language: Language) -> str:
    excerpt = _words_of(change, language)
    sentence = tell_change(change, changelog, language)
    return f"{sentence}{language.terms.colon}{excerpt}" if excerpt else sentence


def _words_of(change: Change, language: Language) -> str:
    """What the change says, where that can be read aloud: no source of tables and images, no lone particle or dots."""
    excerpt = cut_to_width(excerpt_of(change, language), EXCERPT)
    said = sum(char.isalnum() for char in excerpt)
    return "" if excerpt.startswith(("|", "![")) or said < LEAST else excerpt


def _explain(edit: PostEdit, language: Language) -> str:
    """One of several posts in one bullet."""
    moved = language.aside(_moved(edit, language)) if _tells_path(edit) else ""
    if edit.outcome in EDITED and edit.changelog is not None:
        headline = end_openly(compose_headline(edit.changelog, lang=language.code))
        return f"{inert_label(edit.title)}{moved}{language.terms.colon}{headline}"
    return f"{_tell_together([edit], language)}{moved}"


def _tells_path(edit: PostEdit) -> bool:
    """Whether the file has moved, and not out of the drafts or back: where those are is nobody's business."""
    return edit.path != edit.old_path and edit.outcome in {*EDITED, Outcome.RENAMED}


def _moved(edit: PostEdit, language: Language) -> str:
    return tell_path(inert_label(edit.old_path), inert_label(edit.path), language)


def _headline(changelog: Changelog, language: Language, width: int) -> str:
    """The full stop is not shown, so it takes no column either."""
    return end_openly(compose_headline(changelog, lang=language.code, limit=width + 1))


def _set_bullet(text: str, bullet: str) -> Iterator[str]:
    for number, line in enumerate(wrap_to_width(text, COLUMNS - 2)):
        yield f"{' ' * len(bullet) if number else bullet} {line}"
