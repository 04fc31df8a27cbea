"""Edits of sections: their headings, their places and their borders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from known.edits import ENOUGH, FORM, Edit, Expected, Replace
from known.reading import HAN

if TYPE_CHECKING:
    import random

    from known.pool import Pool
    from known.reading import Reading, Section

DEFINITION: Final = re.compile(r"^ {0,3}\[[^\]]+\]:")


def _plain(found: Reading) -> list[Section]:
    """Sections with a plain heading of their own, the title of the post left out."""
    titles = [section.title for section in found.sections]
    return [
        section
        for index, section in enumerate(found.sections)
        if section.style == "atx"
        and not (index == 0 and section.level == 1)
        and titles.count(section.title) == 1
        and not re.search(r"[\[\]`*<{!&\\]", section.title)
    ]


def _uncounted(found: Reading) -> list[Section]:
    """Plain sections without an ordinal, and without siblings that count: those can stand anywhere."""
    counted = {(section.parent, section.level) for section in found.sections if section.prefix}
    return [section for section in _plain(found) if (section.parent, section.level) not in counted]


def has_text(found: Reading, section: Section) -> bool:
    """Whether a section can be known without its heading: enough lines that stand nowhere else."""
    lines = range(section.line + 1, section.end)
    own = sum(found.weight(n, n + 1) for n in lines if found.lines[n].strip() and found.once(n))
    return own >= ENOUGH


def _leaf(section: Section) -> bool:
    return section.own_end == section.end


def set_off(found: Reading, at: int, block: list[str]) -> tuple[int, list[str]]:
    """A block with a blank line around it, ready to stand at a line; and how far in it begins."""
    before = [""] if at and found.lines[at - 1].strip() else []
    while block and not block[-1].strip():
        block = block[:-1]
    return len(before), [*before, *block, ""]


def height(found: Reading, section: Section) -> int:
    """How many lines a section has up to its last that is not blank."""
    end = section.end
    while not found.lines[end - 1].strip():
        end -= 1
    return end - section.line


def add_section(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
    """A heading with one to three paragraphs before a plain section that is not the first of the post."""
    places = [section for section in _uncounted(found) if section.line > found.sections[0].line]
    if not places:
        return None
    before, title = rng.choice(places), pool.title()
    body = [text for _ in range(rng.randint(1, 3)) for text in ("", pool.paragraph(rng.randint(1, 2)))]
    offset, block = set_off(found, before.line, ["#" * before.level + " " + title, *body])
    told = Expected("section", "added", new=(0, offset), label=title, height=1 + len(body))
    change = Replace(before.line, before.line, tuple(block))
    return Edit("section added", (change,), (told,), ((before.line - 1, before.line + 1),))


def insert_counted_section(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
    """A section put into a run of numbered ones, the later ones counted further."""
    counted = [s for s in found.sections if re.match(r"\d+[)）、.．]", s.prefix)]
    runs = [
        [later for later in counted[index:] if (later.level, later.parent) == (section.level, section.parent)]
        for index, section in enumerate(counted)
    ]
    runs = [run for run in runs if len(run) > 1 and consecutive(run)]
    if not runs:
        return None
    run = rng.choice(runs)
    first, title = run[0], pool.name()
    lines = list(found.lines[first.line : run[-1].line + 1])
    hashes = "#" * first.level + " " if first.style == "atx" else ""
    heading = hashes + first.prefix + title
    for section in run:
        at = section.line - first.line
        lines[at] = re.sub(r"\d+", lambda count: str(int(count[0]) + 1), lines[at], count=1)
    offset, block = set_off(found, first.line, [heading, "", pool.paragraph(2)])
    told = Expected("section", "added", new=(0, offset), label=title, height=3)
    change = Replace(first.line, run[-1].line + 1, tuple(block + lines))
    # followers may stand far below: other edits keep out of all of the run
    return Edit("run renumbered", (change,), (told,), ((first.line - 1, run[-1].end),))


def consecutive(run: list[Section]) -> bool:
    numbers = [int(re.findall(r"\d+", section.prefix)[0]) for section in run]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def remove_section(found: Reading, _pool: Pool, rng: random.Random) -> Edit | None:
    """A section goes with all that stands below it; most of the post stays."""
    all_lines = len(found.lines) - found.front
    # the hashes of the first member of a run may carry those that have nothing but a number
    carrying = {s.parent for s in found.sections if s.style == "implied"}
    able = [s for s in _plain(found) if not (s.prefix and s.parent in carrying)]
    able = [s for s in able if s.end - s.line < all_lines / 3 and has_text(found, s)]
    # links elsewhere lead nowhere without their definitions
    able = [s for s in able if not any(DEFINITION.match(line) for line in found.lines[s.line : s.end])]
    if not able:
        return None
    gone = rng.choice(able)
    told = Expected("section", "removed", old=gone.line, label=gone.title, height=height(found, gone))
    return Edit("section removed", (Replace(gone.line, gone.end),), (told,), ((gone.line - 1, gone.end + 1),))


def _rename(section: Section, title: str, name: str) -> Edit:
    told = Expected("section", "renamed", section.line, (0, 0), title, section.title)
    change = Replace(section.line, section.line + 1, ("#" * section.level + " " + section.prefix + title,))
    return Edit(
        f"section {name}", (change,), (told,), ((section.line, section.line + 1),), (section.line + 1, section.end)
    )


def rename_section(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
    """A section that keeps its text gets another title."""
    able = [section for section in _plain(found) if has_text(found, section)]
    return _rename(rng.choice(able), pool.title(), "renamed") if able else None


def rename_section_by_a_word(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
    """One word of a title is another, or one more is added."""
    able = [section for section in _plain(found) if has_text(found, section) and len(section.title) > 3]
    if not able:
        return None
    section = rng.choice(able)
    words = section.title.split(" ")
    if len(words) > 2 and all(words):
        words[rng.randrange(1, len(words))] = pool.word()
        title = " ".join(words)
    else:
        title = section.title + ("" if HAN.match(section.title[-1]) else " ") + pool.word()
    return _rename(section, title, "renamed by a word")


def move_section(found: Reading, _pool: Pool, rng: random.Random) -> Edit | None:
    """A section goes to the end of another parent, where its level is at home."""
    able = _uncounted(found)
    pairs = [
        (section, last)
        for section in able
        if has_text(found, section) and section.end - section.line < (len(found.lines) - found.front) / 3
        for last in found.sections
        if last.level == section.level and last.parent != section.parent and last.style == "atx"
    ]
    if not pairs:
        return None
    moved, last = rng.choice(pairs)
    offset, block = set_off(found, last.end, found.lines[moved.line : moved.end])
    take, give = Replace(moved.line, moved.end), Replace(last.end, last.end, tuple(block))
    told = Expected("section", "moved", moved.line, (1, offset), moved.title, height=height(found, moved))
    return Edit("section moved", (take, give), (told,), ((moved.line - 1, moved.end + 1), (last.end - 1, last.end + 1)))


def reorder_section(found: Reading, _pool: Pool, rng: random.Random) -> Edit | None:
    """A section goes at least two places up or down among its siblings."""
    able = [section for section in _uncounted(found) if has_text(found, section)]
    triples = []
    for section in able:
        siblings = [s for s in found.sections if s.parent == section.parent and s.level == section.level]
        place = siblings.index(section)
        for other, sibling in enumerate(siblings):
            passed = siblings[min(place, other) : max(place, other) + 1]
            if abs(other - place) >= 2 and all(s.style == "atx" and has_text(found, s) for s in passed):
                triples.append((section, sibling, other > place))
    if not triples:
        return None
    moved, target, down = rng.choice(triples)
    at = target.end if down else target.line
    offset, block = set_off(found, at, found.lines[moved.line : moved.end])
    take, give = Replace(moved.line, moved.end), Replace(at, at, tuple(block))
    told = Expected("section", "moved", moved.line, (1, offset), moved.title, significance=FORM)
    span = (min(moved.line, at) - 1, max(moved.end, at) + 1)
    return Edit("section reordered", (take, give), (told,), (span,))


def split_section(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
    """A heading is put before a paragraph in the middle of a section."""
    places = []
    for paragraph in found.paragraphs:
        section = found.sections[paragraph.section] if paragraph.section >= 0 else None
        if not section or section.style not in {"atx", "setext"} or section.prefix or section.level > 5:
            continue
        before = found.weight(section.line + section.height, paragraph.start)
        after = found.weight(paragraph.start, section.own_end)
        blank = not found.lines[paragraph.start - 1].strip()
        if blank and before >= ENOUGH and after >= ENOUGH:
            places.append((section, paragraph.start))
    if not places:
        return None
    (section, at), title = rng.choice(places), pool.title()
    level = section.level if _leaf(section) and section.level > 1 and rng.random() < 0.5 else section.level + 1
    told = Expected("section", "added", new=(0, 0), label=title, origin="split_from")
    change = Replace(at, at, ("#" * level + " " + title, ""))
    return Edit("section split", (change,), (told,), ((section.line, section.end),))


def merge_section(found: Reading, _pool: Pool, rng: random.Random) -> Edit | None:
    """A heading is taken away: the text below it joins what stands before it."""
    able = []
    for section in _uncounted(found):
        index = found.sections.index(section)
        before = found.sections[index - 1] if index else None
        text = found.weight(section.line + 1, section.own_end)
        if before and before.style == "atx" and _leaf(section) and text >= ENOUGH and _starts_plainly(found, section):
            able.append((section, before))
    if not able:
        return None
    gone, before = rng.choice(able)
    told = Expected("section", "removed", old=gone.line, label=gone.title, origin="merged_into")
    gap = ("",) if found.lines[gone.line - 1].strip() else ()
    return Edit("section merged", (Replace(gone.line, gone.line + 1, gap),), (told,), ((before.line, gone.end),))


def _starts_plainly(found: Reading, section: Section) -> bool:
    """Whether the text below a heading begins with a paragraph: a list could run on from the one above it."""
    first = next((n for n in range(section.line + 1, section.own_end) if found.lines[n].strip()), -1)
    return any(paragraph.start == first for paragraph in found.paragraphs)


def relevel_section(found: Reading, _pool: Pool, rng: random.Random) -> Edit | None:
    """A heading goes one level up or down, with the headings below it: nothing to read has changed."""
    able = [s for s in _uncounted(found) if 2 <= s.level <= 5 and has_text(found, s)]
    able = [s for s in able if all(below.style == "atx" and below.level < 6 for below in _below(found, s))]
    if not able:
        return None
    section = rng.choice(able)
    # one that is higher than all others changes what stands before the first heading as well
    highest = min(other.level for other in found.sections)
    step = rng.choice((1, -1)) if section.level > max(2, highest) else 1
    lines = list(found.lines[section.line : section.end])
    for below in (section, *_below(found, section)):
        lines[below.line - section.line] = "#" * (below.level + step) + lines[below.line - section.line].lstrip("#")
    told = Expected("section", "relevelled", section.line, (0, 0), section.title, significance=FORM)
    change = Replace(section.line, section.end, tuple(lines))
    # the sections that follow stand under another heading now, and keep quiet about it
    parent = found.sections[section.parent] if section.parent >= 0 else None
    claims = [(section.line - 1, parent.end if parent else len(found.lines))]
    if parent and step < 0:  # it leaves its parent, which must be known by something else
        claims.append((parent.line, parent.line + 1))
    return Edit("section relevelled", (change,), (told,), tuple(claims))


def _below(found: Reading, section: Section) -> list[Section]:
    return [below for below in found.sections if section.line < below.line < section.end]
