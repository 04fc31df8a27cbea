from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postdiff.errors import ReadError
from postdiff.model.post import Encoding, Newline
from postdiff.parse.source import Source

BYTES = [
    pytest.param("标题\n".encode(), None, "标题\n", Encoding(), id="UTF-8 by default"),
    pytest.param(b"\xef\xbb\xbf# a\n", None, "# a\n", Encoding(bom=True), id="the mark is remembered, not read"),
    pytest.param(b"\xef\xbb\xbf# a\n", "utf-8-sig", "# a\n", Encoding(bom=True), id="UTF-8 with its mark by name"),
    pytest.param(b"\xef\xbb\xbf\xef\xbb\xbfa\n", None, "\ufeffa\n", Encoding(bom=True), id="only one mark is a mark"),
    pytest.param(b"", None, "", Encoding(newline=Newline.NONE), id="an empty file"),
    pytest.param(b"a\0b\r\n", None, "a\0b\r\n", Encoding(newline=Newline.CRLF), id="NUL is a character"),
    pytest.param("标题\n".encode("gbk"), "GBK", "标题\n", Encoding("gbk"), id="another encoding, once named"),
    pytest.param("标\n".encode("utf-16"), "utf-16", "标\n", Encoding("utf-16", bom=True), id="UTF-16 by name"),
    pytest.param(
        "\ufeff标\n".encode("utf-16-le"),
        "utf-16-le",
        "标\n",
        Encoding("utf-16-le", bom=True),
        id="UTF-16-LE with a mark",
    ),
]

REFUSED = [
    pytest.param(
        b"a\r\nb\rc\n\xe6\xa0\x87 \xc4\xe3\n",
        None,
        "old.md:4: not UTF-8 (byte 0xC4); name its encoding with --encoding",
        id="the line of the first bad byte, whatever ends the lines",
    ),
    pytest.param(
        b"\xc4\xe3", None, "old.md:1: not UTF-8 (byte 0xC4); name its encoding with --encoding", id="the first byte"
    ),
    pytest.param(
        b"a\n\xed\xa0\x80",
        None,
        "old.md:2: not UTF-8 (byte 0xED); name its encoding with --encoding",
        id="half a surrogate pair",
    ),
    pytest.param(
        b"\xef\xbb\xbfa\n\xff",
        "utf-8-sig",
        "old.md:2: not UTF-8 (byte 0xFF); name its encoding with --encoding",
        id="places are counted from the mark on",
    ),
    pytest.param(
        b"a\n\xff",
        "gbk",
        "old.md:2: not gbk (byte 0xFF); name its encoding with --encoding",
        id="the wrong encoding was named",
    ),
    pytest.param(
        "标\n".encode("utf-16"),
        None,
        "old.md: UTF-16, not UTF-8; name it with --encoding utf-16",
        id="UTF-16 with a mark",
    ),
    pytest.param(
        b"\0\0\xfe\xff\0\0\0a",
        None,
        "old.md: UTF-32, not UTF-8; name it with --encoding utf-32",
        id="UTF-32, high byte first",
    ),
    pytest.param(
        "a".encode("utf-32"),
        None,
        "old.md: UTF-32, not UTF-8; name it with --encoding utf-32",
        id="its mark begins like that of UTF-16",
    ),
    pytest.param(b"a", "klingon", "old.md: unknown encoding 'klingon'", id="no such encoding"),
    pytest.param(b"", "hex", "old.md: unknown encoding 'hex'", id="no encoding of text, even of an empty file"),
    pytest.param(b"a", "", "old.md: unknown encoding ''", id="an empty name"),
    pytest.param(b"a", "u\0", "old.md: unknown encoding 'u\\x00'", id="NUL in the name"),
]


@pytest.mark.parametrize(("data", "encoding", "text", "said"), BYTES)
def test_bytes_become_text(data: bytes, encoding: str | None, text: str, said: Encoding) -> None:
    source = Source.from_bytes(data, name="old.md", encoding=encoding)
    assert (source.text, source.name, source.encoding) == (text, "old.md", said)


@pytest.mark.parametrize(("data", "encoding", "message"), REFUSED)
def test_other_bytes_are_one_clear_error(data: bytes, encoding: str | None, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        Source.from_bytes(data, name="old.md", encoding=encoding)
    assert str(caught.value) == message


def test_a_text_needs_no_more_than_itself() -> None:
    assert Source("a\r\n") == Source("a\r\n", "post", Encoding(newline=Newline.CRLF))


def test_a_mark_in_a_text_is_remembered_too() -> None:
    source = Source("\ufeffa\n")
    assert (source.text, source.encoding.bom) == ("a\n", True)


def test_halves_of_characters_never_enter() -> None:
    source = Source("a\ud800\ud83d\ude00\n", name="\udce9.md")
    assert (source.text, source.name) == ("a\ufffd😀\n", "\ufffd.md")


def test_a_file_is_read_under_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.md").write_bytes(b"a\n")
    assert Source.from_path("old.md") == Source("a\n", "old.md")
    assert Source.from_path(Path("./old.md"), encoding="latin-1").encoding.name == "iso8859-1"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        pytest.param("none.md", "none.md: no such file", id="missing"),
        pytest.param("old.md/x", "old.md/x: no such file", id="a file where the path has a folder"),
        pytest.param("folder", "folder: is a folder", id="folder"),
        pytest.param("a\0b", "a\0b: no such file", id="NUL in the path"),
        pytest.param(
            "x" * 5000, "x" * 5000 + ": cannot be read (File name too long)", id="what the system says of the rest"
        ),
    ],
)
def test_what_is_no_file_is_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.md").write_bytes(b"a\n")
    Path("folder").mkdir()
    with pytest.raises(ReadError) as caught:
        Source.from_path(path)
    assert str(caught.value) == message


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_locked_file_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "locked.md"
    path.touch(mode=0o000)
    with pytest.raises(ReadError, match="no permission to read it"):
        Source.from_path(path)


def test_a_refusal_of_the_system_is_told_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path, _mode: str) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadError, match=r"^old\.md: no permission to read it$"):
        Source.from_path("old.md")


@given(st.binary(), st.sampled_from([None, "utf-8", "gb18030", "utf-16", "utf-7", "shift_jis", "idna", "undefined"]))
def test_any_bytes_are_text_or_one_clear_error(data: bytes, encoding: str | None) -> None:
    try:
        source = Source.from_bytes(data, name="x", encoding=encoding)
    except ReadError:
        return
    assert source.text.encode("utf-8").decode("utf-8") == source.text


@given(st.text(st.characters()))
def test_any_text_can_be_written_again(text: str) -> None:
    source = Source(text)
    assert Source.from_bytes(source.text.encode("utf-8"), name="post").text == source.text.removeprefix("\ufeff")
