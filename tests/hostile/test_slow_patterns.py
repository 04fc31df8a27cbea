"""Patterns that take forever: those of a configuration are given up, and there is none among our own."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from growth import is_prompt, outgrows
from programs import run

import postdiff
from postdiff.text.late import LatePattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SLOW: Final = "(.*a){12}$"
LINE: Final = "a" * 2000 + "!"

CONFIGURATIONS: Final = {
    "ignored lines": f'[ignore]\npatterns = ["{SLOW}"]\n',
    "labels of a kind": f'[[kinds]]\nname = "x"\nlabel = "{SLOW}"\n',
    "headings of a kind": f'[[kinds]]\nname = "x"\nheading = "{SLOW}"\n',
}


@pytest.mark.parametrize("configuration", CONFIGURATIONS.values(), ids=CONFIGURATIONS)
def test_a_slow_pattern_of_a_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, configuration: str) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("postdiff.text.patterns.SECONDS", 0.3)
    Path("postdiff.toml").write_text(configuration, encoding="utf-8")
    entries = "".join(f"## {LINE}\n\n- {LINE[number:]}\n\n" for number in range(30))
    Path("old.md").write_text(f"# Post\n\n{entries}", encoding="utf-8")
    Path("new.md").write_text(f"# Post\n\n{entries.replace('!', '?')}", encoding="utf-8")
    assert repr(SLOW) in run("old.md", "new.md").trouble  # without a limit it would not end


@pytest.mark.parametrize("pattern", ["((a{100}){100}){100}", "(", "a{99999999}"])
def test_a_pattern_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("postdiff.toml").write_text(f'[ignore]\npatterns = ["{pattern}"]\n', encoding="utf-8")
    assert run("a.md", "a.md").trouble.startswith("postdiff.toml:2: 'patterns[0]' is no valid regular expression: ")


SHORT: Final = 30
LONG: Final = 3000

UNITS: Final = (
    *(
        " ",
        "\t",
        "a",
        "A",
        "0",
        "-",
        "*",
        "_",
        "`",
        "~",
        "#",
        "=",
        "|",
        ":",
        ".",
        ",",
        "<",
        ">",
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
    ),
    *(
        "!",
        "\\",
        "/",
        '"',
        "'",
        "$",
        "%",
        "&",
        "@",
        "一",
        "第",
        "。",
        "，",
        "（",
        "①",
        "\u200b",
        "\u3000",
        "e\u0301",
        "\n",
    ),
    *(
        "- ",
        "a ",
        "a.",
        "a-",
        "[a",
        "](",
        "[a](",
        "<a ",
        "<!--",
        "**a",
        "| ",
        "|-",
        ":-",
        "1.",
        "1) ",
        "a: ",
        "{{",
        "{%",
        "&a;",
    ),
    *('"a"', "a\n", " \n", "http://a.", "\\[", "![", "$a", "::", "a,", "<h1>", "、一", "I", "x=", "[[", "[^a]"),
)
"""What a line that goes on and on may be made of."""

END: Final = "!"

ALLOWED: Final = frozenset(
    {
        "postdiff.report.reading._SENTENCE_START",  # of the 80 characters before a word
    }
)
"""Patterns that are asked of short texts only, with the reason beside them."""


def patterns() -> Iterator[tuple[str, re.Pattern[str] | LatePattern]]:
    """Every pattern that a module of postdiff holds by a name, alone or in a table."""
    for module in pkgutil.walk_packages(postdiff.__path__, "postdiff."):
        if module.name.endswith("__main__"):
            continue
        for name, value in list(vars(importlib.import_module(module.name)).items()):
            members = (
                value.values() if isinstance(value, dict) else value if isinstance(value, (tuple, list)) else (value,)
            )
            for number, each in enumerate(members):
                if isinstance(each, re.Pattern | LatePattern) and isinstance(each.pattern, str):
                    yield f"{module.name}.{name}{number or ''}", each


OURS: Final = dict(patterns())
SOURCE: Final = "".join(path.read_text(encoding="utf-8") for path in Path(postdiff.__path__[0]).rglob("*.py"))


def is_searched(name: str) -> bool:
    """Whether a pattern is looked for anywhere in a text, which asks it at every place."""
    return bool(
        re.search(rf"\b{re.escape(name.rpartition('.')[2].rstrip('0123456789'))}\.(?:search|sub|split|find)", SOURCE)
    )


@pytest.mark.parametrize("name", OURS)
def test_our_own_patterns_are_linear(name: str) -> None:
    pattern = OURS[name]
    ask = pattern.search if is_searched(name) else pattern.match
    slow = {unit for unit in UNITS if is_slow(ask, unit)}
    assert not slow or name in ALLOWED


def is_slow(ask: Callable[[str], object], unit: str) -> bool:
    """Whether it grows faster than the text does; a short text comes first, as the time may grow by a power."""

    def repeated(length: int) -> str:
        return unit * (length // len(unit)) + END

    return not is_prompt(ask, repeated(SHORT)) or outgrows(ask, repeated, LONG)


def test_there_are_patterns_to_look_at() -> None:
    assert len(OURS) > 100


def test_a_slow_pattern_would_be_seen() -> None:
    """Among all patterns and units, that is: a machine with other things to do hides one look in four."""
    quadratic = re.compile(r"\s+$").search
    assert any(is_slow(quadratic, " ") for _ in range(5))
    assert is_slow(re.compile(r"(a|a)?" * 11 + "$").match, "a")
