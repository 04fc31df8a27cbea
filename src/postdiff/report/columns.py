"""Which column of an old table is which column of the new one."""

from __future__ import annotations

from functools import lru_cache

from postdiff.text.sequences import common_runs
from postdiff.text.tokens import Vocabulary, normalize


@lru_cache(maxsize=64)
def pair_columns(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Pairs of old and new column numbers: by name, then those that stand alone between paired ones.

    ``API | Auth | Link`` and ``API | Auth | CORS | Link`` pair three columns; the fourth is new.
    """
    if old == new:
        return tuple((column, column) for column in range(len(old)))
    vocabulary = Vocabulary()
    runs = common_runs(vocabulary.encode(list(map(_name, old))), vocabulary.encode(list(map(_name, new))))
    pairs = [(old_start + step, new_start + step) for old_start, new_start, length in runs for step in range(length)]
    paired_old, paired_new = {left for left, _ in pairs}, {right for _, right in pairs}
    rest_old = [column for column in range(len(old)) if column not in paired_old]
    rest_new = [column for column in range(len(new)) if column not in paired_new]
    for column in list(rest_old):  # a column that changed its place
        same = [other for other in rest_new if _name(new[other]) == _name(old[column]) and _name(old[column])]
        if len(same) == 1:
            pairs.append((column, same[0]))
            rest_old.remove(column)
            rest_new.remove(same[0])
    if len(rest_old) == len(rest_new):  # renamed columns
        pairs += zip(rest_old, rest_new, strict=True)
    return tuple(sorted(pairs))


def _name(cell: str) -> str:
    return " ".join(normalize(cell).split())
