"""The contract as text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from postdiff.render.contract import to_contract
from postdiff.text.late import late

if TYPE_CHECKING:
    from postdiff.model.changelog import Changelog
    from postdiff.render.view import View

UNPRINTABLE: Final = late("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""What JSON allows in a string but a terminal, a line reader or an encoder does not take well."""


def render_json(changelog: Changelog, view: View) -> str:
    """Indented, in the author's own characters; escaped where these could do harm."""
    value = to_contract(
        changelog, lang=view.language.code, explain=view.explain, min_significance=view.min_significance
    )
    return write_json(value)


def write_json(value: Any) -> str:
    """A value as text."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    if text.replace("\n", "").isprintable():
        return text + "\n"
    return UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"
