"""Record batches of pairs to record batches of what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from postdiff.batch.settings import BatchSettings
from postdiff.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyarrow as pa

    from postdiff.batch.rows import Row

MOST_TEXT: Final = 2 << 20
"""Bytes of posts whose rows are kept as Python values before they become a batch; a larger pair is a batch by itself."""

MOST_PAIRS: Final = 64


def make_schema(settings: BatchSettings | None = None, id_type: pa.DataType | None = None) -> pa.Schema:
    """What comes out for ids of a type, strings if not given; engines ask for it before there is any batch."""
    import pyarrow as pa

    from postdiff.batch.schema import describe

    ask = settings or BatchSettings()
    return describe(ask.shape, _plain(pa.string() if id_type is None else id_type))


def compare_batches(
    batches: Iterable[pa.RecordBatch], settings: BatchSettings | None = None
) -> Iterator[pa.RecordBatch]:
    """Tell what changed in each pair, in their order.

    ``old`` and ``new`` are strings of any layout, or UTF-8 in binary columns; a null is a side on which there is no such
    post. The rows of a pair depend on nothing but the pair: not on its neighbours, nor on where a batch ends. A pair that
    cannot be compared is a row with an ``error``; a column that is missing or of another type raises a ``ConfigError``.
    What comes out are smaller batches, so that memory does not grow with those that come in.
    """
    ask = settings or BatchSettings()
    for batch in batches:
        columns = _Columns(batch, ask)
        for start, end in cut(batch, ask):
            yield columns.tell(start, end)


def compare_table(table: pa.Table, settings: BatchSettings | None = None) -> pa.Table:
    """The same for a table, as Ray Data and Dask hand over parts of a data set; an empty one has all columns, too."""
    import pyarrow as pa

    ask = settings or BatchSettings()
    check_columns(table.schema, ask)
    schema = make_schema(ask, table.schema.field(ask.id).type)
    return pa.Table.from_batches(compare_batches(table.to_batches(), ask), schema)


def cut(batch: pa.RecordBatch, ask: BatchSettings) -> Iterator[tuple[int, int]]:
    """Runs of rows with no more than ``MOST_TEXT`` and ``MOST_PAIRS``, but for rows that are larger by themselves."""
    check_columns(batch.schema, ask)
    start, held = 0, 0
    for row, size in enumerate(_sizes(batch, ask)):
        if row > start and (held + size > MOST_TEXT or row - start == MOST_PAIRS):
            yield start, row
            start, held = row, 0
        held += size
    if start < batch.num_rows:
        yield start, batch.num_rows


def check_columns(schema: pa.Schema, ask: BatchSettings) -> None:
    """Refuse a schema without the columns, with two of a name, or with sides that are no texts."""
    for name in (ask.id, ask.old, ask.new):
        found = schema.get_all_field_indices(name)
        if len(found) != 1:
            there = ", ".join(schema.names) or "none"
            many = "no column" if not found else f"{len(found)} columns"
            raise ConfigError("batch", f"there is {many} {name!r}; the columns are {there}")
    for name in (ask.old, ask.new):
        kind = schema.field(name).type
        if not _is_text(kind):
            raise ConfigError("batch", f"the column {name!r} must hold strings, not {kind}")


class _Columns:
    """The three columns of a batch; what is told of a run of its rows."""

    def __init__(self, batch: pa.RecordBatch, ask: BatchSettings) -> None:
        check_columns(batch.schema, ask)
        ids = batch.column(ask.id)
        self._ids = ids.cast(_plain(ids.type))
        self._old, self._new = batch.column(ask.old), batch.column(ask.new)
        self._ask = ask
        self._schema = make_schema(ask, ids.type)

    def tell(self, start: int, end: int) -> pa.RecordBatch:
        import pyarrow as pa

        from postdiff.batch.rows import tell_pair

        rows: list[Row] = []
        origins: list[int] = []
        for row in range(start, end):
            told = tell_pair(self._name(row), self._old[row].as_py, self._new[row].as_py, self._ask)
            rows.extend(told)
            origins.extend([row] * len(told))
        ids = self._ids.take(pa.array(origins, pa.int64()))
        return pa.RecordBatch.from_arrays([ids, *_arrays(rows, self._schema)], schema=self._schema)

    def _name(self, row: int) -> object:
        try:
            return self._ids[row].as_py()
        except Exception:  # noqa: BLE001 - an id may be of any type, and is only looked at for a name
            return None


def _arrays(rows: Sequence[Row], schema: pa.Schema) -> list[pa.Array]:
    import pyarrow as pa

    from postdiff.batch.rows import mend

    def make(given: Sequence[Row]) -> list[pa.Array]:
        return [pa.array([row.get(field.name) for row in given], field.type) for field in list(schema)[1:]]

    try:
        return make(rows)
    except UnicodeEncodeError:
        return make([mend(row) for row in rows])


def _sizes(batch: pa.RecordBatch, ask: BatchSettings) -> Iterator[int]:
    """The bytes of both texts of each row; views and dictionaries do not tell, so they are asked one by one."""
    import pyarrow as pa
    import pyarrow.compute as pc

    def measure(column: Any) -> Any:
        if pa.types.is_dictionary(column.type):
            column = column.cast(column.type.value_type)
        if pa.types.is_null(column.type):
            return pa.array([0] * len(column))
        if column.type in {pa.string_view(), pa.binary_view()}:
            column = column.cast(pa.large_binary() if column.type == pa.binary_view() else pa.large_string())
        return pc.fill_null(pc.binary_length(column), 0)

    old, new = measure(batch.column(ask.old)), measure(batch.column(ask.new))
    for row in range(batch.num_rows):
        yield old[row].as_py() + new[row].as_py()


def _is_text(kind: Any) -> bool:
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    texts = {pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary(), pa.binary_view()}
    return kind in texts or pa.types.is_null(kind)


def _plain(kind: Any) -> Any:
    """The type in which ids come out: not every file and engine takes views, or another dictionary in each batch."""
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        return _plain(kind.value_type)
    return {pa.string_view(): pa.string(), pa.binary_view(): pa.binary()}.get(kind, kind)
