"""Record batches of pairs to record batches of what changed."""

from __future__ import annotations

import gc
import json
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pytest
from record_batches import NEW, OLD, PAIRS, make_batch, make_table

import postdiff
from postdiff import Ignore, Kind, KindWords, Options
from postdiff.batch import SHAPES, VERSION, BatchSettings, Shape, compare_batches, compare_table, make_schema
from postdiff.errors import ConfigError

TEXT_TYPES: Final = (
    pa.string(),
    pa.large_string(),
    pa.string_view(),
    pa.binary(),
    pa.large_binary(),
    pa.binary_view(),
    pa.dictionary(pa.int32(), pa.string()),
)
SCHEMA: Final = json.loads(
    Path(postdiff.__file__).with_name("schema.json").read_text(encoding="utf-8"),
)["$defs"]


def tell(batch: Any, settings: BatchSettings | None = None) -> list[dict[str, Any]]:
    return [row for told in compare_batches([batch], settings) for row in told.to_pylist()]


def one(old: Any, new: Any, **settings: Any) -> dict[str, Any]:
    (row,) = tell(make_batch([("post.md", old, new)]), BatchSettings(**settings))
    return row


def contract(old: str | None, new: str | None) -> dict[str, Any]:
    sides = (None if side is None else postdiff.Source(side, "post.md") for side in (old, new))
    return postdiff.compare(*sides).to_dict()


def rebuild(change: dict[str, Any]) -> dict[str, Any]:
    """A change of the contract from one of a batch."""
    parts = [part | {"runs": [[run["op"], run["text"]] for run in part["runs"]]} for part in change["parts"]]
    values = {key: change.get(key) and json.loads(change[key]) for key in ("old_value", "new_value")}
    plain = {key: value for key, value in change.items() if key not in values}
    return plain | {"parts": parts} | (values if change["node"] == "field" else {})


@pytest.mark.parametrize(("old", "new"), [(old, new) for _, old, new in PAIRS if old is not None or new is not None])
def test_each_row_is_the_contract_of_its_pair(old: str | None, new: str | None) -> None:
    wanted = contract(old, new)
    nested, whole = one(old, new), one(old, new, shape="json")
    assert json.loads(whole["json"]) == wanted
    for key in ("old", "new", "headline", "significance", "rewritten", "counts"):
        assert nested[key] == whole[key] == wanted[key]
    assert nested["kinds"] == wanted["kinds"]
    assert [rebuild(change) for change in nested["changes"]] == wanted["changes"]
    assert nested["error"] is whole["error"] is None


def test_a_row_may_be_one_change() -> None:
    rows = tell(make_batch(), BatchSettings(shape="changes"))
    edited = [row for row in rows if row["id"] == "edited"]
    assert [row["number"] for row in edited] == list(range(len(edited)))
    source = contract(OLD, NEW)["changes"]
    keep = {"id", "number", "error"}
    told = [rebuild({key: value for key, value in row.items() if key not in keep}) for row in edited]
    assert [change["label"] for change in told] == [change["label"] for change in source]
    assert told == source
    assert "same" not in {row["id"] for row in rows}
    assert [row["error"] for row in rows if row["id"] == "neither"] == ["both sides are null"]


def test_the_columns_are_the_keys_of_the_contract() -> None:
    """Whoever adds a key to the contract adds a column."""
    nested = make_schema()
    assert set(nested.names) - {"id", "error"} == SCHEMA["comparison"]["properties"].keys() - {"format", "version"}
    change = {field.name for field in nested.field("changes").type.value_type}
    assert change | {"runner_up"} == SCHEMA["change"]["properties"].keys() | {"runner_up"}
    assert set(make_schema(BatchSettings(shape="changes")).names) == change | {"id", "number", "error"}
    assert nested.metadata[b"postdiff.batch"] == str(VERSION).encode()


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", TEXT_TYPES, ids=str)
def test_strings_of_any_layout_are_read(kind: Any, shape: Shape) -> None:
    settings = BatchSettings(shape=shape)
    assert tell(make_batch(kind=kind), settings) == tell(make_batch(), settings)


