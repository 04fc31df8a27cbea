"""A changelog, or several, as one HTML page.

What scripts, styles and tests hold on to:

- ``#main`` with a ``.report`` for each post (``#p1``, ``#p2``... when there are several): ``.headline``, ``.kinds``, ``.warnings``.
- ``input[name=view]`` ``#view-changes``, ``#view-whole``, ``#view-sides`` choose between ``.view.changes`` and ``.view.whole``; the
  last one is both texts beside each other, for which scripts put a ``.left`` beside each ``.cell``, ``td`` and ``th`` of the whole post.
- ``.change`` is a card (``#c-<fingerprint>``) with ``data-op``, ``data-significance``, ``data-kind``; cards stand in a
  ``.group`` for each heading. ``.forms`` is the folded line of changes of form.
- ``.unit`` (``#w-<number>``) is a piece of the whole post; with a change ``data-op`` says which and ``data-card`` whose.
- ``#filters`` holds ``#find``, ``button.filter`` with ``data-facet`` and ``data-value``, ``#clear`` and the live ``#status``; ``#none`` is
  shown when no card is left.
- ``nav.outline`` has ``a.stop`` with ``data-change`` and ``data-unit``; ``.changed`` marks those with changes; ``#outline-open`` folds it
  on narrow screens.
- ``dialog#help`` with ``#help-open`` and ``#help-close``; ``#next`` and ``#previous``; ``.current`` is where j and k have led.

In a page of several posts ids begin with ``p1-``, ``p2-``...
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from postdiff.lang.headline import compose_headline, count_forms
from postdiff.lang.naming import shown_names, shown_title
from postdiff.lang.page.base import PAGE_WORDS
from postdiff.lang.page.report import REPORT_WORDS
from postdiff.lang.pick import kind_words
from postdiff.model.changelog import Significance
from postdiff.model.value import Value
from postdiff.render.html.cards import Cards
from postdiff.render.html.outline import outline_groups, outline_post
from postdiff.render.html.page import render_page
from postdiff.render.html.prose import Prose
from postdiff.render.html.tongue import LEFTWARD, tongue_of
from postdiff.render.html.units import Units, group_units
from postdiff.render.html.whole import index_changes, show_whole
from postdiff.text.definitions import read_definitions
from postdiff.text.safe import inert_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from postdiff.lang.page.report import ReportWords
    from postdiff.model.changelog import Change, Changelog
    from postdiff.model.node import NodeType
    from postdiff.model.texts import Texts
    from postdiff.render.html.cards import Card
    from postdiff.render.html.outline import Stop
    from postdiff.render.html.units import Unit
    from postdiff.render.view import View


class OfKind(Value):
    """The entries of one kind, by name."""

    label: str
    cards: tuple[Card, ...]


class Report(Value):
    """All that is shown of one post. ``tongue`` is what it is written in, as browsers name it."""

    id: str
    title: str
    names: str
    headline: str
    tongue: str
    warnings: tuple[str, ...]
    kinds: tuple[OfKind, ...]
    groups: tuple[tuple[str, tuple[Card, ...]], ...]
    forms: str
    form_cards: tuple[Card, ...]
    whole: tuple[tuple[str, list[Unit]], ...]
    outline: tuple[Stop, ...]
    alone: int = 0  # the words of a post that has no other side

    @property
    def direction(self) -> str:
        """Where the lines of the post begin, as HTML puts it."""
        return "rtl" if self.tongue in LEFTWARD else "ltr"

    @property
    def cards(self) -> list[Card]:
        """All cards above the folded ones."""
        return [card for _, cards in self.groups for card in cards]


class Choice(Value):
    """One value that can be filtered by, and how many cards carry it."""

    value: str
    label: str
    count: int


def render_html(changelog: Changelog, view: View) -> str:
    """One post as a page."""
    report = make_report(changelog, view)
    return render_reports([report], view, title=report.title, headline=report.headline)


def render_reports(reports: Sequence[Report], view: View, *, title: str, headline: str, **context: object) -> str:
    """Several posts as a page; ``context`` is for what stands before the first of them."""
    words = REPORT_WORDS[view.language.code]
    cards = [card for report in reports for card in report.cards]
    return render_page(
        "report.html.jinja",
        title=f"{title} · {words.changes}" if title else words.changes,
        language=view.language.code,
        data={"shown": words.shown, "all": words.all_shown, "before": words.before, "after": words.after},
        styles=["report.css"],
        scripts=["report.js"],
        heading=title or words.changes,
        headline=headline,
        words=words,
        colon=view.language.terms.colon,
        reports=reports,
        facets=list_facets(cards, words),
        total=len(cards),
        has_whole=any(report.whole and not report.alone for report in reports),
        **{"overview": None, **context},
    )


def make_report(changelog: Changelog, view: View, prefix: str = "") -> Report:
    """What is shown of one post."""
    language, texts = view.language, changelog.texts
    words = REPORT_WORDS[language.code]
    prose = Prose(PAGE_WORDS[language.code], *_definitions(texts))
    units = Units(texts, prose) if texts else None
    only = changelog.whole if texts else None
    rows = [] if only else view.rows(changelog)
    told_by_headline = changelog.changes if changelog.new_path else ()  # where it is the only one
    loud = {change.fingerprint for change in rows}
    quiet = [change for change in changelog.changes if change.significance is Significance.FORM and view.counts_form]
    quiet = [change for change in quiet if change.fingerprint not in loud and (change,) != told_by_headline]
    ids = {change.fingerprint: f"{prefix}c-{change.fingerprint}" for change in (*rows, *quiet)}
    cards = Cards(changelog, language, words, prose, units, ids, _entries(texts))
    groups = tuple(cards.group(rows))
    by_id = {card.id: card for _, members in groups for card in members}
    told = index_changes(
        _heeded(changelog.changes, view), {change.fingerprint: ids[change.fingerprint] for change in rows}
    )
    whole = list(show_whole(units, told, prefix)) if units else []
    headline = compose_headline(changelog, lang=language.code)
    forms = count_forms(quiet, language)
    if forms == headline:
        forms = f"{words.significances[Significance.FORM]} ({len(quiet)})"
    stops = outline_post(whole, by_id, shown_title(changelog)) if whole else outline_groups(groups)
    return Report(
        id=prefix.removesuffix("-"),
        title=shown_title(changelog),
        names=shown_names(changelog),
        headline=headline,
        tongue=tongue_of(changelog),
        warnings=tuple(map(inert_label, changelog.warnings)),
        kinds=tuple(_kinds(changelog, by_id.values(), view)),
        groups=groups,
        forms=forms,
        form_cards=tuple(map(cards.card, quiet)),
        whole=tuple(group_units(whole)),
        outline=tuple(stops),
        alone=only.words_added + only.words_removed if only else 0,
    )


def list_facets(cards: Sequence[Card], words: ReportWords) -> list[tuple[str, str, list[Choice]]]:
    """What can be filtered by: a name for scripts, one for people, and the values where there are several."""
    ops = Counter(op for card in cards for op in card.ops)
    levels = Counter(card.significance for card in cards)
    kinds = Counter(card.kind for card in cards if card.kind)
    said = {card.kind: card.told_kind for card in cards}
    facets = [
        ("op", words.operation, [Choice(op.value, word, ops[op.value]) for op, word in words.ops.items()]),
        ("kind", words.kind, [Choice(kind, said[kind] or kind, count) for kind, count in kinds.items()]),
        (
            "significance",
            words.significance,
            [
                Choice(level.name.lower(), word, levels[level.name.lower()])
                for level, word in words.significances.items()
            ],
        ),
    ]
    told = [(name, label, [choice for choice in choices if choice.count]) for name, label, choices in facets]
    return [facet for facet in told if len(facet[2]) > 1 or any(choice.count < len(cards) for choice in facet[2])]


def _heeded(changes: Iterable[Change], view: View) -> list[Change]:
    return [change for change in changes if change.significance >= view.min_significance]


def _kinds(changelog: Changelog, cards: Iterable[Card], view: View) -> Iterable[OfKind]:
    members = list(cards)
    for count in changelog.kinds:
        label = kind_words(count.kind, view.language).plural
        found = tuple(card for card in members if card.kind == count.kind.name)
        if found:
            yield OfKind(f"{label[:1].upper()}{label[1:]}", found)


def _definitions(texts: Texts | None) -> tuple[dict[str, str], dict[str, str]]:
    sides = (texts.old, texts.new) if texts else (None, None)
    old, new = (read_definitions(post) if post else {} for post in sides)
    return old, new


def _entries(texts: Texts | None) -> dict[tuple[bool, NodeType, int], int]:
    found: dict[tuple[bool, NodeType, int], int] = {}
    for of_old, post in ((True, texts.old), (False, texts.new)) if texts else ():
        for index, node in enumerate(post.nodes if post else ()):
            if not node.lead:  # which may begin at the line of the first heading
                found.setdefault((of_old, node.type, node.own.start), index)
    return found
