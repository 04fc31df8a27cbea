"""The post that postdiff was made for: what has to be seen in it, and told about it (``seeds/README.md``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

import postdiff
from postdiff.kinds.assign import assign_kinds
from postdiff.render.outline import outline_as_json

SEEDS: Final = Path(__file__).parents[1] / "seeds"
PROVINCES: Final = ["天津", "贵州", "甘肃", "安徽", "内蒙古", "黑龙江", "云南"]
COMPANIES: Final = ["神州控股", "智业软件", "卫宁健康", "慧优科技", "杭州健培科技", "中科金豆数据", "宁波诺丁汉大学"]


def source(name: str) -> postdiff.Source:
    return postdiff.Source.from_path(SEEDS / name)


def told(old: str, new: str) -> dict[str, Any]:
    return postdiff.compare(source(old), source(new)).to_dict()


def by_kind(value: dict[str, Any], op: str) -> dict[str, list[str]]:
    return {entry["kind"]: entry[op] for entry in value["kinds"] if entry[op]}


@pytest.mark.parametrize(("old", "new", "op"), [("old.md", "new.md", "added"), ("new.md", "old.md", "removed")])
def test_what_is_told(old: str, new: str, op: str) -> None:
    value = told(old, new)
    assert by_kind(value, op) == {"province": PROVINCES, "company": COMPANIES}
    assert by_kind(value, "edited") == {"province": ["广东"]}
    assert [row["label"] for row in value["changes"] if row["ops"] == [op]] == PROVINCES + COMPANIES
    assert [row["label"] for row in value["changes"] if row["ops"] == ["edited"]] == ["广东"]
    assert len(value["changes"]) == 15


@pytest.mark.parametrize("name", ["old.md", "new.md"])
def test_against_itself_nothing(name: str) -> None:
    value = told(name, name)
    assert (value["changes"], value["significance"]) == ([], "none")
    assert value["headline"]


def numbered(entries: list[dict[str, Any]], label: str) -> list[dict[str, Any]]:
    """The entries with an ordinal below a section."""
    start = next(place for place, entry in enumerate(entries) if label in entry["label"])
    inside = []
    for entry in entries[start + 1 :]:
        if entry["depth"] <= entries[start]["depth"]:
            break
        inside.append(entry)
    return [entry for entry in inside if entry["ordinal"]]


@pytest.mark.parametrize(
    ("section", "ordinals", "implied", "kind", "others"),
    [
        ("各省队", range(1, 16), 13, "province", ["卫计委出台政策推动医疗大数据中心全国试点", "成都"]),
        (
            "各企业、机构队",
            range(1, 19),
            0,
            "company",
            ["北大医信牵手北京大数据研究院共建联合实验室", "健康医疗大数据争夺战悄然打响 阿里健康携“区块链”技术布局"],
        ),
    ],
)
def test_what_is_seen(section: str, ordinals: range, implied: int, kind: str, others: list[str]) -> None:
    post = postdiff.parse(source("new.md"))
    kinds = [found.name if found else None for found in assign_kinds(post)]
    entries = numbered(json.loads(outline_as_json(post, kinds))["entries"], section)
    assert [entry["ordinal"]["value"] for entry in entries] == list(ordinals)
    assert sum(entry["heading"].startswith("implied") for entry in entries) == implied
    assert {entry["kind"] for entry in entries if entry["label"] not in others} == {kind}
    assert [entry["label"] for entry in entries if entry["kind"] is None] == others
