"""Draws the pictures of ``docs/matching.md`` from the posts that stand on that page, as the program matches them.

Run as a program (``make readme``) it draws them anew, and writes what is told of the posts; ``test_pictures.py`` fails
when something is out of date. Each has a
ground of its own and follows the colours of the system, so it can be read on a light page and on a dark one.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

import postdiff
from postdiff.match.phases import match_posts
from postdiff.model.node import ENTRY_TYPES
from postdiff.render.formats import render_changelog

if TYPE_CHECKING:
    from postdiff.model.matching import Pair
    from postdiff.model.node import Node

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "matching.md"
PICTURES: Final = {"An example": "matching.svg", "Moves": "moves.svg"}
"""Which section of the page has the posts of which picture."""

_LINES: Final = re.MULTILINE | re.DOTALL

ROW: Final = 30
INDENT: Final = 18
LEFT: Final = 24
RIGHT: Final = 330
NAMES: Final = 150  # between the beginning of a name and the line that goes from it
REASONS: Final = 560
WIDTH: Final = 790

STYLE: Final = """
    text { font: 14px system-ui, sans-serif; fill: #1f2933 }
    .ground { fill: #fbfbf9; stroke: #d5d8dc }
    .head, .why { fill: #5a6672 }
    .same { stroke: #9aa5b1 }
    .edited { stroke: #2563a8 }
    .moved { stroke: #b45309; stroke-dasharray: 7 4 }
    .new { fill: #1a7f37 }
    .gone { fill: #b42318 }
    line { stroke-width: 2 }
    @media (prefers-color-scheme: dark) {
      text { fill: #e4e7eb }
      .ground { fill: #1b2027; stroke: #3e4954 }
      .head, .why { fill: #a5b1bd }
      .same { stroke: #6b7785 }
      .edited { stroke: #69a7e8 }
      .moved { stroke: #f0a04b }
      .new { fill: #5fd07f }
      .gone { fill: #ff8f85 }
    }
"""


def read_posts(page: str, section: str) -> tuple[str, str]:
    """The two posts that stand below a heading of the page."""
    body = re.split(rf"^## {re.escape(section)}$", page, flags=re.MULTILINE)[1]
    old, new = (re.findall(rf"^```{side}\n(.*?)^```$", body, _LINES)[0] for side in ("old", "new"))
    return old, new


def draw(old_text: str, new_text: str) -> str:
    """Two columns of entries, and a line for each pair; a dashed line is a move, a blue one an edit."""
    old, new = postdiff.parse(old_text), postdiff.parse(new_text)
    changes = postdiff.compare(old_text, new_text).changes
    ops = {change.label: {op.value for op in change.ops} for change in changes}
    places = [
        {index: row for row, index in enumerate(index for index, node in enumerate(post.nodes) if _is_shown(node))}
        for post in (old, new)
    ]
    height = 62 + ROW * max(map(len, places))
    parts = [_word(LEFT, 28, "old", "head"), _word(RIGHT, 28, "new", "head"), _word(REASONS, 28, "found by", "head")]
    matching = match_posts(old, new)
    for pair in matching.pairs:
        if pair.old in places[0] and pair.new in places[1]:
            parts += _draw_pair(pair, places, ops.get(new.nodes[pair.new].label.text, set()), new.nodes[pair.new])
    for post, place, x, partner, alone in (
        (old, places[0], LEFT, matching.new_of, "gone"),
        (new, places[1], RIGHT, matching.old_of, "new"),
    ):
        for index, row in place.items():
            node = post.nodes[index]
            sign = "" if partner[index] >= 0 else {"gone": "− ", "new": "+ "}[alone]
            css = alone if sign else ""
            parts.append(_word(x + INDENT * _depth(post, index), _y(row), f"{sign}{node.label.text}", css))
    body = "\n".join(f"  {part}" for part in parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img">\n'
        f"  <style>{STYLE}  </style>\n"
        f'  <rect class="ground" x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" rx="8"/>\n{body}\n</svg>\n'
    )


def _draw_pair(pair: Pair, places: list[dict[int, int]], ops: set[str], node: Node) -> list[str]:
    """The line of a pair, and the reason for it beside its new entry."""
    css = "moved" if "moved" in ops else "edited" if ops & {"edited", "renamed"} else "same"
    old, new = (_y(place[index]) - 5 for place, index in zip(places, (pair.old, pair.new), strict=True))
    told = ", ".join(sorted(ops - {"added", "removed"}))
    why = f"{pair.phase.value} {pair.similarity:.2f}" + (f": {told}" if told and node.label.text else "")
    line = f'<line class="{css}" x1="{LEFT + NAMES}" y1="{old}" x2="{RIGHT - 12}" y2="{new}"/>'
    return [line, _word(REASONS, new + 5, why, "why")]


def _is_shown(node: Node) -> bool:
    return node.type in ENTRY_TYPES and bool(node.label.text) and not node.lead


def _depth(post: postdiff.Post, index: int) -> int:
    return sum(1 for _ in post.above(index))


def _y(row: int) -> int:
    return 62 + ROW * row


def _word(x: int, y: int, text: str, css: str) -> str:
    style = f' class="{css}"' if css else ""
    return f'<text x="{x}" y="{y}"{style}>{escape(text, quote=False)}</text>'


def tell(page: str) -> str:
    """The page with what is told of each two posts, in the fence behind them."""
    for section in PICTURES:
        report = postdiff.compare(*map(postdiff.Source, read_posts(page, section), ("old.md", "new.md")))
        told = render_changelog(report.changelog, "terminal", lang="en", width=80)
        before, heading, body = page.partition(f"\n## {section}\n")
        stale = re.findall(r"(?<=^```told\n).*?(?=^```$)", body, _LINES)[0]
        page = before + heading + body.replace(f"```told\n{stale}```", f"```told\n{told}```", 1)
    return page


def draw_all() -> dict[str, str]:
    """Each picture by the name of its file."""
    page = PAGE.read_text(encoding="utf-8")
    return {name: draw(*read_posts(page, section)) for section, name in PICTURES.items()}


if __name__ == "__main__":
    PAGE.write_text(tell(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    for name, picture in draw_all().items():
        (ROOT / "docs" / "images" / name).write_text(picture, encoding="utf-8", newline="\n")
