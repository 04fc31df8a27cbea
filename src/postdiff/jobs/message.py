"""The draft of a commit message, put into the file that git lets people write it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.history.staged import find_staged

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from postdiff.api import Language
    from postdiff.history.selection import Selection
    from postdiff.model.options import Options
    from postdiff.model.staged import PostEdit

BULLETS: Final = ("-", "*", "+")


def draft_message(
    folder: Path, path: Path, selection: Selection, apart: Collection[str], options: Options, lang: Language
) -> tuple[PostEdit, ...]:
    """Draft the message in ``path`` from what is staged, without the files ``apart``, and return what could not be read.

    Nothing is written where there is nothing to tell, where git or the author has a message, or where drafts are all that
    changed.
    """
    from postdiff.history.files import replace_file
    from postdiff.history.git import open_repository
    from postdiff.history.message_file import find_comment, is_busy, put_draft, read_message_settings
    from postdiff.jobs.staged import tell_staged
    from postdiff.model.staged import Outcome
    from postdiff.render.message import compose_message

    if not (changes := find_staged(folder, selection, apart)) or is_busy(folder):
        return ()
    edits = tell_staged(open_repository(folder), changes, selection, options)
    settings = read_message_settings(folder)
    data = path.read_bytes()
    comment = find_comment(data, settings)
    sign = comment.decode("utf-8", "replace")
    bullet = next((each for each in BULLETS if not sign.startswith(each)), BULLETS[0])
    if message := compose_message(edits, lang, bullet=bullet):
        subject = _uncommented(message.subject, sign).encode(settings.encoding, "replace")
        body = [line.encode(settings.encoding, "replace") for line in message.body]
        new = put_draft(data, subject, body, comment)
        if new != data:
            replace_file(path, new)
    return tuple(edit for edit in edits if edit.outcome is Outcome.UNREAD)


def _uncommented(subject: str, sign: str) -> str:
    """A subject that git would not take for a comment."""
    while sign and subject.startswith(sign):
        subject = subject.removeprefix(sign).lstrip()
    return subject
