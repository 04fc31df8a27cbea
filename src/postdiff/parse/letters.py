"""What a line of Markdown may be, as far as the line alone can say it: one letter for each line.

    # Tools                              1
                                         (blank)
    All about tools.                     t
    ## Saws                              2
    - small                              i
    - **large**                          i

So a whole text becomes a string in which things are looked for. A history has the same lines over and over; what a line
may be is found out once for all of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from postdiff.parse.slugs import anchor_of
from postdiff.text.inline import visible_text

if TYPE_CHECKING:
    from collections.abc import Callable

BLANK: Final = " "
HEADINGS: Final = "123456"
ITEM: Final = "i"
"""An item on one line whose name no number begins, and that leads nowhere inside the post."""
ROW: Final = "r"
"""What can only be the row of a table where the line above it is one."""
PLAIN: Final = "t"
"""Text, or an item or row of another sort, that reads the same wherever it stands."""
TITLE: Final = "c"
"""The same, but it may be a heading without Markdown's marks when text follows it."""
STRONG: Final = "b"
"""The same, but only as a paragraph of its own, which it is not right below other text."""
INLINE_STRONG: Final = "e"
TAG: Final = "d"
"""A tag that may keep what follows from being Markdown up to the next blank line, as :data:`REACH` may."""
INLINE: Final = "a"
"""The same only where it begins a paragraph."""
UNSAFE: Final = "u"
"""What may be the start of something, or a member of it: a number, a strong line, a definition, code."""
NUMBER: Final = "n"
"""The same, and it may be a heading without Markdown's marks."""
UNSAFE_STRONG: Final = "m"
REACH: Final = "w"
REACH_NUMBER: Final = "y"
FENCE: Final = "f"
UNDERLINE: Final = "s"
"""A rule, or what makes a heading of the line above it."""
HTML_HEADING: Final = "h"
FOREIGN: Final = "x"
"""What puts a heading where no glance can see it: hashes without a space, or behind blanks."""
OPAQUE: Final = "o"
"""Where a script, a comment or a formula begins; in those a line of hashes may be anything."""
DOUBTFUL: Final = "q"

KEPT: Final = re.compile(f"[{UNSAFE}{NUMBER}{UNSAFE_STRONG}{REACH}{REACH_NUMBER}{UNDERLINE}{DOUBTFUL}]")
"""Lines that keep the body they stand in from being left out."""

TITLES: Final = re.compile(
    f"[{TITLE}{NUMBER}{REACH_NUMBER}]|(?<=[{BLANK}{HEADINGS}{UNDERLINE}{UNSAFE}])[{STRONG}{INLINE_STRONG}{UNSAFE_STRONG}]"
    f"|^[{STRONG}{INLINE_STRONG}{UNSAFE_STRONG}]"
)
"""Lines that may be headings without Markdown's marks."""

_HEADING: Final = re.compile(r"(#{1,6})(?:[ \t]|$)")
FENCE_MARKS: Final = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_OPAQUE: Final = re.compile(r" {0,3}(?!<!--.*-->)(?:<(?:script|pre|style|textarea|\?|!)|\$\$)", re.IGNORECASE)
_INLINE: Final = r"</?(?:a|b|br|code|em|i|img|kbd|small|span|strong|sub|sup|u)\b"
_REACHING: Final = re.compile(rf" {{0,3}}(?:(?!{_INLINE})<|[:~]|\[\^)")
_HTML_HEADING: Final = re.compile(r"<h[1-6]\b", re.IGNORECASE)
_HIDDEN: Final = "[ \t\u3000\u00a0\u200b-\u200f\u2060\ufeff]*"
_FOREIGN: Final = re.compile(rf"{_HIDDEN}#{{1,6}}(?![#!\s])|(?! {{4}}|\t){_HIDDEN}#{{1,6}}(?:\s|$)")
_UNDERLINE: Final = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_NUMBERED: Final = re.compile(rf"[{_HIDDEN[1:-2]}\s*_<]*[\d０-９(（①-⓿❶-❿一二三四五六七八九十〇百第IVXL]")
_STRONG: Final = re.compile(rf"{_HIDDEN}(?:\*\*|__|<b>|<strong>)")
_OTHER_BLOCK: Final = r"`{3}|~{3}|[-*+][ \t]|[#>]|\d+[.)]|\[[^\]]*\]:"
"""What makes another block than a paragraph of the text of an item, or may."""