def test_a_column_may_be_all_nulls() -> None:
    table = pa.table({"id": [1, 2], "old": pa.nulls(2), "new": [OLD, None]})
    assert compare_table(table)["error"].to_pylist() == [None, "both sides are null"]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("rows", [1, 3, 1000])
def test_rows_depend_on_the_pair_alone(rows: int, shape: Shape) -> None:
    settings = BatchSettings(shape=shape)
    table = make_table(9)  # more rows than become one batch
    whole = pa.Table.from_batches(compare_batches(table.combine_chunks().to_batches(), settings))
    apart = pa.Table.from_batches(compare_batches(table.to_batches(max_chunksize=rows), settings))
    assert whole.to_pylist() == apart.to_pylist()
    assert list(dict.fromkeys(whole["id"].to_pylist())) == [
        each for each in table["id"].to_pylist() if shape != "changes" or not each.endswith("/same")
    ]


def test_batches_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postdiff.batch.compare.MOST_TEXT", 100)
    big = "word " * 30
    pairs = [("a", "x", "y"), ("b", "x", "y"), ("c", big, big), ("d", "x", "y")]
    assert [told["id"].to_pylist() for told in compare_batches([make_batch(pairs)])] == [["a", "b"], ["c"], ["d"]]


def test_batches_are_taken_one_by_one() -> None:
    def endless() -> Any:
        while True:
            yield make_batch()

    assert next(compare_batches(endless())).num_rows == len(PAIRS)


@pytest.mark.parametrize(
    ("ids", "comes_out"),
    [
        (pa.array([7], pa.int64()), pa.int64()),
        (pa.array(["7"], pa.large_string()), pa.large_string()),
        (pa.array(["7"]).cast(pa.string_view()), pa.string()),
        (pa.array(["7"]).dictionary_encode(), pa.string()),
        (pa.array([{"a": 7}]), pa.struct([("a", pa.int64())])),
        (pa.nulls(1), pa.null()),
    ],
)
def test_ids_keep_their_type(ids: Any, comes_out: Any) -> None:
    batch = pa.record_batch([ids, pa.array([OLD]), pa.array([NEW])], ["id", "old", "new"])
    for shape in SHAPES:
        told = next(compare_batches([batch], BatchSettings(shape=shape)))
        assert told.schema == make_schema(BatchSettings(shape=shape), ids.type)
        assert told.schema.field("id").type == comes_out
        assert told["id"][0].as_py() == ids[0].as_py()


def test_a_post_without_a_title_goes_by_its_id_where_that_is_text() -> None:
    assert one("a\n", "b\n")["new"] == {"name": "post.md", "title": "post.md"}
    (row,) = compare_table(pa.table({"id": [7], "old": ["a\n"], "new": ["b\n"]})).to_pylist()
    assert row["new"] == {"name": "post", "title": "post"}


def test_one_bad_row_stays_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> object:
        raise AssertionError("ours")

    good, latin = b"# A\n", "# \xe9\n".encode("latin-1")
    column = pa.array([good, latin, good], pa.binary())
    told = compare_table(pa.table({"id": [1, 2, 3], "old": column, "new": column})).to_pylist()
    assert [row["significance"] for row in told] == ["none", None, "none"]
    assert told[1]["error"].startswith("line 1: not UTF-8 (byte 0xE9)")
    monkeypatch.setattr("postdiff.batch.rows.compare", failing)
    assert one(OLD, NEW)["error"] == "AssertionError: ours"


def test_bytes_that_are_no_text_in_a_column_of_strings_stay_alone() -> None:
    broken = pa.Array.from_buffers(pa.string(), 2, pa.array([b"ok", b"\xff\xfe"], pa.binary()).buffers())
    table = pa.table({"id": [1, 2], "old": broken, "new": broken})
    assert [row["error"] is None for row in compare_table(table).to_pylist()] == [True, False]


def test_a_post_that_is_too_large_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postdiff.batch.rows.LARGEST", 10)
    assert "larger than" in one("a\n", "a" * 11)["error"]


