"""Snapshots that are read once for two neighbours, and forgotten in time."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from postdiff.api import compare, parse
from postdiff.errors import ReadError
from postdiff.jobs.reader import Reader
from postdiff.model.options import Options
from postdiff.parse.source import Source

if TYPE_CHECKING:
    from postdiff.model.post import Post

TEXTS = [f"# Tools\n\n- saw\n- axe {number}\n" for number in range(4)]


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were parsed, in order."""
    texts: list[str] = []

    def count(source: Source, *, options: Options) -> Post:
        texts.append(source.text)
        return parse(source, options=options)

    monkeypatch.setattr("postdiff.jobs.reader.parse", count)
    return texts


def test_a_snapshot_between_two_neighbours_is_read_once(parsed: list[str]) -> None:
    kept = Reader(Options())
    sources = [Source(text) for text in TEXTS]
    for old, new in itertools.pairwise(sources):
        compare(old, Source(new.text), read=kept.read)
    assert parsed == TEXTS


def test_what_was_asked_for_long_ago_is_forgotten(parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postdiff.jobs.reader.ROOM", 2 * len(TEXTS[0]))
    kept = Reader(Options())
    for number in (0, 1, 0, 2, 0, 1):
        kept.read(Source(TEXTS[number]))
    assert parsed == [TEXTS[number] for number in (0, 1, 2, 1)]


def test_one_text_under_two_names_is_two_posts() -> None:
    kept = Reader(Options())
    assert [kept.read(Source("- saw\n", name)).title for name in ("a.md", "b.md")] == ["a.md", "b.md"]


def test_a_post_that_is_too_deep_is_an_error_with_its_name() -> None:
    def read(_source: Source) -> Post:
        raise RecursionError

    with pytest.raises(ReadError, match=r"new\.md: it is nested too deeply to be compared"):
        compare(Source("- saw\n", "old.md"), Source("- axe\n", "new.md"), read=read)
