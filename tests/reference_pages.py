"""The generated parts of the reference: a page of all commands, and the tables of the JSON that they write.

Run as a program (``make readme``) it writes them anew; ``test_reference_pages.py`` fails when they are out of date.
"""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from postdiff.cli.app import DEFAULT, PROGRAM, app

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[1]
COMMANDS: Final = ROOT / "docs" / "cli.md"
JSON: Final = ROOT / "docs" / "json.md"
SCHEMAS: Final = ROOT / "src" / "postdiff"

_TABLE: Final = re.compile(r"(<!-- (\S+) (\S+) -->\n).*?(?=<!-- end -->)", re.DOTALL)

PREFACE: Final = """# Commands

What `--help` says of each command, made from the program itself. `postdiff OLD NEW` is short for `postdiff diff OLD NEW`.

A file that is named like a command is reachable as `./outline`. A file or folder wins over a revision of the same name.

## Exit codes

| code | meaning |
| --- | --- |
| 0 | done, whether or not anything changed |
| 1 | only where it was asked for: `--exit-code` and a change of at least `--min-significance`; `changelog --check` and a file that is out of date; `batch --strict` and a pair that cannot be compared |
| 2 | trouble, in one line on standard error: `postdiff: name:line: reason` |
| 130 | stopped with Ctrl-C |

Hooks and the drivers of git exit with 0 whatever happens, so that they never stop a commit or a diff.

## Environment

| variable | effect |
| --- | --- |
| `NO_COLOR`, `CLICOLOR=0`, `TERM=dumb` | no colours, unless `--color` says otherwise |
| `FORCE_COLOR`, `CLICOLOR_FORCE` | colours although the output is no terminal, unless `NO_COLOR` or `--color` says otherwise; `0` is as if they were not set |
| `COLUMNS` | the width of a report for people, where it is not that of a terminal |
| `POSTDIFF_DEBUG` | whatever goes wrong is shown with its traceback |
"""


Schema = dict[str, Any]


def write_commands() -> str:
    """The page of all commands."""
    return "\n".join([PREFACE, *_describe(click.Context(app, info_name=PROGRAM), app)])


def _describe(context: click.Context, command: click.Command) -> Iterator[str]:
    """A section for each command that people call, subcommands behind their group."""
    if command.hidden:
        return
    if not isinstance(command, click.Group):
        yield _section(context, command)
        return
    if command is not app:
        yield _section(context, command)
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        assert found is not None
        yield from _describe(click.Context(found, parent=context, info_name=name), found)


def _section(context: click.Context, command: click.Command) -> str:
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    if command.name == DEFAULT:
        usage = f"{usage}\n{PROGRAM} [OPTIONS] OLD NEW [-- PATH...]"
    said = "\n\n".join(" ".join(block.split()) for block in inspect.cleandoc(command.help or "").split("\n\n"))
    return f"## `{context.command_path}`\n\n```text\n{usage}\n```\n\n{said}\n{_options(context, command)}"


def _options(context: click.Context, command: click.Command) -> str:
    rows = "".join(
        f"| `{names}` | {said} |\n"
        for parameter in command.get_params(context)
        if isinstance(parameter, click.Option) and "--help" not in parameter.opts and not parameter.hidden
        for names, said in [_option(context, parameter)]
    )
    return f"\n| option | meaning |\n| --- | --- |\n{rows}" if rows else ""


def _option(context: click.Context, option: click.Option) -> tuple[str, str]:
    """An option and its help. Choices stand in the help: not every Markdown knows a bar inside code in a table."""
    names, said = option.get_help_record(context) or ("", "")
    if isinstance(option.type, click.Choice):
        names = names.partition(" [")[0]
        before, mark, after = said.partition("  [")
        said = f"{before} One of {', '.join(f'`{choice}`' for choice in option.type.choices)}.{mark}{after}"
    return names, _cell(said).replace("[", "\\[")


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def fill_tables(page: str) -> str:
    """A page with a table between each pair of marks: ``<!-- schema definition -->`` and ``<!-- end -->``."""
    return _TABLE.sub(lambda found: found[1] + _table(found[2], found[3]), page)


def _table(schema: str, definition: str) -> str:
    whole = json.loads((SCHEMAS / f"{schema}.json").read_text(encoding="utf-8"))
    known = whole["$defs"]
    found = whole if definition == "root" else known[definition]
    rows = "".join(f"| `{key}` | {_cell(kind)} | {_cell(said)} |\n" for key, kind, said in _rows(found, known))
    return f"\n| key | holds | meaning |\n| --- | --- | --- |\n{rows}\n"


def _rows(definition: Schema, known: Schema, before: str = "") -> Iterator[tuple[str, str, str]]:
    """One row for each key, those of objects inside behind a dot, those of objects in a list behind brackets and a dot."""
    for key, value in definition.get("properties", {}).items():
        optional = "" if key in definition.get("required", []) else ", or left out"
        yield f"{before}{key}", f"{_kind(value, known)}{optional}", value.get("description", "")
        yield from _rows(value, known, f"{before}{key}.")
        yield from _rows(value.get("items") or {}, known, f"{before}{key}[].")


def _kind(value: Schema, known: Schema) -> str:
    """What a value is, in a few words; an object that has a name goes by that."""
    match value:
        case {"const": constant}:
            return f"`{json.dumps(constant)}`"
        case {"enum": words}:
            return ", ".join(f"`{json.dumps(word)}`" for word in words)
        case {"oneOf": choices} | {"anyOf": choices}:
            return " or ".join(sorted(dict.fromkeys(_kind(choice, known) for choice in choices), key="null".__eq__))
        case {"$ref": reference}:
            name = reference.rpartition("/")[2]
            return f"*{name}*" if "properties" in known.get(name, {"properties"}) else _kind(known[name], known)
        case {"type": list() as types}:
            return " or ".join(types)
        case {"items": dict() as items, **rest} if "prefixItems" not in rest:
            return f"list of {_kind(items, known)}".replace("of string", "of strings")
        case {"prefixItems": members}:
            return f"pair of {' and '.join(_kind(member, known) for member in members)}"
        case {"type": str(name)}:
            return {"array": "list"}.get(name, name)
        case _:
            return "anything"


if __name__ == "__main__":
    COMMANDS.write_text(write_commands(), encoding="utf-8", newline="\n")
    JSON.write_text(fill_tables(JSON.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