def test_halves_of_characters_do_not_stop_a_batch() -> None:
    old, new = '---\n"a\\ud800": 1\n---\nx\n', '---\n"a\\ud800": 2\n---\nx\n'
    for shape in SHAPES:
        rows = tell(make_batch([("a", old, new), ("b", OLD, NEW)]), BatchSettings(shape=shape))
        assert {row["id"] for row in rows} == {"a", "b"}
        assert not any(row["error"] for row in rows)


def test_what_is_asked_is_heeded() -> None:
    assert one(OLD, NEW, lang="zh")["headline"].startswith("在“Saws”中新增")
    assert one("a\nb\n", "a b\n")["changes"]
    assert not one("a\nb\n", "a b\n", min_significance="wording")["changes"]
    assert one("a\nb\n", "a b\n", min_significance="wording")["counts"]["form"] == 1
    assert one("a 1\n", "a 2\n", options=Options(ignore=Ignore(patterns=("^a",))))["significance"] == "none"
    saws = Kind("saw", (("en", KindWords("saw", "saws")),), heading_pattern="^Saws$")
    assert {"saw"} == {kind["kind"] for kind in one(OLD, NEW, options=Options(kinds=(saws,)))["kinds"]}
    named = make_batch().rename_columns(["key", "before", "after"])
    assert tell(named, BatchSettings(id="key", old="before", new="after")) == tell(make_batch())


def test_settings_can_be_sent_to_another_process() -> None:
    settings = BatchSettings("json", "zh", "content", Options(ignore=Ignore(patterns=("^a",))))
    assert pickle.loads(pickle.dumps(settings)) == settings  # noqa: S301 - our own
    assert hash(settings) == hash(pickle.loads(pickle.dumps(settings)))  # noqa: S301 - our own


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"shape": "rows"}, "shape must be one of pairs, changes, json, not 'rows'"),
        ({"lang": "fr"}, "lang must be one of"),
        ({"min_significance": "all"}, "min_significance must be one of"),
        ({"old": "new"}, "must be three columns"),
        ({"options": Options(ignore=Ignore(patterns=("(",)))}, "no valid regular expression"),
        ({"options": Options(kinds=(Kind("a", (), label_pattern=("(",)),))}, "no valid regular expression"),
    ],
)
def test_wrong_settings_are_refused_at_once(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigError, match=said.replace("(", r"\(")):
        BatchSettings(**given)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"id": [1], "old": ["a"]}, "there is no column 'new'; the columns are id, old"),
        ({"id": [1], "old": ["a"], "new": [2]}, "the column 'new' must hold strings, not int64"),
        ({"id": [1], "old": [["a"]], "new": ["a"]}, "the column 'old' must hold strings, not list"),
    ],
)
def test_wrong_columns_are_refused_as_a_whole(columns: dict[str, Any], said: str) -> None:
    table = pa.table(columns)
    with pytest.raises(ConfigError, match=said):
        list(compare_batches(table.to_batches()))
    with pytest.raises(ConfigError, match=said):
        compare_table(table.slice(0, 0))


def test_two_columns_of_one_name_are_refused() -> None:
    twice = pa.record_batch([pa.array(["a"])] * 4, ["id", "old", "new", "old"])
    with pytest.raises(ConfigError, match="there is 2 columns 'old'"):
        list(compare_batches([twice]))


@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_in_is_nothing_out_with_all_columns(shape: Shape) -> None:
    told = compare_table(make_table().slice(0, 0), BatchSettings(shape=shape))
    assert told.num_rows == 0
    assert told.schema == make_schema(BatchSettings(shape=shape))


def test_importing_it_loads_no_arrow() -> None:
    program = "import sys; from postdiff import batch; batch.BatchSettings(); print('pyarrow' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "False\n"


def test_nothing_is_kept_of_a_pair_that_has_been_told() -> None:
    """A changelog of one of these is eighty blocks of memory; a file of millions must not fill it."""

    def blocks_after(pairs: range) -> int:
        for number in pairs:
            tell(make_batch([(str(number), OLD, f"{NEW}- Saw number {number}\n")]))
        gc.collect()
        return sys.getallocatedblocks()

    before = blocks_after(range(20))
    assert blocks_after(range(20, 80)) - before < 60 * 20
