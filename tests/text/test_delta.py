"""Runs: what was kept, deleted and inserted, made readable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import settled

from postdiff.model.changelog import Run, RunOp
from postdiff.text.delta import count_words, find_runs, whole_run

MARKS = {RunOp.KEPT: "{}", RunOp.DELETED: "[-{}-]", RunOp.INSERTED: "{{+{}+}}"}


def marked(old: str, new: str) -> str:
    """The runs as git writes word diffs."""
    return "".join(MARKS[run.op].format(run.text) for run in find_runs(old, new))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("one two", "one two", "one two", id="nothing"),
        pytest.param("", "", "", id="nothing at all"),
        pytest.param("", "one", "{+one+}", id="all is new"),
        pytest.param("one", "", "[-one-]", id="all is gone"),
        pytest.param("the red car", "the blue car", "the [-red-]{+blue+} car", id="a word"),
        pytest.param("大小规模", "规模", "[-大小-]规模", id="Han characters one by one"),
        pytest.param("有三千万人使用", "有五千万人使用", "有[-三-]{+五+}千万人使用", id="a Han numeral"),
        pytest.param(
            "in 2017-08-24 so", "in 2017-08-25 so", "in [-2017-08-24-]{+2017-08-25+} so", id="a date is whole"
        ),
        pytest.param(
            "see http://a.x/b?c=d now",
            "see http://a.x/b?c=e now",
            "see [-http://a.x/b?c=d-]{+http://a.x/b?c=e+} now",
            id="an address is whole",
        ),
        pytest.param("a red car is", "a blue bike is", "a [-red car-]{+blue bike+} is", id="no island of a blank"),
        pytest.param("one three", "one two three", "one {+two +}three", id="a new word begins at the word"),
        pytest.param("one two three", "one three", "one [-two -]three", id="a word that is gone, too"),
        pytest.param("one, three", "one, two, three", "one, {+two, +}three", id="a new word with its comma"),
        pytest.param(
            "Foo one three bar",
            "Baz one two three qux",
            "[-Foo-]{+Baz+} one {+two +}three [-bar-]{+qux+}",
            id="a new word between two changes",
        ),
        pytest.param("one", "one two", "one{+ two+}", id="at the end"),
        pytest.param("one two", "two", "[-one -]two", id="at the start"),
        pytest.param("one.", "one!", "one[-.-]{+!+}", id="a sign"),
        pytest.param("one\ntwo", "one two", "one[-\n-]{+ +}two", id="a line end"),
    ],
)
def test_marks(old: str, new: str, told: str) -> None:
    assert marked(old, new) == told


def test_no_marks_where_nearly_everything_changed() -> None:
    old = "alpha beta gamma delta epsilon zeta eta theta iota kappa the end"
    new = "one two three four five six seven eight nine ten the stop"
    assert find_runs(old, new) == (Run(RunOp.DELETED, old), Run(RunOp.INSERTED, new))


def test_marks_where_much_stayed_or_little_was_there() -> None:
    assert marked("alpha beta gamma", "one two gamma") == "[-alpha beta-]{+one two+} gamma"
    stayed = "this half of the text stays as it ever was"
    assert marked(f"alpha beta gamma delta {stayed}", f"one two three four {stayed}").endswith(f" {stayed}")


def test_texts_too_long_to_compare_keep_only_their_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postdiff.text.sequences.MOST_CELLS", 8)
    assert marked("start a b c d end", "start b c d e end") == "start [-a b c d-]{+b c d e+} end"


TEXTS = st.lists(st.sampled_from([*"ab一二 \n,.*", "red", "blue", "12", "  "]), max_size=24).map("".join)


@settled(400)
@given(TEXTS, TEXTS)
def test_runs_join_to_both_texts(old: str, new: str) -> None:
    runs = find_runs(old, new)
    assert "".join(run.text for run in runs if run.op is not RunOp.INSERTED) == old
    assert "".join(run.text for run in runs if run.op is not RunOp.DELETED) == new
    assert all(run.text for run in runs)


@settled(200)
@given(TEXTS, TEXTS)
def test_between_two_kept_runs_one_deletion_then_one_insertion(old: str, new: str) -> None:
    signs = "".join(run.op.value for run in find_runs(old, new))
    assert not {"==", "--", "++", "+-"} & {signs[place : place + 2] for place in range(len(signs))}


def test_words_are_counted_by_kind() -> None:
    runs = find_runs("three 大小 cats", "four 大 cats, dogs")
    assert (count_words(runs, RunOp.INSERTED), count_words(runs, RunOp.DELETED)) == (2, 2)
    assert count_words(whole_run(RunOp.INSERTED, "医疗 AI 2017-08-24 https://a.x/b!"), RunOp.INSERTED) == 5


def test_no_run_without_text() -> None:
    assert whole_run(RunOp.KEPT, "") == ()
