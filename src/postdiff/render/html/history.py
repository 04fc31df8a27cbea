"""The history of a post as a page: a time machine of its revisions and entries in one file.

Ids and classes that scripts and tests may rely on: ``#timeline`` (the slider), ``#revisions`` with an ``li.revision`` for
each revision (its link is ``#`` and the short id), ``#entries`` with ``.entry`` buttons, ``#find`` (the search), ``#sort``,
``#older`` and ``#newer`` (what is compared), ``#detail`` (what is shown), with ``.change`` for each change in it. The
address tells what is shown: ``#1a2b3c4``, ``#1a2b3c4..5d6e7f8``, ``#entry-12``, ``#post-1a2b3c4``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from postdiff.lang.headline import compose_headline
from postdiff.lang.page.history import HISTORY_WORDS
from postdiff.lang.pick import pick_language
from postdiff.model.changelog import Changelog
from postdiff.model.lives import POST, Quiet
from postdiff.model.node import ENTRY_TYPES, NodeType
from postdiff.model.revisions import Unread
from postdiff.model.value import Value
from postdiff.render.html.lifelines import to_lifelines
from postdiff.render.html.page import render_page
from postdiff.render.html.timeline import draw_timeline, mark_of
from postdiff.text.safe import inert_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postdiff.lang.language import Language
    from postdiff.lang.page.history import HistoryWords
    from postdiff.lang.pick import LanguageChoice
    from postdiff.model.lives import Life, PostHistory, Step

STYLES: Final = ("ways.css", "history.css")
SCRIPTS: Final = ("history-data.js", "history-words.js", "history-timeline.js", "history.js")

_NAMED: Final = ENTRY_TYPES | {NodeType.FIELD}


class Line(Value):
    """A revision in the list."""

    number: int
    id: str
    moment: str
    author: str
    headline: str
    kind: str

    @property
    def day(self) -> str:
        """The local day of its author."""
        return self.moment[:10]

    @property
    def year(self) -> str:
        """The year of that day."""
        return self.moment[:4]


class Entry(Value):
    """An entry in the plain list. ``first`` is empty where it was there before all revisions, ``gone`` while it is there."""

    name: str
    first: str
    last: str
    gone: str
    count: int


def render_history(
    history: PostHistory,
    *,
    lang: LanguageChoice = "auto",
    title: str = "",
    links: Sequence[tuple[str, str]] = (),
) -> str:
    """The whole page; ``auto`` follows the language of the post, ``title`` stands for that of the post.

    ``links`` are texts and addresses for the top of the page, where it is one of several.
    """
    language = pick_language(lang, history.language)
    words = HISTORY_WORDS[language.code]
    lines = list(_lines(history, language))
    entries = list(_entries(history))
    marks = [mark_of(told) for step in history.steps if (told := step.told)]
    name = inert_label(title or history.title or history.path)
    return render_page(
        "history.html.jinja",
        title=words.heading.format_map({"title": name}),
        language=language.code,
        data=to_lifelines(history, language) | {"texts": _texts(words) | {"title": name}},
        styles=STYLES,
        scripts=SCRIPTS,
        words=words,
        links=links,
        name=name,
        path=inert_label(history.path),
        lines=lines[::-1],
        entries=entries,
        summary=_summary(words, lines, entries),
        drawing=draw_timeline([line.moment for line in lines], marks) if lines else None,
    )


def _lines(history: PostHistory, language: Language) -> Iterator[Line]:
    for number, step in enumerate(history.steps):
        if step.told is not None:
            kind = mark_of(step.told).kind
            headline = _headline(step, language)
            yield Line(number, step.revision[:7], step.moment, inert_label(step.author), headline, kind)


def _headline(step: Step, language: Language) -> str:
    match step.told:
        case Changelog() as changelog:
            return compose_headline(changelog, lang=language.code)
        case Unread(reason):
            return language.unread(inert_label(reason))
        case _:
            return language.terms.earliest


def _entries(history: PostHistory) -> Iterator[Entry]:
    """In the order of the post; what is gone stands where it stood."""
    placed = []
    for number, life in enumerate(history.lives):
        look = next((life.looks[look] for _, look in reversed(life.spans) if look >= 0), None)
        if number != POST and look and look.type in _NAMED and look.quiet is Quiet.NOTHING and look.label:
            placed.append((history.slots[look.slot], _entry(life, history)))
    yield from (entry for _, entry in sorted(placed, key=lambda each: each[0]))


def _entry(life: Life, history: PostHistory) -> Entry:
    steps = history.steps
    begun = steps[life.spans[0][0]]
    ended, last = life.spans[-1]
    label = next(life.looks[look].label for _, look in reversed(life.spans) if look >= 0)
    days = [steps[touch.step].moment[:10] for touch in life.touched]
    return Entry(
        inert_label(label),
        begun.moment[:10] if isinstance(begun.told, Changelog) else "",
        max(days, default=""),
        steps[ended].moment[:10] if last < 0 else "",
        len(life.touched),
    )


def _summary(words: HistoryWords, lines: Sequence[Line], entries: Sequence[Entry]) -> str:
    if not lines:
        return ""
    here = sum(not entry.gone for entry in entries)
    days = [line.day for line in lines]
    told = {
        "revisions": _count(words, "revisions", len(lines)),
        "first": min(days),
        "last": max(days),
        "entries": _count(words, "entries", here),
        "gone": str(len(entries) - here),
    }
    return (words.summary if here else words.summary_empty).format_map(told)


def _count(words: HistoryWords, what: str, count: int) -> str:
    one, many = words.counts[what]
    return one if count == 1 else many.format_map({"count": count})


def _texts(words: HistoryWords) -> dict[str, Any]:
    """What the script says."""
    return {name: getattr(words, name) for name in type(words).__fields__}
