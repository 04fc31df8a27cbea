"""What changed inside one text: runs of kept, deleted and inserted source, made readable by named passes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from postdiff.model.changelog import Run, RunOp
from postdiff.text.sequences import common_runs
from postdiff.text.tokens import Vocabulary, tokenize, words
from postdiff.text.tokens import count_words as words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MARKS_UP_TO: Final = 0.6
"""Where more than this share of both texts changed, marks confuse: the whole is one deletion and one insertion."""

_FEW_WORDS: Final = 6  # texts so short keep their marks


def find_runs(old: str, new: str) -> tuple[Run, ...]:
    """The runs that turn one text into another; joined without the insertions they are the old text, and vice versa."""
    if old == new:
        return (Run(RunOp.KEPT, old),) if old else ()
    runs = _compare(tokenize(old), tokenize(new))
    return _whole_when_rewritten(_shifted_to_words(_joined(_without_islands(_joined(runs)))), old, new)


def whole_run(op: RunOp, text: str) -> tuple[Run, ...]:
    """The single run of a text that exists on one side only."""
    return (Run(op, text),) if text else ()


def count_words(runs: Iterable[Run], op: RunOp) -> int:
    """Words in the runs of one kind; a Han or kana character is one word."""
    return sum(words_in(run.text) for run in runs if run.op is op)


def _compare(old: list[str], new: list[str]) -> list[tuple[RunOp, str]]:
    """Blanks are paired with blanks whatever they are, so that a line broken elsewhere keeps all of its words."""
    vocabulary = Vocabulary()
    kept = common_runs(
        *(vocabulary.encode([" " if token.isspace() else token for token in side]) for side in (old, new))
    )
    runs: list[tuple[RunOp, str]] = []
    old_done = new_done = 0
    for old_start, new_start, length in [*kept, (len(old), len(new), 0)]:
        runs.append((RunOp.DELETED, "".join(old[old_done:old_start])))
        runs.append((RunOp.INSERTED, "".join(new[new_done:new_start])))
        runs += _kept(old[old_start : old_start + length], new[new_start : new_start + length])
        old_done, new_done = old_start + length, new_start + length
    return runs


def _kept(old: list[str], new: list[str]) -> Iterator[tuple[RunOp, str]]:
    for is_equal, pairs in groupby(zip(old, new, strict=True), key=lambda pair: pair[0] == pair[1]):
        lefts, rights = zip(*pairs, strict=True)
        if is_equal:
            yield RunOp.KEPT, "".join(lefts)
        else:
            yield from ((RunOp.DELETED, "".join(lefts)), (RunOp.INSERTED, "".join(rights)))


def _without_islands(runs: Sequence[Run]) -> list[tuple[RunOp, str]]:
    """Give up kept pieces without a word between two changes: they only tear a change apart.

    ``[-red-]{+blue+} [-car-]{+bike+}`` becomes ``[-red car-]{+blue bike+}``.
    """
    cleaned: list[tuple[RunOp, str]] = []
    for place, run in enumerate(runs):
        inside = 0 < place < len(runs) - 1
        if run.op is RunOp.KEPT and inside and not words(run.text):
            cleaned += [(RunOp.DELETED, run.text), (RunOp.INSERTED, run.text)]
        else:
            cleaned.append((run.op, run.text))
    return cleaned


def _joined(runs: Iterable[tuple[RunOp, str]]) -> list[Run]:
    """Runs without empty ones; between two kept runs at most one deletion, then at most one insertion."""
    joined: list[Run] = []
    deleted = inserted = ""
    for op, text in (*runs, (RunOp.KEPT, "")):
        if op is RunOp.DELETED:
            deleted += text
        elif op is RunOp.INSERTED:
            inserted += text
        elif text or not joined or deleted or inserted:
            if deleted or inserted:
                joined += [*whole_run(RunOp.DELETED, deleted), *whole_run(RunOp.INSERTED, inserted)]
                deleted = inserted = ""
            if joined and joined[-1].op is RunOp.KEPT and text:
                joined[-1] = Run(RunOp.KEPT, joined[-1].text + text)
            else:
                joined += whole_run(RunOp.KEPT, text)
    return joined


def _shifted_to_words(runs: list[Run]) -> list[Run]:
    """Slide a lone insertion or deletion so that it begins at a word and not at the blank before it.

    ``A{+ B+}`` at a text's end stays; ``one{+, two+}, three`` is left as it is; ``one{+ two+} three`` becomes
    ``one {+two +}three``, as a reader would insert it.
    """
    for place in range(1, len(runs) - 1):
        before, change, after = runs[place - 1 : place + 2]
        lone = change.op is not RunOp.KEPT and before.op is RunOp.KEPT and after.op is RunOp.KEPT
        if lone and change.text[0] == " " and after.text.startswith(" "):
            runs[place - 1] = Run(RunOp.KEPT, before.text + " ")
            runs[place] = Run(change.op, change.text[1:] + " ")
            runs[place + 1] = Run(RunOp.KEPT, after.text[1:])
    return [run for run in runs if run.text]


def _whole_when_rewritten(runs: list[Run], old: str, new: str) -> tuple[Run, ...]:
    """Drop the marks where nearly everything changed (wikidiff and VisualEditor do the same)."""
    kept = count_words(runs, RunOp.KEPT)
    larger = kept + max(count_words(runs, RunOp.DELETED), count_words(runs, RunOp.INSERTED))
    smaller = kept + min(count_words(runs, RunOp.DELETED), count_words(runs, RunOp.INSERTED))
    if smaller > _FEW_WORDS and kept < (1 - MARKS_UP_TO) * larger and kept < smaller / 2:
        return (*whole_run(RunOp.DELETED, old), *whole_run(RunOp.INSERTED, new))
    return tuple(runs)
