"""Equal content as equal numbers, and what is found out once for each distinct text of both posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.text.tokens import Vocabulary, normalize, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable


class Interner:
    """Numbers equal values alike, for both posts together."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._vocabulary = Vocabulary()
        self._words: dict[str, str] = {}

    def __call__(self, value: Hashable) -> int:
        return self._numbers.setdefault(value, len(self._numbers))

    def words(self, text: str) -> str:
        """The words of a text, each as one character; most texts stand in both posts and are read for one."""
        known = self._words.get(text)
        if known is None:
            known = self._words[text] = self._vocabulary.encode(words_of(normalize(text)))
        return known


class Keys:
    """A number for each node, found when it is asked for: of what stands in equal trees nobody asks."""

    __slots__ = ("_find", "_found")

    def __init__(self, count: int, find: Callable[[int], int]) -> None:
        self._found: list[int | None] = [None] * count
        self._find = find

    def __getitem__(self, index: int) -> int:
        known = self._found[index]
        if known is None:
            known = self._found[index] = self._find(index)
        return known
