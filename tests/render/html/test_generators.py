"""Pages with front matter: what the generators read, and that they see no template in what posts say."""

from __future__ import annotations

import html

import pytest
import yaml

from postdiff.cli.keys import GENERATORS as NAMES
from postdiff.render.html.generators import GENERATORS, wrap_page


def test_the_same_generators_can_be_asked_for() -> None:
    assert tuple(GENERATORS) == NAMES


def front(page: str) -> tuple[dict[str, object], str]:
    assert page.startswith("---\n")
    header, _, rest = page.removeprefix("---\n").partition("\n---\n")
    return yaml.safe_load(header), rest


@pytest.mark.parametrize(
    ("generator", "fields"),
    [
        ("jekyll", {"layout": "page", "permalink": "/changes/"}),
        ("hugo", {"url": "/changes/"}),
        ("hexo", {"layout": "page", "disableNunjucks": True, "comments": False}),
    ],
)
def test_front_matter(generator: str, fields: dict[str, object]) -> None:
    title = 'a: "b" --- {{ c }} #\\ 中国'
    page = wrap_page(generator, "<p>x</p>\n", title=title, date="2026-01-02T12:00:00+08:00", address="/changes/")
    assert front(page) == ({"title": title, "date": "2026-01-02T12:00:00+08:00", **fields}, "<p>x</p>\n")


def test_what_is_not_known_is_left_out() -> None:
    assert front(wrap_page("jekyll", "", title="x", date="", address=""))[0] == {"layout": "page", "title": "x"}


@pytest.mark.parametrize(
    "text",
    [
        "{{ x }}",
        "{% raw %}",
        "{% endraw %}{{ x }}",
        "{# x #}",
        "{{< x >}}",
        "{{% x %}}",
        "{{{ x }}}",
        "{%- x -%}",
        "{{{%",
    ],
)
@pytest.mark.parametrize("generator", NAMES)
def test_no_template_is_left(generator: str, text: str) -> None:
    _, body = front(wrap_page(generator, f'<p title="{text}">{text}</p>', title="x", date="", address=""))
    assert not [sign for sign in ("{{", "{%", "{#") if sign in body]
    assert html.unescape(body) == f'<p title="{text}">{text}</p>'
