"""What changed into a file, as it comes: all of it or nothing."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet

from postdiff.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GROUP: Final = 16 << 20
"""Bytes of rows that become one group of a Parquet file. Each is a part that others read at once."""


@contextmanager
def open_output(name: str, form: str, schema: Any) -> Iterator[Callable[[Any], None]]:
    """Yield a function that writes a batch.

    The file takes its place in one step, at the end: whatever happens before, it is what it was. What is no regular file
    is written to.
    """
    open_one = {"parquet": _parquet, "arrow": _file, "stream": _stream, "jsonl": _lines}
    with _draft(name) as stream, open_one[form](stream, schema) as write:
        yield write


@contextmanager
def _draft(name: str) -> Iterator[IO[bytes]]:
    if name == "-":
        if sys.stdout is None:
            raise WriteError("standard output", "it is closed")
        yield sys.stdout.buffer
        return
    target = Path(os.path.realpath(name))
    if target.is_dir():
        raise WriteError(name, "it is a folder")
    if target.exists() and not os.access(target, os.W_OK):
        raise WriteError(name, "it is read-only")
    if target.exists() and not target.is_file():
        with _telling(name), target.open("wb") as stream:
            yield stream
        return
    # Other runs of postdiff clear away drafts of theirs that were left behind; this one, which takes long, goes by another name.
    draft = target.with_name(f".postdiff-batch-{os.urandom(4).hex()}.tmp")
    try:
        with _telling(name):
            with draft.open("xb") as stream:
                yield stream
            if target.exists():
                draft.chmod(target.stat().st_mode & 0o7777)
            draft.replace(target)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


@contextmanager
def _telling(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WriteError(name, f"it cannot be written ({error.strerror or error})") from error


@contextmanager
def _parquet(stream: IO[bytes], schema: Any) -> Iterator[Callable[[Any], None]]:
    held: list[Any] = []

    def flush() -> None:
        writer.write_table(pa.Table.from_batches(held, schema))
        held.clear()

    def write(batch: Any) -> None:
        held.append(batch)
        if sum(each.nbytes for each in held) >= GROUP:
            flush()

    with pa.parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        yield write
        if held:
            flush()


@contextmanager
def _file(stream: IO[bytes], schema: Any) -> Iterator[Callable[[Any], None]]:
    with pa.ipc.new_file(stream, schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        yield writer.write_batch


@contextmanager
def _stream(stream: IO[bytes], schema: Any) -> Iterator[Callable[[Any], None]]:
    with pa.ipc.new_stream(stream, schema) as writer:
        yield writer.write_batch


@contextmanager
def _lines(stream: IO[bytes], _schema: Any) -> Iterator[Callable[[Any], None]]:
    def write(batch: Any) -> None:
        for row in batch.to_pylist():
            stream.write(json.dumps(row, ensure_ascii=False, default=str).encode() + b"\n")

    yield write
