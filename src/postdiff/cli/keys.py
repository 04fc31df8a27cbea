"""Every key of a configuration, with what it may hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from postdiff.cli.shape import (
    ShapeError,
    check_boolean,
    check_count,
    check_pattern,
    check_text,
    choice_of,
    list_of,
    map_of,
    table_of,
    text_or,
)
from postdiff.lang.pick import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postdiff.cli.shape import Check, Place

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

ADDRESS: Final = re.compile(r"https?://[^\s/?#<>\"\\^`{|}]+([/?][^\s<>\"\\^`{|}#]*)?")

PERIODS: Final = ("day", "commit", "week", "month", "tag")
"""What a release of a changelog spans."""


def check_glob(value: Any, place: Place) -> None:
    """A pattern for paths, as in ``.gitignore``."""
    check_text(value, place)
    from postdiff.history.selection import refuse_glob

    if reason := refuse_glob(value):
        raise ShapeError(place, f"{value!r} is no valid glob: {reason}")


def check_path(value: Any, place: Place) -> None:
    """A path inside the repository."""
    check_text(value, place)
    parts = value.replace("\\", "/").split("/")
    if ".." in parts or not parts[0] or ":" in parts[0]:
        raise ShapeError(place, f"{value!r} must be a path inside the repository")


def check_url(value: Any, place: Place) -> None:
    """An address with words such as ``:year`` in it."""
    check_text(value, place)
    from postdiff.history.permalinks import WORD, WORDS

    scheme, _, rest = value.partition("://")
    if scheme not in {"http", "https"} or not rest:
        raise ShapeError(place, f"{value!r} must begin with https:// or http://")
    for word in WORD.findall(rest.partition("/")[2]):
        if word not in WORDS:
            raise ShapeError(place, f"unknown word ':{word}'; the words are {', '.join(f':{each}' for each in WORDS)}")


def check_address(value: Any, place: Place) -> None:
    """The address of a page, whole."""
    check_text(value, place)
    if not ADDRESS.fullmatch(value):
        raise ShapeError(place, f"{value!r} must be an address that begins with https:// or http://")


def check_urls(value: Any, place: Place) -> None:
    """One address for all posts, or one for each glob."""
    (check_url if isinstance(value, str) else map_of(check_glob, check_url))(value, place)


GLOBS: Final = list_of(check_glob)

FEED: Final[Mapping[str, Check]] = {
    "url": check_address,
    "feed-url": check_address,
    "title": check_text,
    "author": check_text,
    "limit": check_count,
}

GENERATORS: Final = ("jekyll", "hugo", "hexo")

SITE: Final[Mapping[str, Check]] = {
    "url": check_address,
    "title": check_text,
    "author": check_text,
    "front-matter": choice_of(*GENERATORS),
}

KEYS: Final[Mapping[str, Check]] = {
    "language": choice_of("auto", *LANGUAGES),
    "implied-headings": check_boolean,
    "churn-fields": TEXTS,
    "ignore": table_of(IGNORE),
    "kinds": list_of(table_of(KIND, required=("name",))),
    "posts": GLOBS,
    "exclude": GLOBS,
    "drafts": GLOBS,
    "file": check_path,
    "per": choice_of(*PERIODS),
    "title": check_text,
    "since": check_text,
    "template": check_path,
    "url": check_urls,
    "feed": table_of(FEED),
    "site": table_of(SITE),
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
