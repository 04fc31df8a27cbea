from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postdiff.history.block import Seal, open_seal, put_seal

if TYPE_CHECKING:
    from collections.abc import Callable

LINES = b"one\ntwo\n"


@pytest.mark.parametrize("rest", [b"", b"[core]\n", b"no line end", b"\r\n\r\n", b"\xff\x00", b"\xef\xbb\xbf[core]\n"])
@pytest.mark.parametrize("made", [True, False])
def test_what_was_there_comes_back_byte_for_byte(rest: bytes, *, made: bool) -> None:
    opened = open_seal(put_seal(rest, LINES, made=made))
    assert (opened.seal, opened.rest, opened.made) == (Seal.WHOLE, rest, made)


def test_edits_around_the_block_stay() -> None:
    data = b"above\n" + put_seal(b"below\n", LINES, made=False) + b"and more\n"
    assert open_seal(data).rest == b"above\nbelow\nand more\n"


@pytest.mark.parametrize(
    "edit",
    [
        lambda data: data.replace(b"two", b"2"),
        lambda data: data.replace(b"# <<< postdiff\n", b""),
        lambda data: data.replace(b"two\n", b""),
        lambda data: data.replace(b" (written", b"(written"),
    ],
)
def test_a_block_that_was_edited_is_not_ours_to_delete(edit: Callable[[bytes], bytes]) -> None:
    opened = open_seal(edit(put_seal(b"rest\n", LINES, made=False)))
    assert opened.seal is Seal.BROKEN


def test_a_file_without_a_block_has_none() -> None:
    assert open_seal(b"# postdiff\n").seal is Seal.NONE


def test_a_byte_order_mark_stays_first() -> None:
    assert put_seal(b"\xef\xbb\xbfx", LINES, made=False).startswith(b"\xef\xbb\xbf# >>> postdiff")
