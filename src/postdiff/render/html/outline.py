"""The sections of a post, each with what changed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from postdiff.render.html.cards import Card
    from postdiff.render.html.units import Unit

DEEPEST: Final = 4
"""Levels that are set further in."""


class Stop(Value):
    """One section. ``change`` is the first card in it, ``unit`` its heading in the whole post; ``signs`` what happened."""

    label: str
    depth: int
    change: str
    unit: str
    signs: tuple[str, ...] = ()
    gone: bool = False


def outline_post(units: Iterable[Unit], cards: Mapping[str, Card], title: str) -> list[Stop]:
    """From the whole post; the heading that is its title is left out."""
    headings: list[Unit] = []
    found: list[list[str]] = []
    for unit in units:
        if unit.kind == "heading":
            headings.append(unit)
            found.append([])
        if found and unit.card in cards and unit.card not in found[-1]:
            found[-1].append(unit.card)
    told = [*zip(headings, found, strict=True)]
    if told and told[0][0].label == title and not told[0][1] and sum(unit.level == 1 for unit, _ in told) == 1:
        told = told[1:]
    top = min((unit.level for unit, _ in told), default=0)
    return [
        Stop(
            label=unit.label or "…",
            depth=min(unit.level - top, DEEPEST),
            change=inside[0] if inside else "",
            unit=unit.id,
            signs=tuple(dict.fromkeys(cards[card].sign for card in inside)),
            gone=unit.op == "removed",
        )
        for unit, inside in told
    ]


def outline_groups(groups: Sequence[tuple[str, Sequence[Card]]]) -> list[Stop]:
    """From the changes alone: only the sections in which there are some."""
    signs = [tuple(dict.fromkeys(card.sign for card in cards)) for _, cards in groups]
    return [
        Stop(heading, 0, cards[0].id, "", said) for (heading, cards), said in zip(groups, signs, strict=True) if heading
    ]
