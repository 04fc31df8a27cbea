"""What may stand where the cursor is: posts and folders, revisions, posts in a revision."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from click.shell_completion import CompletionItem

from postdiff.errors import PostdiffError
from postdiff.history.selection import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST: Final = 200
"""Branches and tags; more of them help nobody."""

LOCALES: Final = ("gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "latin-1", "cp1252", "utf-16")


def propose(asked: click.Parameter, incomplete: str) -> list[CompletionItem[Any]]:
    """For the arguments of all commands, which tell by their metavar what they take."""
    takes = asked.metavar or (asked.name or "").upper()
    if asked.name == "encoding":
        names: Iterator[str] = (name for name in LOCALES if name.startswith(incomplete))
    elif takes == "DIR":
        names = _paths(incomplete, ())
    elif "REV" in takes or takes.startswith("OLD"):
        names = _words(incomplete)
    elif isinstance(asked, click.Option):
        names = _paths(incomplete, None) if takes == "FILE" else iter(())
    else:
        names = _paths(incomplete, SUFFIXES)
    return [CompletionItem(name) for name in names]


def _words(incomplete: str) -> Iterator[str]:
    """Posts first: they are near, and nobody has to know a revision by heart."""
    revision, colon, path = incomplete.partition(":")
    if colon:
        yield from _posts_in(revision, path)
        return
    yield from _paths(incomplete, SUFFIXES)
    first, dots, rest = incomplete.rpartition("..")
    yield from (f"{first}{dots}{name}" for name in _revisions() if name.startswith(rest))


def _paths(incomplete: str, suffixes: tuple[str, ...] | None) -> Iterator[str]:
    """Folders, and files that end so; all files for ``None``. Hidden ones only when their dot has been typed."""
    folder, slash, start = incomplete.replace("\\", "/").rpartition("/")
    try:
        found = sorted(Path(folder + slash or ".").expanduser().iterdir())
    except OSError:
        return
    for path in found:
        if path.name.startswith(start) and path.name.startswith(".") <= start.startswith("."):
            if path.is_dir():
                yield f"{folder}{slash}{path.name}/"
            elif suffixes is None or path.name.lower().endswith(suffixes or "/"):
                yield f"{folder}{slash}{path.name}"


def _revisions() -> list[str]:
    names = _ask(
        "for-each-ref", f"--count={MOST}", "--sort=-creatordate", "--format=%(refname:short)", "refs/heads", "refs/tags"
    )
    return ["HEAD", *names] if names else []


def _posts_in(revision: str, path: str) -> Iterator[str]:
    """Of one folder of a revision: a path counts from its top, or from here when it begins with ``./``."""
    folder, slash, start = path.rpartition("/")
    if revision.startswith("-"):
        return
    for line in _ask("ls-tree", "-z", f"{revision}:{folder}"):
        about, _, name = line.partition("\t")
        if name.startswith(start):
            if " tree " in about:
                yield f"{revision}:{folder}{slash}{name}/"
            elif name.lower().endswith(SUFFIXES):
                yield f"{revision}:{folder}{slash}{name}"


def _ask(*arguments: str) -> list[str]:
    """The lines that git prints; none where there is no repository, or no such revision."""
    from postdiff.history.git import run_git

    try:
        said = run_git(Path.cwd(), arguments)
    except PostdiffError:
        return []
    return [line for line in said.stdout.decode("utf-8", "replace").replace("\0", "\n").split("\n") if line]
