"""The order of the stages, and the public functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from postdiff.errors import ReadError
from postdiff.model.matching import Phase
from postdiff.model.node import NodeType
from postdiff.model.options import Options
from postdiff.model.value import Value, replace
from postdiff.parse.post import parse_post
from postdiff.parse.source import Source
from postdiff.text.definitions import read_definitions
from postdiff.text.lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from postdiff.model.changelog import Change, Changelog
    from postdiff.model.matching import Matching, Pair
    from postdiff.model.post import Post
    from postdiff.model.script import EditScript
    from postdiff.parse.glance import Glance
    from postdiff.parse.left_out import LeftOut
    from postdiff.report.restore import Missing

Format = Literal["terminal", "markdown", "json", "summary", "html"]
Language = Literal["auto", "en", "zh"]

SHORTEN_FROM: Final = 20_000
"""Characters from which it pays to look for what two snapshots have in common before reading them."""

SHORTEN_SEEN_FROM: Final = 4_000
"""The same in a history, where the lines of a snapshot are known from the one before it."""

STEPS: Final = ("reading", "matching", "deriving", "telling")
"""What ``compare`` goes through, in this order."""


class Comparison(Value):
    """What changed between two snapshots. ``changelog`` holds it as values; the methods tell it in a language."""

    changelog: Changelog

    @property
    def changes(self) -> tuple[Change, ...]:
        """One change per entry, in the order of the new post."""
        return self.changelog.changes

    def to_dict(self, *, lang: Language = "auto") -> dict[str, Any]:
        """The JSON contract as plain dictionaries, lists, strings and numbers; its schema is ``postdiff/schema.json``."""
        from postdiff.render.contract import to_contract

        return to_contract(self.changelog, lang=lang)

    def headline(self, *, lang: Language = "auto") -> str:
        """One or two sentences; ``auto`` follows the language of the post."""
        from postdiff.lang.headline import compose_headline

        return compose_headline(self.changelog, lang=lang)

    def render(self, format: Format = "terminal", *, lang: Language = "auto") -> str:  # noqa: A002 - the word users know
        """The whole report as text, ready to be printed or written; without colour.

        ``html`` shows the whole post as well when the options of the comparison say ``keep_texts``.
        """
        from postdiff.render.formats import render_changelog

        return render_changelog(self.changelog, format, lang=lang)


def parse(text: str | Source, *, options: Options | None = None) -> Post:
    """Read one snapshot into its tree."""
    source = text if isinstance(text, Source) else Source(text)
    return parse_post(source, implied_headings=(options or Options()).implied_headings)


def compare(
    old: str | Source | None,
    new: str | Source | None,
    *,
    options: Options | None = None,
    on_step: Callable[[str], None] | None = None,
    read: Callable[[Source], Post] | None = None,
    see: Callable[[Source], Glance | None] | None = None,
) -> Comparison:
    """Tell what changed from ``old`` to ``new``, each the text of a Markdown post or a ``Source``.

    ``None`` stands for a side on which there is no such post: it is told as new, or as gone, in one row. ``on_step`` is
    called with the name of each of the ``STEPS`` as it begins. ``read`` reads a source with the same options, and
    ``see`` takes a glance at it, for those who keep what they have read. A ``ReadError`` tells of posts that are
    nested too deeply.
    """
    old, new = (Source(side) if isinstance(side, str) else side for side in (old, new))
    read = read or (lambda source: parse(source, options=options))
    if on_step is not None:
        on_step(STEPS[0])
    try:
        if old is not None and new is not None and (found := compare_shortened(old, new, options=options, see=see)):
            return found
        old_post = None if old is None else read(old)
        new_post = None if new is None else read(new)
        return compare_posts(old_post, new_post, options=options, on_step=on_step)
    except RecursionError as error:
        side = new or old
        raise ReadError(side.name if side else "post", "it is nested too deeply to be compared") from error


def compare_shortened(
    old: Source,
    new: Source,
    *,
    options: Options | None = None,
    see: Callable[[Source], Glance | None] | None = None,
) -> Comparison | None:
    """The same by reading only what differs; ``None`` where that is not worth it, or might tell something else."""
    if max(len(old.text), len(new.text)) < (SHORTEN_SEEN_FROM if see else SHORTEN_FROM) or (
        options is not None and (options.whole or options.keep_texts)
    ):
        return None
    from postdiff.match.phases import match_posts
    from postdiff.match.siblings import SAME_LABEL_AT_LEAST
    from postdiff.parse.left_out import LeftOut
    from postdiff.parse.shorten import shorten
    from postdiff.report.language import language_of_texts
    from postdiff.report.restore import Missing, holds_for_whole, is_to_be_measured, restore_lines

    see = see or _glancer()
    short = shorten(old, new, see(old), see(new))
    if short is None:
        return None
    posts = parse(short.old.source, options=options), parse(short.new.source, options=options)
    gaps = short.locate_gaps(*posts)
    if gaps is None:
        return None
    left_out = LeftOut(short, posts, lambda text: parse(text, options=options))
    matching = match_posts(*posts)
    missing = Missing(gaps[0].around, gaps[0].beside), Missing(gaps[1].around, gaps[1].beside)
    strays = (pair for pair in matching.pairs if pair.phase is Phase.ELSEWHERE)
    if not all(_is_surely_one(pair, posts, missing, left_out) for pair in strays):
        return None
    changelog = compare_posts(*posts, options=options, matching=matching).changelog
    if not holds_for_whole(changelog, *missing, alike=short.alike):
        return None
    measured = {
        change.fingerprint: left_out.measure(change.old.start, change.new.start)
        for change in changelog.changes
        if is_to_be_measured(change, *missing)
    }
    if any(alike is None or alike < SAME_LABEL_AT_LEAST for alike in measured.values()):
        return None
    texts = (f"{post.title}\n{_body(side, post)}" for post, side in zip(posts, (old, new), strict=True))
    return Comparison(restore_lines(changelog, short.old.lines, short.new.lines, language_of_texts(*texts), measured))


def _is_surely_one(pair: Pair, posts: tuple[Post, Post], missing: tuple[Missing, Missing], left_out: LeftOut) -> bool:
    """Whether what is found in another place is the only one of its kind in the whole, too: its link leads nowhere else."""
    from postdiff.match.facts import first_link

    nodes = posts[0].nodes[pair.old], posts[1].nodes[pair.new]
    if any(
        node.type is NodeType.SECTION or node.own.start in side.around
        for node, side in zip(nodes, missing, strict=True)
    ):
        return False
    addresses = {first_link(node, read_definitions(post)) for node, post in zip(nodes, posts, strict=True)}
    return len(addresses) == 1 and "" not in addresses and not any(map(left_out.may_lead_to, addresses))


def _body(source: Source, post: Post) -> str:
    return "\n".join(split_lines(source.text)[post.front.end :]) if post.front else source.text


def _glancer() -> Callable[[Source], Glance | None]:
    from postdiff.parse.glance import glance_at
    from postdiff.parse.letters import Known

    known = Known()
    return lambda source: glance_at(source.text, known)


def compare_posts(
    old: Post | None,
    new: Post | None,
    *,
    options: Options | None = None,
    on_step: Callable[[str], None] | None = None,
    matching: Matching | None = None,
) -> Comparison:
    """The same for snapshots that have been read with equal ``options``, so that each is read once for two neighbours.

    ``matching`` is theirs, where it is known.
    """
    if old is None or new is None:
        return _tell_whole(old if new is None else new, is_new=old is None, options=options or Options())
    from postdiff.kinds.classify import make_classifier
    from postdiff.match.phases import match_posts
    from postdiff.report.compose import compose_changelog
    from postdiff.script.generate import generate_script

    options = options or Options()
    begin = on_step or (lambda _name: None)
    begin("matching")
    matching = matching or match_posts(old, new)
    begin("deriving")
    script = generate_script(old, new, matching)
    begin("telling")
    changelog = compose_changelog(old, new, matching, script, options, make_classifier(options.kinds))
    return Comparison(_with_texts(changelog, old, new, matching, script) if options.keep_texts else changelog)


def _with_texts(changelog: Changelog, old: Post, new: Post, matching: Matching, script: EditScript) -> Changelog:
    from postdiff.model.script import Move, MoveReason
    from postdiff.model.texts import Texts

    moves = (step for step in script.steps if isinstance(step, Move) and step.reason is not MoveReason.REGROUPED)
    moved = frozenset(step.old for step in moves)
    return replace(changelog, texts=Texts(old, new, matching.new_of, matching.old_of, moved))


def _tell_whole(side: Post | None, *, is_new: bool, options: Options) -> Comparison:
    from postdiff.model.changelog import Op
    from postdiff.report.whole import compose_whole

    if side is None:
        raise ValueError("a post must be there on one side at least")
    changelog = compose_whole(side, Op.ADDED if is_new else Op.REMOVED, options)
    if options.keep_texts:
        from postdiff.model.texts import Texts

        changelog = replace(changelog, texts=Texts(None if is_new else side, side if is_new else None))
    return Comparison(changelog)
