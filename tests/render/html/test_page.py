"""The frame of every page: what it allows, and what it keeps out."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from typing import TYPE_CHECKING

import pytest

from postdiff.render.html import page
from postdiff.render.html.page import render_page, write_data

if TYPE_CHECKING:
    from postdiff.lang.words import LanguageCode

NASTY = "</script><script>alert(1)</script><!-- & \u2028\u2029"


def whole(data: object = None) -> str:
    return render_page("page.html.jinja", title="Tools", language="en", data=data)


def policy_of(text: str) -> str:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert found
    return unescape(found[1])


@pytest.mark.parametrize(("element", "directive"), [("style", "style-src"), ("script", "script-src")])
def test_the_policy_allows_exactly_what_stands_in_the_page(element: str, directive: str) -> None:
    text = whole(data={"a": 1})
    inside = re.findall(rf"<{element}>(.*?)</{element}>", text, re.DOTALL)
    assert len(inside) == 1
    digest = b64encode(sha256(inside[0].encode()).digest()).decode()
    assert f"{directive} 'sha256-{digest}';" in policy_of(text)


def test_the_policy_allows_nothing_else() -> None:
    told = dict(part.split(" ", 1) for part in policy_of(whole()).split("; "))
    assert told.keys() == {"default-src", "style-src", "script-src", "base-uri", "form-action"}
    assert {told[name] for name in ("default-src", "base-uri", "form-action")} == {"'none'"}
    assert "unsafe" not in policy_of(whole())


def test_nothing_in_the_page_leads_elsewhere() -> None:
    assert not re.search(r"https?:|url\(|@import|\bsrc=", whole())
    assert 'name="referrer" content="no-referrer"' in whole()


def test_titles_are_escaped() -> None:
    assert "<title>&lt;/title&gt;&lt;b&gt;</title>" in render_page(
        "page.html.jinja", title="</title><b>", language="en"
    )


def test_data_can_hold_anything() -> None:
    text = write_data({"label": NASTY})
    assert json.loads(text) == {"label": NASTY}
    assert not set("<>&\u2028\u2029") & set(text)


@pytest.mark.parametrize(("language", "tag"), [("en", "en"), ("zh", "zh-Hans")])
def test_the_page_says_its_language(language: LanguageCode, tag: str) -> None:
    assert f'<html lang="{tag}" dir="ltr">' in render_page("page.html.jinja", title="", language=language)


def test_what_a_template_does_not_get_is_an_error() -> None:
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError):
        page._environment().from_string("{{ nothing.of_it }}").render()


def test_a_file_of_ours_may_not_end_its_element() -> None:
    with pytest.raises(ValueError, match=r"page\.html\.jinja"):
        page._read("page.html.jinja")
