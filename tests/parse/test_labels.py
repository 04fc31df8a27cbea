"""The names of entries: what is cut away, what stays, and that there is always one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import settled

from postdiff.api import parse
from postdiff.model.node import Label, LabelOrigin
from postdiff.parse.labels import heading_label, item_label, make_seen, row_label
from postdiff.text.safe import inert_label

HEADINGS = [
    pytest.param("Title", "Title", None, id="as it stands"),
    pytest.param("12）内蒙古", "内蒙古", "12）", id="without its ordinal"),
    pytest.param("**1.** Scope", "Scope", "1.", id="an ordinal in markup"),
    pytest.param("[Go](u) `code` **strong** ~~old~~", "Go code strong old", None, id="without markup"),
    pytest.param("Setup {#setup .c}", "Setup", None, id="without attributes"),
    pytest.param('<a name="x"></a>Setup', "Setup", None, id="without an anchor"),
    pytest.param("Setup[^1] <!-- todo -->", "Setup", None, id="without footnote marks and comments"),
    pytest.param("Q&amp;A", "Q&A", None, id="entities as they are read"),
    pytest.param("ＡＢＣ　数据", "ＡＢＣ 数据", None, id="the author's own characters"),
    pytest.param("3）", "3）", None, id="an ordinal with nothing behind it is the label"),
    pytest.param("![logo](i.png)", "logo", None, id="alternative text when there is nothing else"),
    pytest.param("![](i.png)", "i.png", None, id="the address when there is no alternative text"),
    pytest.param("", "…", None, id="never empty"),
]

WRITTEN = [
    pytest.param("Zig", "Zig", id="a name"),
    pytest.param("C++", "C++", id="signs that belong to a name"),
    pytest.param("[Zig](u) - a language", "Zig", id="the link it begins with"),
    pytest.param("[Zig][ref] - a language", "Zig", id="the reference it begins with"),
    pytest.param('<a href="u">Zig</a> a language', "Zig", id="the link tag it begins with"),
    pytest.param("**Zig** a language", "Zig", id="the strong text it begins with"),
    pytest.param("**Zig:** a language", "Zig", id="without the colon inside it"),
    pytest.param("**[Zig](u)** a language", "Zig", id="a link in strong text"),
    pytest.param("*Zig* a language", "Zig", id="the emphasis it begins with"),
    pytest.param("`zig` a language", "zig", id="the code it begins with"),
    pytest.param("Zig - a language", "Zig", id="hyphen between blanks"),
    pytest.param("Zig – a language", "Zig", id="dash between blanks"),
    pytest.param("Zig—a language", "Zig", id="long dash"),
    pytest.param("齐格——一种语言", "齐格", id="Chinese dash"),
    pytest.param("齐格：一种语言", "齐格", id="Chinese colon"),
    pytest.param("Zig: a language", "Zig", id="colon and blank"),
    pytest.param("Zig:", "Zig", id="colon at the end"),
    pytest.param("🎉 Zig - a language", "Zig", id="past emoji"),
    pytest.param(":tada: Zig - a language", "Zig", id="past a shortcode"),
    pytest.param(":star: [Zig](u) a language", "Zig", id="past a shortcode to a link"),
    pytest.param("✅ 🇨🇳 [Zig](u) a language", "Zig", id="past emoji to a link"),
    pytest.param("![badge](b.svg) [Zig](u) - a language", "Zig", id="past a badge"),
    pytest.param("[![badge](b.svg)](c) Zig - a language", "Zig", id="past a linked badge"),
    pytest.param("~~Zig~~", "Zig", id="struck out"),
    pytest.param("Hello world.", "Hello world", id="a sentence that needs no cut"),
    pytest.param("一二三四五六七八九十一二三四五六七八九十", "一二三四五六七八九十一二三四五六七八九十", id="20 Han"),
    pytest.param("a b c d e f g h", "a b c d e f g h", id="8 words"),
    pytest.param("[draft] text", "[draft] text", id="brackets that link to nothing"),
    pytest.param("([Pro](u)) Search and replace", "(Pro) Search and replace", id="a link in brackets is an aside"),
    pytest.param("（**收费**）查找和替换", "（收费）查找和替换", id="strong text in brackets is an aside"),
    pytest.param("J. Smith", "J. Smith", id="an initial ends no sentence"),
    pytest.param("https://x.example/a-b", "https://x.example/a-b", id="an address"),
    pytest.param("![logo](i.png)", "logo", id="alternative text"),
    pytest.param("[](https://u.example)", "https://u.example", id="address"),
    pytest.param("***", "***", id="signs, when there is nothing else"),
    pytest.param("`!` - not", "!", id="an operator"),
    pytest.param("`(` and `)` are left out", "( and ) are left out", id="signs that a sentence begins with"),
    pytest.param("", "…", id="never empty"),
]

CUT = [
    pytest.param("a b c d e f g h i j", "a b c d e f g h", id="after 8 words"),
    pytest.param("一二三四五六七八九十一二三四五六七八九十一", "一二三四五六七八九十一二三四五六七八九十", id="20 Han"),
    pytest.param("First one. Second one.", "First one", id="at a sentence end"),
    pytest.param("第一句话。第二句话。", "第一句话", id="at a Chinese sentence end"),
    pytest.param("a b c d e f g h, i j", "a b c d e f g h", id="without the comma in front of the cut"),
    pytest.param("a b c d e f g h i: j", "a b c d e f g h", id="a long text before a colon is no name"),
    pytest.param("Runs on Python 3.11 or newer. It is fast.", "Runs on Python 3.11 or newer", id="a dot in a number"),
]

SILENCE = [
    pytest.param("12:30 meeting", id="a time holds no colon of a name"),
    pytest.param("well-known fact", id="a hyphen inside a word"),
    pytest.param("a -b", id="a hyphen before a word"),
    pytest.param("see http://x.example", id="the colon of an address"),
    pytest.param("use *this* one", id="emphasis in the middle"),
    pytest.param("2017年 报告", id="a year"),
]


@pytest.mark.parametrize(("text", "label", "ordinal"), HEADINGS)
def test_heading_label(text: str, label: str, ordinal: str | None) -> None:
    found, number = heading_label(text)
    assert found.text == label
    assert (number.source if number else None) == ordinal
    assert found.origin is LabelOrigin.WRITTEN


@pytest.mark.parametrize(("text", "label"), WRITTEN)
def test_item_label_as_it_is_written(text: str, label: str) -> None:
    found, _ = item_label(text)
    assert (found.text, found.origin) == (label, LabelOrigin.WRITTEN)


@pytest.mark.parametrize(("text", "label"), CUT)
def test_item_label_that_is_cut(text: str, label: str) -> None:
    found, _ = item_label(text)
    assert (found.text, found.origin) == (label, LabelOrigin.CUT)


@pytest.mark.parametrize(
    ("text", "label"),
    [("\u202e", "…"), ("\u200b \u2060", "…"), ("\u200bFoo", "\u200bFoo"), ("+", "+"), ("\x07", "\x07")],
)
def test_a_label_that_nobody_could_see_is_an_ellipsis(text: str, label: str) -> None:
    assert make_seen(Label(text)).text == label


@pytest.mark.parametrize(
    "text", ["# `\u202e`\n", "- `\u200b`\n", "| a |\n|---|\n| `\u2066` |\n", '---\ntitle: "\u200b"\n---\n']
)
def test_every_entry_can_be_seen(text: str) -> None:
    assert parse(text).nodes[-1].label.text in {"…", "post"}
    assert inert_label(parse(text).title)


@pytest.mark.parametrize("text", SILENCE)
def test_what_is_no_separator_stays(text: str) -> None:
    assert item_label(text)[0].text == text.replace("*", "")


@pytest.mark.parametrize(
    ("text", "label", "ordinal"),
    [
        pytest.param("① 甲：说明", "甲", "①", id="in front of a name"),
        pytest.param("❷ 乙：说明", "乙", "❷", id="a number in a black circle is no emoji"),
        pytest.param("**3) 丙** 说明", "丙", "3)", id="inside the strong text"),
        pytest.param("2017年：说明", "2017年", None, id="a year is none"),
    ],
)
def test_item_ordinal(text: str, label: str, ordinal: str | None) -> None:
    found, number = item_label(text)
    assert found.text == label
    assert (number.source if number else None) == ordinal


@pytest.mark.parametrize(
    ("cells", "label"),
    [
        pytest.param(("天津", "1"), "天津", id="the first cell"),
        pytest.param(("1", "天津"), "天津", id="past a number"),
        pytest.param(("![a](i.png)", "✅", "天津"), "天津", id="past images and signs"),
        pytest.param(("[Zig](u)", "b"), "Zig", id="without markup"),
        pytest.param(("`ls -l`", "b"), "ls -l", id="code is text"),
        pytest.param(("`+`", "joins"), "+", id="and signs in it are a name"),
        pytest.param(("+", "joins"), "joins", id="signs outside of it are none"),
        pytest.param(("", "2017", "35%"), "2017", id="without any letter, the first that holds something"),
        pytest.param(("![logo](i.png)", ""), "logo", id="alternative text"),
        pytest.param(("![](i.png)", ""), "i.png", id="address"),
        pytest.param(("", ""), "…", id="never empty"),
    ],
)
def test_row_label(cells: tuple[str, ...], label: str) -> None:
    assert row_label(cells).text == label


@settled(200)
@given(st.text(max_size=30) | st.text(st.sampled_from("a天1 *_[]()!:：-。.#<>`🎉①)）、"), max_size=30))
def test_no_label_is_empty(text: str) -> None:
    labels = [heading_label(text)[0].text, item_label(text)[0].text, row_label((text,)).text]
    assert all(label.strip() for label in labels)


@pytest.mark.parametrize("text", ["🎉" * 20_000 + "! a", "🎉 " * 20_000 + "! a", ":a: " * 20_000, "a" + "—" * 20_000])
def test_hostile_decoration_costs_no_more_than_its_length(text: str) -> None:
    begin = time.process_time()
    item_label(text)
    assert time.process_time() - begin < 1


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param("Use `git switch -` to go back", "Use git switch - to go back", id="a dash inside code"),
        pytest.param("Call `a: b` first: it is quick", "Call a: b first", id="a colon inside code and one outside"),
    ],
)
def test_code_separates_nothing(text: str, label: str) -> None:
    assert item_label(text)[0].text == label
