"""What posts hold can neither steer a terminal nor hide or reverse text."""

from __future__ import annotations

import sys
from unicodedata import category

import pytest

from postdiff.render.as_json import UNPRINTABLE
from postdiff.text.safe import BREAKS, CONTROLS, INVISIBLE, inert, inert_label, spell_out


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("\x1b[31mred", "\ufffd[31mred", id="escape sequence"),
        pytest.param("\x9b31mred", "\ufffd31mred", id="C1 control sequence introducer"),
        pytest.param("a\x00b\x7fc\x08d", "a\ufffdb\ufffdc\ufffdd", id="NUL, DEL, backspace"),
        pytest.param("a\r\nb\tc\x0bd\x85e\u2028f", "a b c d e f", id="whatever some program takes for a line end"),
        pytest.param("\u202egpj.exe\u202c", "gpj.exe", id="override"),
        pytest.param("a\u2066b\u2069\u200ec\u061c", "abc", id="isolates and marks"),
        pytest.param("a\u200bb\u00adc\u2060d\ufeffe", "abcde", id="nothing that takes no room"),
        pytest.param("a\U000e0041\U000e007fb", "ab", id="tags, which can hold a hidden message"),
        pytest.param("a\ud800b", "a\ufffdb", id="half of a surrogate pair"),
    ],
)
def test_what_could_do_harm_is_gone(text: str, wanted: str) -> None:
    assert inert(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("👩‍👩‍👧", id="joined emoji"),
        pytest.param("❤️", id="variation selector"),
        pytest.param("می‌خواهم", id="non-joiner in Persian"),
        pytest.param("क्‍ष", id="joiner in Hindi"),
        pytest.param("e\u0301 天津（A）", id="combining marks and full-width signs"),
        pytest.param("[b] :smile: <i> & *", id="markup of any kind is the business of the renderer"),
    ],
)
def test_what_scripts_and_emoji_need_stays(text: str) -> None:
    assert inert(text) == text


def test_no_control_and_no_direction_mark_survives() -> None:
    everything = "".join(map(chr, range(0x3000)))
    left = inert(everything)
    assert not [char for char in left if category(char) == "Cc"]
    assert not set(left) & set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert {"\u200c", "\u200d"} <= set(left)


def test_inert_text_is_left_as_it_is_the_second_time() -> None:
    text = "\x1b a\u202e\n\nb"
    assert inert(inert(text)) == inert(text)


def test_a_label_has_no_blanks_around_it_and_no_gaps() -> None:
    assert inert_label("  a \n\n b\t") == "a b"


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        pytest.param("pay\u200bpal", "pay<U+200B>pal", id="no width"),
        pytest.param("p\u0430ypal", "p<U+0430>ypal", id="Cyrillic among Latin"),
        pytest.param("\u0421\u0430t", "<U+0421><U+0430>t", id="most of a word"),
        pytest.param("a\U000e0041", "a<U+E0041>", id="a tag"),
        pytest.param("больше 天津 Τάξη e\u0301 μm ❤️", "больше 天津 Τάξη e\u0301 μm ❤️", id="words of other scripts"),
    ],
)
def test_what_cannot_be_seen_is_spelled_out(text: str, spelled: str) -> None:
    assert spell_out(text) == spelled


def test_nothing_that_does_harm_passes_for_printable() -> None:
    printable = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    for pattern in (BREAKS, CONTROLS, INVISIBLE, UNPRINTABLE):
        assert not pattern.search(printable)
