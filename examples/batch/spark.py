"""Compare pairs of posts with Spark: `spark-submit spark.py pairs.parquet changes.parquet`.

postdiff and pyarrow have to be installed wherever Spark runs Python.
"""

from __future__ import annotations

import sys
from functools import partial

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from postdiff import batch


def tell_changes(pairs: DataFrame, settings: batch.BatchSettings) -> DataFrame:
    """What changed in each row of a frame with the columns that the settings name; its ids are strings."""
    schema = from_arrow_schema(batch.make_schema(settings))
    columns = pairs.select(pairs[settings.id].cast("string"), settings.old, settings.new)
    return columns.mapInArrow(partial(batch.compare_batches, settings=settings), schema)


def main(source: str, target: str) -> None:
    spark = SparkSession.builder.appName("postdiff").getOrCreate()
    try:
        settings = batch.BatchSettings(shape="changes", min_significance="wording")
        tell_changes(spark.read.parquet(source), settings).write.mode("overwrite").parquet(target)
    finally:
        spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
