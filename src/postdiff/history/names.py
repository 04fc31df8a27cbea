"""What a word names in a repository: a file of a revision, or a revision as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.errors import GitError
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postdiff.history.git import Repository

FILE: Final = "blob"


class Named(Value):
    """A word with the object it names; ``type`` is git's word for it: blob, tree, commit or tag."""

    word: str
    type: str
    id: str

    @property
    def is_file(self) -> bool:
        """Whether it is the content of one file; else it is a tree of files."""
        return self.type == FILE


def find_named(repository: Repository, words: Sequence[str]) -> tuple[Named | None, ...]:
    """What each word names, ``None`` for nothing; one process for all of them."""
    asked = [word for word in words if _can_be_asked(word)]
    given = b"".join(word.encode("utf-8", "surrogateescape") + b"\n" for word in asked)
    answer = repository.ask("cat-file", "--batch-check=%(objecttype) %(objectname)", given=given)
    answers = dict(zip(asked, answer.split(b"\n"), strict=False))
    return tuple(_named(word, answers.get(word, b"")) for word in words)


def say_why_not(repository: Repository, word: str) -> str:
    """What more there is to say of ``REV:path`` and ``:path`` that name nothing; empty for other words."""
    if ":" not in word or not _can_be_asked(word):
        return ""
    try:
        repository.ask("rev-parse", "--end-of-options", word)  # with --verify, git gives no reason
    except GitError as error:
        if "not at stage 0" in error.reason:
            path = word.removeprefix(":").removeprefix("0:")
            return f"it is in conflict: :2:{path} is our side of it, :3:{path} is theirs"
        return error.reason if error.reason.startswith("path ") else ""
    return ""


def _can_be_asked(word: str) -> bool:
    return bool(word) and "\n" not in word and "\0" not in word


def _named(word: str, answer: bytes) -> Named | None:
    """Git repeats what it does not know, with a remark behind it, so a type alone is not enough."""
    kind, _, identity = answer.decode("utf-8", "replace").partition(" ")
    known = kind in {FILE, "tree", "commit", "tag"} and identity.isalnum()
    return Named(word, kind, identity) if known else None
