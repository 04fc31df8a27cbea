"""The laws of a comparison, and of the changelog file that is made of many, one property test each, under its name."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from edits import Edited, Told
from histories import HISTORIES, History, Step
from hypothesis import assume, given
from hypothesis import strategies as st
from laws import (
    check_form_only,
    check_identity,
    check_matching,
    check_mirror,
    check_nothing_lost,
    check_partition,
    check_script,
    check_tree,
    fewest_moves,
)
from strategies import CHANGED_STYLES, EDITS, TEXTS, edited, posts, settled, snapshots
from trees import Style, render

from postdiff.api import compare, compare_posts, compare_shortened, parse
from postdiff.cli.keys import PERIODS
from postdiff.parse import shorten
from postdiff.parse.source import Source

if TYPE_CHECKING:
    from postdiff.match.pairs import Pairs
    from postdiff.model.matching import Matching
    from postdiff.model.post import Post
    from postdiff.model.script import EditScript


def report_of(old: str, new: str) -> dict[str, Any]:
    """The comparison as the JSON contract has it."""
    return compare(old, new).to_dict()


def stages(old: str, new: str) -> tuple[Post, Post, Matching, EditScript]:
    """What the stages between two texts and the report hand on."""
    from postdiff.match.phases import match_posts
    from postdiff.script.generate import generate_script

    old_post, new_post = parse(old), parse(new)
    matching = match_posts(old_post, new_post)
    return old_post, new_post, matching, generate_script(old_post, new_post, matching)


EITHER = snapshots() | st.tuples(TEXTS, TEXTS)
"""Posts as authors write them, or odd texts."""


@settled(60)
@given(snapshots().map(lambda pair: pair[1]) | TEXTS)
def test_identity(text: str) -> None:
    check_identity(report_of(text, text))


@settled(80)
@given(EITHER)
def test_replay(pair: tuple[str, str]) -> None:
    from postdiff.script.apply import apply_script, tree_of

    old, new, _, script = stages(*pair)
    assert apply_script(old, new, script) == tree_of(new)


@settled(80)
@given(EITHER)
def test_mirror(pair: tuple[str, str]) -> None:
    old, new = pair
    check_mirror(report_of(old, new), report_of(new, old))


@settled(80)
@given(EITHER)
def test_partition(pair: tuple[str, str]) -> None:
    old, new, matching, script = stages(*pair)
    for post in (old, new):
        check_partition(post)
        check_tree(post)
    check_matching(old, new, matching)
    check_script(old, new, matching, script)


@settled(120)
@given(EITHER)
def test_nothing_lost(pair: tuple[str, str]) -> None:
    check_nothing_lost(*pair, report_of(*pair))


MOVABLE = ("Apple pie", "Banana bread", "Cherry cake", "Damson jam", "Elder tea", "Fig roll")


@pytest.mark.parametrize("count", range(2, len(MOVABLE) + 1))
def test_fewest_moves(count: int) -> None:
    from postdiff.model.script import Move

    labels = MOVABLE[:count]
    old = "".join(f"- {label}\n" for label in labels)
    for order, fewest in fewest_moves(count).items():
        new = "".join(f"- {labels[place]}\n" for place in order)
        _, _, _, script = stages(old, new)
        assert all(isinstance(step, Move) for step in script.steps)
        assert len(script.steps) == fewest, order


@settled(40)
@given(st.permutations(MOVABLE), st.integers(0, 63), st.integers(0, 63))
def test_fewest_moves_among_what_comes_and_goes(order: list[str], gone: int, edited: int) -> None:
    from postdiff.model.script import Move

    kept = [label for place, label in enumerate(MOVABLE) if not gone >> place & 1]
    there = [label for label in order if label in kept]
    old = "".join(f"- {label}\n" for label in MOVABLE)
    new = "".join(
        f"- {label}{' - baked today' if edited >> MOVABLE.index(label) & 1 else ''}\n- New {label[::-1]}\n"
        for label in there
    )
    moved = [step for step in stages(old, new)[3].steps if isinstance(step, Move)]
    assert len(moved) == fewest_moves(len(kept))[tuple(map(kept.index, there))]


@pytest.mark.parametrize("style", CHANGED_STYLES.values(), ids=CHANGED_STYLES)
@settled(15)
@given(written=posts())
def test_indifference(style: Style, written: Any) -> None:
    old, new = render(written[0]), render(written[0], style)
    report = report_of(old, new)
    check_form_only(report)
    check_nothing_lost(old, new, report)


@pytest.mark.parametrize("name", ["line ends", "old line ends", "trailing blanks", "more blank lines"])
@settled(10)
@given(written=posts())
def test_indifference_to_blanks_is_one_row_of_the_post(name: str, written: Any) -> None:
    rows = report_of(render(written[0]), render(written[0], CHANGED_STYLES[name]))["changes"]
    assert [(row["node"], row["ops"]) for row in rows] in ([("post", ["reformatted"])], [])


def told(row: dict[str, Any]) -> Told:
    """A row, reduced to what an edit can foresee."""
    return Told(row["node"], tuple(row["ops"]), row["label"], row["significance"], row["old_label"] or "")


@pytest.mark.parametrize("name", EDITS)
@settled(25)
@given(data=st.data())
def test_known_edit(name: str, data: st.DataObject) -> None:
    edit: Edited = data.draw(edited(name))
    assume(edit.told)
    old, new = render(edit.old), render(edit.new)
    assert sorted(map(told, report_of(old, new)["changes"])) == sorted(edit.told)


@settled(150)
@given(TEXTS | st.text(max_size=60))
def test_totality_of_texts(text: str) -> None:
    check_partition(parse(text))


@settled(100)
@given(st.binary(max_size=60) | TEXTS.map(lambda text: text.encode("utf-16")) | TEXTS.map(lambda text: text.encode()))
def test_totality_of_bytes(data: bytes) -> None:
    from postdiff.errors import PostdiffError

    try:
        source = Source.from_bytes(data, name="post.md")
    except PostdiffError as error:
        assert "--encoding" in str(error)  # noqa: PT017 - either outcome is right, so there is nothing to expect
    else:
        parse(source)


SEEDS = ("0", "1", "20170824")
COMPARE = """
import json, sys, postdiff
for old, new in json.load(sys.stdin):
    print(json.dumps(postdiff.compare(old, new).to_dict(), ensure_ascii=False))
