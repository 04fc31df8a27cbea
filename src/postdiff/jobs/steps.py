"""The revisions of a post one after the other, oldest first: each read, held against what it was made from, and told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from postdiff.api import SHORTEN_FROM, compare, compare_posts
from postdiff.errors import ReadError
from postdiff.history.combined import undo_own_changes
from postdiff.history.revisions import Event
from postdiff.jobs.reader import Reader
from postdiff.match.phases import match_posts
from postdiff.model.changelog import Changelog, Significance
from postdiff.model.lives import PostHistory, Step
from postdiff.model.revisions import Earliest, Unread
from postdiff.model.value import Value, replace
from postdiff.parse.source import Source
from postdiff.report.language import language_of
from postdiff.report.whole import add_rename
from postdiff.text.lines import split_lines
from postdiff.trace.align import align
from postdiff.trace.snapshot import Snapshot
from postdiff.trace.tracer import State, Tracer, old_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postdiff.history.objects import Objects
    from postdiff.history.revisions import Revision
    from postdiff.history.revisions import Snapshot as Stored
    from postdiff.model.options import Options
    from postdiff.model.post import Post
    from postdiff.model.revisions import Told
    from postdiff.parse.glance import Glance


class Texts:
    """The texts of snapshots as git stores them, and the posts in them that were read last."""

    def __init__(self, objects: Objects, options: Options, encoding: str | None) -> None:
        self._objects = objects
        self._reader = Reader(options)
        self._encoding = encoding

    def source(self, snapshot: Stored) -> Source:
        """A snapshot as text, under the path of the post."""
        data = self._objects.read(snapshot.stored.id)
        try:
            source = Source.from_bytes(data, name=snapshot.name)
        except ReadError:
            if self._encoding is None:
                raise
            source = Source.from_bytes(data, name=snapshot.name, encoding=self._encoding)
        return replace(source, name=snapshot.stored.path)

    def read(self, source: Source) -> Post:
        """The post in a text; a :class:`ReadError` where it is nested too deeply."""
        try:
            return self._reader.read(source)
        except RecursionError as error:
            raise ReadError(source.name, "it is nested too deeply to be compared") from error

    def see(self, source: Source) -> Glance | None:
        """The lines and headings of a text."""
        return self._reader.see(source)


class _Known(Value):
    """A text that was taken: its state, the number of its step, and how it is read again.

    ``trouble`` says why the text itself could not be read, so that an older one stands for it.
    """

    state: State
    step: int
    source: Source
    trouble: str = ""


class Steps:
    """Takes revisions and gives the history that they make together."""

    def __init__(self, texts: Texts, options: Options, revisions: Sequence[Revision]) -> None:
        self._texts, self._options = texts, options
        self._tracer = Tracer()
        self._steps: list[Step] = []
        self._known: dict[str, _Known] = {}
        self._wanted = Counter(old.stored.id for revision in revisions for old in revision.old)
        self._last: _Known | None = None

    def take(self, revision: Revision) -> None:
        """The next revision; nothing that it was made from comes later."""
        bases = [known for old in revision.old if (known := self._base(old)) is not None]
        if revision.new is None:
            self._tracer.leave(bases[0].state)
            gone = compare_posts(self._post(bases[0]), None, options=self._options).changelog
            self._note(revision, bases, gone, (-1,))
            return
        try:
            source = self._texts.source(revision.new)
            post = self._texts.read(source)
        except ReadError as error:
            self._stay(revision, revision.new, bases, str(error))
            return
        told, rows, state = self._arrive(revision, bases, source, post)
        self._note(revision, bases, told, rows)
        self._keep(revision.new, _Known(state, len(self._steps) - 1, source))

    def finish(self, path: str) -> PostHistory:
        """All of it."""
        lives, slots = self._tracer.finish()
        post = self._post(self._last) if self._last else None
        title, language = (post.title, language_of(post, post)) if post else (path, "en")
        return PostHistory(path, title, language, tuple(self._steps), lives, slots)

    def _base(self, old: Stored) -> _Known | None:
        """A text that something is made from; one that nobody asked for is taken now. Texts that are not needed again go."""
        name = old.stored.id
        known = self._known.get(name) or self._adopt(old)
        self._wanted[name] -= 1
        if self._wanted[name] <= 0:
            self._known.pop(name, None)
        return known

    def _adopt(self, old: Stored) -> _Known | None:
        """A text from before the revisions that were asked for, held against the last one that was taken."""
        try:
            source = self._texts.source(old)
            post = self._texts.read(source)
        except ReadError as error:
            return replace(self._last, trouble=str(error)) if self._last else None
        near = [self._last] if self._last else []
        _, state, _ = self._hold_against(near, source, post)
        self._steps.append(Step("", "", "", "", old.stored.path, near[0].step if near else -1, None))
        known = _Known(state, len(self._steps) - 1, source)
        self._keep(old, known)
        return known

    def _stay(self, revision: Revision, new: Stored, bases: Sequence[_Known], trouble: str) -> None:
        """A text that cannot be read: what was there before stands for it."""
        stands = bases[0] if bases else self._last
        self._note(revision, bases, Unread(trouble), ())
        if stands is not None:
            self._tracer.stay(stands.state)
            self._keep(new, replace(stands, step=len(self._steps) - 1, trouble=trouble))
        else:
            self._tracer.skip()

    def _arrive(
        self, revision: Revision, bases: Sequence[_Known], source: Source, post: Post
    ) -> tuple[Told | None, tuple[int, ...], State]:
        """What is told of a text that can be read, the lives that the rows tell of, and its state."""
        if len(revision.old) > 1 and len(bases) == len(revision.old):
            return self._merge(bases, source, post)
        changelog, state, rows = self._hold_against(bases[:1], source, post)
        if revision.event is Event.EARLIEST:
            return Earliest(), (), state
        if revision.old and (not bases or bases[0].trouble):
            return Unread(bases[0].trouble if bases else "the text before it cannot be read"), (), state
        if bases and bases[0].source.name != source.name:
            changelog, rows = add_rename(changelog, bases[0].source.name, source.name), (-1, *rows)
        return (changelog if changelog.significance > Significance.NONE else None), rows, state

    def _hold_against(
        self, bases: Sequence[_Known], source: Source, post: Post
    ) -> tuple[Changelog, State, tuple[int, ...]]:
        """A text with one base at most."""
        snapshot = Snapshot(post, self._options.ignore)
        if not bases:
            changelog = compare_posts(None, post, options=self._options).changelog
            state, _ = self._tracer.take(snapshot, [], None)
            return changelog, state, (-1,) * len(changelog.changes)
        changelog, pairs = self._pair(bases[0], source, post, snapshot)
        state = bases[0].state
        return changelog, *self._tracer.take(snapshot, [(state, pairs)], changelog, state.snapshot)

    def _merge(self, bases: Sequence[_Known], source: Source, post: Post) -> tuple[Told | None, tuple[int, ...], State]:
        """A text with several bases: what they have is brought together, and only what it does of its own is told."""
        snapshot = Snapshot(post, self._options.ignore)
        pairs = [(base.state, self._pair(base, source, post, snapshot)[1]) for base in bases]
        trouble = next((base.trouble for base in bases if base.trouble), "")
        changelog = None if trouble else self._tell_merge(bases, source, post)
        state, rows = self._tracer.take(snapshot, pairs, changelog)
        if trouble:
            return Unread(trouble), (), state
        return (changelog if changelog and changelog.significance > Significance.NONE else None), rows, state

    def _pair(self, base: _Known, source: Source, post: Post, snapshot: Snapshot) -> tuple[Changelog, tuple[int, ...]]:
        """What changed since a base, and for each node where it stood in it.

        Of large posts little is compared, and who is whose partner is read off what is told, where that is certain.
        """
        old = base.state.snapshot
        if max(len(source.text), len(base.source.text)) >= SHORTEN_FROM:
            changelog = compare(
                base.source, source, options=self._options, read=self._texts.read, see=self._texts.see
            ).changelog
            found = align(old, snapshot, changelog)
            if found is not None:
                return changelog, old_places(old, snapshot, found)
        before = self._post(base)
        matching = match_posts(before, post)
        changelog = compare_posts(before, post, options=self._options, matching=matching).changelog
        return changelog, old_places(old, snapshot, matching.old_of)

    def _tell_merge(self, bases: Sequence[_Known], source: Source, post: Post) -> Changelog | None:
        lines = split_lines(source.text)
        undone = undo_own_changes(lines, [split_lines(base.source.text) for base in bases])
        if undone == lines:
            return None
        old = source.with_text("".join(f"{line}\n" for line in undone))
        return compare_posts(self._texts.read(old), post, options=self._options).changelog

    def _note(self, revision: Revision, bases: Sequence[_Known], told: Told | None, rows: tuple[int, ...]) -> None:
        commit = revision.commit
        path = revision.new.stored.path if revision.new else ""
        base = bases[0].step if bases else -1
        if isinstance(told, Changelog):
            names = " + ".join(old.name for old in revision.old), revision.new.name if revision.new else ""
            told = replace(told, old_name=names[0], new_name=names[1])
        self._steps.append(Step(commit.id, commit.date, commit.author, commit.subject, path, base, told, rows))

    def _keep(self, text: Stored, known: _Known) -> None:
        self._last = known
        if self._wanted[text.stored.id] > 0:
            self._known[text.stored.id] = known

    def _post(self, known: _Known) -> Post:
        return self._texts.read(known.source)
