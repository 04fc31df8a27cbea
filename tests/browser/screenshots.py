"""The pictures of pages in ``docs/images``, drawn anew: ``make screenshots``.

With a folder as argument it draws every page of the tests there, in each look: to go through them after a change of
style.
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from chromium import Chromium, Look
from pages import PAGES

from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

IMAGES: Final = Path(__file__).parents[2] / "docs" / "images"
ALBUM: Final = tuple(Look(width, scheme=scheme) for width, scheme in product((1280, 390), ("light", "dark")))


class Picture(Value):
    """A page, how it is looked at, and how much of it is seen; a height of 0 is all of it."""

    page: str
    look: Look
    height: int = 0


README: Final[Mapping[str, Picture]] = {
    "report": Picture("report of the seeds", Look(1280), height=800),
    "history": Picture("history of a list of portals", Look(1280), height=800),
}


def album() -> Iterator[tuple[str, Picture]]:
    """Each page in each look, with its name as a file name."""
    for name, look in product(PAGES, ALBUM):
        yield f"{name} {look}".replace(" ", "-"), Picture(name, look)


def draw(pictures: Mapping[str, Picture], target: Path, form: str) -> None:
    """``form`` is ``png``, or ``webp``, which for a page of text takes a third of the bytes."""
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        browser = Chromium(Path(scratch) / "profile")
        for number, (name, picture) in enumerate(pictures.items()):
            folder = Path(scratch) / str(number)
            folder.mkdir()
            page = browser.open(PAGES[picture.page](folder), picture.look)
            (target / f"{name}.{form}").write_bytes(page.picture(form, picture.look.width, picture.height))
        browser.close()


if __name__ == "__main__":
    if sys.argv[1:]:
        draw(dict(album()), Path(sys.argv[1]), "png")
    else:
        draw(README, IMAGES, "webp")