_BEFORE_NAME: Final = r"(?:\[[ xX]\] )?(?:_|\W)*"
_NAME: Final = r"(?![IVXLCDMivxlcdm]{1,7}[.)、．）])(?:[A-Za-z]{2}|(?![一二三四五六七八九十百零〇两第])[\u3400-\u9fff])"
PLAIN_HEADING: Final = re.compile(rf"#+[ \t]+{_BEFORE_NAME}{_NAME}")
"""A heading that no number begins."""

_ITEM: Final = re.compile(rf"[-*+] (?!{_OTHER_BLOCK})(?!.*\]\(#){_BEFORE_NAME}{_NAME}")
_ROW: Final = re.compile(r"\|(?!(?:[ \t]*:?-+:?[ \t]*(?:\||$))+$)")

_REPEAT: Final = re.compile(r"(?:-\d+)+$")
_DRESS: Final = re.compile(r"\||^\s*[-*+](?=\s)")

_TAG: Final = rf"(?:{_INLINE}|</?(?:center|details|div|hr|p|summary)\b)"
_SAFE: Final = re.compile(
    rf"[ \t]*[-*+][ \t]+(?!{_OTHER_BLOCK})"  # an item
    r"|[ \t]*\|"  # a row of a table
    r"|[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$"
    r"|[ \t]*(?:\*\*|__)?!?\[[^\]^\n]*\]\("  # a link, as that back to the top, or an image
    r"|\*[^*\s]"  # emphasis
    r"|>"
    rf"|[ \t]*{_TAG}"
    r"|[ \t]*(?![IVXLCDMivxlcdm]{1,7}[.)、．）]|[A-Za-z][.)、．）])[A-Za-z]"  # text, but for IV. and A)
    r"|(?![一二三四五六七八九十百零〇两第]+)[\u3400-\u9fff]"
)
"""All other lines may be headings without Markdown's marks, definitions, or the start of something that reaches further."""


class Known:
    """What is known of single lines: each is looked at once, in however many texts it stands.

    ``letters`` are those above; ``names`` are headings as the page anchors them, without the number that tells two apart;
    ``keys`` are equal for all lines that may be equal items or rows; ``words`` are those of chunks that were read alone.
    """

    def __init__(self) -> None:
        self.letters = _Table(_letter_of)
        self.names = _Table(_name_of)
        self.keys = _Table(_key_of)
        self.words: dict[str, tuple[str, ...]] = {}

    def __len__(self) -> int:
        return len(self.letters)


class _Table(dict[str, str]):
    def __init__(self, find: Callable[[str], str]) -> None:
        self._find = find

    def __missing__(self, line: str) -> str:
        found = self[line] = self._find(line)
        return found


def _letter_of(line: str) -> str:
    if not line or line.isspace():
        return BLANK
    if heading := _HEADING.match(line):
        return str(len(heading[1]))
    for letter, pattern in _BY_PATTERN:
        if pattern.match(line):
            return letter
    if _HTML_HEADING.search(line):
        return HTML_HEADING
    numbered, reaching = bool(_NUMBERED.match(line)), bool(_REACHING.match(line))
    if not _SAFE.match(line):
        return _UNSAFE_BY[numbered, reaching] if numbered or reaching or not _STRONG.match(line) else UNSAFE_STRONG
    if reaching or numbered:
        return TAG if reaching else TITLE
    return _SAFE_BY[bool(_STRONG.match(line)), line.lstrip(" ").startswith("<")]


_UNSAFE_BY: Final = {
    (False, False): UNSAFE,
    (False, True): REACH,
    (True, False): NUMBER,
    (True, True): REACH_NUMBER,
}
_SAFE_BY: Final = {
    (False, False): PLAIN,
    (False, True): INLINE,
    (True, False): STRONG,
    (True, True): INLINE_STRONG,
}


def _name_of(heading: str) -> str:
    return _REPEAT.sub("", anchor_of(visible_text(heading.strip("# \t"))))


def _key_of(line: str) -> str:
    return " ".join(_DRESS.sub(" ", line).split())


_BY_PATTERN: Final = (
    (ITEM, _ITEM),
    (ROW, _ROW),
    (FENCE, FENCE_MARKS),
    (OPAQUE, _OPAQUE),
    (FOREIGN, _FOREIGN),
    (UNDERLINE, _UNDERLINE),
)