"""


def under_seed(seed: str, pairs: list[tuple[str, str]]) -> bytes:
    """The reports of a fresh interpreter that salts its hashes with this seed."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", COMPARE],
        input=json.dumps(pairs).encode(),
        env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
    ).stdout


@settled(2)
@given(st.lists(EITHER, min_size=8, max_size=8))
def test_determinism(pairs: list[tuple[str, str]]) -> None:
    first, *others = (under_seed(seed, pairs) for seed in SEEDS)
    assert others == [first, first]


@settled(60)
@given(EITHER)
def test_incremental_equals_whole(pair: tuple[str, str]) -> None:
    """The shortcuts of the matching (equal ends, equal bodies) only save time: without them the report is the same."""
    from postdiff.match import phases, siblings

    def always(pairs: Pairs, done: list[tuple[int, int]]) -> None:
        while pairs.fresh:
            below = pairs.fresh.popleft()
            siblings.match_siblings(pairs, *below)
            done.append(below)

    told = report_of(*pair)
    with pytest.MonkeyPatch.context() as without:
        without.setattr(siblings, "_identical_ends", lambda *_: None)
        without.setattr(phases, "_settle", always)
        assert report_of(*pair) == told


LONG = 14
NEAR = st.integers(0, LONG - 4)  # of a list from which up to four members go
CHANGES = st.lists(st.tuples(st.sampled_from("+-~>="), NEAR, NEAR), max_size=4)


