"""Every key of a configuration, with what it may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from postdiff.cli.shape import (
    ShapeError,
    check_boolean,
    check_pattern,
    check_text,
    choice_of,
    list_of,
    table_of,
    text_or,
)
from postdiff.lang.pick import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postdiff.cli.shape import Check

TEXTS: Final = list_of(check_text)

LABELS: Final[Mapping[str, Check]] = dict.fromkeys(LANGUAGES, text_or(list_of(check_text, least=1, most=2)))

KIND: Final[Mapping[str, Check]] = {
    "name": check_text,
    "labels": table_of(LABELS),
    "measure": check_text,
    "gazetteer": check_text,
    "members": TEXTS,
    "label": check_pattern,
    "heading": check_pattern,
}

IGNORE: Final[Mapping[str, Check]] = {"fields": TEXTS, "sections": TEXTS, "patterns": list_of(check_pattern)}

KEYS: Final[Mapping[str, Check]] = {
    "language": choice_of("auto", *LANGUAGES),
    "implied-headings": check_boolean,
    "churn-fields": TEXTS,
    "ignore": table_of(IGNORE),
    "kinds": list_of(table_of(KIND, required=("name",))),
}

RECOGNISERS: Final = ("gazetteer", "members", "label", "heading")


def check_config(table: Any) -> None:
    """Refuse a configuration that has an unknown key, a value of another type, or a kind that can recognise nothing."""
    table_of(KEYS)(table, ())
    names: set[str] = set()
    for index, kind in enumerate(table.get("kinds", ())):
        if kind["name"] in names:
            raise ShapeError(("kinds", index, "name"), f"there are two kinds named {kind['name']!r}")
        names.add(kind["name"])
        if not any(key in kind for key in RECOGNISERS):
            raise ShapeError(
                ("kinds", index),
                f"the kind {kind['name']!r} recognises nothing: it needs one of {', '.join(RECOGNISERS)}",
            )
