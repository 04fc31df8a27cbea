"""Markdown of one block as HTML that does nothing, and two versions of it as one text with marks.

``[-six-]{+eight+} weeks`` of a bold text is written ``<strong><del>six</del><ins>eight</ins> weeks</strong>``. The marks
are those of :func:`find_runs` on what a reader sees, which for a text without markup is what the changelog tells, too.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from postdiff.model.changelog import Run, RunOp
from postdiff.model.node import NodeType
from postdiff.model.value import Value, replace
from postdiff.render.html.address import safe_address
from postdiff.render.html.stretches import BREAK, Frame, Stretch, read_stretches, text_of
from postdiff.text.delta import find_runs, whole_run
from postdiff.text.safe import inert, seen, spell_each, spell_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from postdiff.lang.page.base import PageWords

    Definitions = Mapping[str, str]

_TAGS: Final[Mapping[RunOp, str]] = {RunOp.DELETED: "del", RunOp.INSERTED: "ins"}
_LINKS: Final = frozenset({"a", "image"})
_BLOCKS: Final = frozenset({"blockquote", "p"})


class Mark(Value):
    """A stretch that is kept, deleted or inserted; ``before`` are the frames that a kept one had in the old text."""

    op: RunOp
    stretch: Stretch
    before: tuple[Frame, ...] = ()


class Prose(Value):
    """Writes the blocks of two posts; ``old`` and ``new`` hold the addresses of their link definitions."""

    words: PageWords
    old: Definitions
    new: Definitions

    def render(self, text: str, block: NodeType = NodeType.PARAGRAPH, *, of_old: bool = False) -> Markup:
        """One block as it is."""
        return _write(read_stretches(text, block, self.old if of_old else self.new), self.words)

    def mark(self, old: str, new: str, block: NodeType = NodeType.PARAGRAPH, *, replaced: bool = False) -> Markup:
        """The new text with what was put in, and with what was taken away in its place.

        ``replaced``: nothing of the old text is left, so all of it comes first.
        """
        befores, afters = read_stretches(old, block, self.old), read_stretches(new, block, self.new)
        texts = text_of(befores), text_of(afters)
        runs = (*whole_run(RunOp.DELETED, texts[0]), *whole_run(RunOp.INSERTED, texts[1]))
        marks = _at_home([*_cut(runs if replaced else find_runs(*texts), befores, afters)])
        return _write([mark.stretch for mark in _tell_targets(marks)], self.words)

    def join(self, cells: Sequence[Markup]) -> Markup:
        """The cells of a row in one line."""
        from markupsafe import Markup

        return Markup(' <span class="border" aria-hidden="true">|</span> ').join(cell for cell in cells if cell)


def shows_marks(written: str) -> bool:
    """Whether anything in it is inserted or deleted; text of a post is escaped, so it holds no tags."""
    return "<ins" in written or "<del" in written


def _cut(runs: Sequence[Run], befores: Sequence[Stretch], afters: Sequence[Stretch]) -> Iterator[Mark]:
    """The runs, cut where elements begin or end on one of the sides."""
    old, new = _Reel(befores), _Reel(afters)
    for run in runs:
        shown = run.text if run.op is RunOp.KEPT else spell_each(run.text)
        done = 0
        while done < len(shown):
            sides = [side for side, other in ((old, RunOp.INSERTED), (new, RunOp.DELETED)) if run.op is not other]
            size = min(len(shown) - done, *(side.room for side in sides))
            frames = [side.take(size) for side in sides]
            stretch = Stretch("".join(shown[done : done + size]), frames[-1])
            yield Mark(run.op, stretch, frames[0] if run.op is RunOp.KEPT else ())
            done += size


class _Reel:
    """Hands out stretches piece by piece."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self._rest = [stretch for stretch in reversed(stretches) if stretch.text]
        self._done = 0

    @property
    def room(self) -> int:
        """How much is left of the stretch at hand."""
        return len(self._rest[-1].text) - self._done

    def take(self, size: int) -> tuple[Frame, ...]:
        """The elements around the next characters, as many as there is room for."""
        stretch = self._rest[-1]
        self._done += size
        if self._done == len(stretch.text):
            self._rest.pop()
            self._done = 0
        return stretch.frames


