"""Edits of list items and table rows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from known.edits import CONTENT, FORM, Edit, Expected, Replace
from known.reading import HAN, ORDINAL
from known.texts import other_number

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from known.pool import Pool
    from known.reading import Item, Listing, Reading, Table

LINKED: Final = re.compile(
    r"^(?P<before>(?:\[[ x]\] |[^\w\s\[*]+ )?\[)(?P<label>[^\[\]!`*<|\\]+)(?P<after>\]\((?P<link>[^()\s]{8,})\))(?P<rest>.*)$"
)
STRONG: Final = re.compile(
    r"^(?P<before>\*\*)(?P<label>[^\[\]!`*<|:：\\]+)(?P<after>[:：]?\*\*)(?P<link>)(?P<rest>.*)$"
)
SEPARATED: Final = re.compile(r"^( - | – |: |：)(.+)$")
COUNTS: Final = re.compile(rf"{ORDINAL.pattern}|第\s*[\d一二三四五六七八九十]")
LETTERS: Final = re.compile(r"[^\W\d_]{2}")
CELL: Final = re.compile(r"(?<!\\)\|")
NAVIGATION: Final = re.compile(r"\]\(#")


@dataclass(frozen=True)
class Entry:
    """An item or a row on one line: what stands before its label, the label, and what stands behind it."""

    node: str
    line: int
    prefix: str
    label: str
    after: str
    link: str
    rest: str
    host: tuple[int, int]  # the lines of the list or table around it
    section: int

    def with_label(self, label: str) -> str:
        return self.prefix + label + self.after + self.rest


def items(found: Reading) -> list[tuple[Listing, Item]]:
    """All simple items of lists that are no tables of contents."""
    return [
        (listing, item)
        for listing in found.lists
        if not any(NAVIGATION.search(line) for line in found.lines[listing.start : listing.end])
        for item in listing.items
        if item.simple
    ]


def item_entry(listing: Listing, item: Item) -> Entry | None:
    named = LINKED.match(item.text) or STRONG.match(item.text)
    if not named:
        return None
    prefix = item.marker + named["before"]
    host = (listing.start, listing.end)
    return Entry(
        "item", item.line, prefix, named["label"], named["after"], named["link"], named["rest"], host, listing.section
    )


def _row_entry(found: Reading, table: Table, line: int) -> Entry | None:
    raw = found.lines[line]
    lead = re.match(r"^\s*\|?\s*", raw)
    offset = lead.end() if lead else 0
    cut = CELL.search(raw, offset)
    cell, rest = (raw[offset : cut.start()], raw[cut.start() :]) if cut else (raw[offset:], "")
    named = LINKED.match(cell)
    host = (table.start, table.end)
    if named:
        prefix = raw[:offset] + named["before"]
        return Entry(
            "row",
            line,
            prefix,
            named["label"],
            named["after"],
            named["link"],
            named["rest"] + rest,
            host,
            table.section,
        )
    plain = cell.strip()
    if re.search(r"[^\W\d_]", plain) and not re.search(r"[\[\]`*<\\!]", plain):
        return Entry("row", line, raw[:offset], plain, "", "", cell[len(plain) :] + rest, host, table.section)
    return None


def entries(found: Reading) -> list[Entry]:
    """Items and rows with a plain name that no other of their type has: those that a reader could point at."""
    named = [entry for listing, item in items(found) if (entry := item_entry(listing, item))]
    for table in found.tables:
        rows = range(table.start + 2, table.end)
        named += [entry for line in rows if (entry := _row_entry(found, table, line))]
    others = {listing.start: listing for listing in (*found.lists, *found.nested)}.values()
    beside = [entry for listing in others for item in listing.items if (entry := item_entry(listing, item))]
    seen = Counter((entry.node, entry.label.strip().casefold()) for entry in beside)
    seen.update((entry.node, entry.label.strip().casefold()) for entry in named if entry.node == "row")
    return [
        entry
        for entry in named
        if seen[entry.node, entry.label.strip().casefold()] == 1
        and found.once(entry.line)
        # a number before a name could be a part of it
        and not COUNTS.match(entry.label)
        # a name that is a heading, too, could be either of them
        and all(section.title.strip() != entry.label.strip() for section in found.sections)
    ]


def _renumbered(found: Reading, listing: Listing, position: int, step: int) -> list[str]:
    """The lines of an ordered list from one position on, counted further (or less far) by ``step``."""
    lines = found.lines[listing.items[position].line : listing.end] if position < len(listing.items) else []
    starts = {item.line for item in listing.items[position:]}
    first = listing.items[position].line if position < len(listing.items) else 0
    return [
        re.sub(r"\d+", lambda count: str(int(count[0]) + step), line, count=1) if first + n in starts else line
        for n, line in enumerate(lines)
    ]


def _counts(listing: Listing) -> bool:
    """Whether an ordered list counts 1, 2, 3: one that repeats its number needs no renumbering."""
    numbers = [int(re.sub(r"\D", "", item.marker)) for item in listing.items]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _new_item(model: Item, pool: Pool, number: int) -> tuple[str, str]:
    """A line in the shape of a neighbour, and its label ("" where it has none of its own)."""
    marker = re.sub(r"\d+", str(number), model.marker)
    if named := LINKED.match(model.text) or STRONG.match(model.text):
        name, said = pool.name(), SEPARATED.match(named["rest"])
        after = f"]({pool.address()})" if named["link"] else named["after"]
        return marker + named["before"] + name + after + (said[1] + pool.text() if said else ""), name
    return marker + pool.sentence(), ""


def add_item(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
    """An item between any two of a list, or at one of its ends."""
    lists = [listing for listing in found.lists if (listing, listing.items[0]) in items(found) and not listing.ordered]
    return _insert_item(found, pool, rng, lists, "item added")


def insert_numbered_item(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
    """An item in the middle of a numbered list, the later ones counted further."""
    lists = [
        listing
        for listing in found.lists
        if listing.ordered
        and len(listing.items) > 1
        and _counts(listing)
        and all(item.simple for item in listing.items)
    ]
    return _insert_item(found, pool, rng, lists, "run renumbered")


def _insert_item(found: Reading, pool: Pool, rng: random.Random, lists: Sequence[Listing], name: str) -> Edit | None:
    if not lists:
        return None
    listing = rng.choice(lists)
    ordered = listing.ordered
    position = rng.randrange(len(listing.items) if ordered else len(listing.items) + 1)
    model = listing.items[min(position, len(listing.items) - 1)]
    number = int(re.sub(r"\D", "", model.marker) or 0)
    line, label = _new_item(model, pool, number)
    at = listing.items[position].line if position < len(listing.items) else listing.end
    loose = any(not line.strip() for line in found.lines[listing.start : listing.end])
    gap = [""] if loose else []
    added = [*gap, line] if position == len(listing.items) else [line, *gap]
    offset = added.index(line)
    followers = _renumbered(found, listing, position, 1) if ordered else []
    change = Replace(at, listing.end if ordered else at, (*added, *followers))
    claim = (listing.start - 1, listing.end + 1) if ordered else (at - 1, at + 1)
    told = Expected("item", "added", new=(0, offset), label=label, height=1)
    return Edit(name, (change,), (told,), (claim,))


def add_row(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
    """A row between any two of a table; its cells are a neighbour's, but for the name and the longest text."""
    models = [entry for entry in entries(found) if entry.node == "row"]
    if not models:
        return None
    model, name = rng.choice(models), pool.name()
    after = f"]({pool.address()})" if model.link else model.after
    cells = CELL.split(model.rest)
    longest = max(range(len(cells)), key=lambda n: len(cells[n]))
    if re.search(r"[^\W\d_]{3}", cells[longest]):
        cells[longest] = f" {pool.text()} "
    line = model.prefix + name + after + "|".join(cells)
    at = model.line + rng.randrange(2)
    told = Expected("row", "added", new=(0, 0), label=name, height=1)
    return Edit("row added", (Replace(at, at, (line,)),), (told,), ((at - 1, at + 1),))


