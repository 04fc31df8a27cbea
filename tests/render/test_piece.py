"""The few words that say what is new in an edited entry, or what is gone from it."""

from __future__ import annotations

import pytest

from postdiff.api import compare
from postdiff.model.changelog import Part, PartOp, Run, RunOp, Significance
from postdiff.model.node import NodeType
from postdiff.model.span import Span
from postdiff.render.piece import first_news, is_swap

NEWS = [
    ("a replaced fact", "Open for 15 days.", "Open for 20 days.", "15 → 20"),
    ("words put in", "Sow them early.", "Sow them early, under glass.", "under glass"),
    ("a sign put in, among its words", "If you can buy one.", "If you can, buy one.", "If you can, buy one."),
    (
        "words behind a new sign",
        "The path of the file:",
        "The path (there may be two) of the file:",
        "(there may be two)",
    ),
    ("a block that came, not the one before it", "First.", "First.\n\nSecond.", "Second."),
    ("a block that is gone", "First.\n\nSecond.", "First.", "Second."),
    ("words that are gone", "Sow them early, under glass.", "Sow them early.", "under glass"),
    (
        "a link that came, by its text",
        "Read on below, page by page.",
        "Read on below, page by page. See [the notes](https://notes.example).",
        "See the notes",
    ),
    ("code without its fence", "Run it.", "Run it.\n\n```sh\nmake peas\n```", "make peas"),
    (
        "HTML by what it says",
        "Look.",
        'Look.\n\n<p align="center">\n<a href="https://a.example/?b=c">A bed</a> of peas\n</p>',
        "A bed of peas",
    ),
    ("no source of a table", "A.", "A.\n\n| a | b |\n|---|---|\n| c | d |", ""),
    ("a link by reference", "Read on.", "Read on.\n\nSee [the notes][1].\n\n[1]: https://n.example", "See the notes"),
]


@pytest.mark.parametrize(("old", "new", "said"), [row[1:] for row in NEWS], ids=[row[0] for row in NEWS])
def test_an_edit_is_shown_by_what_changed(old: str, new: str, said: str) -> None:
    head = "# Garden\n\nHow it began, long before all this.\n\n## Peas\n\n"
    change = next(row for row in compare(head + old, head + new).changes if row.label == "Peas")
    assert first_news(change.parts).strip(",. ") == said.strip(",. ")


JOINED = [
    ("Sow them early.", "Sow them early, under glass.", "under glass"),
    ("Beans and corn.", "Beans, peas, and corn.", "peas"),
    ("播种要早。", "播种要早，盖上薄膜。", "盖上薄膜"),
    ("Written in C#.", "Written in C# and .NET.", "and .NET"),
    ("Runs on Linux.", "Runs on .NET and Linux.", ".NET and"),
    (
        "[![one](a.svg)](https://one.example)\n![two](b.svg)\n![three](c.svg)",
        "[![one](a.svg)](https://one.example)\n[![four](d.svg)](https://four.example 'The fourth')\n![two](b.svg)\n![three](c.svg)",
        "four",
    ),
]


@pytest.mark.parametrize(("old", "new", "said"), JOINED)
def test_signs_that_join_are_not_shown(old: str, new: str, said: str) -> None:
    (change,) = compare(f"# Garden\n\n## Peas\n\n{old}\n", f"# Garden\n\n## Peas\n\n{new}\n").changes
    assert first_news(change.parts) == said


def test_what_stays_is_never_shown_as_news() -> None:
    head = "# Garden\n\n- [Peas](https://peas.example) - the sweetest of all\n"
    renamed = head.replace("[Peas]", "[Sugar snaps]")
    (change,) = (row for row in compare(head, renamed).changes if row.old_label)
    assert change.excerpt == first_news(change.parts) == ""


@pytest.mark.parametrize(
    ("runs", "swap"),
    [
        ((("=", "bake "), ("-", "340 g"), ("+", "350 g"), ("=", " long")), True),
        ((("-", "ten"), ("+", "twenty")), True),
        ((("=", "bake "), ("+", "350 g")), False),
        ((("-", "ten"), ("+", "twenty"), ("=", " and "), ("-", "two"), ("+", "three")), False),
        ((("-", "a long way round the lake"), ("+", "a short way over the hills and far away")), False),
        ((("-", ","), ("+", "and so on")), False),
    ],
)
def test_a_replacement_that_is_shown_needs_no_count(runs: tuple[tuple[str, str], ...], swap: bool) -> None:  # noqa: FBT001 - a table
    made = tuple(Run(RunOp(sign), text) for sign, text in runs)
    part = Part(NodeType.PARAGRAPH, PartOp.EDITED, Span(0, 1), Span(0, 1), made, Significance.CONTENT)
    assert is_swap([part]) is swap
    assert is_swap([part, part]) is False
