"""Pairs of posts in record batches, for the tests of batches and of the engines that call them."""

from __future__ import annotations

from typing import Any, Final

import pyarrow as pa

OLD: Final = "---\ntags: [a]\n---\n# Tools\n\nA hammer is heavy.\n\n## Saws\n\n- Ryoba: cuts\n- Band saw\n"
NEW: Final = (
    "---\ntags: [a, b]\n---\n# Tools\n\nA hammer weighs 2 kg.\n\n## Saws\n\n- Ryoba: cuts on the pull\n- Dozuki\n"
)
CHINESE: Final = "# 盘点\n\n## 各省队\n\n### 1）山东\n\n文。\n\n### 2）福建\n\n文。\n"

PAIRS: Final[tuple[tuple[str, str | None, str | None], ...]] = (
    ("edited", OLD, NEW),
    ("same", OLD, OLD),
    ("new", None, OLD),
    ("gone", OLD, None),
    ("neither", None, None),
    ("empty", "", "text\n"),
    ("chinese", CHINESE, f"{CHINESE}\n### 3）天津\n\n文。\n"),
    ("form", "a\nb\n", "a b\n"),
)


def make_batch(pairs: Any = PAIRS, kind: Any = None) -> Any:
    """A batch with the three columns, the texts in a type of Arrow."""
    ids, old, new = (pa.array(values, pa.string()) for values in zip(*pairs, strict=True))
    return pa.record_batch([ids, old.cast(kind or pa.string()), new.cast(kind or pa.string())], ["id", "old", "new"])


def make_table(times: int = 1) -> Any:
    """All pairs, again and again, each with an id of its own."""
    return pa.Table.from_batches(
        [make_batch([(f"{number}/{name}", old, new) for name, old, new in PAIRS]) for number in range(times)]
    )