def remove_entry(found: Reading, _pool: Pool, rng: random.Random) -> Edit | None:
    """An item or a row goes; its list or table stays."""
    left = [entry for entry in entries(found) if entry.host[1] - entry.host[0] > 4]
    left = [entry for entry in left if not re.match(r"\s*\d", entry.prefix)]
    if not left:
        return None
    gone = rng.choice(left)
    told = Expected(gone.node, "removed", old=gone.line, label=gone.label.strip(), height=1)
    return Edit(
        f"{gone.node} removed", (Replace(gone.line, gone.line + 1),), (told,), ((gone.line - 1, gone.line + 2),)
    )


def _keeps_identity(entry: Entry, found: Reading) -> bool:
    """Whether an entry can be known without its label: by a link of its own or by what is said of it."""
    alone = bool(entry.link) and sum(entry.link in line for line in found.lines[slice(*entry.host)]) == 1
    return alone or len(re.findall(r"[^\W\d_]", entry.rest)) + 2 * len(HAN.findall(entry.rest)) >= 40


def _rename(found: Reading, entry: Entry, label: str, name: str) -> Edit | None:
    if label in "\n".join(found.lines):
        return None
    told = Expected(entry.node, "renamed", entry.line, (0, 0), label.strip(), entry.label.strip())
    change = Replace(entry.line, entry.line + 1, (entry.with_label(label),))
    return Edit(f"{entry.node} {name}", (change,), (told,), ((entry.line - 1, entry.line + 2),))


