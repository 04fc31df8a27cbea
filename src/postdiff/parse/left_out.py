"""What can be said of a whole snapshot though something was left out of it: the words of a section, and where links lead.

A chunk that was left out reads the same by itself, so it is read by itself, once in a whole history.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.parse.letters import PLAIN_HEADING
from postdiff.text.compared import MOST_WORDS, compared_text
from postdiff.text.definitions import read_definitions
from postdiff.text.similarity import ratio
from postdiff.text.tokens import Vocabulary, normalize, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from postdiff.model.node import Node
    from postdiff.model.post import Post
    from postdiff.parse.glance import Chunk, Glance
    from postdiff.parse.shorten import Shortened, Side

MOST_BODIES: Final = 500
"""Chunks of which the words are kept: a list of ten years has a hundred at a time."""

_OTHERWISE_WRITTEN: Final = frozenset("|\\&")
"""Signs that may stand otherwise in the source than in the address that is read from it."""


class LeftOut:
    """Both sides, the ``posts`` that were read of what is left, and ``read``, which reads what is not."""

    def __init__(self, short: Shortened, posts: tuple[Post, Post], read: Callable[[str], Post]) -> None:
        self._sides = short.old, short.new
        self._posts = posts
        self._read = read

    def may_lead_to(self, address: str) -> bool:
        """Whether a link with an address may stand in what was left out."""
        if _OTHERWISE_WRITTEN & set(address):
            return True
        defined = (value for post in self._posts for value in read_definitions(post).values())
        return any(address in value for value in defined) or any(_is_missing(address, side) for side in self._sides)

    def measure(self, old_line: int, new_line: int) -> float | None:
        """How alike the two sides of a section are in the whole, by the lines of its heading in what is left of each.

        ``None`` where that is not certain.
        """
        old = self._words_below(self._sides[0], self._posts[0], old_line)
        new = self._words_below(self._sides[1], self._posts[1], new_line)
        if old is None or new is None:
            return None
        vocabulary = Vocabulary()
        return ratio(vocabulary.encode(old), vocabulary.encode(new))

    def _words_below(self, side: Side, post: Post, line: int) -> list[str] | None:
        """The words of a section by the line of its heading; ``None`` where what was left out may read otherwise alone."""
        top = next((index for index, node in enumerate(post.nodes) if node.own and node.own.start == line), 0)
        nodes = [post.nodes[index] for index in (top, *post.below(top))]
        chunks = list(_chunks_below(side.glance, side.lines[line], nodes[0].level))
        name = side.glance.known.names[side.glance.lines[side.lines[line]]]
        if not chunks or sum(chunk.name == name for chunk in side.glance.chunks) > 1:
            return None
        end = next((chunk for chunk in side.glance.chunks if chunk.start >= chunks[-1].end), None)
        behind = None if end is None else side.find_kept(end)
        if behind is not None and any(node.own.start >= behind for node in nodes if node.own):
            return None  # what looked like the next heading is none
        found: list[str] = []
        for chunk in chunks:
            start = side.find_kept(chunk)
            if start is not None:
                lines = range(start, start + chunk.end - chunk.start)
                found += _words_of(node for node in nodes if node.own and node.own.start in lines)
            elif chunk.start >= side.lines[line] and chunk.safe and PLAIN_HEADING.match(side.glance.lines[chunk.start]):
                found += self._words_of_body(chunk, side.glance.known.words)
            else:
                return None
            if len(found) > MOST_WORDS:
                break
        return found[:MOST_WORDS]

    def _words_of_body(self, chunk: Chunk, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
        words = known.get(chunk.text)
        if words is None:
            if len(known) >= MOST_BODIES:
                known.clear()
            words = known[chunk.text] = tuple(_words_of(self._read(chunk.text).nodes[1:]))
        return words


def _is_missing(text: str, side: Side) -> bool:
    kept = set(side.lines)
    return any(text in line for number, line in enumerate(side.glance.lines) if number not in kept)


def _chunks_below(glance: Glance, line: int, level: int) -> Iterator[Chunk]:
    """The chunk in which the heading of a section stands, and those below it."""
    for chunk in glance.chunks:
        if chunk.start > line and chunk.level <= level:
            return
        if chunk.end > line:
            yield chunk


def _words_of(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        yield from words_of(normalize(compared_text(node)))
