"""The address of a post on its site, by a pattern as Jekyll, Hugo and Hexo have them.

https://blog.example.org/:year/:month/:title/  +  _posts/2026-03-01-tools.md
https://blog.example.org/2026/03/tools/
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

WORD: Final = re.compile(r":([a-z_]+)")
_DATE: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DATED_NAME: Final = re.compile(r"\d{4}-\d{1,2}-\d{1,2}[-_ ]+(?=.)")
_NO_SLUG: Final = re.compile(r"[^\w]+|_+")
_SAFE: Final = "/:?#@$&+,;=%-._~"  # no bracket: it would end a link of Markdown


class Place(Value):
    """What an address is made of. ``path`` is that of the file from the top of the repository."""

    path: str
    title: str
    fields: Mapping[str, object]

    @property
    def name(self) -> str:
        """The name of the file without its suffix; of a page bundle (``tools/index.md``) that of its folder."""
        *folders, last = self.path.split("/")
        stem = last.rpartition(".")[0] or last
        return folders[-1] if stem in {"index", "_index"} and folders else stem

    @property
    def slug(self) -> str:
        """The field ``slug``, else the name without a date in front."""
        return str(self.fields.get("slug") or "") or _DATED_NAME.sub("", self.name)

    @property
    def date(self) -> tuple[str, str, str] | None:
        """Year, month and day as they are written: of the field ``date``, else of the file's name."""
        for said in (str(self.fields.get("date") or ""), self.path.rpartition("/")[2]):
            if found := _DATE.match(said):
                return found[1], found[2], found[3]
        return None

    @property
    def categories(self) -> tuple[str, ...]:
        """The fields ``categories`` and ``category``, whether a list or words between blanks."""
        said = self.fields.get("categories") or self.fields.get("category") or ()
        return (
            tuple(said.split())
            if isinstance(said, str)
            else tuple(map(str, said if isinstance(said, list | tuple) else ()))
        )


def find_permalink(pattern: str, place: Place) -> str | None:
    """The address of a post; ``None`` where the pattern asks for what the post does not say.

    A post's own ``permalink`` or ``url`` goes before the pattern, below the pattern's site.
    """
    own = place.fields.get("permalink") or place.fields.get("url")
    site = urlsplit(pattern)
    if isinstance(own, str) and own.strip():
        pattern = (
            own if urlsplit(own).scheme in {"http", "https"} else f"{site.scheme}://{site.netloc}/{own.lstrip('/')}"
        )
    values = {word: value_of(word, place) for word in WORD.findall(urlsplit(pattern).path)}
    if None in values.values():
        return None
    scheme, colon, rest = pattern.partition("://")
    filled = WORD.sub(lambda match: values.get(match[1]) or "", rest)
    head, slash, tail = filled.partition("/")
    return f"{scheme}{colon}{head}{slash}{quote(re.sub('/{2,}', '/', tail).lstrip('/'), safe=_SAFE)}"


def value_of(word: str, place: Place) -> str | None:
    """What a word of a pattern stands for; ``None`` for an unknown word or a value that the post does not have."""
    make = WORDS.get(word)
    return make(place) if make else None


def _part_of_date(index: int, *, short: bool = False, bare: bool = False) -> Callable[[Place], str | None]:
    def part(place: Place) -> str | None:
        if place.date is None:
            return None
        said = place.date[index]
        return said[-2:] if short else said.lstrip("0") if bare else said.zfill(2)

    return part


def _folders(place: Place) -> list[str]:
    folders = place.path.split("/")[:-1]
    return folders[1:] if folders[:1] == ["content"] else folders


def _slugified(title: str) -> str | None:
    return _NO_SLUG.sub("-", title).strip("-").lower() or None


WORDS: Final[Mapping[str, Callable[[Place], str | None]]] = {
    "year": _part_of_date(0),
    "month": _part_of_date(1),
    "day": _part_of_date(2),
    "short_year": _part_of_date(0, short=True),
    "i_month": _part_of_date(1, bare=True),
    "i_day": _part_of_date(2, bare=True),
    "title": lambda place: place.slug,
    "slug": lambda place: place.slug,
    "post_title": lambda place: _slugified(place.title),
    "name": lambda place: place.name,
    "filename": lambda place: place.name,
    "slugorfilename": lambda place: str(place.fields.get("slug") or "") or place.name,
    "path": lambda place: place.path.rpartition(".")[0] or place.path,
    "section": lambda place: (_folders(place) or [""])[0],
    "sections": lambda place: "/".join(_folders(place)),
    "categories": lambda place: "/".join(place.categories),
    "category": lambda place: (place.categories or ("",))[0],
    "output_ext": lambda _: ".html",
}
"""The words that a pattern may have. A post without categories is simply not below one, as with Jekyll."""