def rename_entry(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
    """An item or a row that keeps its link or its text gets another name."""
    known = [entry for entry in entries(found) if _keeps_identity(entry, found)]
    return _rename(found, rng.choice(known), pool.name(), "renamed") if known else None


def rename_entry_by_a_word(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
    """One word of the name is another, or one more is added."""
    known = [entry for entry in entries(found) if _keeps_identity(entry, found) and len(entry.label) > 3]
    if not known:
        return None
    entry = rng.choice(known)
    words = entry.label.split(" ")
    if len(words) > 2 and all(words):
        words[rng.randrange(1, len(words))] = pool.word()
        return _rename(found, entry, " ".join(words), "renamed by a word")
    gap = "" if HAN.match(entry.label[-1]) else " "
    return _rename(found, entry, entry.label + gap + pool.word(), "renamed by a word")


def describe_entry(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
    """Something else is said of an item that keeps its name."""
    said = [entry for entry in entries(found) if entry.node == "item" and SEPARATED.match(entry.rest)]
    if not said:
        return None
    entry = rng.choice(said)
    separator = SEPARATED.match(entry.rest)
    other = replace(entry, rest=(separator[1] if separator else " - ") + pool.text())
    told = Expected("item", "edited", entry.line, (0, 0), entry.label.strip())
    change = Replace(entry.line, entry.line + 1, (other.with_label(entry.label),))
    return Edit("item edited", (change,), (told,), ((entry.line - 1, entry.line + 2),))


def move_entry(found: Reading, _pool: Pool, rng: random.Random) -> Edit | None:
    """An item or a row goes to a list or table of the same shape under another heading."""
    known = entries(found)
    pairs = [
        (entry, other)
        for entry in known
        if entry.host[1] - entry.host[0] > 4
        for other in known
        if other.section != entry.section and other.node == entry.node and _same_shape(found, entry, other)
    ]
    if not pairs:
        return None
    entry, other = rng.choice(pairs)
    at = other.line + 1
    take, give = Replace(entry.line, entry.line + 1), Replace(at, at, (found.lines[entry.line],))
    told = Expected(entry.node, "moved", entry.line, (1, 0), entry.label.strip(), height=1)
    claims = ((entry.line - 1, entry.line + 2), (at - 1, at + 1))
    return Edit(f"{entry.node} moved", (take, give), (told,), claims)


def _same_shape(found: Reading, entry: Entry, other: Entry) -> bool:
    if re.match(r"\s*\d", entry.prefix + other.prefix):
        return False
    if entry.node == "row":
        return found.lines[entry.host[0]].split() == found.lines[other.host[0]].split()
    return entry.prefix == other.prefix


def reorder_entry(found: Reading, _pool: Pool, rng: random.Random) -> Edit | None:
    """An item or a row goes at least two places up or down (one place could be the move of either neighbour)."""
    by_host: dict[tuple[int, int], list[Entry]] = {}
    for entry in entries(found):
        if not re.match(r"\s*\d", entry.prefix):
            by_host.setdefault(entry.host, []).append(entry)
    pairs = [
        (one, two)
        for host in by_host.values()
        for one in host
        for two in host
        if 2 <= abs(one.line - two.line) <= 12 and _dense(found, one, two)
    ]
    if not pairs:
        return None
    moved, target = rng.choice(pairs)
    at = target.line + 1 if target.line > moved.line else target.line
    take, give = Replace(moved.line, moved.line + 1), Replace(at, at, (found.lines[moved.line],))
    told = Expected(moved.node, "moved", moved.line, (1, 0), moved.label.strip(), significance=FORM)
    return Edit(f"{moved.node} reordered", (take, give), (told,), (moved.host,))


def _dense(found: Reading, one: Entry, two: Entry) -> bool:
    """Whether every line between two entries is an entry of its own, so that lines are places."""
    first, last = sorted((one.line, two.line))
    indent = len(found.lines[first]) - len(found.lines[first].lstrip())
    between = found.lines[first : last + 1]
    return all(line.strip() and len(line) - len(line.lstrip()) == indent for line in between)


def _sentences(found: Reading) -> list[tuple[Listing, Item]]:
    """Items that are running text, without a name of their own, and that no other line repeats."""
    return [
        (listing, item)
        for listing, item in items(found)
        if not re.match(r"[\[*_`!<~]|\[.\] ", item.text)
        and not re.search(r"^.{0,60}( - | – |—|: |：)", item.text)
        and found.weight(item.line, item.end) >= 60
        and found.once(item.line)
    ]


def edit_sentence_item(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
    """An item of running text gets a number wrong or a sentence more, behind what could be taken for its name."""
    able = _sentences(found)
    if not able:
        return None
    _, item = rng.choice(able)
    half = len(item.text) // 2
    start, rest = item.text[:half], other_number(item.text[half:], rng)
    gap = "" if pool.chinese else " "
    line = item.marker + (start + rest if rest and not start[-1].isdigit() else item.text + gap + pool.sentence())
    told = Expected("item", "edited", item.line, (0, 0))
    change = Replace(item.line, item.line + 1, (line,))
    return Edit("sentence item edited", (change,), (told,), ((item.line - 1, item.line + 2),))


def remove_sentence_item(found: Reading, _pool: Pool, rng: random.Random) -> Edit | None:
    """An item of running text goes from a list of three or more."""
    able = [(listing, item) for listing, item in _sentences(found) if len(listing.items) > 2 and not listing.ordered]
    if not able:
        return None
    listing, item = rng.choice(able)
    end = item.line + 1 if item is listing.items[-1] else item.end
    told = Expected("item", "removed", old=item.line, height=1)
    return Edit("sentence item removed", (Replace(item.line, end),), (told,), ((item.line - 1, end + 1),))


def move_sentence_item(found: Reading, _pool: Pool, rng: random.Random) -> Edit | None:
    """An item of running text goes to the end of a list under another heading."""
    able = [(listing, item) for listing, item in _sentences(found) if len(listing.items) > 2 and not listing.ordered]
    pairs = [
        (item, other)
        for listing, item in able
        for other in found.lists
        if other.section != listing.section and other.items[0].marker == item.marker and other.items[-1].simple
        if (other, other.items[0]) in items(found) and item.end == item.line + 1
    ]
    if not pairs:
        return None
    item, other = rng.choice(pairs)
    take, give = Replace(item.line, item.end), Replace(other.end, other.end, (found.lines[item.line],))
    told = Expected("item", "moved", item.line, (1, 0), height=1)
    claims = ((item.line - 1, item.end + 1), (other.end - 1, other.end + 1))
    return Edit("sentence item moved", (take, give), (told,), claims)


def _of_one_type(found: Reading) -> list[Entry]:
    """Entries that no item and no row is called alike: turned into the other type, one could be either of two."""
    named = entries(found)
    names = Counter(entry.label.strip().casefold() for entry in named)
    return [entry for entry in named if names[entry.label.strip().casefold()] == 1]


def turn_list_into_table(found: Reading, pool: Pool, rng: random.Random) -> Edit | None:
    """A list of named and described items becomes a table with a column for each.

    The header is new text in the section; no entry came, went or says anything else.
    """
    known = {entry.line: entry for entry in _of_one_type(found) if entry.node == "item"}
    able = [
        listing
        for listing in found.lists
        if len(listing.items) > 2
        and not listing.ordered
        and all(item.line in known and SEPARATED.match(known[item.line].rest) for item in listing.items)
        and not any("|" in line or not line.strip() for line in found.lines[listing.start : listing.end])
    ]
    if not able:
        return None
    listing = rng.choice(able)
    head = ("| 名称 | 说明 |" if pool.chinese else "| Name | Description |", "| --- | --- |")
    rows = []
    for item in listing.items:
        entry = known[item.line]
        said = SEPARATED.match(entry.rest)
        name = entry.with_label(entry.label)[len(item.marker) : len(entry.with_label(entry.label)) - len(entry.rest)]
        rows.append(f"| {name} | {said[2] if said else ''} |")
    gap = ("",) if found.lines[listing.start - 1].strip() else ()
    told = Expected("section", "added", new=(0, len(gap)), part=True, significance=CONTENT)
    change = Replace(listing.start, listing.end, (*gap, *head, *rows))
    return Edit("list into table", (change,), (told,), ((listing.start - 1, listing.end + 1),))


def turn_table_into_list(found: Reading, _pool: Pool, rng: random.Random) -> Edit | None:
    """A table of two columns becomes a list of named and described items; its header goes."""
    known = {entry.line: entry for entry in _of_one_type(found) if entry.node == "row"}
    able = []
    for table in found.tables:
        rows = [CELL.split(found.lines[line].strip().strip("|")) for line in range(table.start + 2, table.end)]
        named = all(line in known for line in range(table.start + 2, table.end))
        full = all(len(row) == 2 and LETTERS.search(row[1]) and "<br" not in row[1] for row in rows)
        if len(rows) > 1 and named and full:
            able.append((table, rows))
    if not able:
        return None
    table, rows = rng.choice(able)
    lines = [f"- {name.strip() if '](' in name else f'**{name.strip()}**'}: {said.strip()}" for name, said in rows]
    told = Expected("section", "removed", old=table.start, part=True)
    gap = ("",) if table.end < len(found.lines) and found.lines[table.end].strip() else ()
    change = Replace(table.start, table.end, (*lines, *gap))
    return Edit("table into list", (change,), (told,), ((table.start - 1, table.end + 1),))
