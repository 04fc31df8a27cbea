"""Comparing pairs of posts by the million: Arrow record batches in, Arrow record batches out.

A batch has the columns ``id``, ``old`` and ``new``; what comes out is one row a pair, or one a change. The function knows
no engine: Spark, Ray Data, Dask, or a loop call it. It needs ``pip install 'postdiff[batch]'``, and loads pyarrow when
it is called.
"""

from __future__ import annotations

from postdiff.batch.compare import compare_batches, compare_table, make_schema
from postdiff.batch.settings import SHAPES, VERSION, BatchSettings, Shape

__all__ = ["SHAPES", "VERSION", "BatchSettings", "Shape", "compare_batches", "compare_table", "make_schema"]
