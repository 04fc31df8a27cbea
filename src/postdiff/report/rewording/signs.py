"""Signs, brackets and negations that turn what a text says, whatever its words are."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from postdiff.report.rewording.places import names_in
from postdiff.report.rewording.plain_words import NOT_NEGATING
from postdiff.text.tokens import normalize, words

_SIGNS: Final = re.compile(
    r"[\u20a0-\u20cf$£¥€¢฿₹‰°]"  # currencies and degrees
    r"|(?<![\w)\]])[-−+±~](?=\d)|[<>≤≥≠≈]=?(?=\s?\d)|(?<=\d)\s?[+%]|[≠≤≥]|(?<=\d)\s?[×÷^*/](?=\s?\d)"  # of numbers
    r"|\b[a-z](?:\+\+|\#)"  # C, C++ and C# are three
    r"|[✓✔✕✖✗✘☐☑☒✅❌❎⚠⛔🚫🔴🟠🟡🟢🔵⚪⚫🔒🔓💰💲🆓🆕👍👎😟☠]"  # marks that judge; others adorn
)
_BRACKETS: Final = re.compile(r"[(\[（【]([^()\[\]（）【】]*\w[^()\[\]（）【】]*)[)\]）】]")
_NEGATION: Final = re.compile(
    rf"(?P<harmless>{NOT_NEGATING})"
    r"|\b(?:no|not|never|none|nor|neither|nothing|nobody|nowhere|without|cannot|non|un|\w+n['’]t"
    r"|(?:do|does|did|is|are|was|were|has|have|had|ca|wo|could|should|would)nt)\b|[不没沒無无非未勿莫否禁]"
    r"|ない|ません|なかった|なく(?!て)|ず(?=に|、|。)|なし"
)
_PATH: Final = re.compile(
    r"(?<![a-z0-9_/:.-])(?:/[a-z0-9_.-]+){2,}|(?<![a-z0-9_/:.-])[a-z0-9_.-]+(?:/[a-z0-9_.-]+){2,}"
)
"""Of files and pages; ``and/or`` is none."""
_BOUNDS: Final = (
    *"だけ のみ しか まで から より べき たい られ せる でしょう かもしれ のに ば たら なら".split(),  # noqa: SIM905 - as the lists of plain words
    "不(?:完全|一定|全|总|都|必)",  # not at all, and not in full, are two
)


def to_compare(text: str) -> str:
    """For comparing: ``Identity & access`` is ``Identity and access``."""
    return re.sub(r"\s&\s", " and ", normalize(text)).replace("’", "'")


def turn_alike(old: str, new: str) -> bool:
    """Whether two texts agree in their signs and the depth of paths, in how often they negate and bound, and in their Chinese names."""
    return (
        _signs(old) == _signs(new)
        and _turns(old) == _turns(new)
        and names_in(old) == names_in(new)
        and _depths(old) == _depths(new)
    )


def lost_remark(text: str, gone: Counter[str]) -> bool:
    """Whether brackets went with all that is in them: ``(beta)`` is a remark of its own, however short."""
    remarks = (Counter(words(remark)) for remark in _BRACKETS.findall(text))
    return any(remark and remark <= gone for remark in remarks)


def _signs(text: str) -> list[str]:
    return [match.group().strip() for match in _SIGNS.finditer(text)]


def _depths(text: str) -> list[int]:
    """How deep each path leads: one folder more is another place, whatever it is called."""
    return [path.count("/") for path in _PATH.findall(text)]


def _turns(text: str) -> list[int]:
    """How often the text negates, and how often it bounds what it says: in Japanese by endings, in Chinese behind the negation."""
    negations = [match for match in _NEGATION.finditer(text) if not match["harmless"]]
    return [len(negations), *(len(re.findall(bound, text)) for bound in _BOUNDS)]
