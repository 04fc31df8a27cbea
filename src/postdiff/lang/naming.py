"""How entries and places are named to people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.text.safe import inert_label, tell_apart

if TYPE_CHECKING:
    from postdiff.model.changelog import Change, Changelog

STEP: Final = " › "
"""Between the labels of a path."""


def name_entry(change: Change, introduction: str) -> str:
    """The entry's label, made harmless; ``introduction`` for the text before the first heading."""
    return introduction if change.lead else shown_labels(change)[1]


def shown_labels(change: Change) -> tuple[str, str]:
    """What the entry was called, empty where that is what it is called now, and its label."""
    return ("", inert_label(change.label)) if change.old_label is None else tell_apart(change.old_label, change.label)


def other_half(change: Change) -> str | None:
    """What an entry was split from or merged into; empty for the text before the first heading, which has no name."""
    half = change.merged_into if change.split_from is None else change.split_from
    return "" if change.half_of_lead else half and inert_label(half)


def place_of(change: Change, changelog: Changelog) -> tuple[str, ...]:
    """The sections around an entry, by the names that they have now, as :func:`shown_path` gives them."""
    return shown_path(change.place or change.path, changelog)


def shown_path(path: tuple[str, ...], changelog: Changelog) -> tuple[str, ...]:
    """The sections around an entry without the post's own title, which everything stands under."""
    inner = path[1:] if path and path[0] in (changelog.new_title, changelog.old_title) else path
    return tuple(inert_label(label) for label in inner)


def shown_title(changelog: Changelog) -> str:
    """The title of the new side, or of the only one; the name where a post has none."""
    sides = ((changelog.new_title, changelog.new_name), (changelog.old_title, changelog.old_name))
    return next((inert_label(title or name) for title, name in sides if title or name), "")


def shown_names(changelog: Changelog) -> str:
    """The names of both sides, or of the only one."""
    return " → ".join(inert_label(name) for name in (changelog.old_name, changelog.new_name) if name)
