"""Patterns of users find what they say, and never take longer than they may."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from postdiff.errors import ConfigError
from postdiff.text import patterns
from postdiff.text.patterns import Pattern

BACKTRACKING = r"(.*a){12}$"
LINE = "a" * 1000 + "!"


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        (r"^Updated: \d{4}", "Updated: 2026", True),
        (r"^Updated: \d{4}", "updated: 2026", False),
        (r"(?i)VIEWS$", "3 views", True),
        (r"更新于", "最后更新于 3 月", True),
        (r"(?<=v)\d+(?!\.)", "v12", True),
        (r"(\w)\1", "abba", True),
    ],
)
def test_they_mean_what_they_mean_in_python(source: str, text: str, *, found: bool) -> None:
    assert Pattern(source).finds(text) is found


def test_the_case_may_be_left_aside() -> None:
    assert Pattern("views", ignore_case=True).finds("3 VIEWS")


def test_a_slow_one_is_given_up_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "SECONDS", 0.2)
    slow = Pattern(BACKTRACKING)
    for _ in range(20):
        with pytest.raises(ConfigError, match=r"pattern .* takes too long on 1001 characters"):
            slow.finds(LINE)


def test_its_time_is_that_of_all_lines_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "perf_counter", count(step=0.4).__next__)
    prompt = Pattern("a")
    assert all(prompt.finds("a") for _ in range(int(patterns.SECONDS / 0.4)))
    with pytest.raises(ConfigError, match=r"takes too long"):
        prompt.finds("a")


@pytest.mark.parametrize(
    "source", ["(", "a{2,1}", "((a{100}){100}){100}", "a{99999999}", f"a{{{'9' * 5000}}}", "(" * 5000 + ")" * 5000]
)
def test_what_is_no_pattern_or_too_large_a_one_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Pattern(source)


def test_the_limits_are_those_that_the_page_about_the_configuration_tells() -> None:
    page = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
    chapter = page.partition("## Regular expressions\n")[2].partition("\n## ")[0]
    assert f" {patterns.SECONDS:g} seconds " in chapter
    assert f" {patterns.LARGEST:,}," in chapter
    Pattern(r"(\w{3}){40}")
    Pattern(r"(\w{3}){2564}")
    with pytest.raises(ValueError, match="too long"):
        Pattern(r"(\w{3}){2565}")
