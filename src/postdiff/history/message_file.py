"""The file in which git lets people write a commit message: where a draft goes, and where it does not."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

from postdiff.history.git import run_git
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SCISSORS: Final = b" ------------------------ >8 ------------------------"
"""What stands behind the comment sign on the line below which git throws everything away."""

SIGNS: Final = b"#;@!$%^&|:"
"""What ``core.commentChar = auto`` chooses from."""

BUSY: Final = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply", "sequencer")
"""What is in git's folder while git makes commits of its own, whose messages are there already."""

SETTINGS: Final = r"^(core\.comment(char|string)|i18n\.commitencoding)$"


class MessageSettings(Value):
    """``comment`` is what a comment of git begins with, ``auto`` where git chooses; ``encoding`` is a codec's name."""

    comment: str = "#"
    encoding: str = "utf-8"


def read_message_settings(folder: Path) -> MessageSettings:
    """What the repository and its user have set; the last of several counts, as for git."""
    fields = run_git(folder, ("config", "-z", "--get-regexp", SETTINGS)).stdout.decode("utf-8", "replace").split("\0")
    values = dict(field.partition("\n")[::2] for field in fields if field)
    comments = [value for key, value in values.items() if key.startswith("core.")]
    return MessageSettings(comments[-1] if comments else "#", _codec(values.get("i18n.commitencoding", "")))


def is_busy(folder: Path) -> bool:
    """Whether a merge, a rebase, a cherry-pick or a revert is going on."""
    questions = (word for name in BUSY for word in ("--git-path", name))
    paths = run_git(folder, ("rev-parse", *questions)).stdout.decode("utf-8", "surrogateescape").splitlines()
    return any((folder / path).exists() for path in paths)


def find_comment(data: bytes, settings: MessageSettings) -> bytes:
    """What comments begin with in this very file: as set, if any line does; else as the file looks.

    Git puts its comments last, so their sign is that of the last line (above the scissors, that of the scissors).
    """
    lines = data.split(b"\n")
    said = settings.comment.encode("utf-8", "surrogateescape")
    if settings.comment != "auto" and any(line.startswith(said) for line in lines):
        return said
    cut = next((line for line in lines if line.endswith(SCISSORS)), b"")
    last = next((line for line in reversed(lines) if line.strip()), b"")
    if cut:
        return cut.removesuffix(SCISSORS)
    return last[:1] if last and last[:1] in SIGNS else b"#"


def put_draft(data: bytes, subject: bytes, body: Sequence[bytes], comment: bytes) -> bytes:
    """``data`` with a draft in it; not a byte of what was there goes.

    Where the first line that is no comment has no text, git would take the subject from there: the draft goes on top of
    everything. Where it has text, that is the subject, from a template or another hook: only the body goes in, behind
    that paragraph. A draft that is there already is not put in again.
    """
    lines = data.split(b"\n")
    end = next((place for place, line in enumerate(lines) if line == comment + SCISSORS), len(lines))
    texts = [place for place in range(end) if not lines[place].startswith(comment)]
    written = {lines[place].rstrip() for place in texts}
    first = next(iter(texts), None)
    if written & {subject, *body[:1]}:
        return data
    if first is None or not lines[first].strip():
        draft = [subject, b"", *body] if body else [subject]
        return b"\n".join([*draft, *([] if data.startswith((b"\n", b"\r\n")) else [b""]), data])
    behind = next((place for place in range(first, end) if _ends_paragraph(lines[place], comment)), end)
    after = [b""] if behind < len(lines) and lines[behind].strip() else []
    return b"\n".join([*lines[:behind], b"", *(body or [subject]), *after, *lines[behind:]])


def _ends_paragraph(line: bytes, comment: bytes) -> bool:
    return not line.strip() or line.startswith(comment)


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name or "utf-8").name
    except LookupError:
        return "utf-8"
