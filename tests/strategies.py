"""How hypothesis writes posts, styles, pairs of snapshots and odd texts. All strategies of the tests are here."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from itertools import count, islice
from typing import TYPE_CHECKING, Final

import edits
import entry_edits
from edits import Edit, Edited
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from trees import (
    PLAIN,
    Block,
    Bullets,
    Fence,
    Item,
    Paragraph,
    Quote,
    Section,
    Style,
    Table,
    Verbatim,
    Written,
    render,
)
from words import CHINESE, ENGLISH, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hypothesis.strategies import DrawFn

EDITS: Final[dict[str, Edit]] = {
    edit.__name__: edit
    for edit in (
        edits.add_section,
        edits.remove_section,
        edits.rename_section,
        edits.reorder_section,
        edits.move_section,
        edits.restyle_heading,
        edits.add_paragraph,
        edits.add_sentence,
        edits.change_fact,
        entry_edits.add_item,
        entry_edits.remove_item,
        entry_edits.rename_item,
        entry_edits.describe_item,
        entry_edits.relink_item,
        entry_edits.tick_item,
        entry_edits.reorder_item,
        entry_edits.move_item,
        entry_edits.add_row,
        entry_edits.remove_row,
        entry_edits.change_cell,
        entry_edits.change_field,
        entry_edits.add_field,
        entry_edits.remove_field,
    )
}
"""Every edit by its name."""

MOST_PLACES: Final = 40  # of one edit in one post: enough to meet each kind of place
SPARE: Final = 6  # labels kept back for what the edits add


def settled(examples: int) -> settings:
    """The same examples on every machine, and no clock. ``POSTDIFF_EXAMPLES`` makes them fewer, for thousands of runs."""
    return settings(
        max_examples=min(examples, int(os.environ.get("POSTDIFF_EXAMPLES", examples))),
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )


@dataclass(slots=True)
class Author:
    """Draws the parts of one post; labels are used once each, in an order that the post draws."""

    draw: DrawFn
    words: Words
    labels: Iterator[str]
    notes: Iterator[int]

    def number(self, low: int, high: int) -> int:
        """A number drawn from ``low`` to ``high``, both included."""
        return self.draw(st.integers(low, high))

    def sentence(self) -> str:
        """One sentence of the post's language."""
        return self.words.sentence(self.number(0, self.words.sentences - 1))

    def paragraph(self) -> Paragraph:
        """One to three sentences."""
        return Paragraph(tuple(self.sentence() for _ in range(self.number(1, 3))))

    def item(self, depth: int, *, task: bool) -> Item:
        """An item of any shape, with items below it while ``depth`` allows."""
        label = next(self.labels)
        address = f"https://{label.split()[0].lower()}.example/" if self.number(0, 1) else ""
        text = self.sentence() if self.number(0, 2) else ""
        below = tuple(self.item(depth - 1, task=False) for _ in range(self.number(-2, 2) if depth else 0))
        return Item(label, address, text, done=bool(self.number(0, 1)) if task else None, items=below)

    def bullets(self) -> Bullets:
        """A list of one to four items; a task list or, from three items on, a numbered one now and then."""
        task = self.number(0, 3) == 3
        items = tuple(self.item(1, task=task) for _ in range(self.number(1, 4)))
        return Bullets(items, numbered=len(items) > 2 and self.number(0, 2) == 2)

    def table(self) -> Table:
        """Two columns, up to three rows."""
        rows = tuple((next(self.labels), str(self.number(1, 999))) for _ in range(self.number(1, 3)))
        return Table((("名称", "数量") if self.words is CHINESE else ("Name", "Count")), rows)

    def verbatim(self) -> Verbatim:
        """HTML, a comment, a footnote or a link definition."""
        number = next(self.notes)
        address = f"https://n{number}.example/"
        kinds = (
            "<div>\n<b>HTML</b>\n</div>",
            "<!-- more -->",
            f"[^n{number}]: {self.sentence()}",
            f"[n{number}]: {address}",
        )
        return Verbatim(tuple(kinds[self.number(0, 3)].split("\n")))

    def block(self, before: Block | None) -> Block:
        """Any block that does not run into the one before it."""
        makers: list[Callable[[], Block]] = [
            self.paragraph,
            self.bullets,
            self.table,
            lambda: Quote(self.paragraph().sentences),
            lambda: Fence("", ("# no heading", f"value = {self.number(0, 99)}", "", "- no item")),
            self.verbatim,
        ]
        if isinstance(before, Bullets):
            del makers[1]
        return makers[self.number(0, len(makers) - 1)]()

    def blocks(self, low: int) -> tuple[Block, ...]:
        """``low`` to three blocks."""
        found: list[Block] = []
        for _ in range(self.number(low, 3)):
            found.append(self.block(found[-1] if found else None))
        return tuple(found)

    def sections(self, depth: int) -> tuple[Section, ...]:
        """Siblings of one shape. Those without hashes need company and a body, or nobody would read headings."""
        implied = depth == 1 and self.number(0, 2) == 2
        size = self.number(3, 4) if implied else self.number(0, 3)
        return tuple(self.section(depth, implied=implied) for _ in range(size))

    def section(self, depth: int, *, implied: bool) -> Section:
        """A section with all that stands below it."""
        label = next(self.labels)
        if implied:
            return Section(label, "implied", (self.paragraph(), *self.blocks(0)))
        shape = ("atx", "setext", "ordinal")[self.number(0, 2)] if depth == 2 else "atx"
        return Section(label, shape, self.blocks(0), self.sections(depth - 1) if depth else ())


