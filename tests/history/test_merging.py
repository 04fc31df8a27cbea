from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postdiff.history.merging import Draft, Line, merge_region
from postdiff.history.region import UNKNOWN, Region, read_region, write_region
from postdiff.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EMPTY = "# Changelog\n\n<!-- postdiff:begin -->\n<!-- postdiff:end -->\n\nby hand\n"
SAW, AXE, PLANE = "5a5a5a5a5a5a", "a0a0a0a0a0a0", "b1b1b1b1b1b1"
NAMES = {"- saw": SAW, "- axe": AXE, "- plane": PLANE}


def release(key: str, *texts: str, ids: bool = True) -> Draft:
    lines = (Line(f"## {key}", gap=True), *(Line(text, NAMES.get(text, "") if ids else "") for text in texts))
    return Draft(key, "d" + key.replace("-", ""), lines)


def unchanged(draft: Draft) -> Draft:
    return Draft(draft.key, draft.digest, None)


def merged(text: str, drafts: Sequence[Draft], keeps: Callable[[str], bool] = lambda _: False) -> str:
    region: Region = read_region(text, "CHANGELOG.md")
    return write_region(merge_region(region, drafts, "5e77", keeps))


def shown(text: str) -> list[str]:
    return list(filter(None, read_region(text, "CHANGELOG.md").lines))


FIRST = release("2026-01-01", "- saw", "- axe")
WRITTEN = merged(EMPTY, [FIRST])


def test_releases_stand_between_the_markers() -> None:
    assert (
        "# Changelog\n\n<!-- postdiff:begin -->\n\n## 2026-01-01\n- saw\n- axe\n\n<!-- postdiff:keys\nsettings 5e77\n"
        f"2026-01-01 d20260101 .{_check('## 2026-01-01')} {SAW}.{_check('- saw')} {AXE}.{_check('- axe')}\n-->\n"
        "<!-- postdiff:end -->\n\nby hand\n"
    ) == WRITTEN


def _check(text: str) -> str:
    from postdiff.history.region import checksum

    return checksum(text)


@pytest.mark.parametrize("again", [FIRST, unchanged(FIRST)])
def test_a_second_run_changes_no_byte(again: Draft) -> None:
    assert merged(WRITTEN, [again]) == WRITTEN


def test_a_new_release_stands_on_top() -> None:
    second = release("2026-01-02", "- plane")
    assert merged(WRITTEN, [second, unchanged(FIRST)]) == merged(EMPTY, [second, FIRST])


@pytest.mark.parametrize("again", [FIRST, unchanged(FIRST), release("2026-01-01", "- saw", "- axe", "- plane")])
def test_what_a_hand_did_stays(again: Draft) -> None:
    edited = WRITTEN.replace("- saw", "- saw, for wood").replace("- axe\n", "\nA word about tools.\n")
    result = merged(edited, [again])
    assert shown(result)[:3] == ["## 2026-01-01", "- saw, for wood", "A word about tools."]
    assert "- axe" not in result
    assert merged(result, [again]) == result


def test_a_line_that_was_taken_out_stays_out() -> None:
    edited = WRITTEN.replace("- saw\n", "")
    again = release("2026-01-01", "- saw", "- plane", "- axe")
    assert shown(merged(edited, [again])) == ["## 2026-01-01", "- plane", "- axe"]


def test_what_is_no_longer_true_goes_unless_a_hand_wrote_it() -> None:
    again = release("2026-01-01", "- axe")
    assert shown(merged(WRITTEN, [again])) == ["## 2026-01-01", "- axe"]
    edited = WRITTEN.replace("- saw", "- saw, for wood")
    assert shown(merged(edited, [again])) == ["## 2026-01-01", "- saw, for wood", "- axe"]


def test_another_wording_is_taken_over_where_no_hand_was() -> None:
    edited = WRITTEN.replace("- saw", "- saw, for wood")
    lines = (Line("## 1 January", gap=True), Line("* new: saw", SAW), Line("* new: axe", AXE))
    result = merged(edited, [Draft("2026-01-01", "d20260101", lines)])
    assert shown(result) == ["## 1 January", "- saw, for wood", "* new: axe"]


def test_without_ids_the_words_tell_what_is_the_same() -> None:
    text = merged(EMPTY, [release("2026-01-01", "- saw", "- axe", ids=False)])
    edited = text.replace("- axe", "- axe!")
    again = release("2026-01-01", "- axe", "- saw", ids=False)
    assert shown(merged(edited, [again])) == ["## 2026-01-01", "- axe!", "- saw"]


def test_a_release_that_is_no_more_goes_unless_it_is_kept_or_touched() -> None:
    second = release("2026-01-02", "- plane")
    text = merged(EMPTY, [second, FIRST])
    assert merged(text, [unchanged(second)]) == merged(EMPTY, [second])
    assert merged(text, [unchanged(second)], keeps=lambda key: key < "2026-01-02") == text
    assert merged(text, [unchanged(FIRST)], keeps=lambda _: True) == text
    edited = text.replace("- saw", "- saw, for wood")
    assert merged(edited, [unchanged(second)]) == edited


