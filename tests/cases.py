"""Literate cases in Markdown: two snapshots, and what is told of them; ``spec/README.md`` says how to write one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from laws import check_mirror, check_nothing_lost

import postdiff

if TYPE_CHECKING:
    from pathlib import Path

CASE: Final = re.compile(r"^## (?P<title>.+)\n(?P<body>(?:(?!^## ).*\n)*?(?=^## |\Z))", re.MULTILINE)
FENCE: Final = re.compile(
    r"^````(?P<name>old|new|told|wanted)(?P<escaped> escaped)?\n(?P<text>.*?)^````$", re.MULTILINE | re.DOTALL
)
LINE: Final = re.compile(
    r"(?P<significance>form|wording|content) (?P<ops>[a-z+]+) (?P<node>section|item|row|field|post)"
    r'(?: "(?P<label>[^"]*)")?(?: was "(?P<old_label>[^"]*)")?(?: in "(?P<inside>[^"]*)")?(?: from "(?P<source>[^"]*)")?'
    r'(?: under "(?P<within>[^"]*)")?(?: split from "(?P<split>[^"]*)")?(?: merged into "(?P<merged>[^"]*)")?'
    r"(?: with (?P<contains>.+))?"
)

SHORT: Final = ("nothing", "rewritten", "and any form")
"""Lines that stand for no row: see the README of the folder."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case: two snapshots, and the lines that say what is told.

    ``wanted`` has the lines that a reader would rather be told, and is empty where those are the same.
    ``text`` is the whole case as it stands in the file.
    """

    title: str
    old: str
    new: str
    told: tuple[str, ...]
    wanted: tuple[str, ...]
    text: str


def read_cases(path: Path) -> dict[str, Case]:
    """The cases of a file, each by its file, line and title."""
    text = path.read_text(encoding="utf-8")
    found = {}
    for match in CASE.finditer(fences_hidden(text)):
        fences = {fence["name"]: _text_of(fence) for fence in FENCE.finditer(text, match.start(), match.end())}
        lines = {name: tuple(fences.get(name, "").splitlines()) for name in ("told", "wanted")}
        whole = text[match.start() : match.end()]
        name = f"{path.name}:{text.count(chr(10), 0, match.start()) + 1} {match['title']}"
        found[name] = Case(match["title"], fences["old"], fences["new"], lines["told"], lines["wanted"], whole)
    return found


def fences_hidden(text: str) -> str:
    """The text with what stands in fences masked, so that a ``##`` in there opens no case."""
    return FENCE.sub(lambda fence: re.sub(r"[^\n]", "x", fence[0]), text)


def _text_of(fence: re.Match[str]) -> str:
    r"""The text of a fence; an escaped one spells what editors hide or drop: an end of file is ``\\z``."""
    if not fence["escaped"]:
        return fence["text"]
    spelled = {"r": "\r", "t": "\t", "s": " "}
    text = re.sub(
        r"\\u([0-9a-f]{4})|\\([rts])", lambda one: spelled[one[2]] if one[2] else chr(int(one[1], 16)), fence["text"]
    )
    return text.removesuffix("\\z\n")


def sentence_of(row: dict[str, Any], told: re.Match[str]) -> dict[str, Any]:
    """What a line says about a row, in the same terms; what the line leaves out is left out."""
    old_path = row["old_path"]
    contains = [label for labels in row["contains"].values() for label in labels]
    facts = {
        "significance": row["significance"],
        "ops": "+".join(row["ops"]),
        "node": row["node"],
        "label": row["label"],
        "old_label": row["old_label"],
        "inside": row["path"][-1] if row["path"] else None,
        "source": old_path[-1] if old_path else None,
        "within": row["within"][-1] if row["within"] else None,
        "split": row["split_from"],
        "merged": row["merged_into"],
        "contains": ", ".join(f'"{label}"' for label in contains),
    }
    return {name: facts[name] for name, value in told.groupdict().items() if value is not None}


def check_told(report: dict[str, Any], lines: tuple[str, ...]) -> None:
    """The rows are those of the lines, in their order."""
    rows = [row for row in report["changes"] if "and any form" not in lines or row["significance"] != "form"]
    summary = [f'{row["significance"]} {"+".join(row["ops"])} {row["node"]} "{row["label"]}"' for row in rows]
    assert report["rewritten"] == ("rewritten" in lines)
    if lines == ("rewritten",):
        return
    wanted = [parse_line(line) for line in lines if line not in SHORT]
    assert len(rows) == len(wanted), f"told: {summary}"
    for row, line in zip(rows, wanted, strict=True):
        said = {name: value for name, value in line.groupdict().items() if value is not None}
        assert sentence_of(row, line) == said, f"told: {summary}"


def parse_line(line: str) -> re.Match[str]:
    """A line that stands for a row, read."""
    match = LINE.fullmatch(line)
    assert match, f"not a line of a told fence: {line!r}"
    return match


def check_case(case: Case) -> None:
    """What is told is what the case says; no line is lost, and the other way round is the mirror."""
    report = postdiff.compare(case.old, case.new).to_dict()
    check_told(report, case.told)
    check_nothing_lost(case.old, case.new, report)
    check_mirror(report, postdiff.compare(case.new, case.old).to_dict())
