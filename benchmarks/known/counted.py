"""Edits of the sections of a numbered run, whether Markdown marks their headings or only their numbers do."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

from known.edits import FORM, Edit, Expected, Replace
from known.sections import consecutive, has_text, height, set_off

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from known.edits import Maker
    from known.pool import Pool
    from known.reading import Reading, Section

StyledMaker: TypeAlias = "Callable[[Reading, Pool, random.Random, str], Edit | None]"

_NUMBER: Final = re.compile(r"\d+")
_PLAIN_COUNT: Final = re.compile(r"\d+[)）、.．]\s*$")


def _runs(found: Reading) -> list[list[Section]]:
    """The siblings that count 1, 2, 3 ... under each heading."""
    groups: dict[tuple[int, int], list[Section]] = {}
    for section in found.sections:
        groups.setdefault((section.parent, section.level), []).append(section)
    runs = [[section for section in group if _PLAIN_COUNT.match(section.prefix)] for group in groups.values()]
    return [run for run in runs if len(run) > 2 and consecutive(run) and _unbroken(found, run)]


def _unbroken(found: Reading, run: list[Section]) -> bool:
    """Whether each member follows the one before it, each has text of its own, and the first one is marked."""
    follow = all(left.end == right.line for left, right in pairwise(run))
    return follow and run[0].style == "atx" and all(has_text(found, section) for section in run)


def _movable(found: Reading, style: str) -> list[tuple[list[Section], Section]]:
    """Members of runs by the style of their heading. The first one stays: its hashes may carry the whole run."""
    return [(run, section) for run in _runs(found) for section in run[1:] if section.style == style]


def _counted(line: str, step: int) -> str:
    return _NUMBER.sub(lambda count: str(int(count[0]) + step), line, count=1)


def _lines(found: Reading, section: Section, number: int) -> list[str]:
    """The lines of a member with another number."""
    head = _NUMBER.sub(str(number), found.lines[section.line], count=1)
    return [head, *found.lines[section.line + 1 : section.end]]


def _value(section: Section) -> int:
    return int(_NUMBER.findall(section.prefix)[0])


def _claim(run: list[Section]) -> tuple[int, int]:
    """All of a run: the followers of what comes or goes are renumbered, however far below they stand."""
    return run[0].line - 1, run[-1].end + 1


def _headed(found: Reading, section: Section, title: str) -> str:
    line = found.lines[section.line]
    return line[: line.rindex(section.title)] + title


def rename(found: Reading, pool: Pool, rng: random.Random, style: str) -> Edit | None:
    """A member keeps its number and its text under another title."""
    able = _movable(found, style)
    if not able:
        return None
    _, section = rng.choice(able)
    title = pool.title()
    told = Expected("section", "renamed", section.line, (0, 0), title, section.title)
    change = Replace(section.line, section.line + 1, (_headed(found, section, title),))
    claim = (section.line, section.line + 1)
    return Edit("section renamed", (change,), (told,), (claim,), (section.line + 1, section.end))


def append(found: Reading, pool: Pool, rng: random.Random, style: str) -> Edit | None:
    """One more member at the end of a run."""
    runs = [run for run, section in _movable(found, style) if section is run[-1]]
    if not runs:
        return None
    run, title = rng.choice(runs), pool.title()
    last = run[-1]
    heading = _counted(_headed(found, last, title), 1)
    offset, block = set_off(found, last.end, [heading, "", pool.paragraph(2)])
    told = Expected("section", "added", new=(0, offset), label=title, height=3)
    return Edit("section added", (Replace(last.end, last.end, tuple(block)),), (told,), (_claim(run),))


def remove(found: Reading, _pool: Pool, rng: random.Random, style: str) -> Edit | None:
    """A member goes, the later ones count back."""
    able = _movable(found, style)
    if not able:
        return None
    run, gone = rng.choice(able)
    later = run[run.index(gone) + 1 :]
    kept = [line for section in later for line in _lines(found, section, _value(section) - 1)]
    told = Expected("section", "removed", old=gone.line, label=gone.title, height=height(found, gone))
    return Edit("section removed", (Replace(gone.line, run[-1].end, tuple(kept)),), (told,), (_claim(run),))


def reorder(found: Reading, _pool: Pool, rng: random.Random, style: str) -> Edit | None:
    """A member goes at least two places up or down, and all are numbered anew."""
    choices = [
        (run, section, place)
        for run, section in _movable(found, style)
        for place in range(1, len(run))
        if abs(place - run.index(section)) >= 2
    ]
    if not choices:
        return None
    run, moved, place = rng.choice(choices)
    if any(found.lines[section.end - 1].strip() for section in run):
        return None  # the next heading would stand right below the text of another one
    order = [section for section in run if section is not moved]
    order.insert(place, moved)
    if any(section.style != other.style for section, other in zip(run, order, strict=True)):
        return None
    blocks = [_lines(found, section, _value(run[0]) + number) for number, section in enumerate(order)]
    start = sum(len(block) for block in blocks[:place])
    change = Replace(run[0].line, run[-1].end, tuple(line for block in blocks for line in block))
    told = Expected("section", "moved", moved.line, (0, start), moved.title, significance=FORM)
    return Edit("section reordered", (change,), (told,), (_claim(run),))


def move(found: Reading, _pool: Pool, rng: random.Random, style: str) -> Edit | None:
    """A member goes to the end of another run, where it is numbered as the last one."""
    able = [(run, section) for run, section in _movable(found, style) if section.own_end == section.end]
    targets = [(run[-1], run) for run, section in _movable(found, style) if section is run[-1]]
    pairs = [(run, section, last, other) for run, section in able for last, other in targets if other != run]
    pairs = [pair for pair in pairs if pair[1].level == pair[2].level and pair[1].parent != pair[2].parent]
    if not pairs:
        return None
    run, moved, last, other = rng.choice(pairs)
    later = run[run.index(moved) + 1 :]
    kept = [line for section in later for line in _lines(found, section, _value(section) - 1)]
    offset, block = set_off(found, last.end, _lines(found, moved, _value(last) + 1))
    take, give = Replace(moved.line, run[-1].end, tuple(kept)), Replace(last.end, last.end, tuple(block))
    told = Expected("section", "moved", moved.line, (1, offset), moved.title, height=height(found, moved))
    return Edit("section moved", (take, give), (told,), (_claim(run), _claim(other)))


def _of_style(work: StyledMaker, style: str, word: str) -> Maker:
    """One operation on headings of one style, named for it."""

    def make(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
        edit = work(found, pool, rng, style)
        return replace(edit, name=f"{word} {edit.name}") if edit else None

    make.__name__ = f"{work.__name__}_{style}"
    return make


MAKERS: Final = tuple(
    _of_style(work, style, word)
    for style, word in (("atx", "numbered"), ("implied", "implied"))
    for work in (append, remove, rename, move, reorder)
)
