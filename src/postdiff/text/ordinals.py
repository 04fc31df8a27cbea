"""The numbering in front of a label: ``3)``, ``12） ``, ``一、``, ``(4)``, ``①``, ``第三章``, ``IV.``."""

from __future__ import annotations

import re
from typing import Final

from postdiff.model.node import Ordinal
from postdiff.text.late import late
from postdiff.text.scripts import is_han

_DIGITS: Final = "[0-9０-９]{1,3}"
_CHINESE: Final = "[〇一二三四五六七八九十百]{1,5}"
_ROMAN: Final = "[IVX]{1,6}|[XL]{1,3}[IVX]{0,4}"
_UNITS: Final = "章|[节節](?!目)|回(?!合)|[条條](?![目路])|[课課](?!堂)|[编編](?![辑輯])|[篇讲講卷]|部分|单元|單元"
_TEXT: Final = r"(?=\S)"
_WORD: Final = r"(?=[^\s\-–—)）、.:：,，/+*=<>%％~])"

_CERTAIN: Final = re.compile(
    rf"""\s*(?:
      (?P<closed>{_DIGITS})[)）](?![)）])\s*+
    | [(（](?P<enclosed>{_DIGITS})[)）]\s*+
    | [(（](?P<enclosed_chinese>{_CHINESE})[)）]\s*+
    | (?P<comma>{_DIGITS})、\s*+
    | (?P<chinese>{_CHINESE})(?:、|[.．](?!\d))\s*+
    | (?P<dotted>{_DIGITS}(?:\.{_DIGITS})*)(?:\.(?=\s|[^\0-\x7f])|．|\.(?=[A-Z][a-z]))\s*+
    | (?P<circled>[①-⑳㉑-㉟㊱-㊿⑴-⒇⒈-⒛❶-❿])\s*[、.．]?\s*+
    | (?P<sign>[Ⅰ-Ⅻ])[、.．]\s*+
    | 第\s*(?P<ordinal_chinese>{_CHINESE}|{_DIGITS})\s*(?P<unit>{_UNITS})[\s:：、，.]*+
    | (?P<roman>{_ROMAN})(?:\.(?=\s)|、)\s*+
    ){_TEXT}""",
    re.VERBOSE,
)
_WEAK: Final = re.compile(
    rf"""\s*(?:
      (?P<letter>[A-Za-z])(?:[.)）](?=\s|[^\0-\x7f])|、)\s*+
    | (?P<bare>[1-9][0-9]{{0,2}})\s++
    | (?P<section>{_DIGITS}(?:\.{_DIGITS})+)\s++
    ){_WORD}""",
    re.VERBOSE,
)
_DECIMAL: Final = {"closed": ")", "enclosed": "(1)", "comma": "1、", "bare": "bare"}
_CHINESE_STYLES: Final = {"enclosed_chinese": "(一)", "chinese": "一、"}
_CHINESE_DIGITS: Final = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50}
_CIRCLED: Final = (("①", 1), ("㉑", 21), ("㊱", 36), ("⑴", 1), ("⒈", 1), ("❶", 1))
_CIRCLED_ENDS: Final = ("⑳", "㉟", "㊿", "⒇", "⒛", "❿")
_UNLIKELY_REST: Final = re.compile(r"[%％°]|[年月日号號时時分秒](?:\s|$|[\d，。])")
_ENUMERATION: Final = re.compile(rf"(?:{_DIGITS}|{_CHINESE})、")  # 1、2、3 and 一、二、三等奖 count what they speak of
_MOST_BEFORE_COMMA: Final = 99
_RANKED: Final = re.compile(  # what is ranked, not counted: the second line, but three principles
    rf"(?:(?P<digits>{_DIGITS})|(?P<chinese>[一二三四五六七八九十]{{1,3}}))\s?"
    r"(?:线|線|等|年[级級]|[级級]|季|[环環]|[层層楼樓]|[产產][业業]|流|手|[号號]|月|日|期)"
)
_MONTH: Final = late(
    r"(?:Januar|Februar|Jan|Feb|Aug|Sept?|O[ck]t|Nov|De[cz]|January|February|March|März|April|May|Mai|June|Juni|July|Juli"
    r"|August|September|O[ck]tober|November|De[cz]ember)\b[.,]?(?:\s+\d{4})?\s*$"
)
"""What makes ``24. August`` a date."""


def read_ordinal(text: str) -> tuple[Ordinal, str] | None:
    """Split a text into its ordinal and what remains, or ``None`` when nothing surely numbers it.

    Years, dates, versions, percentages and quantities are none, and so is a numbering with nothing behind it.
    """
    found = _read(_CERTAIN, text)
    return None if found and _may_join(*found) else found


def read_weak_ordinal(text: str) -> tuple[Ordinal, str] | None:
    """The same for numberings that only a run of siblings proves: ``A.``, ``16 杭州``, ``1.2 Scope``, ``三、四线城市``."""
    weak = _read(_WEAK, text)
    if weak:
        return weak
    found = _read(_CERTAIN, text)
    return found if found and _may_join(*found) else None


