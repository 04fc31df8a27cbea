"""The page of a history, as text: what stands in it, with and without its script."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from postdiff.api import compare
from postdiff.lang.page.history import HISTORY_WORDS
from postdiff.model.changelog import Op
from postdiff.model.lives import Life, Look, PostHistory, Quiet, Step, Touch
from postdiff.model.node import NodeType
from postdiff.model.revisions import Earliest, Unread
from postdiff.render.html.history import render_history
from postdiff.render.lives import to_contract

if TYPE_CHECKING:
    from postdiff.lang.words import LanguageCode

NASTY = "</script><img src=x onerror=alert(1)>"


def look(label: str, text: str, **more: Any) -> Look:
    return Look(NodeType.ITEM, label, text, 0, 1, **{"name": 0, "said": 0, "place": 0, **more})


def history(name: str = "saw", language: str = "en") -> PostHistory:
    """An item that came, was edited and went; before that a text that nobody asked for, and one that cannot be read."""
    told = compare(f"# Tools\n\n- {name} - small\n", f"# Tools\n\n- {name} - large\n").changelog
    steps = (
        Step("", "", "", "", "post.md", -1, None),
        Step("a" * 40, "2020-01-01T10:00:00+00:00", "Ann", "one", "post.md", 0, told, (1,)),
        Step("b" * 40, "2021-01-01T10:00:00+00:00", "Bob", "two", "post.md", 1, Unread("not UTF-8")),
        Step("c" * 40, "2022-01-01T10:00:00+00:00", "Cid", "three", "post.md", 2, Earliest()),
        Step("d" * 40, "2023-01-01T10:00:00+00:00", "Dee", "four", "new.md", 3, told, (1,)),
    )
    looks = (look(name, f"{name} - small"), look(name, f"{name} - large", said=1))
    touched = (Touch(1, (Op.EDITED,)), Touch(4, (Op.REMOVED,)))
    lives = (Life((), ()), Life(looks, ((0, 0), (1, 1), (4, -1)), touched))
    return PostHistory("new.md", "Tools", language, steps, lives, (0, 1))


def schema() -> Any:
    return json.loads(files("postdiff").joinpath("history.schema.json").read_text(encoding="utf-8"))


def data_of(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_without_the_script_revisions_and_entries_are_plain_lists() -> None:
    page = render_history(history())
    revisions = re.findall(r'<li class="revision (\w+)" id="(\w+)"', page)
    assert revisions == [("edited", "ddddddd"), ("form", "ccccccc"), ("form", "bbbbbbb"), ("edited", "aaaaaaa")]
    assert page.count("Updated saw.") == 2
    assert '<tr class="gone"><td dir="auto">saw</td><td></td><td>2023-01-01</td><td>2</td></tr>' in page
    assert '<h1 dir="auto">Tools</h1>' in page


def test_the_script_gets_everything_once() -> None:
    data = data_of(render_history(history()))
    assert [step[0] for step in data["steps"]] == ["", "a" * 12, "b" * 12, "c" * 12, "d" * 12]
    assert data["lives"][1][2] == [0, 0, 1, 1, 4, -1]
    assert len(data["words"]) == len(set(data["words"]))
    assert data["texts"]["title"] == "Tools"


def test_nothing_in_a_post_gets_out_of_its_place() -> None:
    page = render_history(history(NASTY), title=NASTY)
    assert "<img" not in page
    assert page.count("</script>") == 2
    assert not re.search(r"<[^>]+ (?:style|on\w+)=", page)


def test_a_title_can_be_given() -> None:
    page = render_history(history(), title="My tools")
    assert "<title>My tools – history</title>" in page


@pytest.mark.parametrize("language", HISTORY_WORDS)
def test_each_language_says_all_of_it(language: LanguageCode) -> None:
    words = HISTORY_WORDS[language]
    english = HISTORY_WORDS["en"]
    for name in type(words).__fields__:
        here, there = getattr(words, name), getattr(english, name)
        assert re.findall(r"\{\w+\}", json.dumps(there)) == [] or sorted(
            set(re.findall(r"\{\w+\}", str(here)))
        ) == sorted(set(re.findall(r"\{\w+\}", str(there)))), name
        assert here, name
        assert not isinstance(here, dict) or here.keys() == there.keys(), name


def test_the_language_follows_the_post() -> None:
    assert '<html lang="zh-Hans"' in render_history(history(language="zh"))
    assert '<html lang="en"' in render_history(history(language="zh"), lang="en")


def test_the_contract_keeps_its_schema() -> None:
    contract = to_contract(history(), lang="en")
    own = schema()
    Draft202012Validator.check_schema(own)
    Draft202012Validator(own).validate(contract)
    assert contract["revisions"][1]["headline"] == "Updated saw."
    assert contract["revisions"][2]["untold"]
    (life,) = contract["lives"]
    assert [(each["from"], each["until"], each["said"]) for each in life["versions"]] == [(0, 1, 0), (1, 4, 1)]
    assert {each["quiet"] for each in life["versions"]} == {Quiet.NOTHING.name.lower()}
