"""Runs the literate cases of ``tests/spec/*.md``; ``spec/README.md`` says how to write one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from laws import check_mirror, check_nothing_lost

import postdiff

FOLDER: Final = Path(__file__).parent / "spec"
CASE: Final = re.compile(r"^## (?P<title>.+)\n(?P<body>(?:(?!^## ).*\n)*?(?=^## |\Z))", re.MULTILINE)
FENCE: Final = re.compile(
    r"^````(?P<name>old|new|told)(?P<escaped> escaped)?\n(?P<text>.*?)^````$", re.MULTILINE | re.DOTALL
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
    """One case: two snapshots, and the lines that say what is told."""

    title: str
    old: str
    new: str
    told: tuple[str, ...]


def read_cases() -> list[tuple[str, Case]]:
    """All cases, with the file and line that a failure is to name."""
    found = []
    for path in sorted(FOLDER.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        for match in CASE.finditer(_fences_hidden(text)) if path.name != "README.md" else ():
            fences = {fence["name"]: _text_of(fence) for fence in FENCE.finditer(text, match.start(), match.end())}
            case = Case(match["title"], fences["old"], fences["new"], tuple(fences["told"].splitlines()))
            found.append((f"{path.name}:{text.count(chr(10), 0, match.start()) + 1} {case.title}", case))
    return found


def _fences_hidden(text: str) -> str:
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
    wanted = [_parsed(line) for line in lines if line not in SHORT]
    assert len(rows) == len(wanted), f"told: {summary}"
    for row, line in zip(rows, wanted, strict=True):
        said = {name: value for name, value in line.groupdict().items() if value is not None}
        assert sentence_of(row, line) == said, f"told: {summary}"


def _parsed(line: str) -> re.Match[str]:
    match = LINE.fullmatch(line)
    assert match, f"not a line of a told fence: {line!r}"
    return match


CASES: Final = read_cases()


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_case(case: Case) -> None:
    report = postdiff.compare(case.old, case.new).to_dict()
    check_told(report, case.told)
    check_nothing_lost(case.old, case.new, report)
    check_mirror(report, postdiff.compare(case.new, case.old).to_dict())


def test_every_heading_of_a_spec_is_a_case() -> None:
    headings = sum(
        len(re.findall(r"^## ", _fences_hidden(path.read_text(encoding="utf-8")), re.MULTILINE))
        for path in FOLDER.glob("*.md")
        if path.name != "README.md"
    )
    assert headings == len(CASES) >= 40


@pytest.mark.parametrize("line", ["added item", 'content added "Foo"', "content added item Foo", "noise"])
def test_a_line_that_says_nothing_is_refused(line: str) -> None:
    with pytest.raises(AssertionError):
        _parsed(line)
