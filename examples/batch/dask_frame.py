"""Compare pairs of posts with Dask: `python dask_frame.py pairs.parquet changes`, where `changes` becomes a folder.

postdiff and pyarrow have to be installed wherever Dask runs tasks.
"""

from __future__ import annotations

import sys

import dask
import dask.dataframe as dd
import pandas as pd
import pyarrow as pa

from postdiff import batch


def tell_part(part: pd.DataFrame, settings: batch.BatchSettings) -> pd.DataFrame:
    """What changed in the rows of one partition; its columns keep the types of Arrow."""
    columns = [settings.id, settings.old, settings.new]
    table = pa.Table.from_pandas(part[columns], preserve_index=False)
    return batch.compare_table(table, settings).to_pandas(types_mapper=pd.ArrowDtype)


def tell_changes(pairs: dd.DataFrame, settings: batch.BatchSettings) -> dd.DataFrame:
    """What changed in each row of a frame with the columns that the settings name; its ids are strings."""
    empty = batch.make_schema(settings).empty_table().to_pandas(types_mapper=pd.ArrowDtype)
    named = pairs.assign(**{settings.id: pairs[settings.id].astype("string[pyarrow]")})
    return named.map_partitions(tell_part, settings, meta=empty)


def main(source: str, target: str) -> None:
    settings = batch.BatchSettings(shape="changes", min_significance="wording")
    pairs = dd.read_parquet(source, columns=[settings.id, settings.old, settings.new])
    with dask.config.set(scheduler="processes"):  # threads would wait for each other
        tell_changes(pairs, settings).to_parquet(target, write_index=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