@settled(150)
@given(EITHER, st.sampled_from(["sections stay", "one section stays"]))
def test_a_shortened_comparison_equals_a_whole_one(pair: tuple[str, str], how: str) -> None:
    """Law 12, for what is left out before anything is read: sections that are the same on both sides."""
    kept = [f"## Kept {name}\n\n" + f"- {name} one\n- {name} two\n" * 9 for name in "xyz"]
    shared = kept if how == "sections stay" else kept[1:2]
    old, new = ("\n\n".join([text.rstrip(), *shared]) + "\n" for text in pair)
    check_shortened(old, new)


@settled(150)
@given(EITHER, st.sampled_from(["items", "rows"]), CHANGES, st.sampled_from(["list first", "list last"]))
def test_a_list_of_which_only_the_changed_members_are_read_equals_a_whole_one(
    pair: tuple[str, str], what: str, changes: list[tuple[str, int, int]], where: str
) -> None:
    """Law 12, for items and rows: what came, went, changed, moved or was said twice between many that stayed."""
    like = "| thing {0} | of {0} |" if what == "rows" else "- thing {0} of {0}"
    head = ["| thing | of |", "| --- | --- |"] if what == "rows" else []
    olds = [like.format(chr(97 + number) * 3) for number in range(LONG)]
    news = list(olds)
    for sign, place, other in changes:
        match sign:
            case "+":
                news.insert(place, like.format(f"new {other}"))
            case "-":
                del news[place]
            case "~":
                news[place] = news[place].replace("of", "from")
            case ">":
                news.insert(other, news.pop(place))
            case _:
                news.insert(other, news[place])
    kept = "\n\n".join(f"## Kept {name}\n\nAll of {name}." for name in ("one", "two", "three", "four"))
    lists = ("\n".join(["## Things", "", *head, *members]) for members in (olds, news))
    old, new = (
        "\n\n".join([each, kept, text.rstrip()] if where == "list first" else [text.rstrip(), kept, each]) + "\n"
        for text, each in zip(pair, lists, strict=True)
    )
    check_shortened(old, new)


def check_shortened(old: str, new: str) -> None:
    """What is shortened as far as it can be tells the same as the whole."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("postdiff.api.SHORTEN_FROM", 0)
        patch.setattr(shorten, "LEAST_SHARE", 0.15)
        patch.setattr(shorten, "LEAST_BODY", 0)
        short = compare_shortened(Source(old), Source(new))
    if short is not None:
        assert short.to_dict() == compare_posts(parse(old), parse(new)).to_dict()


def keep_changelog(history: History, text: str | None, per: str, *, anew: bool = False) -> str:
    """The changelog file of a history as it must be, from what it is."""
    from postdiff.history.git import open_repository
    from postdiff.history.selection import Selection
    from postdiff.jobs.changelog import Request, update_changelog
    from postdiff.jobs.chronicle import Span
    from postdiff.model.options import Options, Publishing

    span = Span(Selection().without("CHANGELOG.md"), per)
    request = Request(span, Publishing(), Options(), "en")
    return update_changelog(open_repository(history.repo.folder), request, text, anew=anew).text


@settled(8)
@given(HISTORIES, st.sampled_from(PERIODS))
def test_idempotence_of_the_changelog(steps: list[Step], per: str) -> None:
    with TemporaryDirectory() as folder:
        history = History(Path(folder))
        for step in steps:
            history.take(step)
        text = keep_changelog(history, None, per)
        assert keep_changelog(history, text, per) == text
        assert keep_changelog(history, text, per, anew=True) == text
        edited = text.replace("\n- ", "\n- by hand: ", 2)
        again = keep_changelog(history, edited, per)
        assert again == edited
        history.take(Step("wait", 0, 7, aside=False), CHANGELOG_md=text)
        assert keep_changelog(history, text, per) == text


@settled(8)
@given(HISTORIES, st.sampled_from(PERIODS))
def test_an_incremental_changelog_equals_a_whole_one(steps: list[Step], per: str) -> None:
    with TemporaryDirectory() as folder:
        history = History(Path(folder))
        text = None
        for step in steps:
            history.take(step, **({"CHANGELOG_md": text} if text else {}))
            text = keep_changelog(history, text, per)
            assert text == keep_changelog(history, None, per)
