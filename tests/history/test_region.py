from __future__ import annotations

import pytest

from postdiff.errors import ReadError
from postdiff.history.region import BEGIN, END, Print, Printed, checksum, is_reserved, read_region, write_region

KEYS = "<!-- postdiff:keys\nsettings 5e77\n2026-01-01 abcabcabcabc .0a0a0a 123412341234.0b0b0b\n2026-01-02 abcabcabcabd\n-->"
FILE = f"# Changelog\n\n{BEGIN}\n\n## 2026-01-01\n\n- saw\n\n{KEYS}\n{END}\ntail\n"


def test_a_file_is_taken_apart_and_put_together() -> None:
    region = read_region(FILE, "CHANGELOG.md")
    assert (region.before, region.after) == (f"# Changelog\n\n{BEGIN}", f"{END}\ntail\n")
    assert region.settings == "5e77"
    assert region.printed[0].prints == (Print("", "0a0a0a"), Print("123412341234", "0b0b0b"))
    assert region.printed[1] == Printed("2026-01-02", "abcabcabcabd", ())
    assert read_region(write_region(region), "CHANGELOG.md").printed == region.printed


@pytest.mark.parametrize("text", [f"{BEGIN}\n{END}", f"x\n{BEGIN}\n\n\n{END}\ny", f"  {BEGIN} \n{END}\n"])
def test_an_empty_region_has_nothing_yet(text: str) -> None:
    region = read_region(text, "CHANGELOG.md")
    assert (region.lines, region.printed, region.settings) == ((), (), "")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("# Changelog\n", 0, "put these two lines where they shall stand"),
        (f"a\n{BEGIN}\n", 2, f"the marker {END} is missing"),
        (f"a\n\n{END}\n", 3, f"the marker {BEGIN} is missing"),
        (f"{BEGIN}\n{BEGIN}\n{END}\n", 2, f"the marker {BEGIN} stands here for the second time"),
        (f"{BEGIN}\n{END}\n\n{END}\n", 4, f"the marker {END} stands here for the second time"),
        (f"{END}\n{BEGIN}\n", 1, "put them in order"),
        (f"{BEGIN}\n- saw\n{END}\n", 1, "postdiff changelog --rewrite"),
        (f"{BEGIN}\n{KEYS}\n{KEYS}\n{END}\n", 1, "postdiff changelog --rewrite"),
        (f"{BEGIN}\n<!-- postdiff:keys\nsettings 5e77\n{END}\n", 1, "postdiff changelog --rewrite"),
        (f"{BEGIN}\n<!-- postdiff:keys\nsettings 5e77\nby hand\n-->\n{END}\n", 4, "cannot be read"),
        (f"{BEGIN}\n- saw\n<<<<<<< HEAD\n- axe\n{END}\n", 3, "a merge conflict; take one of the two files"),
    ],
)
def test_what_is_damaged_is_an_error_with_the_fix(text: str, line: int, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_region(text, "CHANGELOG.md")
    assert caught.value.line == line
    assert reason in caught.value.reason


def test_to_write_anew_needs_the_markers_alone() -> None:
    assert read_region(f"{BEGIN}\n- saw\n{END}\n", "CHANGELOG.md", anew=True).lines == ()


@pytest.mark.parametrize(("one", "other"), [("- saw", "*  saw "), ("## a_b", "##  a\\_b"), ("中文 text", "中文text")])
def test_what_a_formatter_changes_leaves_the_checksum(one: str, other: str) -> None:
    assert checksum(one) == checksum(other)


@pytest.mark.parametrize(("one", "other"), [("- saw", "- Saw"), ("- saw", "saw"), ("a*b", "a-b")])
def test_another_word_has_another_checksum(one: str, other: str) -> None:
    assert checksum(one) != checksum(other)


@pytest.mark.parametrize("line", [BEGIN, f"  {END} ", "<!-- postdiff:keys", "<<<<<<< HEAD", ">>>>>>>"])
def test_a_line_that_means_something_in_the_file(line: str) -> None:
    assert is_reserved(line)


@pytest.mark.parametrize("line", ["- saw", "", "-->", "<<<<<<<<", "a <<<<<<< b"])
def test_a_line_that_may_be_one_of_a_release(line: str) -> None:
    assert not is_reserved(line)
