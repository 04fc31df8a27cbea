"""Numbers for content, found once for each text and only for those who ask."""

from __future__ import annotations

from postdiff.match.keys import Interner, Keys


def test_equal_values_have_one_number() -> None:
    intern = Interner()
    assert intern(("a", 1)) == intern(("a", 1)) != intern(("a", 2))


def test_the_words_of_two_texts_are_numbered_together() -> None:
    intern = Interner()
    assert intern.words("One two") == intern.words("one, TWO")
    assert intern.words("two one") == intern.words("one two")[::-1]


def test_a_key_is_found_when_it_is_asked_for_and_only_once() -> None:
    asked: list[int] = []

    def find(index: int) -> int:
        asked.append(index)
        return -index

    keys = Keys(3, find)
    assert [keys[1], keys[1], keys[0]] == [-1, -1, 0]
    assert asked == [1, 0]
