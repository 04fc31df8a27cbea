"""``postdiff hook``: what postdiff does while a commit is made, and how it gets there.

Whatever goes wrong in ``summary``, ``message`` and ``changelog`` is one warning and the exit code 0: see ``trouble.py``.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from postdiff.cli import options
from postdiff.cli.config import load_config
from postdiff.cli.streams import write_output
from postdiff.cli.trouble import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from postdiff.api import Language
    from postdiff.cli.config import Config
    from postdiff.history.git import Repository

SOURCES: Final = ("", "template")
"""Where a message may come from when its author is still to write it; every other source has one."""

PARTIAL: Final = "next-index-"
"""What the index of a commit of some paths only is called."""


@click.group(short_help="Summaries, messages and the changelog while a commit is made.")
def hook() -> None:
    """What postdiff does while a commit is made: as hooks of pre-commit, or installed here."""


@hook.command()
@options.lang
def summary(lang: Language | None) -> None:
    """Tell what the staged edits change in the posts."""
    from postdiff.history.staged import find_staged

    config, here = load_config(), Path.cwd()
    changes = find_staged(here, config.selection, apart(config))
    if not changes:
        return
    from postdiff.history.git import open_repository
    from postdiff.jobs.staged import tell_staged
    from postdiff.render.staged import render_staged

    edits = tell_staged(open_repository(here), changes, config.selection, config.options)
    write_output(render_staged(edits, lang or config.language))


@hook.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.argument("source", required=False)
@click.argument("sha", required=False)
@options.lang
def message(file: Path | None, source: str | None, sha: str | None, lang: Language | None) -> None:  # noqa: ARG001 - git's
    """Draft the commit message in FILE from what is staged in the posts.

    FILE, SOURCE and SHA are what git gives to prepare-commit-msg; from pre-commit the last two come by the environment.
    Nothing is written where the author or git has a message: with -m, in merges, squashes, amends, rebases.
    """
    from postdiff.jobs.message import draft_message

    if (os.environ.get("PRE_COMMIT_COMMIT_MSG_SOURCE", "") if source is None else source) not in SOURCES:
        return
    config, here = load_config(), Path.cwd()
    path = file or _message_file(here)
    unread = draft_message(here, path, config.selection, apart(config), config.options, lang or config.language)
    for edit in unread:
        tell(f"warning: {edit.path}: {edit.reason}")


@hook.command()
def changelog() -> None:
    """Bring the changelog up to date with the staged edits of the posts, and stage it."""
    from postdiff.history.staged import find_staged

    config, here = load_config(), Path.cwd()
    path = config.publishing.file
    if not find_staged(here, config.selection, apart(config)):
        return
    from postdiff.history.git import open_repository
    from postdiff.history.precommit import fits_stash, runs_this
    from postdiff.history.staging import update_staged, update_work_tree

    repository = open_repository(here)
    if not Path(os.environ.get("GIT_INDEX_FILE", "")).name.startswith(PARTIAL):
        is_fine = partial(fits_stash, repository, os.environ, os.getppid())
        update_staged(repository, path, changelog_update(config, repository), is_fine)
    elif runs_this(os.environ):  # which would see that a file has changed, and refuse the commit
        tell(f"{path} is left as it is: this commit takes some paths only")
    elif update_work_tree(repository, path, changelog_update(config, repository)):
        tell(f"{path} is up to date, but not in this commit, which takes some paths only")


def apart(config: Config) -> tuple[str, ...]:
    """What is no post whatever it looks like: changelogs."""
    return ("CHANGELOG.md", config.publishing.file)


def changelog_update(config: Config, repository: Repository) -> Callable[[str | None], str | None]:
    """From the old text of the changelog to the new one, ``None`` where nothing changes."""
    from postdiff.jobs.staged_changelog import day_of_commit, make_update

    selection = config.selection.without("CHANGELOG.md", config.publishing.file)
    today = day_of_commit(os.environ)
    return make_update(repository, config.publishing, selection, config.options, config.language, today)


@hook.command()
@click.option("--summary", is_flag=True, help="Tell what the staged edits change.")
@click.option("--message", is_flag=True, help="Draft the commit message.")
@click.option("--changelog", is_flag=True, help="Keep the changelog up to date.")
def install(**wanted: bool) -> None:
    """Install hooks in this repository, all three unless some are named; no hook of somebody else is touched."""
    from postdiff.history.git import open_repository
    from postdiff.history.hook_files import Hook, install_hooks

    hooks = [each for each in Hook if wanted[each.value]] or list(Hook)
    for path in install_hooks(open_repository(Path.cwd()), hooks):
        write_output(f"{shown(path)}\n")


@hook.command()
def uninstall() -> None:
    """Remove the hooks that `postdiff hook install` has written."""
    from postdiff.history.git import open_repository
    from postdiff.history.hook_files import uninstall_hooks

    removed = uninstall_hooks(open_repository(Path.cwd()))
    write_output("".join(f"removed {shown(path)}\n" for path in removed) or "there was no hook of postdiff\n")


def shown(path: Path) -> str:
    """A path as one line that can be printed."""
    from postdiff.text.safe import inert

    return inert(path.as_posix())


def _message_file(folder: Path) -> Path:
    """Where git keeps the message that is being written."""
    from postdiff.history.git import run_git

    answer = run_git(folder, ("rev-parse", "--git-path", "COMMIT_EDITMSG")).stdout
    return folder / os.fsdecode(answer).rstrip("\n")
