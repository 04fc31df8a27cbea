"""The language of a post."""

from __future__ import annotations

import pytest

from postdiff.api import parse
from postdiff.report.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("Words of English.", "en", id="English"),
        pytest.param("中国健康、医疗大数据中心盘点", "zh", id="Chinese"),
        pytest.param("用 Docker 和 Kubernetes 部署 nginx 服务", "zh", id="Chinese with names"),
        pytest.param("A page about the word 中文 and no other thing at all in here", "en", id="English with a word"),
        pytest.param("これは日本語の文章です", "en", id="Japanese"),
        pytest.param(
            "见 [文](https://a.example/one/two/three/four/five/six/seven/eight)", "zh", id="addresses do not count"
        ),
        pytest.param(
            "见" + "".join(f" https://{name}.example" for name in "abcde"), "zh", id="nor do those without a text"
        ),
        pytest.param("東京都庁舎展望室無料開放のお知らせ" + "時間", "en", id="Japanese with few kana"),
        pytest.param("我们在东京都买了好喝的绿茶とお菓の之后回家去", "zh", id="Chinese with fewer"),
        pytest.param(
            "---\nkeywords: one two three four five six\n---\n中文", "zh", id="the front matter does not count"
        ),
        pytest.param("123 !?", "en", id="no words"),
        pytest.param("", "en", id="nothing"),
    ],
)
def test_of_one_post(text: str, language: str) -> None:
    assert language_of(parse(text.replace("post", ""))) == language


def test_the_last_post_that_says_anything_decides() -> None:
    chinese, english = parse("# 中文标题"), parse("# Words")
    assert language_of(english, chinese) == "zh"
    assert language_of(chinese, english) == "en"
