"""A hook for MkDocs: a box under each page with what became of it, and a page ``changes.md`` with what became of all.

Needs postdiff where MkDocs runs, and the whole history (``fetch-depth: 0`` in CI).
"""

from __future__ import annotations

import json
import subprocess
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

STYLE = """\
.what-changed { margin-top: 3rem; padding: .75rem 1.25rem; border: 1px solid #8886; border-radius: .5rem; font-size: .9em; }
.what-changed h2 { margin: 0 0 .5rem; font-size: 1.1em; }
.what-changed h3 { margin: .5rem 0 0; font-size: .9em; opacity: .7; }
.what-changed details, .what-changed details[open] { margin: 0; padding: 0; border: 0; background: none; }
.what-changed summary { cursor: pointer; padding: .2rem 0; font-weight: normal; }
.what-changed small { opacity: .7; }
.what-changed time { margin-right: .5rem; opacity: .7; }
.what-changed ul { margin: .25rem 0 .75rem; }
"""

Post = dict[str, Any]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Ask postdiff once for each build."""
    folder = Path(config.config_file_path).parent
    command = [sys.executable, "-P", "-m", "postdiff", "data"]
    told = subprocess.run(command, cwd=folder, capture_output=True, check=True, encoding="utf-8")
    top = subprocess.run(
        ["git", "rev-parse", "--show-toplevel"], cwd=folder, capture_output=True, check=True, encoding="utf-8"
    )
    config.extra["postdiff"] = {
        (Path(top.stdout.strip()) / path).resolve(): post for path, post in json.loads(told.stdout)["posts"].items()
    }
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the page about all posts, and the style of the boxes."""
    files.append(File.generated(config, "what-changed.css", content=STYLE))
    files.append(File.generated(config, "changes.md", content="# What changed\n"))
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the box below the page: behind Markdown, so that no text of a post is read as such again."""
    posts: dict[Path, Post] = config.extra["postdiff"]
    if page.file.src_uri == "changes.md":
        return html + "\n".join(list_all(posts, page, config, files))
    post = posts.get(Path(page.file.abs_src_path or "").resolve())
    return html + "\n".join(show_box(post, html)) if post else html


def list_all(posts: dict[Path, Post], page: Page, config: MkDocsConfig, files: Files) -> Iterator[str]:
    """Every update of every post that is a page, newest first."""
    found = []
    for place, post in posts.items():
        if not place.is_relative_to(config.docs_dir):
            continue
        file = files.get_file_from_path(place.relative_to(config.docs_dir).as_posix())
        if file is not None:
            found += [(update["date"], file.src_uri, post["title"], file, update) for update in post["updates"]]
    yield "<ul>"
    for date, _, title, file, update in sorted(found, key=lambda each: (each[0], each[1]), reverse=True):
        link = f'<a href="{escape(file.url_relative_to(page.file))}">{escape(title)}</a>'
        yield f'<li lang="{update["language"]}"><time>{date}</time> {link}: {escape(update["headline"])}</li>'
    yield "</ul>"


def show_box(post: Post, html: str) -> Iterator[str]:
    """The updates of one post, the newest one open, for the page that ``html`` is."""
    title = "更新记录" if post["updates"][0]["language"] == "zh" else "What changed"
    yield f'<aside class="what-changed"><h2>{title}</h2>'
    for number, update in enumerate(post["updates"]):
        state = " open" if not number and update["groups"] else ""
        yield f'<details{state} lang="{update["language"]}">'
        yield f"<summary><time>{escape(update['release'])}</time> {escape(update['headline'])}</summary>"
        for group in update["groups"]:
            yield f"<h3>{escape(group['name'])}</h3><ul>"
            yield from (show_entry(entry, html) for entry in group["entries"])
            yield "</ul>"
        yield "</details>"
    yield "</aside>"


def show_entry(entry: dict[str, str], html: str) -> str:
    """One line, with a link where the page has such an id: MkDocs makes others of headings that are not Latin."""
    name = f"<b>{escape(entry['name'])}</b>"
    if entry["anchor"] and f'id="{escape(entry["anchor"])}"' in html:
        name = f'<a href="#{escape(entry["anchor"])}">{escape(entry["name"])}</a>'
    place = f" <small>{escape(entry['place'])}</small>" if entry["place"] else ""
    return f"<li>{name}{escape(entry['note'])}{escape(entry['text'])}{place}</li>"
