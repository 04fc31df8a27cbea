"""Turns the runs of edited parts into pieces of text that can be read on a line or set in a column."""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from postdiff.model.changelog import PartOp, Run, RunOp, Significance
from postdiff.model.node import NodeType
from postdiff.text.late import late
from postdiff.text.safe import inert, spell_out
from postdiff.text.width import cut_to_width, display_width, tail_of_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postdiff.model.changelog import Part

IMAGE: Final = re.compile(r"!\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)")
LINK: Final = re.compile(r"\[([^\]\n]{1,500})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,500}\])")
CUT_LINK: Final = re.compile(r"\A\)(?=\s)|(?:\[\s*)?\]\((?:[^)\n]*\Z|[^)\s]*\)?)")
TAG: Final = late(r"<!--|-->|</?(?![a-zA-Z][\w+.-]{0,30}:)[a-zA-Z][^<>]{0,400}>")
MARKS: Final = re.compile(r"^\s*(?:`{3,}+|~{3,}+)[^`\n]*+\n|\*{1,3}|`{1,3}|~~|^\s*(?:#{1,6}|>|[-+*])\s+")
BLANKS: Final = re.compile(r"\s+")
JOINTS: Final = late(r"^(?:[.,;:!?](?=\s)|[，。；：、！？]|\s)+|[,;，；、\s]{1,9}\Z")
"""The signs that joined words to the text around them; ``.NET`` has none."""

GLANCE: Final = 400
"""Characters of a text that are looked at for its first words: more than any line holds."""

AROUND: Final = 14
"""Columns shown on either side of a sign that changed: the words next to it."""


SWAP: Final = 40
"""Columns of both sides of a replacement that is told by itself."""


def first_news(parts: Iterable[Part]) -> str:
    """The first words of the first block that came, else the first piece that was put in or replaced, else what went.

    What went is shown where nothing came, so that the note beside it says which of both is shown.
    """
    told = [part for part in parts if part.significance > Significance.FORM and not _is_bare_table(part)]
    edited = [part.runs for part in told if part.op is PartOp.EDITED]
    found = (
        *(_whole(part) for part in told if part.op is PartOp.ADDED and part.runs),
        *map(_first_change, edited),
    )
    if said := next(filter(None, found), ""):
        return said
    gone = [part.runs for part in told if part.op is PartOp.REMOVED]
    signs = (said for runs in edited for said in _signs_in_place(runs))
    return next(chain(_pieces(gone, RunOp.DELETED), _pieces(edited, RunOp.DELETED), signs), "")


def is_swap(parts: Sequence[Part]) -> bool:
    """Whether all that changed is a few words for a few others, which :func:`first_news` shows: ``15 → 20`` needs no count."""
    if len(parts) != 1 or parts[0].op is not PartOp.EDITED:
        return False
    changed = [run for run in parts[0].runs if run.op is not RunOp.KEPT]
    short = sum(display_width(run.text) for run in changed) <= SWAP
    return len(changed) == 2 and short and " → " in _first_change(parts[0].runs)


def _is_bare_table(part: Part) -> bool:
    """The source of a table or a row is for nobody; rows have names of their own."""
    return part.block in {NodeType.TABLE, NodeType.ROW} and part.op is not PartOp.EDITED


def _first_change(runs: Sequence[Run]) -> str:
    """``15 → 20`` for a replacement, ``. → 。`` as well, else the words that were put in."""
    for before, after in pairwise(runs):
        if {before.op, after.op} == {RunOp.DELETED, RunOp.INSERTED}:
            old, new = (before, after) if before.op is RunOp.DELETED else (after, before)
            old_text, new_text = _plain(spell_out(old.text)), _plain(spell_out(new.text))
            if old_text and new_text and old_text != new_text and _has_word(old_text) == _has_word(new_text):
                return f"{old_text} → {new_text}"
    return next(_pieces([runs], RunOp.INSERTED), "")


def _pieces(parts: Iterable[Sequence[Run]], op: RunOp) -> Iterator[str]:
    """What came or went and has words, without the signs at its ends: ``, parking fines`` is ``parking fines``."""
    return filter(_has_word, (JOINTS.sub("", _plain(run.text)) for runs in parts for run in runs if run.op is op))


def _signs_in_place(runs: Sequence[Run]) -> Iterator[str]:
    """A sign that was put in, or taken out, among the words around it: alone it says nothing."""
    for place, run in enumerate(runs):
        sign = _unmarked(run.text)
        if run.op is RunOp.KEPT or not run.text.strip() or (run.op is RunOp.DELETED and not sign.strip()):
            continue
        beside = (RunOp.KEPT, run.op)
        before = "".join(one.text for one in runs[:place] if one.op in beside)
        after = "".join(one.text for one in runs[place + 1 :] if one.op in beside)
        head = tail_of_width(_unmarked(before[-GLANCE:]).lstrip(), AROUND)
        tail = cut_to_width(_unmarked(after[:GLANCE]).rstrip(), AROUND)
        yield f"{head}{sign}{tail}" if run.op is RunOp.INSERTED else f"{head}{sign}{tail} → {head}{tail}"


def _has_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def _whole(part: Part) -> str:
    """What a block that came says; of HTML, what stands between the tags."""
    text = part.runs[0].text
    return _plain(TAG.sub(" ", text[:GLANCE])) if part.block is NodeType.HTML else _plain(text)


def _plain(text: str) -> str:
    """The words; where there are none but images, what these are called."""
    text = text[:GLANCE]
    said = _unmarked(text).strip()
    return said if _has_word(said) else _unmarked(IMAGE.sub(r"\1 ", text)).strip()


def _unmarked(text: str) -> str:
    """The words of Markdown source, near enough for a glance; a run may begin or end inside a link."""
    text = CUT_LINK.sub("", LINK.sub(r"\1", IMAGE.sub(" ", text)))
    return BLANKS.sub(" ", inert(MARKS.sub("", text)))