def test_what_was_put_before_the_first_release_stays_there() -> None:
    edited = WRITTEN.replace("## 2026-01-01", "A note.\n\n## 2026-01-01")
    second = release("2026-01-02", "- plane")
    result = merged(edited, [second, unchanged(FIRST)])
    assert shown(result) == ["## 2026-01-02", "- plane", "A note.", "## 2026-01-01", "- saw", "- axe"]


@pytest.mark.parametrize(
    "edit",
    [lambda text: text.replace("- saw", "*   saw"), lambda text: text.replace("2026-01-01\n-", "2026-01-01\n\n\n-")],
)
def test_what_a_formatter_does_is_no_edit(edit: Callable[[str], str]) -> None:
    again = release("2026-01-01", "- axe")
    assert shown(merged(edit(WRITTEN), [again])) == ["## 2026-01-01", "- axe"]


def test_a_deleted_release_stays_deleted() -> None:
    text = merged(EMPTY, [release("2026-01-02", "- plane"), FIRST])
    edited = text.replace("## 2026-01-02\n- plane\n\n", "")
    result = merged(edited, [unchanged(release("2026-01-02", "- plane")), unchanged(FIRST)])
    assert shown(result) == ["## 2026-01-01", "- saw", "- axe"]
    assert result == edited


def test_older_releases_that_are_kept_stay_below_what_is_new() -> None:
    third = release("2026-01-03", "- plane")
    result = merged(WRITTEN, [third], keeps=lambda key: key < "2026-01-03")
    assert result == merged(EMPTY, [third, FIRST])


def test_what_was_unreleased_takes_a_hand_s_edits_into_the_release_it_became() -> None:
    text = merged(EMPTY, [replace(release("unreleased", "- plane", "- saw"), digest="d0")])
    edited = text.replace("- plane", "- plane, the old one").replace("- saw\n", "- saw\n- by hand\n")
    result = merged(edited, [release("2026-01-02", "- plane", "- saw", "- axe")])
    assert shown(result) == ["## 2026-01-02", "- plane, the old one", "- saw", "- by hand", "- axe"]
    assert merged(text, [release("2026-01-02", "- plane", "- saw")]) == merged(
        EMPTY, [release("2026-01-02", "- plane", "- saw")]
    )


def test_a_note_below_what_was_unreleased_stands_once_in_a_release_that_was_there_before() -> None:
    unreleased = Draft("unreleased", "d0", (Line("## Unreleased", gap=True), Line("- plane", PLANE)))
    text = merged(EMPTY, [unreleased, FIRST])
    edited = text.replace("## Unreleased\n", "## Unreleased\nby hand\n")
    result = merged(edited, [release("2026-01-01", "- saw", "- axe", "- plane")])
    assert shown(result) == ["## 2026-01-01", "by hand", "- saw", "- axe", "- plane"]


def test_a_line_by_hand_right_behind_the_marker_gets_no_blank_line_before_it() -> None:
    edited = WRITTEN.replace("begin -->\n", "begin -->\nby hand\n")
    assert merged(edited, [unchanged(FIRST)]) == edited
    assert merged(edited, [FIRST]) == edited


def test_what_a_hand_wrote_before_there_was_a_release_stays() -> None:
    text = merged(EMPTY, []).replace("<!-- postdiff:keys", "A note.\n\n<!-- postdiff:keys")
    assert shown(merged(text, [])) == ["A note."]
    result = merged(text, [FIRST])
    assert shown(result) == ["A note.", "## 2026-01-01", "- saw", "- axe"]
    assert merged(result, [unchanged(FIRST)]) == result


def test_a_line_by_hand_with_the_words_of_a_new_one_changes_nothing_the_next_time() -> None:
    heading = Line("## 2026-01-01", gap=True)
    text = merged(EMPTY, [Draft("2026-01-01", "d1", (heading,))])
    edited = text.replace("## 2026-01-01\n", "## 2026-01-01\n- plane\n- axe\n")
    again = Draft("2026-01-01", "d2", (heading, Line("- plane", PLANE, gap=True), Line("- saw", SAW)))
    result = merged(edited, [again])
    assert sorted(shown(result)) == ["## 2026-01-01", "- axe", "- plane", "- plane", "- saw"]
    assert merged(result, [again]) == result


def test_two_files_that_git_has_joined_are_one_again() -> None:
    """With ``merge=union`` in its attributes git keeps the lines of both sides, so a release may stand there twice."""
    noted = WRITTEN.replace("- axe\n", "- axe, sharpened\nby hand\n")
    block = "\n## 2026-01-01\n- saw\n- axe, sharpened\nby hand\n"
    key = next(line for line in noted.split("\n") if line.startswith("2026-01-01 "))
    double = noted.replace(block, block * 2).replace(key, f"{key}\n{key}")
    region = read_region(double, "CHANGELOG.md")
    assert [release.digest for release in region.printed] == [FIRST.digest, UNKNOWN]
    result = merged(double, [FIRST])
    assert shown(result) == ["## 2026-01-01", "- saw", "- axe, sharpened", "by hand", "- axe, sharpened", "by hand"]
    assert merged(result, [unchanged(FIRST)]) == result
    kept = merged(double, [], keeps=lambda _: True)
    assert merged(kept, [], keeps=lambda _: True) == kept
    assert len(read_region(kept, "CHANGELOG.md").printed) == 1
