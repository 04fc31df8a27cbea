"""The columns that come out: the keys of the JSON contract in its order, with ``id`` before and ``error`` behind them.

Two things differ, as Arrow has no place for them: a run is a struct of ``op`` and ``text`` instead of a pair, and the value
of a field, which may be anything, is JSON in a string.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from postdiff.batch.settings import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postdiff.batch.settings import Shape

TEXT: Final = pa.string()
TEXTS: Final = pa.list_(TEXT)
NUMBER: Final = pa.int32()


def _record(names: str, kind: Any) -> Any:
    return pa.struct([(name, kind) for name in names.split()])


LINES: Final = _record("start end", NUMBER)
SIDE: Final = _record("name title", TEXT)

PART: Final = pa.struct(
    [
        ("block", TEXT),
        ("op", TEXT),
        ("old", LINES),
        ("new", LINES),
        ("runs", pa.list_(_record("op text", TEXT))),
    ]
)

CHANGE: Final[Mapping[str, Any]] = {
    "fingerprint": TEXT,
    "node": TEXT,
    "ops": TEXTS,
    "label": TEXT,
    "old_label": TEXT,
    "anchor": TEXT,
    "kind": TEXT,
    "path": TEXTS,
    "within": TEXTS,
    "old_path": TEXTS,
    "split_from": TEXT,
    "merged_into": TEXT,
    "significance": TEXT,
    "old": LINES,
    "new": LINES,
    "matched_by": TEXT,
    "similarity": pa.float64(),
    "words": _record("added removed", NUMBER),
    "parts": pa.list_(PART),
    "contains": _record("sections items rows", TEXTS),
    "old_value": TEXT,
    "new_value": TEXT,
}

KIND: Final = pa.struct([("kind", TEXT), ("label", TEXT), *_record("added removed renamed moved edited", TEXTS)])

PAIR: Final[Mapping[str, Any]] = {
    "old": SIDE,
    "new": SIDE,
    "headline": TEXT,
    "significance": TEXT,
    "rewritten": pa.bool_(),
    "counts": _record("added removed renamed moved edited form", NUMBER),
}

COLUMNS: Final[Mapping[Shape, Mapping[str, Any]]] = {
    "pairs": {**PAIR, "kinds": pa.list_(KIND), "changes": pa.list_(pa.struct(list(CHANGE.items())))},
    "changes": {"number": NUMBER, **CHANGE},
    "json": {**PAIR, "json": TEXT},
}


def describe(shape: Shape, id_type: Any) -> Any:
    """The schema of all batches of one shape."""
    columns = {"id": id_type, **COLUMNS[shape], "error": TEXT}
    return pa.schema(list(columns.items()), {"postdiff.batch": str(VERSION), "postdiff.shape": shape})
