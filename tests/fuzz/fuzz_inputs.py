"""What the fuzzers feed: texts made by a small grammar of Markdown, and texts that somebody has edited badly.

Everything is drawn from a ``Random``, so that a seed is an input.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from changelogs import NASTY
from strategies import FRAGMENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

BORDER: Final = "\n=*=*=\n"
"""Stands between the old and the new text where a target takes two."""

LABELS: Final = (
    *NASTY,
    *("Foo", "Bar", "Apple pie", "天津", "贵州", "中国联通", "2017年", "v1.2.0", "[Foo](https://foo.example)"),
    *("**Bold**", "`code`", "![](a.png)", "[^1]", "<b>b</b>", "[ref]", "Apple Pie", "ＡＢＣ", "foo", "0", ""),
    *(
        "`<b>x</b>`",
        "`*a* _b_ [c](d) {{ e }} {% f %}`",
        "a\\*b\\* \\<i>",
        "&lt;img&gt; &#42;a&#42;",
        "`#` one",
        "`\u202e`",
        "a\tb",
    ),
)
SENTENCES: Final = (
    "It does foo.",
    "It does not do foo.",
    "On 2017-08-24 there were 3 of them.",
    "这里有三个项目，都在天津。",
    "See [here](https://x.example/a?b=c) and ![this](i.png).",
    "Last updated: 2020-01-01",
    "a\\",
    "x  ",
    "1986. A great year.",
    "$x = 1$ and {{< figure >}}",
)
OPENERS: Final = (
    "- ",
    "* ",
    "+ ",
    "1. ",
    "3) ",
    "> ",
    "    ",
    "\t",
    "  ",
    "#",
    "# ",
    "## ",
    "- [ ] ",
    "- [x] ",
    "[^1]: ",
    ": ",
    "| ",
)


def write_markdown(random: Random, depth: int = 3) -> list[str]:
    """The lines of some blocks; what can hold blocks holds some, until ``depth`` is used up."""
    lines: list[str] = []
    for _ in range(random.randint(1, 4)):
        lines.extend(random.choice(BLOCKS)(random, depth))
        if random.random() < 0.7:
            lines.append("")
    return lines


def _heading(random: Random, _depth: int) -> list[str]:
    label = random.choice(LABELS)
    number = random.randint(1, 5)
    shapes = (
        [f"{'#' * random.randint(1, 7)} {label}"],
        [label or "x", random.choice(("===", "---"))],
        [f"{number}）{label}", "", random.choice(SENTENCES)],
        [f"### {number}. {label}"],
        [f"**{label}**", "", random.choice(SENTENCES)],
        [f"<h{random.randint(1, 3)}>{label}</h2>"],
        [f"#{label}"],
    )
    return random.choice(shapes)


def _paragraph(random: Random, _depth: int) -> list[str]:
    return random.choices(SENTENCES, k=random.randint(1, 3))


def _items(random: Random, depth: int) -> list[str]:
    lines = []
    marker = random.choice(("-", "*", "1.", "2)", "- [ ]"))
    for _ in range(random.randint(1, 4)):
        inside = write_markdown(random, depth - 1) if depth > 0 and random.random() < 0.4 else []
        lines.append(f"{marker} {random.choice(LABELS)} - {random.choice(SENTENCES)}"[: random.choice((3, 99))])
        lines.extend(" " * random.randint(1, 5) + line for line in inside)
    return lines


def _quote(random: Random, depth: int) -> list[str]:
    inside = write_markdown(random, depth - 1) if depth > 0 else ["deep"]
    return [random.choice(("> ", ">")) + line for line in inside]


def _table(random: Random, _depth: int) -> list[str]:
    width = random.randint(1, 3)
    rows = [" | ".join(random.choices(LABELS, k=random.randint(1, width + 1))) for _ in range(random.randint(0, 4))]
    return [
        "| " + " | ".join(random.choices(LABELS, k=width)) + " |",
        "|" + "---|" * width,
        *(f"| {row} |" for row in rows),
    ]


def _container(random: Random, depth: int) -> list[str]:
    inside = write_markdown(random, depth - 1) if depth > 0 else ["deep"]
    first, last = random.choice(
        [
            ("```", "```"),
            ("~~~py", "~~~"),
            ("<div>", "</div>"),
            ("<!--", "-->"),
            ("$$", "$$"),
            ("{% raw %}", "{% endraw %}"),
        ]
    )
    return [first, *inside, last][: random.choice((99, -1))]


def _fragments(random: Random, _depth: int) -> list[str]:
    return random.choices(FRAGMENTS, k=random.randint(1, 4))


def _deep(random: Random, _depth: int) -> list[str]:
    """More containers in each other than any parser follows."""
    opener = random.choice(("- ", "> ", "1. ", "* [ ] ", "- > ", "[", "*", "<b>", "#"))
    if random.random() < 0.5:
        return [opener * random.choice((20, 90, 130, 300)) + "deep"]
    return [" " * (2 * level) + f"- level {level}" for level in range(random.choice((20, 130)))]


BLOCKS: Final = (_heading, _heading, _paragraph, _items, _items, _quote, _table, _container, _fragments, _deep)


def edit_text(text: str, random: Random) -> str:
    """The text after one to six edits of its lines."""
    lines = text.split("\n")
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        random.choice(EDITS)(lines, random)
        lines = lines or [""]
    return "\n".join(lines)


def _run(lines: Sequence[str], random: Random) -> slice:
    start = random.randrange(len(lines) + 1)
    return slice(start, start + random.choice((1, 1, 2, 5, len(lines))))


def _drop(lines: list[str], random: Random) -> None:
    del lines[_run(lines, random)]


def _repeat(lines: list[str], random: Random) -> None:
    taken = lines[_run(lines, random)]
    place = random.randrange(len(lines) + 1)
    lines[place:place] = taken


def _move(lines: list[str], random: Random) -> None:
    run = _run(lines, random)
    taken = lines[run]
    del lines[run]
    place = random.randrange(len(lines) + 1)
    lines[place:place] = taken


def _write(lines: list[str], random: Random) -> None:
    place = random.randrange(len(lines) + 1)
    lines[place:place] = write_markdown(random, random.randint(0, 3))


def _replace(lines: list[str], random: Random) -> None:
    lines[_run(lines, random)] = random.choices(FRAGMENTS, k=random.randint(1, 2))


def _shift(lines: list[str], random: Random) -> None:
    run = _run(lines, random)
    opener = random.choice(OPENERS)
    lines[run] = [line[random.randint(1, 3) :] if opener == "| " else opener + line for line in lines[run]]


def _tweak(lines: list[str], random: Random) -> None:
    """One character or word of a line: gone, doubled, or another one."""
    place = random.randrange(len(lines))
    line = lines[place]
    start = random.randrange(len(line) + 1)
    end = start + random.choice((0, 1, 1, 2, 8))
    new = random.choice(
        ("", "", line[start:end] * 2, random.choice(LABELS), random.choice("*_`[]()|#->:\\<&!~$ \t，。1a\r"))
    )
    lines[place] = line[:start] + new + line[end:]


def _join(lines: list[str], random: Random) -> None:
    place = random.randrange(len(lines))
    lines[place : place + 2] = [random.choice(("", " ", " - ")).join(lines[place : place + 2])]


def _cut(lines: list[str], random: Random) -> None:
    place = random.randrange(len(lines))
    at = random.randrange(len(lines[place]) + 1)
    lines[place : place + 1] = [lines[place][:at], lines[place][at:]]


EDITS: Final[tuple[Callable[[list[str], Random], None], ...]] = (
    *(_drop, _repeat, _move, _write, _replace, _shift, _tweak, _tweak, _tweak, _join, _cut),
)


def edit_input(data: bytes, random: Random) -> bytes:
    """An input after edits: of a pair the old text, the new one, both alike, or the new one made of the old one."""
    text = data.decode("utf-8", "replace")
    old, border, new = text.partition(BORDER)
    if not border and random.random() < 0.8:
        return edit_text(text, random).encode("utf-8", "replace")
    match random.randrange(6):
        case 0:
            old = edit_text(old, random)
        case 1 | 2:
            new = edit_text(new, random)
        case 3:
            state = random.getstate()
            old = edit_text(old, random)
            random.setstate(state)
            new = edit_text(new, random)
        case 4:
            old, new = new, old
        case _:
            new = edit_text(old, random)
    return f"{old}{BORDER}{new}".encode("utf-8", "replace")


def sides_of(data: bytes) -> tuple[str, str]:
    """The two texts of an input; where there is one, the other is that one after edits that follow from it."""
    from random import Random
    from zlib import crc32

    old, border, new = data.decode("utf-8", "replace").partition(BORDER)
    return old, new if border else edit_text(old, Random(crc32(data)))


PAIRED: Final = frozenset({"comparing", "rendering", "front-matter"})
"""The targets that take two texts."""


def whole_input(target: str, data: bytes) -> bytes:
    """An input with both of its sides in it, so that it stays the same when the edits of this module do not."""
    return BORDER.join(sides_of(data)).encode("utf-8", "replace") if target in PAIRED else data
