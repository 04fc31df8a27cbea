from __future__ import annotations

import copy
import inspect
import pickle
import sys
from typing import Any, ClassVar, Final

import pytest

from postdiff.model.value import _FEW, Record, Value, replace
from postdiff.parse.source import Source


class Place(Value):
    shelf: str
    row: int = 1
    shelves: ClassVar[int] = 3


class Corner(Value):
    shelf: str
    row: int = 1


class Empty(Value):
    pass


class Upper(Value):
    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.text.upper())


def test_fields_are_given_by_place_or_by_name() -> None:
    assert Place("a", 1) == Place(row=1, shelf="a") == Place("a")
    assert (Place("a").shelf, Place("a").row, Place.shelves) == ("a", 1, 3)


@pytest.mark.parametrize(
    ("given", "named"), [((), {}), (("a", 1, 2), {}), (("a",), {"shelf": "b"}), (("a",), {"size": 1})]
)
def test_what_does_not_fit_is_refused(given: Any, named: Any) -> None:
    with pytest.raises(TypeError, match=r"argument"):
        Place(*given, **named)


def test_many_are_made_as_few_are() -> None:
    made = [Place("a", row=row) for row in range(3 * _FEW)]
    assert [repr(place) for place in made] == [f"Place(shelf='a', row={row})" for row in range(3 * _FEW)]
    assert {Upper("a").text for _ in range(3 * _FEW)} == {"A"}


def test_what_does_not_fit_is_refused_of_many_too() -> None:
    twice: Any = {"shelf": "b"}
    for _ in range(3 * _FEW):
        with pytest.raises(TypeError, match=r"argument"):
            Corner("a", **twice)
        Corner("a")


class Box(Record):
    name: str
    held: list[str] = []  # noqa: RUF012 - copied


def test_a_record_can_be_changed_and_is_equal_to_itself_alone() -> None:
    boxes = [Box("a") for _ in range(3 * _FEW)]
    for number, box in enumerate(boxes):
        box.name = "b"
        box.held.append(str(number))
    assert [box.held for box in boxes] == [[str(number)] for number in range(3 * _FEW)]
    assert repr(boxes[0]) == "Box(name='b', held=['0'])"
    assert boxes[0] != Box("b", ["0"])
    with pytest.raises(AttributeError):
        boxes[0].size = 1  # type: ignore[attr-defined]


def test_equal_means_one_class_and_equal_fields() -> None:
    assert Place("a") != Place("b")
    assert Place("a") != Corner("a")
    assert Place("a") != ("a", 1)
    assert Empty() == Empty()
    assert len({Place("a"), Place("a", 1), Place("b"), Corner("a"), Empty(), Empty()}) == 4


def test_nothing_can_be_set_deleted_or_added() -> None:
    place: Any = Place("a")
    for name in ("shelf", "other"):
        with pytest.raises(AttributeError, match=f"frozen: {name}"):
            setattr(place, name, "b")
        with pytest.raises(AttributeError, match=f"frozen: {name}"):
            delattr(place, name)
    assert not hasattr(place, "__dict__")
    assert place == Place("a")


def test_a_value_shows_its_fields() -> None:
    assert repr(Place("a")) == "Place(shelf='a', row=1)"
    assert str(inspect.signature(Corner)) == "(shelf, row=1)"


def test_a_value_is_taken_apart_by_match() -> None:
    match Place("a", 2):
        case Place(shelf, row):
            assert (shelf, row) == ("a", 2)


def test_replace_leaves_the_first_value_as_it_is() -> None:
    place = Place("a", 2)
    assert (replace(place, shelf="b"), place) == (Place("b", 2), Place("a", 2))
    with pytest.raises(TypeError):
        replace(place, size=3)


def test_what_comes_after_init_is_called_once_more_by_replace_only() -> None:
    assert Upper("a").text == "A"
    assert replace(Upper("a"), text="b").text == "B"


@pytest.mark.parametrize("value", [Place("a", 2), Empty(), Source("a\r\nb", "x.md").with_text("c\n")])
def test_a_copy_is_equal(value: Value) -> None:
    assert pickle.loads(pickle.dumps(value)) == copy.deepcopy(value) == value  # noqa: S301 - our own bytes


PLAIN: Final = """
from typing import ClassVar

class Shelf(Value):
    name: str
    rows: int = 1
    shelves: ClassVar[int] = 3
"""


def test_a_module_may_do_without_postponed_annotations() -> None:
    """Python 3.14 keeps those of such a class as a function."""
    names: dict[str, Any] = {"Value": Value}
    exec(compile(PLAIN, "plain", "exec", dont_inherit=True), names)  # noqa: S102 - a module of that sort
    assert repr(names["Shelf"]("a", rows=2)) == "Shelf(name='a', rows=2)"


@pytest.mark.skipif(sys.version_info < (3, 14), reason="older Pythons look the names up at once")
def test_a_field_may_be_of_a_class_that_comes_later() -> None:
    names: dict[str, Any] = {"Value": Value}
    exec(compile("class Shelf(Value):\n    place: Later\n", "plain", "exec", dont_inherit=True), names)  # noqa: S102
    assert names["Shelf"](3).place == 3
