"""Where fuzzing begins: the posts of this repository, and those of a folder that the user names."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from cases import read_cases
from fuzz_inputs import BORDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT: Final = Path(__file__).parents[2]
FENCED_TOML: Final = re.compile(r"^```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LONGEST: Final = 1500
"""Bytes of a side: a longer post begins at one of its paragraphs, so that each run stays short."""

HEADERS: Final = (
    "---\ntitle: A\ntags: [a, b]\ndate: 2017-08-24\n---",
    '---\n"title": >\n  two\n  lines\nauthor:\n  name: zd\n  mail: "a@b"\n# comment\nlist:\n- a\n- b: c\n---',
    '+++\ntitle = "A"\n[params]\nx = 1\ny = 2017-08-24\n+++',
    '{\n  "title": "A",\n  "tags": ["a", "b"],\n  "params": {"x": 1}\n}',
    "---\ntitle: [\nkey: value: more\n- odd\n...",
    "---\na: &x [1]\nb: *x\n<<: {c: 1}\nd: !!str 1\n? e\n: f\n---",
)


def seeds_of(target: str, folder: Path | None = None) -> list[bytes]:
    """The seeds of a target, in an order that is the same everywhere."""
    match target:
        case "configuration":
            pages = FENCED_TOML.findall((ROOT / "docs/configuration.md").read_text(encoding="utf-8"))
            return [page.encode() for page in pages]
        case "changelog-file":
            return [*_changelogs(), b"# Changelog\n\n<!-- postdiff:begin -->\n<!-- postdiff:end -->\n"]
        case "front-matter":
            pairs = zip(HEADERS, (*HEADERS[1:], HEADERS[0]), strict=True)
            return [f"{old}{BORDER}{new}".encode() for old, new in pairs] + [_header(text) for text in _users(folder)]
        case _:
            cases = [f"{old}{BORDER}{new}".encode() for old, new in _cases()]
            return [*cases, *(text.encode() for text in _posts()), *(text.encode() for text in _users(folder))]


def _cases() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "tests/spec").glob("*.md")):
        yield from ((case.old, case.new) for case in read_cases(path).values())


def _posts() -> Iterator[str]:
    paths = [*(ROOT / "seeds").glob("*.md"), *(ROOT / "examples").rglob("*.md"), *(ROOT / "docs").glob("*.md")]
    return _read(sorted(paths))


def _changelogs() -> Iterator[bytes]:
    for path in sorted((ROOT / "examples").rglob("CHANGELOG.md")):
        text = path.read_text(encoding="utf-8")
        yield text.encode()
        yield "\n".join(line for line in text.split("\n") if "saw" not in line).encode()


def _users(folder: Path | None) -> Iterator[str]:
    if folder is None:
        return iter(())
    return _read(sorted(path for path in folder.rglob("*") if path.suffix in {".md", ".markdown"} and path.is_file()))


def _read(paths: Iterable[Path]) -> Iterator[str]:
    """Each text, cut to what a run can bear; a pair of snapshots stays a pair."""
    for path in paths:
        text = path.read_bytes().decode("utf-8", "replace")
        yield BORDER.join(_cut(side) for side in text.split(BORDER, 1))


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    breaks = [place.end() for place in re.finditer(r"\n\n", text[: len(text) - LONGEST // 2])]
    start = Random(len(text)).choice([0, *breaks])
    return text[start : start + LONGEST]


def _header(text: str) -> bytes:
    return re.split(r"(?<=\n)(?:---|\+\+\+|\})[ \t]*(?=\n|$)", text, maxsplit=1)[0][:400].encode() + b"---"
