"""What is counted while a life grows."""

from __future__ import annotations

from postdiff.model.lives import Quiet
from postdiff.model.node import NodeType
from postdiff.trace.growing import GrowingLife, Numbers, Order

SAME = (False, False, False)


def test_what_is_told_counts_up_and_what_comes_back_has_its_number_again() -> None:
    numbers = Numbers()
    assert numbers.number("red", None, told=False) == 0
    assert numbers.number("blue", 0, told=True) == 1
    assert numbers.number("red", 1, told=True) == 0


def test_what_is_not_told_keeps_its_number_whatever_it_looks_like() -> None:
    numbers = Numbers()
    numbers.number("red", None, told=False)
    assert numbers.number("Red", 0, told=False) == 0
    assert numbers.number("blue", 0, told=True) == 1
    assert numbers.number("Red", 1, told=True) == 0


def test_a_change_that_does_not_show_is_one_all_the_same() -> None:
    numbers = Numbers()
    numbers.number("red", None, told=False)
    assert numbers.number("red", 0, told=True) == 1


def test_slots_stand_where_they_were_put() -> None:
    order = Order()
    first = order.insert_after(Order.FIRST)
    third = order.insert_after(first)
    second = order.insert_after(first)
    ranks = order.ranks()
    assert [ranks[slot] for slot in (Order.FIRST, first, second, third)] == [0, 1, 2, 3]


def key(text: str, parent: int = 1) -> tuple[NodeType, str, str, int, int, Quiet]:
    return NodeType.ITEM, "saw", text, parent, 1, Quiet.NOTHING


def test_a_merge_takes_the_number_of_the_side_that_it_took() -> None:
    life = GrowingLife()
    begin = life.look(key("small"), [], SAME)
    left = life.look(key("small, red"), [begin], (False, True, False))
    right = life.look(key("small", parent=2), [begin], (False, False, True))
    merged = life.look(key("small, red", parent=2), [left, right], SAME)
    looks = life.freeze().looks
    assert (looks[merged].said, looks[merged].place) == (looks[left].said, looks[right].place)
    assert looks[left].said != looks[right].said


def test_a_life_that_comes_back_as_it_was_looks_as_it_did() -> None:
    life = GrowingLife()
    first = life.look(key("small"), [], SAME)
    assert life.look(key("small"), [], SAME) == first
    other = life.look(key("large"), [], SAME)
    assert life.freeze().looks[other].said == 1
