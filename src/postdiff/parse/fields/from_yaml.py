"""YAML 1.1 as PyYAML reads it, within bounds, with the line of every key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, TypeGuard

import yaml
from frontmatter.default_handlers import SafeLoader

from postdiff.model.value import Value
from postdiff.parse.fields.reading import MAX_SIZE, Entry, Path, Place, PlaceFinder, Reading, RefusedError, dotted
from postdiff.parse.fields.values import MAX_DEPTH, to_plain
from postdiff.text.surrogates import mend_surrogates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MAP: Final = "tag:yaml.org,2002:map"
_SET: Final = "tag:yaml.org,2002:set"
_COLLECTIONS: Final = frozenset({_MAP, _SET, *(f"tag:yaml.org,2002:{name}" for name in ("seq", "omap", "pairs"))})


class _Mark(Protocol):
    """A place as both parsers of PyYAML tell it, the one in C and the one in Python."""

    line: int


class _Pair(Value):
    """A key and its value. ``last``: no equal key follows in its map; ``leaf``: it is a field, not a map of fields."""

    path: Path
    place: Place
    value: yaml.Node
    last: bool
    leaf: bool


def read_yaml(text: str) -> Reading | None:
    """The entries of one YAML document; ``None`` when it is no map."""
    finder = PlaceFinder(text)
    try:
        _check_bounds(text)
        loader = SafeLoader(text)
        root = loader.get_single_node()
        return _read_map(root, finder, loader.construct_object) if _is_map(root) else None
    except yaml.MarkedYAMLError as error:
        raise _refusal(error.problem_mark) from error
    except (yaml.YAMLError, UnicodeEncodeError) as error:  # characters that YAML forbids
        bad = yaml.reader.Reader.NON_PRINTABLE.search(text)
        raise RefusedError(finder.find(bad.start()).line if bad else 0) from error


def _check_bounds(text: str) -> None:
    """Refuse what is too deep or too large, and aliases inside of what they stand for, before anything is built."""
    sizes: dict[str | None, int] = {}
    open_: list[tuple[str | None, int]] = []  # the anchor of each collection around, and the size before it
    size = 0
    for event in yaml.parse(text, SafeLoader):
        match event:
            case yaml.AliasEvent() if event.anchor in sizes:
                size += sizes[event.anchor]
            case yaml.AliasEvent():
                raise _refusal(event.start_mark)
            case yaml.ScalarEvent():
                sizes[event.anchor] = 1 + len(event.value)
                size += sizes[event.anchor]
            case yaml.CollectionStartEvent():
                sizes.pop(event.anchor, None)
                open_.append((event.anchor, size))
                size += 1
            case yaml.CollectionEndEvent():
                anchor, before = open_.pop()
                sizes[anchor] = size - before
            case _:  # begin and end of the stream and of the document
                pass
        if size > MAX_SIZE or len(open_) > MAX_DEPTH:
            raise _refusal(event.start_mark)


def _read_map(root: yaml.MappingNode, finder: PlaceFinder, construct: Callable[[yaml.Node], object]) -> Reading:
    pairs = list(_walk(root, (), finder))
    return Reading(
        entries=tuple(Entry(dotted(p.path), _to_value(p.value, construct), p.place) for p in pairs if p.leaf),
        starts=frozenset(pair.place.line for pair in pairs),
        overridden=tuple((pair.place.line, dotted(pair.path)) for pair in pairs if not pair.last),
    )


def _walk(node: yaml.MappingNode, around: Path, finder: PlaceFinder) -> Iterator[_Pair]:
    """All pairs of a map and of the maps in it, but for those behind an alias, which stand elsewhere."""
    lasts = {_name(key): key for key, _ in node.value}
    for key, value in node.value:
        name = _name(key)
        last = lasts[name] is key
        here = key.start_mark.index <= value.start_mark.index
        nested = last and here and _is_map(value) and bool(value.value)
        yield _Pair((*around, name), finder.find(key.start_mark.index), value, last, leaf=last and not nested)
        if nested:
            yield from _walk(value, (*around, name), finder)


def _is_map(node: yaml.Node | None) -> TypeGuard[yaml.MappingNode]:
    return isinstance(node, yaml.MappingNode) and node.tag == _MAP


def _name(key: yaml.Node) -> str:
    """A key as it is written: YAML 1.1 would take ``on`` for a truth value and ``2017`` for a number."""
    if not isinstance(key, yaml.ScalarNode):  # {{ template }} is a map whose key is a map
        raise _refusal(key.start_mark)
    return mend_surrogates(key.value)


def _to_value(node: yaml.Node, construct: Callable[[yaml.Node], object], depth: int = 0) -> object:
    """A value as JSON would hold it; ``construct`` is asked for scalars only."""
    if depth > MAX_DEPTH or isinstance(node, yaml.ScalarNode) == (node.tag in _COLLECTIONS):
        raise _refusal(node.start_mark)
    match node:
        case yaml.MappingNode(tag=tag) if tag == _SET:
            return sorted(_name(key) for key, _ in node.value)
        case yaml.MappingNode():
            return {_name(key): _to_value(value, construct, depth + 1) for key, value in node.value}
        case yaml.SequenceNode():
            return [_to_value(value, construct, depth + 1) for value in node.value]
        case _:
            return to_plain(_to_scalar(node, construct))


def _to_scalar(node: yaml.Node, construct: Callable[[yaml.Node], object]) -> object:
    try:
        return construct(node)
    except yaml.YAMLError:
        raise
    except Exception:  # noqa: BLE001 - PyYAML lets any error out: 2017-02-30, 0b_, !!bool perhaps
        return str(node.value)


def _refusal(mark: _Mark | None) -> RefusedError:
    return RefusedError(mark.line if mark else 0)
