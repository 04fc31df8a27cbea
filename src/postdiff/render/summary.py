"""The headline alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.lang.headline import compose_headline

if TYPE_CHECKING:
    from postdiff.model.changelog import Changelog
    from postdiff.render.view import View


def render_summary(changelog: Changelog, view: View) -> str:
    """One line."""
    return f"{compose_headline(changelog, lang=view.language.code)}\n"
