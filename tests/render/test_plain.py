from __future__ import annotations

import pytest

from postdiff.api import parse
from postdiff.render.plain import render_plain

POST = """---
title: Tools
tags: [a, b]
---

First sentence. Second one,
wrapped. 第一句。第二句，
接着说！

## 1. Hand tools

* [x] hammer
  heavy
  * claw
* saw

| a | b |
|---|---|
| c  | d |

```py
x = 1
y = 2
```
"""

PLAIN = """title: Tools
tags: ["a", "b"]
First sentence.
Second one, wrapped.
第一句。
第二句，接着说！

## Hand tools
- [x] hammer heavy
  - claw
- saw
| a | b |
| c | d |
"""


def plain(text: str) -> str:
    return render_plain(parse(text))


def test_a_line_for_each_sentence_entry_and_field() -> None:
    assert plain(POST).startswith(PLAIN)
    assert "    x = 1\n    y = 2\n" in plain(POST)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("wrapped. 第一句", "wrapped.\n第一句", id="wrapped otherwise"),
        pytest.param("* saw", "- saw", id="another bullet"),
        pytest.param("| c  | d |", "|c|d|", id="padding"),
        pytest.param("## 1. Hand", "## 2. Hand", id="renumbered"),
    ],
)
def test_form_makes_no_difference(old: str, new: str) -> None:
    assert old in POST
    assert plain(POST.replace(old, new)) == plain(POST)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[x]", "[ ]"),
        ("heavy", "light"),
        ("第二句", "第三句"),
        ("y = 2", "y  = 2"),
        ("[a, b]", "[a]"),
        ("| d |", "| e |"),
    ],
)
def test_content_makes_one_line_of_difference(old: str, new: str) -> None:
    before, after = plain(POST).split("\n"), plain(POST.replace(old, new)).split("\n")
    assert len(before) == len(after)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_nothing_can_steer_a_terminal() -> None:
    assert "\x1b" not in plain("# A\x1b[31m\n\n```\n\x1b\n```\n")
