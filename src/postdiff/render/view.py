"""How a changelog is to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.model.changelog import Significance
from postdiff.model.value import Value

if TYPE_CHECKING:
    from postdiff.lang.language import Language
    from postdiff.model.changelog import Change, Changelog


class View(Value):
    """What a reader asked for. ``width`` and ``color`` are for terminals; JSON heeds only the language, the reasons
    of ``explain`` and ``min_significance``.
    """

    language: Language
    full: bool = False
    explain: bool = False
    width: int = 80
    color: bool = False
    min_significance: Significance = Significance.NONE

    def rows(self, changelog: Changelog) -> list[Change]:
        """The changes that are told one by one: form only on demand, and nothing of a post that was rewritten."""
        if changelog.rewritten and not self.full:
            return []
        least = max(self.min_significance, Significance.FORM if self.full else Significance.WORDING)
        return [change for change in changelog.changes if change.significance >= least]

    @property
    def counts_form(self) -> bool:
        """Whether changes of form are told at all."""
        return self.min_significance <= Significance.FORM
