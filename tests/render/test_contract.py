"""The JSON contract, held against its schema and against the values it is made from."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from changelogs import SHAPES, change, changelog, every_op, nasty, part, provinces
from jsonschema import Draft202012Validator

from postdiff.model.changelog import Op, PartOp, RunOp, Significance
from postdiff.model.matching import Phase
from postdiff.model.node import NodeType
from postdiff.model.span import Span
from postdiff.render.contract import to_contract
from postdiff.render.formats import render_changelog

EVERY_SHAPE = pytest.mark.parametrize("name", [*SHAPES, "nasty"])


def made(name: str) -> Any:
    return (SHAPES | {"nasty": nasty})[name]()


@cache
def schema() -> Any:
    return json.loads(files("postdiff").joinpath("schema.json").read_text(encoding="utf-8"))


@cache
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(schema())
    return Draft202012Validator(schema())


def complaints(value: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator().iter_errors(value)]


def only(value: dict[str, Any]) -> dict[str, Any]:
    (row,) = value["changes"]
    assert isinstance(row, dict)
    return row


@EVERY_SHAPE
@pytest.mark.parametrize("explain", [False, True])
def test_every_shape_keeps_to_the_schema(name: str, *, explain: bool) -> None:
    text = render_changelog(made(name), "json", explain=explain)
    assert not complaints(json.loads(text))


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda value: value.update(more=1), id="a key that is not known"),
        pytest.param(lambda value: value.pop("rewritten"), id="a key that is missing"),
        pytest.param(lambda value: value["counts"].pop("form"), id="a count that is missing"),
        pytest.param(lambda value: value["changes"][0].pop("old_value"), id="a field without its old value"),
        pytest.param(lambda value: value["changes"][2].update(old_value=1), id="a section with a value"),
        pytest.param(lambda value: value["changes"][2].update(old={"start": 0, "end": 1}), id="lines from 0"),
        pytest.param(lambda value: value["changes"][2].update(similarity=1.5), id="a similarity above 1"),
        pytest.param(lambda value: value["changes"][2].update(ops=[]), id="no op"),
        pytest.param(lambda value: value["changes"][2].update(ops=["changed"]), id="an op that is not known"),
        pytest.param(lambda value: value["changes"][2].update(old_label="x"), id="an old label without renamed"),
        pytest.param(lambda value: value["changes"][3].update(old_label=None), id="renamed without an old label"),
        pytest.param(lambda value: value["changes"][4].update(old={"start": 1, "end": 1}), id="added with old lines"),
        pytest.param(lambda value: value["changes"][5].update(old_path=None), id="moved without an old path"),
        pytest.param(lambda value: value["changes"][5]["parts"][0]["runs"].append(["*", ""]), id="an unknown run"),
        pytest.param(lambda value: value["changes"][5]["parts"][0]["runs"].append(["="]), id="a run without text"),
        pytest.param(lambda value: value["changes"][5].update(fingerprint="XYZ"), id="no fingerprint"),
    ],
)
def test_the_schema_is_strict(spoil: Any) -> None:
    value = to_contract(every_op(), lang="en")
    assert not complaints(value)
    spoil(value)
    assert complaints(value)


def test_the_schema_knows_the_words_of_the_model() -> None:
    row = schema()["$defs"]["change"]["properties"]
    piece = schema()["$defs"]["part"]["properties"]
    assert row["ops"]["items"]["enum"] == [op.value for op in Op]
    assert row["matched_by"]["enum"] == [*(phase.value for phase in Phase), None]
    assert piece["op"]["enum"] == [op.value for op in PartOp]
    assert set(piece["block"]["enum"]) == {node.value for node in NodeType}
    assert piece["runs"]["items"]["prefixItems"][0]["enum"] == [op.value for op in RunOp]


def test_spans_are_closed_and_count_from_1() -> None:
    row = only(to_contract(changelog(change("A", Op.EDITED, old=Span(0, 1), new=Span(4, 9))), lang="en"))
    assert (row["old"], row["new"]) == ({"start": 1, "end": 1}, {"start": 5, "end": 9})


def test_a_side_without_lines_is_null() -> None:
    edited = change("A", Op.EDITED, parts=(part(PartOp.ADDED, ("+", "x")),))
    added = only(to_contract(changelog(change("A", Op.ADDED)), lang="en"))
    assert (added["old"], added["new"]) == (None, {"start": 10, "end": 11})
    assert only(to_contract(changelog(edited), lang="en"))["parts"][0]["old"] is None


def test_counts_are_of_rows_above_form() -> None:
    value = to_contract(every_op(), lang="en")
    rows = value["changes"]
    for op in ("added", "removed", "renamed", "moved", "edited"):
        assert value["counts"][op] == sum(op in row["ops"] for row in rows if row["significance"] != "form")
    assert value["counts"]["form"] == 3


@pytest.mark.parametrize(
    ("least", "told"),
    [(Significance.NONE, 15), (Significance.FORM, 15), (Significance.WORDING, 12), (Significance.CONTENT, 11)],
)
def test_the_least_significance_filters_rows_and_nothing_else(least: Significance, told: int) -> None:
    whole, value = to_contract(every_op(), lang="en"), to_contract(every_op(), lang="en", min_significance=least)
    assert len(value.pop("changes")) == told
    whole.pop("changes")
    assert value == whole


@pytest.mark.parametrize(("lang", "label"), [("en", "provinces"), ("zh", "省份")])
def test_kinds_are_told_in_the_chosen_language(lang: Any, label: str) -> None:
    first = to_contract(provinces(), lang=lang)["kinds"][0]
    assert (first["kind"], first["label"], first["edited"]) == ("province", label, ["广东"])


def test_the_language_changes_the_headline_and_the_labels_of_kinds_only() -> None:
    english, chinese = (to_contract(provinces(), lang=lang) for lang in ("en", "zh"))
    assert english.pop("headline") != chinese.pop("headline")
    assert [kind.pop("label") for kind in english["kinds"]] != [kind.pop("label") for kind in chinese["kinds"]]
    assert english == chinese


def test_reasons_are_there_on_demand() -> None:
    assert all("runner_up" not in row for row in to_contract(every_op(), lang="en")["changes"])
    rows = to_contract(every_op(), lang="en", explain=True)["changes"]
    assert rows[5]["runner_up"] == {"label": "grep", "similarity": 0.5}
    assert rows[4]["runner_up"] is None


def test_values_of_fields_become_what_json_can_hold() -> None:
    value = {"a": [float("nan"), 1, True, None], 2: Phase.LABEL}
    row = only(to_contract(changelog(change("x", Op.ADDED, node=NodeType.FIELD, new_value=value)), lang="en"))
    assert row["old_value"] is None
    assert row["new_value"] == {"a": ["nan", 1, True, None], "2": str(Phase.LABEL)}


def test_json_text_holds_the_authors_characters_and_no_harmful_ones() -> None:
    text = render_changelog(nasty(), "json", lang="zh")
    assert "👩" in text
    assert "می‌خواهم" in text
    assert not {char for char in text if char in "\x1b\x9b\u202e\u2028\ud800" or "\x7f" <= char < "\xa0"}
    text.encode("utf-8")
    assert json.loads(text)["changes"][0]["label"] == "\x1b[31mred\x1b[0m"
    assert {row["label"] for row in json.loads(text)["changes"]} == {row.label for row in nasty().changes}
