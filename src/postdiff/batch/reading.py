"""Pairs from files, a few at a time: no more of a file is in memory than what is being compared."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet

from postdiff.batch.compare import MOST_PAIRS, MOST_TEXT, check_columns, cut
from postdiff.errors import ReadError
from postdiff.model.value import Value
from postdiff.text.surrogates import mend_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postdiff.batch.settings import BatchSettings

FORMATS: Final = {
    ".parquet": "parquet",
    ".arrow": "arrow",
    ".feather": "arrow",
    ".ipc": "arrow",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    "-": "stream",
}
"""By the end of a name. ``stream`` is the Arrow format that can be read from a pipe."""

LONGEST_LINE: Final = 256 << 20
"""Bytes: two posts of the largest size, each letter of them escaped."""


class Pairs(Value):
    """What is in a file. ``batches`` are small; ``total`` counts the pairs where a file tells, else it is ``None``."""

    schema: Any
    batches: Iterator[Any]
    total: int | None


def find_format(name: str) -> str:
    """The format of a file by its name; a ``ReadError`` where it has none that is known."""
    ending = name if name == "-" else Path(name).suffix.lower()
    if ending not in FORMATS:
        known = ", ".join(each for each in FORMATS if each != "-")
        raise ReadError(name, f"its format is not known: the name must end in one of {known}, or be -")
    return FORMATS[ending]


@contextmanager
def open_pairs(name: str, ask: BatchSettings) -> Iterator[Pairs]:
    """The pairs of a file, or of standard input; what is wrong with it is a ``ReadError`` or ``ConfigError``."""
    open_one = {"parquet": _open_parquet, "arrow": _open_file, "stream": _open_stream, "jsonl": _open_lines}
    form = find_format(name)
    try:
        with _open(name) as stream:
            pairs = open_one[form](name, stream, ask)
            check_columns(pairs.schema, ask)
            yield Pairs(pairs.schema, _blame(name, pairs.batches), pairs.total)
    except (OSError, pa.ArrowException) as error:
        raise _read_error(name, error) from error


def _read_error(name: str, error: Exception) -> ReadError:
    if isinstance(error, FileNotFoundError):
        return ReadError(name, "no such file")
    reason = (isinstance(error, OSError) and error.strerror) or str(error).partition("\n")[0]
    return ReadError("standard input" if name == "-" else name, f"it cannot be read ({reason})")


def _blame(name: str, batches: Iterator[Any]) -> Iterator[Any]:
    """An error while reading is one of the file, wherever its batches are asked for."""
    try:
        yield from batches
    except (OSError, pa.ArrowException) as error:
        raise _read_error(name, error) from error


@contextmanager
def _open(name: str) -> Iterator[Any]:
    if name != "-":
        with Path(name).open("rb") as stream:
            yield stream
    elif sys.stdin is None:
        raise ReadError("standard input", "it is closed")
    else:
        yield sys.stdin.buffer


def _open_parquet(_name: str, stream: IO[bytes], ask: BatchSettings) -> Pairs:
    file = pa.parquet.ParquetFile(stream, buffer_size=1 << 20, pre_buffer=False)
    wanted = [name for name in (ask.id, ask.old, ask.new) if name in file.schema_arrow.names]
    return Pairs(file.schema_arrow, _read_groups(file, wanted), file.metadata.num_rows)


def _read_groups(file: Any, wanted: list[str]) -> Iterator[Any]:
    """Each group of rows in pieces. Its size tells how long a text is on average, but for texts that are there twice."""
    for group in range(file.num_row_groups):
        told = file.metadata.row_group(group)
        average = told.total_byte_size // max(told.num_rows, 1)
        rows = min(MOST_PAIRS, max(1, MOST_TEXT // max(average, 1)))
        yield from file.iter_batches(rows, [group], wanted, use_threads=False)


def _open_file(_name: str, stream: IO[bytes], ask: BatchSettings) -> Pairs:
    file = pa.ipc.open_file(pa.memory_map(stream.name) if isinstance(stream.name, str) else stream)
    return Pairs(file.schema, _slice(map(file.get_batch, range(file.num_record_batches)), ask), None)


def _open_stream(_name: str, stream: IO[bytes], ask: BatchSettings) -> Pairs:
    reader = pa.ipc.open_stream(stream)
    return Pairs(reader.schema, _slice(iter(reader), ask), None)


def _slice(batches: Iterator[Any], ask: BatchSettings) -> Iterator[Any]:
    for batch in batches:
        chosen = batch.select([ask.id, ask.old, ask.new])
        for start, end in cut(chosen, ask):
            yield chosen.slice(start, end - start)


def _open_lines(name: str, stream: IO[bytes], ask: BatchSettings) -> Pairs:
    schema = pa.schema([(column, pa.large_string()) for column in (ask.id, ask.old, ask.new)])
    return Pairs(schema, _read_lines(name, stream, schema), None)


def _read_lines(name: str, stream: IO[bytes], schema: Any) -> Iterator[Any]:
    rows: list[list[str | None]] = []
    held = number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if line.isspace():
            continue
        if rows and (held + len(line) > MOST_TEXT or len(rows) == MOST_PAIRS):
            yield _batch(rows, schema)
            rows, held = [], 0
        rows.append(_read_line(name, line, number, schema.names))
        held += len(line)
    if rows:
        yield _batch(rows, schema)


def _read_line(name: str, line: bytes, number: int, columns: list[str]) -> list[str | None]:
    """Id, old and new of one line; an id that is no string becomes its JSON, a key that is missing is null."""
    if len(line) > LONGEST_LINE:
        raise ReadError(name, f"a line of more than {LONGEST_LINE >> 20} MiB", number)
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReadError(name, f"no JSON ({error})", number) from error
    if not isinstance(found, dict):
        raise ReadError(name, "no JSON object", number)
    values = [found.get(column) for column in columns]
    for column, value in zip(columns[1:], values[1:], strict=True):
        if value is not None and not isinstance(value, str):
            raise ReadError(name, f"{column!r} is no string", number)
    told = [value if value is None or isinstance(value, str) else json.dumps(value) for value in values]
    return [value and mend_surrogates(value) for value in told]


def _batch(rows: list[list[str | None]], schema: Any) -> Any:
    columns = zip(*rows, strict=True)
    return pa.record_batch(
        [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)], schema
    )
