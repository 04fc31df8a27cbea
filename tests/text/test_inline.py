"""Inline Markdown as a reader sees it."""

from __future__ import annotations

from math import isqrt
from typing import TYPE_CHECKING

import pytest
from growth import outgrows
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import settled

from postdiff.text.inline import Piece, PieceKind, read_inline, visible_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DEFINITIONS = {"ref": "https://r.example", "two words": "https://w.example"}


def spelled(pieces: Sequence[Piece]) -> list[str]:
    """One word for each piece that can be read: ``S`` strong, ``E`` emphasis, ``C`` code, ``I`` image, then ``@target``."""
    letters = {PieceKind.TEXT: "", PieceKind.CODE: "C", PieceKind.IMAGE: "I", PieceKind.MARKUP: "M"}
    words = []
    for piece in pieces:
        signs = letters[piece.kind] + "S" * piece.strong + "E" * piece.emphasis
        if piece.kind is not PieceKind.MARKUP:
            words.append(f"{signs}:{piece.text}" + (f"@{piece.target}" if piece.target else ""))
    return words


READ = [
    pytest.param("plain text", [":plain text"], id="no markup"),
    pytest.param("", [], id="nothing"),
    pytest.param("[a](u)", [":a@u"], id="link"),
    pytest.param("[a](<u v> 'title')", [":a@u v"], id="link in angle brackets with a title"),
    pytest.param("[a](u(v)w)", [":a@u(v)w"], id="brackets inside an address"),
    pytest.param("[a](u){:target='_blank'}", [":a@u"], id="link with attributes behind it"),
    pytest.param("[a](  u  )", [":a@u"], id="blanks around an address"),
    pytest.param("[a][ref]", [":a@https://r.example"], id="full reference"),
    pytest.param("[Ref][]", [":Ref@https://r.example"], id="collapsed reference, in another case"),
    pytest.param("[two words]", [":two words@https://w.example"], id="shortcut reference"),
    pytest.param("[a][gone]", [":a@[gone]"], id="the label of an unknown reference still tells two uses apart"),
    pytest.param("**[a](u)**", ["S:a@u"], id="strong link"),
    pytest.param("[*a* b](u)", ["E:a@u", ": b@u"], id="emphasis in a link"),
    pytest.param("![alt](i.png)", ["I:alt@i.png"], id="image"),
    pytest.param("![](i.png)", ["I:@i.png"], id="image without words"),
    pytest.param("[![b](i.svg)](u)", ["I:b@i.svg"], id="badge: the image keeps its own address"),
    pytest.param("<img src='i.png' alt=x>", ["I:x@i.png"], id="image tag"),
    pytest.param("<a href='u&amp;v'>a</a>", [":a@u&v"], id="link tag with an entity"),
    pytest.param("<https://x.example>", [":https://x.example@https://x.example"], id="autolink"),
    pytest.param("<me@x.example>", [":me@x.example@me@x.example"], id="address of a person"),
    pytest.param("at https://x.example/a.", [":at ", ":https://x.example/a@https://x.example/a", ":."], id="bare URL"),
    pytest.param("见www.x.com，好", [":见", ":www.x.com@www.x.com", ":，好"], id="bare address between Han characters"),
    pytest.param("**a** b", ["S:a", ": b"], id="strong"),
    pytest.param("__a__", ["S:a"], id="strong by underscores"),
    pytest.param("***a***", ["SE:a"], id="strong emphasis"),
    pytest.param("*a* _b_", ["E:a", ": ", "E:b"], id="emphasis"),
    pytest.param("<b>a</b> <strong>b</strong>", ["S:a", ": ", "S:b"], id="strong tags"),
    pytest.param("~~a~~", [":a"], id="strikethrough leaves its text"),
    pytest.param("`a *b*`", ["C:a *b*"], id="code holds no markup"),
    pytest.param("`` a`b ``", ["C:a`b"], id="code with a backtick"),
    pytest.param("a<br>b", [":a", ": ", ":b"], id="a line break is a blank"),
    pytest.param("a<!-- b -->c", [":a", ":c"], id="comment"),
    pytest.param("a[^1]", [":a"], id="footnote mark"),
    pytest.param("a {#id} b {:.c}", [":a ", ": b "], id="attribute lists"),
    pytest.param(r"\*a\*", [":*", ":a", ":*"], id="escaped"),
    pytest.param("&lt;a&gt; &copy;", [":<a> ©"], id="entities"),
]

