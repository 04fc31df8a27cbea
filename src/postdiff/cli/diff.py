"""``postdiff OLD NEW``: tell what changed between two snapshots, or between two sets of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import click

from postdiff.cli import options
from postdiff.cli.inputs import read_config, read_sources, split_encodings
from postdiff.cli.streams import (
    STANDARD_INPUT,
    STANDARD_OUTPUT,
    output_width,
    wants_color,
    write_document,
    write_output,
)
from postdiff.cli.trouble import tell
from postdiff.errors import ReadError
from postdiff.jobs.roads import Pair, find_road
from postdiff.model.value import Value

if TYPE_CHECKING:
    from postdiff.api import Comparison, Format, Language
    from postdiff.cli.config import Config
    from postdiff.jobs.roads import Folders, Trees
    from postdiff.model.posts import PostsChangelog


class Request(Value):
    """One command line, with the values that click has checked."""

    words: tuple[str, ...]
    paths: tuple[str, ...]
    staged: bool
    form: Format
    output: str
    lang: Language | None
    min_significance: str
    explain: bool
    full: bool
    exit_code: bool
    color: str
    no_implied_headings: bool
    encoding: str | None

    @property
    def to_file(self) -> bool:
        """Whether the result goes to a file."""
        return self.output != STANDARD_OUTPUT

    @property
    def look(self) -> dict[str, Any]:
        """How the result is to be shown, as keywords of the functions that render."""
        from postdiff.model.changelog import Significance

        return {
            "full": self.full,
            "explain": self.explain,
            "width": output_width(to_file=self.to_file or self.form != "terminal"),
            "color": wants_color(self.color, to_file=self.to_file),
            "min_significance": Significance[self.min_significance.upper()],
        }


class Words(click.Command):
    """A command whose arguments may be followed by ``--`` and paths: click alone forgets where the ``--`` stood."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        before, after = args, []
        if "--" in args:
            place = args.index("--")
            before, after = args[:place], args[place + 1 :]
        rest = super().parse_args(ctx, before)
        words = ctx.params["words"]
        if not words and not ctx.params["staged"]:
            words, after = tuple(after), []  # files whose names begin with a dash
        ctx.params |= {"words": words, "paths": tuple(after)}
        return rest


@click.command(
    cls=Words,
    short_help="Compare OLD and NEW; the default, its name can be left out.",
    options_metavar="[OPTIONS]",
)
@click.argument("words", nargs=-1, metavar="OLD NEW [-- PATH...]")
@click.option(
    "--staged", "--cached", is_flag=True, help="Compare what is staged with HEAD, or with the revision named."
)
@click.option(
    "--format", "form", type=click.Choice(options.FORMATS), default="terminal", show_default=True, help="What to write."
)
@options.output
@options.lang
@options.min_significance("The least change worth telling; form is layout alone, wording says the same otherwise.")
@click.option("--explain", is_flag=True, help="Say how each entry was recognised, and which one came next.")
@click.option("--full", is_flag=True, help="Show what was edited, word by word.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 when there is a change of at least --min-significance.")
@options.color
@options.no_implied_headings
@click.option(
    "--encoding",
    metavar="NAME",
    help="Encoding of the files where it is not UTF-8: gbk; gbk:utf-8 where OLD and NEW differ.",
)
def diff(**given: Any) -> int:
    """Tell in plain words what changed between two snapshots of a Markdown post, or of many posts.

    OLD and NEW are two files, of which one may be - for standard input; or two folders. In a git repository they may be
    REV:path, and REV1 REV2, REV1..REV2, REV alone (against the work tree) or --staged compare all posts, or those at the
    paths behind --.
    """
    request = Request(**given)
    _check(request)
    config = read_config(
        no_implied_headings=request.no_implied_headings, whole=request.explain, keep_texts=request.form == "html"
    )
    road = find_road(request.words, request.paths, staged=request.staged)
    if isinstance(road, Pair):
        return _tell_pair(request, road, config)
    return _tell_many(request, road, config)


def _check(request: Request) -> None:
    if not request.words and not request.staged:
        raise click.UsageError("missing argument 'OLD'")
    if len(request.words) > 2:
        raise click.UsageError(f"got unexpected extra argument ({request.words[2]})")
    if request.words == (STANDARD_INPUT, STANDARD_INPUT):
        raise click.UsageError("standard input can be OLD or NEW, not both")
    if request.to_file:
        from postdiff.cli.files import refuse_inputs

        refuse_inputs(request.output, request.words)


def _tell_pair(request: Request, pair: Pair, config: Config) -> int:
    from postdiff.render.formats import render_changelog

    comparison = _compare(request, pair, config)
    changelog, lang = comparison.changelog, request.lang or config.language
    _write(request, render_changelog(changelog, request.form, lang=lang, **request.look))
    for warning in changelog.warnings:
        tell(f"warning: {warning}")
    return int(request.exit_code and changelog.significance >= request.look["min_significance"])


def _compare(request: Request, pair: Pair, config: Config) -> Comparison:
    from postdiff.api import STEPS, compare
    from postdiff.cli.progress import show_progress

    old, new = read_sources((pair.old, pair.new), split_encodings(request.encoding))
    with show_progress(len(old.text) + len(new.text), len(STEPS)) as on_step:
        return compare(old, new, options=config.options, on_step=on_step)


def _tell_many(request: Request, road: Folders | Trees, config: Config) -> int:
    from postdiff.cli.many import compare_many
    from postdiff.render.posts import render_posts

    posts = compare_many(road, config, request.encoding, request.output if request.to_file else None)
    if posts.unread and not posts.read:
        _give_up(posts)
    _write(request, render_posts(posts, request.form, lang=request.lang or config.language, **request.look))
    _warn(posts)
    least = request.look["min_significance"]
    return int(request.exit_code and any(post.changelog.significance >= least for post in posts.told))


def _write(request: Request, text: str) -> None:
    if request.to_file:
        from postdiff.cli.files import write_file

        write_file(request.output, text)
    elif request.form in options.DOCUMENTS:
        write_document(text)
    else:
        write_output(text)


def _give_up(posts: PostsChangelog) -> NoReturn:
    """Nothing at all could be read: the reason for each, the last line for all."""
    if len(posts.unread) == 1:
        (post,) = posts.unread
        raise ReadError(post.name, post.reason, post.line)
    _warn(posts)
    raise ReadError(f"{len(posts.unread)} posts", "none of them could be read")


def _warn(posts: PostsChangelog) -> None:
    warnings = [warning for post in posts.told for warning in post.changelog.warnings]
    for warning in (*dict.fromkeys(warnings), *posts.unread):
        tell(f"warning: {warning}")
