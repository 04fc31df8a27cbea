"""A snapshot before it is parsed: its text, and what its bytes said beside it."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING, Final

from postdiff.errors import ReadError
from postdiff.model.post import Encoding
from postdiff.model.value import Value, replace
from postdiff.text.lines import find_newline, split_lines
from postdiff.text.surrogates import mend_surrogates

if TYPE_CHECKING:
    import os

LARGEST: Final = 32 << 20
"""Bytes: more than any book. What is named may be a device, which never ends."""

_BOM: Final = "\ufeff"
_WIDE_BOMS: Final = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Source(Value):
    """One Markdown text with the name that messages use for it.

    A leading byte order mark moves from ``text`` into ``encoding``, whose ``newline`` always follows the text;
    halves of surrogate pairs become U+FFFD.
    """

    text: str
    name: str = "post"
    encoding: Encoding = Encoding()

    def __post_init__(self) -> None:
        text = mend_surrogates(self.text)
        bom = self.encoding.bom or text.startswith(_BOM)
        object.__setattr__(self, "name", mend_surrogates(self.name))
        object.__setattr__(self, "text", text.removeprefix(_BOM))
        object.__setattr__(
            self,
            "encoding",
            replace(
                self.encoding,
                bom=bom,
                newline=find_newline(text),
                ends_with_newline=not text or text.endswith(("\n", "\r")),
            ),
        )

    def with_text(self, text: str) -> Source:
        """The same snapshot with another text, and all that its bytes said beside it."""
        other = Source(text, self.name)
        object.__setattr__(other, "encoding", self.encoding)
        return other

    @classmethod
    def from_path(cls, path: str | os.PathLike[str], *, encoding: str | None = None) -> Source:
        """Read a file; a ``ReadError`` says in plain words why it cannot be read."""
        name = mend_surrogates(Path(path).as_posix())
        try:
            with Path(path).open("rb") as stream:
                data = stream.read(LARGEST + 1)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            raise ReadError(name, _say_why(Path(path), error)) from error
        return cls.from_bytes(data, name=name, encoding=encoding)

    @classmethod
    def from_bytes(cls, data: bytes, *, name: str, encoding: str | None = None) -> Source:
        """Decode bytes as UTF-8 or as the encoding that was named; a ``ReadError`` when they are not."""
        if len(data) > LARGEST:
            raise ReadError(name, f"larger than {LARGEST >> 20} MiB, as no post is")
        codec = _find_codec("utf-8" if encoding is None else encoding, name)
        if encoding is None:
            _refuse_wide(data, name)
        # The decoders of UTF-16 and UTF-32 take the mark away, so it is looked for in the bytes as well as in the text.
        marks = (codecs.BOM_UTF8, *(mark for mark, _ in _WIDE_BOMS))
        bom = codec.startswith("utf") and data.startswith(marks)
        return cls(_decode(data, codec, name), name, Encoding(codec, bom))


def _say_why(path: Path, error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError() | NotADirectoryError() | ValueError():
            return "no such file"
        case IsADirectoryError():
            return "is a folder"
        case PermissionError():  # Windows says so of folders, too
            return "is a folder" if path.is_dir() else "no permission to read it"
        case _:
            return f"cannot be read ({error.strerror})"


def _find_codec(encoding: str, name: str) -> str:
    """The canonical name of an encoding of text; ``hex``, ``zip`` and the like are none."""
    try:
        codec = codecs.lookup(encoding).name
        b"-".decode(codec, "ignore")  # looking a codec up does not tell what it is for
    except (LookupError, ValueError) as error:
        raise ReadError(name, f"unknown encoding {encoding!r}") from error
    return codec.removesuffix("-sig")


def _refuse_wide(data: bytes, name: str) -> None:
    for mark, encoding in _WIDE_BOMS:
        if data.startswith(mark):
            raise ReadError(name, f"{encoding.upper()}, not UTF-8; name it with --encoding {encoding}")


def _decode(data: bytes, codec: str, name: str) -> str:
    label = codec.upper() if codec.startswith("utf") else codec
    hint = "name its encoding with --encoding"
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec, "replace")
        line = len(split_lines(f"{before}?"))
        raise ReadError(name, f"not {label} (byte 0x{data[error.start]:02X}); {hint}", line) from error
    except UnicodeError as error:  # some of Python's own codecs do not say where
        raise ReadError(name, f"not {label}; {hint}") from error
