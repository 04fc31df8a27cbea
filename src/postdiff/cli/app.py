"""The program as a whole: which command an argument list means, and how each of its ends becomes an exit code."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from postdiff import __version__
from postdiff.cli.streams import flush_output, prepare_streams
from postdiff.cli.trouble import forgive, is_guest, lift_limit, limit_time, tell_trouble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.shell_completion import CompletionItem

PROGRAM: Final = "postdiff"
DEFAULT: Final = "diff"
ASKED: Final = "_POSTDIFF_COMPLETE"
"""Set by the script of a shell that wants proposals for a command line."""

COMMANDS: Final = {
    "diff": "postdiff.cli.diff:diff",
    "log": "postdiff.cli.log:log",
    "history": "postdiff.cli.history:history",
    "outline": "postdiff.cli.outline:outline",
    "changelog": "postdiff.cli.changelog:changelog",
    "feed": "postdiff.cli.feed:feed",
    "site": "postdiff.cli.site:site",
    "data": "postdiff.cli.data:data",
    "comment": "postdiff.cli.comment:comment",
    "batch": "postdiff.cli.batch:batch",
    "hook": "postdiff.cli.hook:hook",
    "setup": "postdiff.cli.setup:setup",
    "completion": "postdiff.cli.completion:completion",
    "driver": "postdiff.cli.driver:driver",
}
"""Where each command lives; it is imported when it is asked for."""

EXAMPLES: Final = """\b
Examples:
  postdiff old.md new.md                          what changed, for people
  postdiff old.md new.md --full                   with every edited word
  postdiff old.md new.md --format json            for programs
  postdiff old.md new.md --format markdown        to paste into a changelog
  postdiff old.md new.md --exit-code --min-significance content
  postdiff - post.md                              one side from a pipe
  postdiff HEAD:post.md post.md                   what git keeps, and the file as it is
  postdiff v1 v2                                  all posts, from one revision to another
  postdiff v1..v2 -- docs                         those in a folder
  postdiff HEAD                                   all posts, as they are in the work tree
  postdiff --staged                               what is about to be committed
  postdiff site-2025 site-2026                    all posts of two folders
  postdiff log post.md                            every revision that changed it
  postdiff history post.md -o history.html        the same as a page: a timeline, any two compared, each entry's life
  postdiff outline post.md                        the tree that postdiff sees"""

NAMES: Final = """A file that is named like a command is reachable as ./outline, or with the command's own name in front:
postdiff diff outline new.md."""


class App(click.Group):
    """A group whose default command needs no name: ``postdiff OLD NEW`` is ``postdiff diff OLD NEW``."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101 - narrows what getattr cannot know
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {option for parameter in self.get_params(ctx) for option in parameter.opts}
        named = bool(args) and (args[0] in COMMANDS or args[0] in own)
        if ctx.resilient_parsing and not args:  # a shell asks what may come first: commands, too
            return super().parse_args(ctx, args)
        return super().parse_args(ctx, args if named else [DEFAULT, *args])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[Any]]:
        """What the default command takes, since its name can be left out, and then the commands."""
        from postdiff.cli.completion import complete_first

        command = self.get_command(ctx, DEFAULT)
        assert command is not None  # noqa: S101 - the table above has it
        return [*complete_first(command, ctx, incomplete), *super().shell_complete(ctx, incomplete)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        formatter.write_usage(PROGRAM, "[OPTIONS] OLD NEW [-- PATH...]")
        formatter.write_usage(PROGRAM, "[OPTIONS] --staged [REV] [-- PATH...]", prefix="       ")
        formatter.write_usage(PROGRAM, "COMMAND ...", prefix="       ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        command = self.get_command(ctx, DEFAULT)
        assert command is not None  # noqa: S101 - the table above has it
        with click.Context(command, parent=ctx, info_name=DEFAULT) as inner:
            parameters = [*command.params, *self.get_params(ctx)]
            records = [
                record
                for parameter in parameters
                if isinstance(parameter, click.Option) and (record := parameter.get_help_record(inner))
            ]
        with formatter.section("Options"):
            formatter.write_dl(records)
        self.format_commands(ctx, formatter)

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> NoReturn:
        sys.exit(run(sys.argv[1:] if args is None else args))


@click.group(
    cls=App,
    help="Tell in plain words what changed between two snapshots of a Markdown post.",
    epilog=f"{EXAMPLES}\n\n{NAMES}",
)
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
def app() -> None:
    """The group does nothing itself."""


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code; whatever goes wrong becomes one line on standard error."""
    try:
        prepare_streams()
        if ASKED in os.environ:
            from postdiff.cli.completion import complete

            return complete(app, PROGRAM, os.environ[ASKED])
        if is_guest(argv):
            limit_time()
        code = _invoke(argv)
        flush_output()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last line of defence, by design
        return forgive(error) if is_guest(argv) else tell_trouble(error)
    finally:
        if is_guest(argv):
            lift_limit()
    return code


def _invoke(argv: Sequence[str]) -> int:
    """What ``click.Command.main`` does, without its own printing and exit codes."""
    try:
        with app.make_context(PROGRAM, list(argv)) as context:
            code = app.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    return code if isinstance(code, int) else 0