def _may_join(ordinal: Ordinal, rest: str) -> bool:
    """Whether ``、`` may stand between two names or numbers: ``360、百度``, ``三、四线城市``, but not ``二、三个原则``."""
    if ordinal.style not in {"1、", "一、"}:
        return False
    ranked = _RANKED.match(rest)
    if not ranked:
        return ordinal.value > _MOST_BEFORE_COMMA
    value = int(ranked["digits"]) if ranked["digits"] else _chinese_value(ranked["chinese"])
    return value == ordinal.value + 1 or ordinal.value > _MOST_BEFORE_COMMA


def continues(before: Ordinal, after: Ordinal) -> bool:
    """Whether two weak or certain ordinals are neighbours: same style (or any two plain numbers), next number."""
    same = before.style == after.style or (_is_plain(before) and _is_plain(after))
    return same and after.value == before.value + 1


def _is_plain(ordinal: Ordinal) -> bool:
    return ordinal.style in {")", "1、", "1.", "bare", "(1)"}


def _read(pattern: re.Pattern[str], text: str) -> tuple[Ordinal, str] | None:
    found = pattern.match(text)
    if not found or found.lastgroup is None:
        return None
    rest = text[found.end() :]
    if _runs_on(found, rest):
        return None
    style, value = _style_and_value(found)
    if value < 0 or _UNLIKELY_REST.match(rest) or _is_other_number(style, rest):
        return None
    return Ordinal(found.group().strip(), style, value), rest


def _runs_on(found: re.Match[str], rest: str) -> bool:
    """Whether neither a blank nor a Han character stands behind a sign that needs one: ``2.é``, ``A.é``.

    The patterns let all but ASCII pass, and leave this question to us: a class of Han in each takes two milliseconds.
    """
    return (
        found.lastgroup in {"dotted", "letter"}
        and found.group()[-1] in ".)）"
        and rest[0] > "\x7f"
        and not is_han(rest[0])
    )


def _is_other_number(style: str, rest: str) -> bool:
    """Whether the rest shows that the number belongs to an enumeration or a date."""
    return bool((style in {"1、", "一、"} and _ENUMERATION.match(rest)) or (style == "1." and _MONTH.match(rest)))


def _style_and_value(found: re.Match[str]) -> tuple[str, int]:
    """The family of a numbering and what it counts; -1 for what only looks like a number."""
    group = next(name for name, value in found.groupdict().items() if value is not None)
    source = found[group]
    if group in _DECIMAL:
        return _DECIMAL[group], int(source)
    if group in _CHINESE_STYLES:
        return _CHINESE_STYLES[group], _chinese_value(source)
    match group:
        case "dotted" | "section":
            return _dotted(source, group)
        case "circled":
            return _circled(source)
        case "ordinal_chinese":
            return f"第{found['unit']}", int(source) if source.isdigit() else _chinese_value(source)
        case "sign":
            return "I.", ord(source) - ord("Ⅰ") + 1
        case "roman":
            return "I.", _roman_value(source)
        case _:
            return "A." if source.isupper() else "a.", ord(source.upper()) - ord("A") + 1


def _dotted(source: str, group: str) -> tuple[str, int]:
    numbers = [int(number) for number in source.split(".")]
    if 0 in numbers and len(numbers) > 1:  # 1.0 and 1.2.0 are versions
        return "", -1
    prefix = ".".join(str(number) for number in numbers[:-1])
    return (f"{prefix}.1" if group == "section" else f"{prefix}.1." if prefix else "1."), numbers[-1]


def _circled(source: str) -> tuple[str, int]:
    for (first, value), last in zip(_CIRCLED, _CIRCLED_ENDS, strict=True):
        if first <= source <= last:
            return "①" if first in "①㉑㊱" else first, value + ord(source) - ord(first)
    return "", -1


def _chinese_value(source: str) -> int:
    """``二十一`` is 21 and ``一百零二`` is not read: headings hardly count that far. -1 for no number."""
    if source in _CHINESE_DIGITS:
        return _CHINESE_DIGITS[source]
    tens, ten, ones = source.partition("十")
    if not ten or len(tens) > 1 or len(ones) > 1 or not set(tens + ones) <= _CHINESE_DIGITS.keys():
        return -1
    return _CHINESE_DIGITS.get(tens, 1) * 10 + _CHINESE_DIGITS.get(ones, 0)


def _roman_value(source: str) -> int:
    total = 0
    for number, following in zip(source, [*source[1:], ""], strict=True):
        value = _ROMAN_VALUES[number]
        total += -value if following and _ROMAN_VALUES[following] > value else value
    return total if _to_roman(total) == source else -1


def _to_roman(value: int) -> str:
    parts = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = []
    for worth, sign in parts:
        count, value = divmod(value, worth)
        written.append(sign * count)
    return "".join(written)