def _at_home(marks: list[Mark]) -> list[Mark]:
    """Deleted text stands in the elements of the new text in which its neighbours stand; else in elements of its own."""
    homes: dict[Frame, Frame] = {}
    for mark in marks:
        for frame in mark.before:
            for one in mark.stretch.frames:
                if (one.tag, one.target) == (frame.tag, frame.target):
                    homes.setdefault(frame, one)
    return [
        mark if mark.op is not RunOp.DELETED else replace(mark, stretch=_moved(mark.stretch, homes)) for mark in marks
    ]


def _moved(stretch: Stretch, homes: Mapping[Frame, Frame]) -> Stretch:
    alone = (replace(frame, number=-2 - frame.number) if frame.tag == "p" else frame for frame in stretch.frames)
    frames = (homes.get(frame, other) for frame, other in zip(stretch.frames, alone, strict=True))
    return replace(stretch, frames=tuple(frames))


def _tell_targets(marks: list[Mark]) -> Iterator[Mark]:
    """Each mark in an element for it; behind a text that leads elsewhere now, or a picture from elsewhere, both addresses."""
    for links, group in groupby(marks, key=lambda mark: _links(mark.stretch.frames)):
        olds: dict[str, str] = {}
        for mark in group:
            tag = _TAGS.get(mark.op)
            frames = (*mark.stretch.frames, *([Frame(tag)] if tag else []))
            yield replace(mark, stretch=replace(mark.stretch, frames=frames))
            if mark.op is RunOp.KEPT and mark.stretch.text.strip():
                olds = dict.fromkeys(links, "") | _links(mark.before) | olds
                around = tuple(frame for frame in mark.stretch.frames if frame.tag in _BLOCKS)
        for tag, old in olds.items():
            if old != (new := links.get(tag, "")):
                yield from _addresses(old, new, around)


def _addresses(old: str, new: str, around: tuple[Frame, ...]) -> Iterator[Mark]:
    for op, target in ((RunOp.DELETED, old), (RunOp.INSERTED, new)):
        if target:
            yield Mark(op, Stretch(" ", around))
            yield Mark(op, Stretch(inert(spell_out(target)), (*around, Frame(f"{_TAGS[op]} address"))))


def _links(frames: tuple[Frame, ...]) -> dict[str, str]:
    """Where a text leads and what it is a picture of."""
    return {frame.tag: frame.target for frame in frames if frame.tag in _LINKS}


def _write(stretches: Sequence[Stretch], words: PageWords) -> Markup:
    """All stretches, each in its elements; those that neighbours share stay open between them."""
    from markupsafe import Markup, escape

    written: list[str] = []
    opened: list[tuple[Frame, str]] = []
    for stretch in stretches:
        text = seen(stretch.text)
        if not text:
            continue
        tags = {frame.tag for frame in stretch.frames}
        if "blockquote" in tags and "p" not in tags:
            continue  # a line end between two paragraphs
        same = _common([frame for frame, _ in opened], stretch.frames)
        written += [end for _, end in reversed(opened[same:])]
        del opened[same:]
        for frame in stretch.frames[same:]:
            start, end = _element(frame, words, in_link=any(one.tag == "a" for one, _ in opened))
            written.append(start)
            opened.append((frame, end))
        written.append(str(escape(text)).replace(BREAK, "<br>"))
    written += [end for _, end in reversed(opened)]
    return Markup("".join(written))  # noqa: S704 - escaped text in elements of ours


def _common(opened: Sequence[Frame], frames: Sequence[Frame]) -> int:
    pairs = enumerate(zip(opened, frames, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(opened), len(frames)))


def _element(frame: Frame, words: PageWords, *, in_link: bool) -> tuple[str, str]:
    """How an element begins and ends."""
    from markupsafe import escape

    label = f'<span class="unseen">{escape(words.image)}: </span>' if frame.tag == "image" else ""
    kind = ' class="image"' if label else ""
    match frame.tag:
        case "a" | "image":
            address = None if in_link else safe_address(frame.target)
            if address is None:
                title = f' title="{escape(inert(frame.target))}"' if frame.target else ""
                return f"<span{kind}{title}>{label}", "</span>"
            return f'<a{kind} href="{escape(address)}" rel="noopener noreferrer nofollow">{label}', "</a>"
        case _:
            tag, _, name = frame.tag.partition(" ")
            return f"<{tag}{f' class={chr(34)}{name}{chr(34)}' if name else ''}>", f"</{tag}>"
