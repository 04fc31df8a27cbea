"""Compare pairs of posts with Ray Data: `python ray_data.py pairs.parquet changes`, where `changes` becomes a folder.

postdiff and pyarrow have to be installed wherever Ray runs tasks.
"""

from __future__ import annotations

import sys

import ray.data

from postdiff import batch


def tell_changes(pairs: ray.data.Dataset, settings: batch.BatchSettings) -> ray.data.Dataset:
    """What changed in each row of a data set with the columns that the settings name."""
    return pairs.map_batches(
        batch.compare_table,
        fn_kwargs={"settings": settings},
        batch_format="pyarrow",
        batch_size=256,
        zero_copy_batch=True,
    )


def main(source: str, target: str) -> None:
    settings = batch.BatchSettings(shape="changes", min_significance="wording")
    pairs = ray.data.read_parquet(source, columns=[settings.id, settings.old, settings.new])
    tell_changes(pairs, settings).write_parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
