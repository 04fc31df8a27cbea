"""``postdiff setup``: let other programs call postdiff."""

from __future__ import annotations

import os
from pathlib import Path

import click

from postdiff.cli.streams import write_output
from postdiff.cli.trouble import tell


@click.group(short_help="Show posts through postdiff in git diff, git log -p and git difftool.")
def setup() -> None:
    """Let other programs call postdiff."""


@setup.command()
@click.option("--global", "everywhere", is_flag=True, help="For all repositories of this user, not for this one.")
@click.option("--undo", is_flag=True, help="Take it back: every file is as it was before.")
def git(*, everywhere: bool, undo: bool) -> None:
    """Show posts through postdiff in `git diff`, `git log -p` and `git difftool -t postdiff`.

    It goes into the configuration of this clone alone (.git/config and .git/info/attributes), or into the user's own with
    --global. What a .gitattributes says of posts stays; to share the choice, put `*.md diff=postdiff` there.
    """
    lines = _undo(everywhere=everywhere) if undo else _set_up(everywhere=everywhere)
    write_output("".join(f"{line}\n" for line in lines))


def _set_up(*, everywhere: bool) -> list[str]:
    from postdiff.history.git import open_repository
    from postdiff.history.git_setup import (
        attributes,
        free_suffixes,
        global_places,
        local_places,
        settings,
        write_block,
    )

    here = Path.cwd()
    if everywhere:
        places = global_places(here, os.environ)
        changed = [write_block(places.config, settings()), write_block(places.attributes, attributes())]
        return _told(changed, "posts of all your repositories are shown")
    repository = open_repository(here)
    places = local_places(repository)
    before = places.attributes.read_bytes() if places.attributes.exists() else b""
    write_block(places.attributes, b"")
    free, remarks = free_suffixes(repository)
    write_block(places.attributes, attributes(free))
    for remark in remarks:
        tell(f"warning: {remark}; to show these posts through postdiff, set diff=postdiff")
    after = places.attributes.read_bytes() if places.attributes.exists() else b""
    return _told([write_block(places.config, settings()), before != after], "posts of this repository are shown")


def _undo(*, everywhere: bool) -> list[str]:
    from postdiff.history.git import open_repository
    from postdiff.history.git_setup import global_places, local_places, write_block

    here = Path.cwd()
    places = global_places(here, os.environ) if everywhere else local_places(open_repository(here))
    changed = [write_block(path, b"") for path in (places.config, places.attributes)]
    return ["undone"] if any(changed) else ["there was nothing to undo"]


def _told(changed: list[bool], what: str) -> list[str]:
    if not any(changed):
        return ["it is set up already"]
    return [f"{what} through postdiff by git diff, git log -p and git difftool -t postdiff"]
