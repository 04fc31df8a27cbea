"""The configuration of a folder: ``postdiff.toml``, or ``[tool.postdiff]`` in ``pyproject.toml``."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from postdiff.errors import ConfigError
from postdiff.history.files import read_file
from postdiff.history.selection import Selection
from postdiff.model.options import CHURN_FIELDS, FeedSettings, Ignore, Options, Publishing, SiteSettings
from postdiff.model.value import Value

if TYPE_CHECKING:
    from postdiff.api import Language
    from postdiff.cli.shape import Place
    from postdiff.model.options import Kind

OWN_FILE: Final = "postdiff.toml"
SHARED_FILE: Final = "pyproject.toml"
_TABLE: Final[Place] = ("tool", "postdiff")


class Config(Value):
    """What a folder asks for. ``path`` is the file that says so, ``None`` where there is none."""

    options: Options
    language: Language
    path: Path | None
    selection: Selection = Selection()
    publishing: Publishing = Publishing()
    feed: FeedSettings = FeedSettings()
    site: SiteSettings = SiteSettings()


def load_config(start: Path | None = None) -> Config:
    """The configuration that holds for ``start`` (the current folder): the nearest one in it or above it."""
    path = find_config(start or Path.cwd())
    return read_config(path) if path else Config(Options(), "auto", None)


def find_config(start: Path) -> Path | None:
    """The nearest file that configures postdiff, up to the folder that holds ``.git`` or to the root.

    A ``pyproject.toml`` without a table of ours says nothing about us: the search goes on above it.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / OWN_FILE).is_file():
            return folder / OWN_FILE
        shared = folder / SHARED_FILE
        if shared.is_file() and _own_table(shared, _parse(shared)[1]) is not None:
            return shared
        if (folder / ".git").exists():
            return None
    return None


def read_config(path: Path) -> Config:
    """Read one configuration file; whatever it gets wrong is a :class:`ConfigError` that names file and line."""
    from postdiff.cli.keys import check_config
    from postdiff.cli.shape import ShapeError

    text, document = _parse(path)
    table = _own_table(path, document)
    table = {} if table is None else table
    try:
        check_config(table)
        options = _options(table, path.parent)
        return Config(
            options,
            table.get("language", "auto"),
            path,
            _selection(table),
            _publishing(table),
            FeedSettings(**_fields(table.get("feed", {}))),
            SiteSettings(**_fields(table.get("site", {}))),
        )
    except ShapeError as mistake:
        from postdiff.cli.toml_lines import find_line

        place = mistake.place if path.name != SHARED_FILE else (*_TABLE, *mistake.place)
        raise ConfigError(_shown(path), mistake.reason, find_line(text, place)) from mistake


def _own_table(path: Path, document: dict[str, Any]) -> Any:
    """The part of a document that is ours; ``None`` when it has none."""
    if path.name != SHARED_FILE:
        return document
    tool = document.get("tool")
    return tool.get("postdiff") if isinstance(tool, dict) else None


def _options(table: dict[str, Any], folder: Path) -> Options:
    ignore = table.get("ignore", {})
    return Options(
        implied_headings=table.get("implied-headings", True),
        kinds=tuple(_kind(each, folder, ("kinds", index)) for index, each in enumerate(table.get("kinds", ()))),
        ignore=Ignore(**{key: tuple(values) for key, values in ignore.items()}),
        churn_fields=tuple(table.get("churn-fields", CHURN_FIELDS)),
    )


def _selection(table: dict[str, Any]) -> Selection:
    return Selection(*(tuple(table.get(key, ())) for key in ("posts", "exclude", "drafts")))


def _publishing(table: dict[str, Any]) -> Publishing:
    url = table.get("url", {})
    urls = (("*", url),) if isinstance(url, str) else tuple(url.items())
    plain = {key: table[key] for key in ("file", "per", "title", "since", "template") if key in table}
    return Publishing(urls=urls, **plain)


def _fields(table: dict[str, Any]) -> dict[str, Any]:
    """Keys as names of Python."""
    return {key.replace("-", "_"): value for key, value in table.items()}


def _kind(table: dict[str, Any], folder: Path, place: Place) -> Kind:
    from postdiff.kinds.build import build_kind

    gazetteer = table.get("gazetteer")
    return build_kind(table, _read_gazetteer(folder / gazetteer, (*place, "gazetteer")) if gazetteer else ())


def _read_gazetteer(path: Path, place: Place) -> tuple[str, ...]:
    """The labels of a gazetteer: one a line; a line that begins with ``#`` is a comment (``C#`` is a label)."""
    from postdiff.cli.shape import ShapeError

    try:
        text = _read_text(path)
    except (OSError, ValueError) as error:  # a ValueError: a name that no file can have
        reason = error.strerror if isinstance(error, OSError) else error
        raise ShapeError(place, f"cannot read the gazetteer {_shown(path)}: {reason}") from error
    lines = (line.strip() for line in re.split(r"\r\n|\r|\n", text))
    return tuple(line for line in lines if line and not line.startswith("#"))


def _parse(path: Path) -> tuple[str, dict[str, Any]]:
    from postdiff.cli.toml_lines import parse_toml

    try:
        text = _read_text(path)
    except OSError as error:
        raise ConfigError(_shown(path), error.strerror or str(error)) from error
    return text, parse_toml(text, _shown(path))


def _read_text(path: Path) -> str:
    data = read_file(path)
    try:
        return data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        raise ConfigError(_shown(path), "not UTF-8", data.count(b"\n", 0, error.start) + 1) from error


def _shown(path: Path) -> str:
    """The path as a user would type it."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