@st.composite
def posts(draw: DrawFn) -> tuple[Written, tuple[str, ...], Words]:
    """A post in English or Chinese, labels that it does not use, and its words."""
    words = (ENGLISH, CHINESE)[draw(st.integers(0, 1))]
    first = draw(st.integers(0, len(words.labels) - 1))
    ring = (*words.labels[first:], *words.labels[:first])
    endless = (f"{label}{'' if turn == 0 else turn}" for turn in count() for label in ring[SPARE:])
    author = Author(draw, words, endless, count(1))
    fields = (("title", ring[0]), ("author", "zd"), ("tags", ("a", "b")), ("updated", "2017-08-24"))
    title = Section(next(endless), "atx", author.blocks(0), author.sections(2))
    return Written(fields[: author.number(0, 4)], author.blocks(0), (title,)), ring[1:SPARE], words


@st.composite
def edited(draw: DrawFn, edit: str) -> Edited:
    """A post before and after one edit of this name; the same post twice when it has no place for it."""
    post, spare, words = draw(posts())
    places = tuple(islice(EDITS[edit](post, spare, words), MOST_PLACES))
    return places[draw(st.integers(0, len(places) - 1))] if places else Edited(post, post, ())


@st.composite
def snapshots(draw: DrawFn) -> tuple[str, str]:
    """Two snapshots: of one post some edits apart and each in its own style, or of two posts."""
    old, spare, words = draw(posts())
    if draw(st.integers(0, 5)) == 5:
        return render(old), render(draw(posts())[0])
    new = old
    for turn in range(draw(st.integers(1, 4))):
        edit = draw(st.sampled_from(tuple(EDITS.values())))
        places = tuple(islice(edit(new, spare[turn:], words), MOST_PLACES))
        new = places[draw(st.integers(0, len(places) - 1))].new if places else new
    return render(old, draw(styles())), render(new, draw(styles()))


def styles() -> st.SearchStrategy[Style]:
    """Any mixture of what an author can do without changing what is read."""
    return st.builds(
        Style,
        bullet=st.sampled_from("-*+"),
        newline=st.sampled_from(("\n", "\r\n", "\r")),
        width=st.sampled_from((0, 4, 9)),
        padding=st.integers(0, 2),
        trailing=st.sampled_from(("", " ", "\t")),
        first=st.integers(1, 3),
        bracket=st.sampled_from("）)"),
        gap=st.integers(1, 2),
    )


CHANGED_STYLES: Final = {
    "line ends": replace(PLAIN, newline="\r\n"),
    "old line ends": replace(PLAIN, newline="\r"),
    "trailing blanks": replace(PLAIN, trailing=" "),
    "more blank lines": replace(PLAIN, gap=3),
    "stars": replace(PLAIN, bullet="*"),
    "pluses": replace(PLAIN, bullet="+"),
    "re-wrapped": replace(PLAIN, width=4),
    "table padding": replace(PLAIN, padding=3),
    "renumbered": replace(PLAIN, first=2),
    "brackets": replace(PLAIN, bracket=")"),
}
"""Styles that differ from the plain one in a single thing, by what an author would call it."""

FRAGMENTS: Final = (
    "", "", "text", "正文。", "# Title", "#标题", "###", "## Two ##", "Title\n===", "Sub\n---", "- item", "* item", "  - nested",
    "1. one", "3) three", "3)天津", "4)江西", "１２）云南", "（四）其他", "一、", "①甲", "第三章 数据", "    indented", "\tTab",
    "> quote", "> - in a quote", ">", "```", "~~~ python", "| a | b |", "|---|---|", "| 1 |", "---", "+++", "***", "<div>",
    "</div>", "<!-- comment", "-->", "<h2>HTML</h2>", "[^1]: note", "    more of it", "[ref]: https://x.example", "Term",
    ": definition", "$$", "x = 1", "{% raw %}", "{: .class}", ":::", "- [ ] task", "- [x] done", "- - -", "- > deep", "- # in",
    "![](a.png)", "**Bold**", "`", "\\", "&nbsp;", "\u200b", "\u3000\u3000indent", "\ufeff# bom", "a\u2028b", "a\x0bb", "a\x85b",
    "key: value", "title: [", "\tkey: tab", "<details>", "<summary>S</summary>", "</details>", "2017年", "-", "1.", "\x00", "\x1b[31m",
)  # fmt: skip
"""Lines that open, close or look like something: whatever stands beside them."""

TEXTS: Final = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("\n".join)
"""Odd Markdown: any of the fragments in any order."""
