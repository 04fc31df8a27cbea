"""Snapshots that are read once for two neighbours, and forgotten in time."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from postdiff.api import compare, parse
from postdiff.errors import ReadError
from postdiff.jobs.reader import GLANCES, Reader
from postdiff.model.options import Options
from postdiff.parse.glance import glance_at
from postdiff.parse.source import Source

if TYPE_CHECKING:
    from postdiff.model.post import Post
    from postdiff.parse.glance import Glance
    from postdiff.parse.letters import Known

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


LONG = "".join(f"## Part {number}\n\nText {number}.\n\n" for number in range(400))
"""Long enough to be shortened."""


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts whose lines were looked at, in order."""
    texts: list[str] = []

    def count(text: str, known: Known) -> Glance | None:
        texts.append(text)
        return glance_at(text, known)

    monkeypatch.setattr("postdiff.jobs.reader.glance_at", count)
    return texts


def test_the_lines_of_a_snapshot_are_looked_at_once_for_its_two_neighbours(seen: list[str]) -> None:
    kept = Reader(Options())
    sources = [Source(LONG.replace("Text 7.", f"Text {number}.")) for number in range(1, 4)]
    for old, new in itertools.pairwise(sources):
        assert compare(old, new, read=kept.read, see=kept.see).changes == compare(old, new).changes != ()
    assert seen == [source.text for source in sources]


def test_the_lines_that_were_looked_at_longest_ago_are_forgotten(seen: list[str]) -> None:
    kept = Reader(Options())
    sources = [Source(f"# {number}\n") for number in range(GLANCES + 1)]
    for number in (*range(GLANCES), 0, GLANCES, 0, 1):
        glance = kept.see(sources[number])
        assert glance is not None
        assert glance.lines[0] == f"# {number}"
    assert seen == [sources[number].text for number in (*range(GLANCES), GLANCES, 1)]


def test_more_lines_than_are_kept_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postdiff.jobs.reader.MOST_LINES", 2)
    kept = Reader(Options())
    old, middle, new = (Source(LONG.replace("Text 7.", f"Text {number}.")) for number in range(1, 4))
    for before, after in ((old, middle), (middle, new), (new, old)):
        assert compare(before, after, read=kept.read, see=kept.see).changes == compare(before, after).changes


def test_a_post_that_is_too_deep_is_an_error_with_its_name() -> None:
    def read(_source: Source) -> Post:
        raise RecursionError

    with pytest.raises(ReadError, match=r"new\.md: it is nested too deeply to be compared"):
        compare(Source("- saw\n", "old.md"), Source("- axe\n", "new.md"), read=read)