SILENCE = [
    pytest.param("a * b * c", id="a star between blanks"),
    pytest.param("snake_case_name", id="underscores inside a word"),
    pytest.param("[x] task", id="brackets without a reference"),
    pytest.param("a [] b", id="empty brackets"),
    pytest.param("[a](b c)", id="a blank in an address"),
    pytest.param("`a", id="a lonely backtick"),
    pytest.param("**a", id="strong that never closes"),
    pytest.param("a ] b", id="a lonely closing bracket"),
    pytest.param("<!-- a", id="a comment that never closes"),
    pytest.param("1 < 2 > 0", id="comparisons"),
    pytest.param("{% include a.html %} {{ page.title }}", id="Liquid"),
    pytest.param("{{< figure src=a >}}", id="Hugo shortcode"),
    pytest.param("[[Page]]", id="wikilink"),
    pytest.param("https:// and www.", id="the beginning of an address alone"),
    pytest.param("AT&T", id="no entity"),
]


@pytest.mark.parametrize(("text", "wanted"), READ)
def test_markup_is_read(text: str, wanted: list[str]) -> None:
    assert spelled(read_inline(text, DEFINITIONS)) == wanted


@pytest.mark.parametrize("text", SILENCE)
def test_what_only_looks_like_markup_stays_text(text: str) -> None:
    pieces = read_inline(text)
    assert "".join(piece.text for piece in pieces) == text
    assert not any(piece.link or piece.strong or piece.emphasis for piece in pieces)
    assert all(piece.kind is PieceKind.TEXT for piece in pieces)


def test_two_links_to_one_address_are_two_links() -> None:
    first, second = (piece.link for piece in read_inline("[a](u)[b](u)") if piece.text)
    assert first != second


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("  a\n b  ", "a b", id="blanks collapse"),
        pytest.param("![x](i.png) **a** `b` [c](u)", "a b c", id="text and code without markup and images"),
        pytest.param("&nbsp;a", "a", id="a blank spelled as an entity"),
        pytest.param("<span>a</span>", "a", id="tags"),
    ],
)
def test_visible_text(text: str, wanted: str) -> None:
    assert visible_text(text) == wanted


SIGNS = st.text(st.sampled_from("ab *_~`[]()<>!\\{}#:\"'=/-^&;.天\n"), max_size=60)


@settled(300)
@given(SIGNS)
@example("<a " + "x " * 40 + '"')
def test_any_text_is_read(text: str) -> None:
    read_inline(text, DEFINITIONS)


@settled(150)
@given(st.text(st.sampled_from("ab 天1,."), max_size=40))
def test_text_without_markup_is_read_as_it_stands(text: str) -> None:
    assert "".join(piece.text for piece in read_inline(text)) == text


LONG = 20_000
HOSTILE = {
    "blanks in a tag": lambda many: "<a" + " " * many,
    "attributes of a tag that never closes": lambda many: "<a" + " b" * many + "<",
    "a quote that never closes": lambda many: "<a" + " b" * many + '"',
    "blanks in a destination": lambda many: "[a](" + " " * many,
    "opening brackets": lambda many: "[" * many,
    "brackets in brackets": lambda many: "[" * many + "]" * many,
    "stars": lambda many: "*" * many,
    "stars that only open": lambda many: "*a " * many,
    "stars that open and close": lambda many: "a**" * many,
    "backticks of many lengths": lambda many: "".join("`" * length + "a" for length in range(isqrt(2 * many))),
    "comments that never close": lambda many: "<!--" * many,
    "link tags that never close": lambda many: "<a href='x'>" * many,
    "strong tags in strong tags": lambda many: "<b>x" * many + "</b>" * many,
    "images that never close": lambda many: "![" * many,
    "braces": lambda many: "{:" * many,
    "addresses": lambda many: "https://" * many,
    "links in brackets": lambda many: "[" * 60 + "[a](b) " * many + "]" * 60,
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_costs_no_more_than_its_length(make: Callable[[int], str]) -> None:
    assert not outgrows(read_inline, make, LONG)
