"""The changelog as it is right after the commit that is being made."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

from postdiff.history.differences import Place
from postdiff.jobs.changelog import Request, update_changelog
from postdiff.jobs.chronicle import Span, find_day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from postdiff.api import Language
    from postdiff.history.git import Repository
    from postdiff.history.selection import Selection
    from postdiff.model.options import Options, Publishing

MOMENT: Final = re.compile(r"@?(\d+) ([+-])(\d\d)(\d\d)")
"""A date as git gives it to hooks: seconds, and the offset of the author's place."""


def make_update(
    repository: Repository, publishing: Publishing, selection: Selection, options: Options, lang: Language, today: str
) -> Callable[[str | None], str | None]:
    """A function from the old text of the changelog to the new one, ``None`` where nothing changes."""
    since = find_day(repository, publishing.since)
    span = Span(selection, publishing.per, since, pending=Place.INDEX, today=today)
    request = Request(span, publishing, options, lang)

    def update(text: str | None) -> str | None:
        new = update_changelog(repository, request, text).text
        return None if new == text else new

    return update


def day_of_commit(environment: Mapping[str, str]) -> str:
    """The author's local day: as git says in the environment, for the commit may be an old one done again; else today."""
    match = MOMENT.fullmatch(environment.get("GIT_AUTHOR_DATE", ""))
    with suppress(ValueError, OverflowError, OSError):  # a year that no calendar here has, an offset of days
        if match is not None:
            offset = timedelta(hours=int(match[3]), minutes=int(match[4]))
            place = timezone(-offset if match[2] == "-" else offset)
            return datetime.fromtimestamp(int(match[1]), place).date().isoformat()
    return datetime.now(UTC).astimezone().date().isoformat()
