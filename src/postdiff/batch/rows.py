"""One pair to its rows, as plain values; whatever goes wrong with it stays in its own rows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from postdiff.api import compare
from postdiff.errors import PostdiffError, ReadError
from postdiff.model.changelog import Significance
from postdiff.model.value import replace
from postdiff.parse.source import LARGEST, Source
from postdiff.render.contract import to_contract
from postdiff.text.surrogates import mend_surrogates

if TYPE_CHECKING:
    from collections.abc import Callable

    from postdiff.batch.settings import BatchSettings

Row = dict[str, Any]

NAME = "post"
"""What a post without a title is called when its id is no text."""


def tell_pair(
    identity: object, read_old: Callable[[], Any], read_new: Callable[[], Any], ask: BatchSettings
) -> list[Row]:
    """The rows of one pair. What cannot be read or compared is one row with nothing but an ``error``.

    Only what ends the process goes further: one post among millions must not stop the others, even where the fault is ours.
    """
    name = identity if isinstance(identity, str) and identity else NAME
    try:
        return _tell(_source(read_old(), name), _source(read_new(), name), ask)
    except PostdiffError as error:
        place = f"line {error.line}: " if error.line else ""
        return [{"error": f"{place}{error.reason}"}]
    except Exception as error:  # noqa: BLE001 - see above
        return [{"error": f"{type(error).__name__}: {error}"}]


def _source(value: str | bytes | None, name: str) -> Source | None:
    if value is None:
        return None
    if isinstance(value, bytes):
        return Source.from_bytes(value, name=name)
    if len(value) > LARGEST:
        raise ReadError(name, f"larger than {LARGEST >> 20} MiB, as no post is")
    return Source(value, name)


def _tell(old: Source | None, new: Source | None, ask: BatchSettings) -> list[Row]:
    if old is None and new is None:
        return [{"error": "both sides are null"}]
    options = replace(ask.options, keep_texts=False)  # nothing here shows them
    changelog = compare(old, new, options=options).changelog
    least = Significance[ask.min_significance.upper()]
    told = to_contract(changelog, lang=ask.lang, min_significance=least)  # type: ignore[arg-type] # checked by settings
    match ask.shape:
        case "json":
            return [{**told, "json": _dump(told)}]
        case "pairs":
            return [{**told, "changes": [_flatten(change) for change in told["changes"]]}]
        case "changes":
            return [{"number": number, **_flatten(change)} for number, change in enumerate(told["changes"])]


def _flatten(change: Row) -> Row:
    """What Arrow has no type for in a type that it has."""
    parts = [part | {"runs": [{"op": op, "text": text} for op, text in part["runs"]]} for part in change["parts"]]
    values = {key: _dump(change[key]) for key in ("old_value", "new_value") if change.get(key) is not None}
    return change | {"old_value": None, "new_value": None} | values | {"parts": parts}


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def mend(value: Any) -> Any:
    """The same with every string fit for UTF-8: a header may spell out half a character."""
    match value:
        case str():
            return mend_surrogates(value)
        case list():
            return [mend(each) for each in value]
        case dict():
            return {key: mend(each) for key, each in value.items()}
        case _:
            return value
