"""From a TOML table to a kind: one form for the kinds that come with postdiff and for those of its users."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from postdiff.model.options import Kind, KindWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DATA: Final = Path(__file__).parent / "data"
MEASURE: Final = "个"
"""Fits nearly every Chinese noun."""


def build_kind(table: Mapping[str, Any], gazetteer: Iterable[str] = ()) -> Kind:
    """The kind that a table describes; its keys and their types have been checked, and its gazetteer file read."""
    measure = table.get("measure", MEASURE)
    labels = table.get("labels", {})
    return Kind(
        name=table["name"],
        words=tuple((language, _words(labels[language], measure)) for language in sorted(labels)),
        members=frozenset((*table.get("members", ()), *gazetteer)),
        label_pattern=_patterns(table.get("label", "")),
        heading_pattern=_patterns(table.get("heading", "")),
    )


@cache
def builtin_kinds() -> tuple[Kind, ...]:
    """The kinds that come with postdiff: one for each file of the data folder, in the order of their names."""
    tables = (tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(DATA.glob("*.toml")))
    return tuple(build_kind(table) for table in tables)


def _patterns(given: str | list[str]) -> str | tuple[str, ...]:
    return given if isinstance(given, str) else tuple(given)


def _words(forms: str | list[str], measure: str) -> KindWords:
    singular, plural = (forms, forms) if isinstance(forms, str) else (forms[0], forms[-1])
    return KindWords(singular, plural, measure)
