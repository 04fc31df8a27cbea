"""Edits of paragraphs and of the front matter."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Final

from known.edits import WORDS, Edit, Expected, Replace
from known.pool import EN_SYNONYMS, ZH_SYNONYMS
from known.reading import ITEM, NO_PARAGRAPH, ORDINAL, Paragraph

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from known.pool import Pool
    from known.reading import Reading

_HIDDEN: Final = re.compile(r"`[^`]*`|\]\([^)]*\)|<[^>]*>|https?://\S+|!\[[^\]]*\]|\{\{.*?\}\}|\$[^$]*\$")
_UNBROKEN: Final = re.compile(
    r"`[^`]*`|!?\[[^\]]*\]\([^)]*\)|https?://\S+|\$[^$]*\$|\*\*[^*]*\*\*|\*[^*]*\*"
)  # what holds together on a line
_NUMBER: Final = re.compile(r"(?<![\w./:#&?=%,，-])\d{1,4}(?![\w./:%,-])")
_NEGATIONS: Final = (
    (r"\bcan\b(?! not)", "cannot"), (r"\bwill\b(?! not)", "will not"), (r"\bis\b(?! not)", "is not"), (r"\bare\b(?! not)", "are not"),
    (r"(?<![不可])可以", "不可以"), (r"(?<!不)需要", "不需要"), (r"(?<!不)能够", "不能够"), (r"(?<![不只就都也但可还总而])是(?!否|不)", "不是"),
)  # fmt: skip
_CHURN: Final = {
    *("updated", "lastmod", "last_modified_at", "modified", "date_modified", "updated_at"),
    *("layout", "toc", "autotoc", "math", "mathjax", "katex", "mermaid"),
}


def _hide(hidden: re.Match[str]) -> str:
    return "\x00" * len(hidden[0])


def _seen(text: str) -> str:
    """A text of the same length in which what is not read as words is blanked out."""
    return _HIDDEN.sub(_hide, text)


def _once(found: Reading) -> list[Paragraph]:
    return [p for p in found.paragraphs if all(found.once(n) for n in range(p.start, p.end))]


def _edit_text(
    found: Reading,
    rng: random.Random,
    change: Callable[[str, random.Random], str | None],
    name: str,
    significance: frozenset[str],
) -> Edit | None:
    """Try the paragraphs in any order until one can be changed."""
    able = _once(found)
    for paragraph in rng.sample(able, len(able)):
        old = "\n".join(found.lines[paragraph.start : paragraph.end])
        new = change(old, rng)
        if new is not None and new != old:
            told = Expected("section", "edited", paragraph.start, (0, 0), significance=significance, part=True)
            replace = Replace(paragraph.start, paragraph.end, tuple(new.split("\n")))
            return Edit(name, (replace,), (told,), ((paragraph.start, paragraph.end),))
    return None


def _put(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def other_number(text: str, rng: random.Random) -> str | None:
    """The text with another number in it; none where it has no number to read."""
    numbers = list(_NUMBER.finditer(_seen(text)))
    if not numbers:
        return None
    number = rng.choice(numbers)
    return _put(text, number.start(), number.end(), str(int(number[0]) + rng.randint(1, 6)))


def _negated(text: str, rng: random.Random) -> str | None:
    seen = _seen(text)
    found = [(place, new) for old, new in _NEGATIONS for place in re.finditer(old, seen)]
    if not found:
        return None
    place, new = rng.choice(found)
    return _put(text, place.start(), place.end(), new)


def _relinked(text: str, rng: random.Random) -> str | None:
    links = list(re.finditer(r"(?<=\]\()https?://[^\s()]+(?=\))", text))
    links = [link for link in links if not re.search(r"!\[[^\]]*\]\($", text[: link.start()])]
    return _put(text, *(link := rng.choice(links)).span(), link[0].rstrip("/") + "-v2") if links else None


def change_number(found: Reading, _pool: Pool, rng: random.Random) -> Edit | None:
    """A number in a paragraph is another one."""
    return _edit_text(found, rng, other_number, "paragraph: number", frozenset({"content"}))


def change_negation(found: Reading, _pool: Pool, rng: random.Random) -> Edit | None:
    """A paragraph says that something is not so."""
    return _edit_text(found, rng, _negated, "paragraph: negation", frozenset({"content"}))


def change_link(found: Reading, _pool: Pool, rng: random.Random) -> Edit | None:
    """A link in a paragraph leads elsewhere."""
    return _edit_text(found, rng, _relinked, "paragraph: link", frozenset({"content"}))


def add_sentence(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
    """A sentence is added at the end of a paragraph."""
    gap = "" if pool.chinese else " "
    sentence = pool.sentence()
    return _edit_text(
        found, rng, lambda text, _: text.rstrip() + gap + sentence, "paragraph: sentence", frozenset({"content"})
    )


def reword(found: Reading, _pool: Pool, rng: random.Random) -> Edit | None:
    """A word gives way to one of the same meaning."""

    def change(text: str, rng: random.Random) -> str | None:
        seen = _seen(text)
        pairs = [(rf"(?<=[a-z,;] ){a}\b(?= [a-z])", b) for a, b in EN_SYNONYMS] + list(ZH_SYNONYMS)
        places = [(place, new) for old, new in pairs for place in re.finditer(old, seen)]
        if not places:
            return None
        place, new = rng.choice(places)
        return _put(text, place.start(), place.end(), new)

    return _edit_text(found, rng, change, "paragraph: reworded", WORDS)


def add_paragraph(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
    """A paragraph is put behind another one."""
    able = [p for p in found.paragraphs if p.end == len(found.lines) or not found.lines[p.end].strip()]
    if not able:
        return None
    at = rng.choice(able).end
    told = Expected("section", "added", new=(0, 1), part=True)
    return Edit("paragraph added", (Replace(at, at, ("", pool.paragraph(2))),), (told,), ((at - 1, at + 1),))


def remove_paragraph(found: Reading, _pool: Pool, rng: random.Random) -> Edit | None:
    """A paragraph goes that is neither the only text of its section nor said twice."""
    able = []
    for paragraph in _once(found):
        section = found.sections[paragraph.section] if paragraph.section >= 0 else None
        start = section.line + section.height if section else found.front
        end = section.own_end if section else (found.sections[0].line if found.sections else len(found.lines))
        if found.weight(start, end) > found.weight(paragraph.start, paragraph.end) * 1.5:
            able.append(paragraph)
    if not able:
        return None
    gone = rng.choice(able)
    end = gone.end + 1 if gone.end < len(found.lines) and not found.lines[gone.end].strip() else gone.end
    told = Expected("section", "removed", old=gone.start, part=True)
    return Edit("paragraph removed", (Replace(gone.start, end),), (told,), ((gone.start - 1, gone.end + 2),))


def wrapped(found: Reading, paragraph: Paragraph, width: int) -> tuple[str, ...] | None:
    """The lines of a paragraph at another width; none where that could make something else of it."""
    if found.chinese:
        return _wrapped_han(found, paragraph, width // 2)
    lines = found.lines[paragraph.start : paragraph.end]
    if any(line.endswith(("  ", "\\")) for line in lines) or any("<" in line or "{" in line for line in lines):
        return None
    text = " ".join(line.strip() for line in lines)
    new = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    if any(
        NO_PARAGRAPH.match(line) or ITEM.match(line + " x") or line.startswith(("-", "+", "*", "#")) for line in new[1:]
    ):
        return None
    return tuple(new)


def _wrapped_han(found: Reading, paragraph: Paragraph, width: int) -> tuple[str, ...] | None:
    """The same for Chinese: a line ends between two Han characters, which no blank parts on the page."""
    lines = found.lines[paragraph.start : paragraph.end]
    if len(lines) > 1 or "<" in lines[0] or "{" in lines[0] or lines[0].endswith("\\"):
        return None
    text = lines[0].rstrip()
    if ORDINAL.match(text):  # cut short, a line that begins with a number could be read as a heading
        return None
    breaks = [
        place.end() for place in re.finditer(r"[\u4e00-\u9fff](?=[\u4e00-\u9fff]{2})", _UNBROKEN.sub(_hide, text))
    ]
    new, start = [], 0
    for place in breaks:
        if place - start >= width:
            new.append(text[start:place])
            start = place
    new.append(text[start:])
    # a line that begins with 一、 or 第三章 could be read as the number of something
    return None if any(re.match("[一二三四五六七八九十百〇第]", line) for line in new[1:]) else tuple(new)


def rewrap(found: Reading, _pool: Pool, rng: random.Random) -> Edit | None:
    """A paragraph is wrapped at another width."""
    for paragraph in rng.sample(found.paragraphs, len(found.paragraphs)):
        new = wrapped(found, paragraph, rng.randint(40, 100))
        if new and list(new) != found.lines[paragraph.start : paragraph.end]:
            change = Replace(paragraph.start, paragraph.end, new)
            return Edit("paragraph re-wrapped", (change,), (), ((paragraph.start, paragraph.end),))
    return None


def split_paragraph(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
    """A blank line is put between two sentences: not a word is new."""
    for paragraph in rng.sample(able := _once(found), len(able)):
        text = "\n".join(found.lines[paragraph.start : paragraph.end])
        ends = r"(?<=[。！？])(?=[^\s”」）。！？])" if pool.chinese else r"(?<=[a-z]{3}[.!?])[ \n](?=[A-Z][a-z])"
        places = [
            place
            for place in re.finditer(ends, _UNBROKEN.sub(_hide, text))
            if not NO_PARAGRAPH.match(text[place.end() :])
            and not re.match("[一二三四五六七八九十第]", text[place.end() :])
            # either half must be a paragraph that says something
            if min(place.start(), len(text) - place.end()) >= 15
        ]
        if places:
            place = rng.choice(places)
            new = (*text[: place.start()].split("\n"), "", *text[place.end() :].split("\n"))
            change = Replace(paragraph.start, paragraph.end, new)
            return Edit("paragraph split", (change,), (), ((paragraph.start, paragraph.end),))
    return None


def join_paragraphs(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
    """The blank line between two paragraphs goes, and they are one."""
    once = {paragraph.start: paragraph for paragraph in _once(found)}
    pairs = [
        (one, once[one.end + 1]) for one in once.values() if one.end + 1 in once and not found.lines[one.end].strip()
    ]
    pairs = [(one, two) for one, two in pairs if re.search(r"[.!?。！？]$", found.lines[one.end - 1].rstrip())]
    if not pairs:
        return None
    one, two = rng.choice(pairs)
    joint = found.lines[one.end - 1].rstrip() + ("" if pool.chinese else " ") + found.lines[two.start].lstrip()
    change = Replace(one.end - 1, two.start + 1, (joint,))
    return Edit("paragraphs joined", (change,), (), ((one.start, two.end),))


def change_field(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
    """A field of the front matter has another value."""
    fields = [(line, key) for line, key, _ in found.fields if key not in _CHURN]
    if not fields:
        return None
    line, key = rng.choice(fields)
    told = Expected("field", "edited", line, (0, 0), key)
    return Edit("field changed", (Replace(line, line + 1, (f"{key}: {pool.title()}",)),), (told,), ((line, line + 1),))


def add_field(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
    """A field is added to the front matter."""
    at = found.front - 1
    if not found.fields:
        return None
    key = rng.choice(("series", "reviewer", "location"))
    if any(key == other for _, other, _ in found.fields):
        return None
    told = Expected("field", "added", new=(0, 0), label=key)
    return Edit("field added", (Replace(at, at, (f"{key}: {pool.title()}",)),), (told,), ((at, at + 1),))


def remove_field(found: Reading, _pool: Pool, rng: random.Random) -> Edit | None:
    """A field of the front matter goes."""
    fields = [(line, key) for line, key, _ in found.fields if key not in _CHURN]
    if len(fields) < 2:
        return None
    line, key = rng.choice(fields)
    told = Expected("field", "removed", old=line, label=key)
    return Edit("field removed", (Replace(line, line + 1),), (told,), ((line, line + 1),))
