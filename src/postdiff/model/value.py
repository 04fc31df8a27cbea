"""What all values of postdiff are: frozen, slotted, equal by their fields.

As a frozen dataclass with slots each of them would do the same. But ``dataclasses`` writes and compiles six methods a
class, 0.6 ms, and most commands load some seventy classes: a fifth of the time that ``postdiff old.md new.md`` takes.
Here all classes share their methods, and the one that differs, ``__init__``, is compiled for classes of which many are
made: it takes as long to compile as twenty calls by the way that suits all.
What is still being made is a :class:`Record`.
"""

from __future__ import annotations

import sys
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable
    from inspect import Signature

    Some = TypeVar("Some", bound="Value")

_CONSTANT: Final = ("ClassVar", "typing.ClassVar")
_FEW: Final = 6


def _read_annotations(body: dict[str, Any]) -> dict[str, Any]:
    """Those of a class that is being made. From Python 3.14 on a module without ``from __future__ import annotations`` has
    a function for them instead; to be asked for their source, so that no name in them needs to exist.
    """
    if sys.version_info >= (3, 14) and "__annotations__" not in body:
        from annotationlib import Format, call_annotate_function, get_annotate_from_class_namespace

        annotate = get_annotate_from_class_namespace(body)
        return call_annotate_function(annotate, Format.STRING) if annotate else {}
    annotations: dict[str, Any] = body.get("__annotations__", {})
    return annotations


class ValueType(type):
    """Makes a slot of each annotated name in the body of a class; what it is set to there is its default."""

    __fields__: tuple[str, ...]
    __defaults__: dict[str, Any]
    __values__: Callable[[_Fields], object]
    __made__: int

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> ValueType:
        fields = tuple(field for field, told in _read_annotations(body).items() if not str(told).startswith(_CONSTANT))
        defaults = {field: body.pop(field) for field in fields if field in body}
        body |= {"__slots__": fields, "__fields__": fields, "__defaults__": defaults, "__match_args__": fields}
        body["__made__"] = 0
        body["__values__"] = staticmethod(attrgetter(*(fields or ("__class__",))))
        return super().__new__(cls, name, bases, body)

    @property
    def __signature__(cls) -> Signature:
        from inspect import signature

        return signature(_compile_init(cls).__get__(cls))


class _Fields(metaclass=ValueType):
    """What is made of fields."""

    def __init__(self, *values: Any, **named: Any) -> None:
        kind = type(self)
        kind.__made__ += 1
        if kind.__made__ > _FEW or not _fill(self, values, named):
            init = _compile_init(kind)
            kind.__init__ = init  # type: ignore[method-assign]  # from now on without this detour
            init(self, *values, **named)

    def __repr__(self) -> str:
        told = (f"{field}={getattr(self, field)!r}" for field in type(self).__fields__)
        return f"{type(self).__qualname__}({', '.join(told)})"


@dataclass_transform()
class Record(_Fields):
    """The same base class for what is not finished yet: its fields can be set, and it is equal to itself alone.

    A default that is a list is copied for each record.
    """


@dataclass_transform(frozen_default=True)
class Value(_Fields):
    """A base class: ``class Span(Value)`` with a line ``start: int`` makes ``Span(3)`` and ``Span(start=3)``.

    Two values are equal when they are of one class and their fields are. ``__post_init__``, where there is one, is
    called at the end of ``__init__``.
    """

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        values = type(self).__values__
        return bool(values(self) == values(other))

    def __hash__(self) -> int:
        return hash(type(self).__values__(self))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be deleted")

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), *(getattr(self, field) for field in type(self).__fields__))


def replace(value: Some, /, **changes: Any) -> Some:
    """The same value with other contents of some fields."""
    kind = type(value)
    return kind(**{field: getattr(value, field) for field in kind.__fields__} | changes)


def _restore(kind: type[Some], *values: object) -> Some:
    value = object.__new__(kind)
    for field, held in zip(kind.__fields__, values, strict=True):
        object.__setattr__(value, field, held)
    return value


def _fill(made: _Fields, values: tuple[object, ...], named: dict[str, object]) -> bool:
    """Set the fields as the compiled ``__init__`` would; false where it must say what is wrong."""
    kind = type(made)
    given = dict(zip(kind.__fields__, values, strict=False))
    held = kind.__defaults__ | given | named
    if len(given) < len(values) or given.keys() & named.keys() or held.keys() != set(kind.__fields__):
        return False
    for field, value in held.items():
        object.__setattr__(made, field, value.copy() if isinstance(kind.__defaults__.get(field), list) else value)
    if hasattr(made, "__post_init__"):
        made.__post_init__()
    return True


def _compile_init(kind: ValueType) -> Any:
    """The function that a hand would write; slots of values are set past the ``__setattr__`` that refuses."""
    fields, defaults = kind.__fields__, kind.__defaults__
    names: dict[str, Any] = {f"set_{field}": getattr(kind, field).__set__ for field in fields}
    names |= {f"default_{field}": value for field, value in defaults.items()}
    wanted = (f"{field}=default_{field}" if field in defaults else field for field in fields)
    given = {field: f"{field}.copy()" if isinstance(defaults.get(field), list) else field for field in fields}
    if issubclass(kind, Record):
        lines = [f"self.{field} = {value}" for field, value in given.items()]
    else:
        lines = [f"set_{field}(self, {value})" for field, value in given.items()]
    if hasattr(kind, "__post_init__"):
        lines.append("self.__post_init__()")
    body = "\n    ".join(lines or ["pass"])
    exec(f"def __init__(self, {', '.join(wanted)}):\n    {body}", names)  # noqa: S102 - made of identifiers only
    return names["__init__"]
