"""``postdiff site``: pages about the posts of a repository, to be put beside a blog."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlsplit

import click

from postdiff import __version__
from postdiff.cli import options, releases
from postdiff.cli.feed import check_url
from postdiff.cli.folder import read_manifest, write_folder
from postdiff.cli.inputs import read_config
from postdiff.cli.keys import GENERATORS
from postdiff.cli.trouble import tell
from postdiff.model.value import replace

if TYPE_CHECKING:
    from postdiff.cli.config import Config
    from postdiff.jobs.site import Wanted

SOURCES: Final = {"hugo": "content", "hexo": "source"}
"""The folder of a generator from which the address of a page counts."""

_CONFIG: Final = re.compile(r"_config\.(yml|yaml|toml)")


@click.command(short_help="Write pages about the posts of a repository: index, changelog, histories, feeds.")
@releases.posts
@click.option("-o", "--output", metavar="DIR", required=True, help="The folder for the pages.")
@click.option("--url", metavar="URL", callback=check_url, help="The address that the folder will have; for feeds.")
@click.option("--title", metavar="TEXT", help="The title of the pages.")
@click.option("--author", metavar="NAME", help="The author of the feeds; without it, those of the commits.")
@click.option("--front-matter", type=click.Choice(GENERATORS), help="Write pages for the theme of this generator.")
@click.option("--force", is_flag=True, help="Replace files that postdiff has not made.")
@releases.per
@releases.since
@options.lang
@options.no_implied_headings
def site(**given: Any) -> None:
    """Write pages about the posts of this repository: an index, a changelog, the history of each post, and feeds.

    All posts, or those that are named (a folder names all that are in it). Files that have not changed are left alone, and
    files that are no longer made are removed; what others have put into the folder stays.
    """
    from postdiff.cli.progress import show_count
    from postdiff.history.git import open_repository
    from postdiff.jobs.site import make_site

    config = read_config(no_implied_headings=given["no_implied_headings"])
    folder = Path(given["output"])
    wanted = _wanted(config, given, folder)
    repository = open_repository(Path.cwd())
    with show_count("reading posts") as on_step:
        request = releases.make_request(repository, config, given, config.publishing, on_release=on_step)
        before = read_manifest(folder)
        made = make_site(
            repository,
            request,
            wanted,
            on_step,
            lambda name, source: not given["force"] and before.holds(folder, name, f"{__version__} {source}"),
        )
    for warning in made.warnings:
        tell(f"warning: {warning}")
    sources = {name: f"{__version__} {source}" for name, source in made.sources.items()}
    done = write_folder(folder, made.files, sources, force=given["force"])
    for name in done.left:
        tell(f"warning: {(folder / name).as_posix()}: nothing makes it any more, but it was edited, so it stays")


def _wanted(config: Config, given: dict[str, Any], folder: Path) -> Wanted:
    from postdiff.jobs.site import Wanted

    chosen = {key: given[key] for key in ("url", "title", "author", "front_matter") if given[key] is not None}
    settings = replace(config.site, **chosen)
    place = find_place(folder, settings.front_matter, settings.url) if settings.front_matter else "/"
    return Wanted(settings, config.feed, place)


def find_place(folder: Path, generator: str, url: str) -> str:
    """Where the pages will be on the site, as a path that ends with a slash: by the folders of the generator, else by the address."""
    full = folder.resolve()
    root = _find_source(full, generator)
    if root is not None:
        path = full.relative_to(root).as_posix()
        return "/" if path == "." else f"/{quote(path)}/"
    return urlsplit(url).path.rstrip("/") + "/"


def _find_source(full: Path, generator: str) -> Path | None:
    source = SOURCES.get(generator)
    for parent in (full, *full.parents):
        if parent.name == source:
            return parent
        if source is None and any(map(_CONFIG.fullmatch, _names_in(parent))):
            return parent
    return None


def _names_in(folder: Path) -> list[str]:
    try:
        return [each.name for each in folder.iterdir()]
    except OSError:
        return []
