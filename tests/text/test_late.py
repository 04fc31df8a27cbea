from __future__ import annotations

import re
from typing import Any

import pytest

from postdiff.text.late import late


def test_a_late_pattern_finds_what_a_compiled_one_does() -> None:
    text = "Eins, zwei; EINS."
    pattern, compiled = late("eins", re.IGNORECASE), re.compile("eins", re.IGNORECASE)
    assert pattern.findall(text) == compiled.findall(text) == ["Eins", "EINS"]
    assert pattern.sub("1", text) == compiled.sub("1", text)
    assert pattern.split(text) == compiled.split(text)
    for method in ("match", "search", "fullmatch"):
        found, wanted = getattr(pattern, method)("Eins"), getattr(compiled, method)("Eins")
        assert (found.span(), found[0]) == (wanted.span(), wanted[0])


def test_it_is_compiled_when_it_is_first_used_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    compile_now = re.compile

    def count(source: Any, flags: Any = 0) -> Any:
        made.append(source)
        return compile_now(source, flags)

    monkeypatch.setattr(re, "compile", count)
    pattern = late("a+")
    assert (made, pattern.pattern) == ([], "a+")
    assert [pattern.search("baa"), pattern.search("b"), pattern.match("b")][1:] == [None, None]
    assert made == ["a+"]


def test_what_a_pattern_cannot_do_a_late_one_cannot() -> None:
    with pytest.raises(AttributeError, match="find"):
        late("a").find("a")  # type: ignore[attr-defined]
