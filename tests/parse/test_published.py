from __future__ import annotations

import pytest

from postdiff.parse.published import is_published

DRAFTS = [
    "---\ndraft: true\n---\n",
    "---\ntitle: x\ndraft: True # not yet\n---\ntext\n",
    '---\ndraft: "true"\n---\n',
    "---\r\npublished: false\r\n---\r\n",
    "\ufeff---\ndraft: yes\n---\n",
    "+++\ndraft = true\n+++\n",
    '{\n"draft": true\n}\n\ntext\n',
    "---\ntitle: a: b: c\n\tbad\ndraft: true\n---\n",
    "---\nDraft: true\n---\n",
]

POSTS = [
    "",
    "text\n",
    "draft: true\n",
    "---\ndraft: false\n---\n",
    "---\npublished: true\n---\n",
    "---\npublished: 2026-01-01\n---\n",
    "---\ntitle: draft\n---\ndraft: true\n",
    "---\nmeta:\n  draft: true\n---\n",
    "---\ndraft:\n---\n",
    "```yaml\n---\ndraft: true\n---\n```\n",
]


@pytest.mark.parametrize("text", DRAFTS)
def test_a_draft_says_so(text: str) -> None:
    assert not is_published(text.encode())


@pytest.mark.parametrize("text", POSTS)
def test_everything_else_is_published(text: str) -> None:
    assert is_published(text.encode())


def test_bytes_of_another_encoding_do_no_harm() -> None:
    assert not is_published("---\ntitle: 草稿\ndraft: true\n---\n".encode("gbk"))
    assert is_published("草稿 draft".encode("gbk"))
