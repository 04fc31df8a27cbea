"""What a configuration may hold: checks for the values of a table, each with the place of what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Check: TypeAlias = Callable[[Any, "Place"], None]
    Place: TypeAlias = tuple[str | int, ...]


class ShapeError(Exception):
    """A value that cannot be understood; ``place`` leads to it by keys and indexes from the top of the document."""

    def __init__(self, place: Place, reason: str) -> None:
        super().__init__(place, reason)
        self.place = place
        self.reason = reason


def check_boolean(value: Any, place: Place) -> None:
    """True or false."""
    if not isinstance(value, bool):
        raise ShapeError(place, f"{_key(place)} must be true or false")


def check_count(value: Any, place: Place) -> None:
    """A whole number from 0."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ShapeError(place, f"{_key(place)} must be a number, 0 or more")


def check_text(value: Any, place: Place) -> None:
    """A string that says something."""
    if not isinstance(value, str):
        raise ShapeError(place, f"{_key(place)} must be a string")
    if not value.strip():
        raise ShapeError(place, f"{_key(place)} must not be empty")


def check_pattern(value: Any, place: Place) -> None:
    """A regular expression of Python."""
    check_text(value, place)
    from postdiff.text.patterns import Pattern

    try:
        Pattern(value)
    except ValueError as error:
        raise ShapeError(place, f"{_key(place)} is no valid regular expression: {error}") from error


def choice_of(*choices: str) -> Check:
    """One of a few words."""

    def check(value: Any, place: Place) -> None:
        if value not in choices:
            raise ShapeError(place, f"{_key(place)} must be one of {_listed(choices)}")

    return check


def list_of(check_one: Check, *, least: int = 0, most: int | None = None) -> Check:
    """A list whose elements pass a check."""

    def check(value: Any, place: Place) -> None:
        if not isinstance(value, list):
            raise ShapeError(place, f"{_key(place)} must be a list")
        if len(value) < least or (most is not None and len(value) > most):
            raise ShapeError(place, f"{_key(place)} must hold {least} to {most} values")
        for index, one in enumerate(value):
            check_one(one, (*place, index))

    return check


def text_or(check_other: Check) -> Check:
    """A string, or else something that passes a check."""

    def check(value: Any, place: Place) -> None:
        (check_text if isinstance(value, str) else check_other)(value, place)

    return check


def map_of(check_key: Check, check_value: Check) -> Check:
    """A table whose keys the user chooses."""

    def check(value: Any, place: Place) -> None:
        if not isinstance(value, dict):
            raise ShapeError(place, f"{_key(place)} must be a string or a table")
        for key, inner in value.items():
            check_key(key, (*place, key))
            check_value(inner, (*place, key))

    return check


def table_of(keys: Mapping[str, Check], *, required: tuple[str, ...] = ()) -> Check:
    """A table with no other keys than these."""

    def check(value: Any, place: Place) -> None:
        if not isinstance(value, dict):
            raise ShapeError(place, f"{_key(place)} must be a table")
        for key, inner in value.items():
            if key not in keys:
                raise ShapeError((*place, key), f"unknown key {key!r}; {_suggestion(key, tuple(keys))}")
            keys[key](inner, (*place, key))
        for key in required:
            if key not in value:
                raise ShapeError(place, f"{_key(place)} needs the key {key!r}")

    return check


def _suggestion(key: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key.lower().replace("_", "-"), known, n=1)
    return f"did you mean {close[0]!r}?" if close else f"the keys here are {_listed(known)}"


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(map(repr, words))


def _key(place: Place) -> str:
    """The last key of a place, with the index behind it for an element of a list."""
    names = [str(part) for part in place if isinstance(part, str)]
    within = f"[{place[-1]}]" if place and isinstance(place[-1], int) else ""
    return repr(names[-1] + within) if names else "the configuration"
