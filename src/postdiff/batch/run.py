"""A file of pairs to a file of what changed, by all processors of one machine."""

from __future__ import annotations

from contextlib import closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.ipc

from postdiff.batch.compare import compare_batches, make_schema
from postdiff.batch.reading import find_format, open_pairs
from postdiff.batch.writing import open_output
from postdiff.jobs.several import do_in_order
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from postdiff.batch.settings import BatchSettings


class Done(Value):
    """How many pairs there were, and with how many something was wrong."""

    pairs: int
    errors: int


def run_batch(
    source: str,
    target: str,
    ask: BatchSettings,
    processes: int,
    on_count: Callable[[int | None, int], None],
) -> Done:
    """Compare all pairs of a file. What is written does not depend on the number of processes, not by a byte.

    What is on its way is twice as many batches as there are processes, each of them small.
    """
    form = find_format(target)
    pairs_done = errors = 0
    with open_pairs(source, ask) as pairs:
        schema = make_schema(ask, pairs.schema.field(ask.id).type)
        work = do_in_order(map(_pack, pairs.batches), partial(_open_worker, ask), processes, worth_it=2, run=1)
        with open_output(target, form, schema) as write, closing(work):
            for count, told in work:
                for batch in _unpack(told):
                    errors += len(batch) - batch.column("error").null_count
                    write(batch)
                pairs_done += count
                on_count(pairs.total, pairs_done)
    return Done(pairs_done, errors)


@contextmanager
def _open_worker(ask: BatchSettings) -> Iterator[Callable[[bytes], tuple[int, bytes]]]:
    def work(packed: bytes) -> tuple[int, bytes]:
        batches = _unpack(packed)
        told = list(compare_batches(batches, ask))
        return sum(map(len, batches)), _pack(*told)

    yield work


def _pack(*batches: Any) -> bytes:
    """As a stream of Arrow: pickled, a slice would bring along all that it was cut from."""
    sink = pa.BufferOutputStream()
    if batches:
        with pa.ipc.new_stream(sink, batches[0].schema) as writer:
            for batch in batches:
                writer.write_batch(batch)
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def _unpack(packed: bytes) -> list[Any]:
    return list(pa.ipc.open_stream(packed)) if packed else []
