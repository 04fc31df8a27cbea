"""The part of a changelog file that is ours, and what is remembered of how it was written.

    # Changelog

    <!-- postdiff:begin -->

    ## 2026-03-01
    ...
    <!-- postdiff:keys
    settings 5d41402abc4b
    2026-03-01 7d793037a076 3f9a0c1d2e4b.9e107d 1b4f0e9851c2.e4d909
    -->
    <!-- postdiff:end -->

Of each release the keys say which states of the posts it tells (a digest), and of each line what it tells (a fingerprint) and
what it said (a checksum). So a line that was edited by hand is known from one that was not.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote  # a tag may be called `-->`

from postdiff.errors import ReadError
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BEGIN: Final = "<!-- postdiff:begin -->"
KEYS: Final = "<!-- postdiff:keys"
KEYS_END: Final = "-->"
END: Final = "<!-- postdiff:end -->"

UNKNOWN: Final = "0"
"""The digest of no release: what it stands for is read again."""

_BLANKS: Final = re.compile(r"[\s\\]+")
_BULLET: Final = re.compile(r"^[*+](?=\s)")
_DIGEST: Final = re.compile(r"[0-9a-f]+")
_KEY: Final = re.compile(r"([0-9a-f]{12})?\.([0-9a-f]{6})")
_CONFLICT: Final = re.compile(r"(?:<{7}|>{7})(?: |$)")


class Print(Value):
    """A line as it was written: ``id`` says what it tells, empty for a line that tells nothing; ``check`` what it said."""

    id: str
    check: str


class Printed(Value):
    """A release as it was written."""

    key: str
    digest: str
    prints: tuple[Print, ...]


class Region(Value):
    """What a file holds: the text around our region, the lines in it, and how they were written.

    ``settings`` is a digest of what decides about the wording; empty where nothing has been written yet. The text around
    keeps its line ends, whatever they are; those of the region are the one behind the first marker.
    """

    before: str
    lines: tuple[str, ...]
    after: str
    settings: str = ""
    printed: tuple[Printed, ...] = ()


def read_region(text: str, name: str, *, anew: bool = False) -> Region:
    r"""Take a file apart. Lines end at ``\n``. ``anew`` needs no keys: the region is going to be written again."""
    lines = text.split("\n")
    begin, end = _markers(lines, name)
    inner = [line.removesuffix("\r") for line in lines[begin + 1 : end]]
    if not anew:
        _refuse_conflict(inner, name, begin + 2)
    before, after = "\n".join(lines[: begin + 1]), "\n".join(lines[end:])
    places = [place for place, line in enumerate(inner) if line.strip() == KEYS]
    if len(places) != 1 or KEYS_END not in map(str.strip, inner[places[0] :]):
        if anew or not any(map(str.strip, inner)):
            return Region(before, (), after)
        raise ReadError(name, f"the keys of the region ({KEYS} ...) are damaged; {_ANEW}", begin + 1)
    settings, printed = _read_keys(inner[places[0] + 1 :], name, begin + places[0] + 2)
    return Region(before, tuple(inner[: places[0]]), after, settings, printed)


_ANEW: Final = "write the region anew, without what was edited by hand in it: postdiff changelog --rewrite"


def is_reserved(line: str) -> bool:
    """Whether a line means something in a changelog file, and so cannot be one of a release."""
    return line.strip() in {BEGIN, KEYS, END} or bool(_CONFLICT.match(line))


def _refuse_conflict(lines: Sequence[str], name: str, number: int) -> None:
    for offset, line in enumerate(lines):
        if _CONFLICT.match(line):
            reason = f"a merge conflict; take one of the two files (git checkout --ours {name}) and run this again"
            raise ReadError(name, reason, number + offset)


def _markers(lines: Sequence[str], name: str) -> tuple[int, int]:
    """The lines of the two markers, which must be there once each, in their order."""
    begins = [place for place, line in enumerate(lines) if line.strip() == BEGIN]
    ends = [place for place, line in enumerate(lines) if line.strip() == END]
    if not begins and not ends:
        reason = f"there is no place for releases in it; put these two lines where they shall stand: {BEGIN} and {END}"
        raise ReadError(name, reason)
    for marker, places, other in ((BEGIN, begins, ends), (END, ends, begins)):
        if not places:
            raise ReadError(name, f"the marker {marker} is missing; put it back on a line of its own", other[0] + 1)
        if len(places) > 1:
            reason = f"the marker {marker} stands here for the second time; leave one pair of markers"
            raise ReadError(name, reason, places[1] + 1)
    if begins[0] > ends[0]:
        raise ReadError(name, f"the marker {END} stands before {BEGIN}; put them in order", ends[0] + 1)
    return begins[0], ends[0]


def _read_keys(lines: Sequence[str], name: str, number: int) -> tuple[str, tuple[Printed, ...]]:
    settings = ""
    printed: list[Printed] = []
    seen: set[str] = set()
    for offset, line in enumerate(lines):
        words = line.split()
        if words == [KEYS_END]:
            break
        if offset == 0 and len(words) == 2 and words[0] == "settings":  # a tag may be called so
            settings = words[1]
        elif len(words) >= 2 and _DIGEST.fullmatch(words[1]) and all(map(_KEY.fullmatch, words[2:])):
            prints = tuple(Print(*word.split(".")) for word in words[2:])
            key = unquote(words[0])
            digest = UNKNOWN if key in seen else words[1]  # twice: git has joined two files (merge=union)
            printed.append(Printed(key, digest, prints))
            seen.add(key)
        else:
            raise ReadError(name, f"a key of the region cannot be read; {_ANEW}", number + offset + 1)
    return settings, tuple(printed)


def write_region(region: Region) -> str:
    """The whole file."""
    newline = "\r\n" if region.before.endswith("\r") else "\n"
    lines = (*region.lines, "", KEYS, *_key_lines(region), KEYS_END, "")
    return f"{region.before}\n{newline.join(lines)}{region.after}"


def _key_lines(region: Region) -> Iterator[str]:
    yield f"settings {region.settings}"
    for release in region.printed:
        yield " ".join((quote(release.key), release.digest, *(f"{each.id}.{each.check}" for each in release.prints)))


def checksum(line: str) -> str:
    """6 hex digits that stay when an editor pads, escapes or takes another bullet."""
    plain = _BLANKS.sub(" ", _BULLET.sub("-", line.strip())).replace(" ", "")
    return sha256(plain.encode("utf-8", "replace")).hexdigest()[:6]
