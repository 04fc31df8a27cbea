"""The changelog of a repository: as a file that is kept up to date, as text, and as a value for programs."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from postdiff.errors import ConfigError
from postdiff.history.merging import Draft, Line, merge_region
from postdiff.history.objects import Objects
from postdiff.history.region import BEGIN, END, Region, read_region, write_region
from postdiff.history.releases import UNRELEASED, period_of
from postdiff.jobs.chronicle import DAYLIKE, read_chronicle
from postdiff.jobs.telling import Teller
from postdiff.render.release import ReleaseLayout, title_of_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from postdiff.api import Language
    from postdiff.history.git import Repository
    from postdiff.history.releases import Release
    from postdiff.jobs.chronicle import Chronicle, Span
    from postdiff.model.options import Options, Publishing
    from postdiff.render.release import Told

LAYOUT: Final = 1
"""Counts up when the same changes come out as other lines: then every release is written again."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to write. ``on_release`` is called with the number of releases to read, and with each as it is done."""

    span: Span
    publishing: Publishing
    options: Options
    lang: Language
    on_release: Callable[[int, int], None] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The text of a file, what there is to say about it in words of its own, and the keys of the releases that were read."""

    text: str
    warnings: tuple[str, ...]
    keys: tuple[str, ...] = ()


def update_changelog(repository: Repository, request: Request, text: str | None, *, anew: bool = False) -> Outcome:
    """The file as it must be, from what it is; ``None`` where there is none. ``anew`` forgets what was edited by hand.

    A :class:`ReadError` tells of markers that are missing, a :class:`ConfigError` of a template that fails.
    """
    chronicle = read_chronicle(repository, request.span)
    newline = "\r\n" if text is not None and text.count("\r\n") * 2 > text.count("\n") else "\n"
    lines = f"{BEGIN}\n{END}\n" if text is None else text.replace("\r\n", "\n")
    region = read_region(lines, request.publishing.file, anew=anew)
    layout = _layout(repository, request)
    settings = _settings(request, layout)
    if anew:
        region = Region(region.before, (), region.after)
    known = {release.key: release.digest for release in region.printed} if region.settings == settings else {}
    with Objects(repository) as objects:
        teller = Teller(repository, objects, request.options, request.publishing)
        drafts, languages = _drafts(chronicle, known, teller, layout, request)
    merged = write_region(merge_region(region, drafts, settings, _keeper(chronicle, request)))
    if text is None:
        merged = f"# {title_of_file(request.publishing.title, request.lang, languages)}\n\n{merged}"
    keys = tuple(draft.key for draft in drafts if draft.lines is not None)
    return Outcome(merged.replace("\n", newline), (*_edge(chronicle), *teller.warnings), keys)


def write_changelog(repository: Repository, request: Request) -> Outcome:
    """All releases as text, without the markers of a file that is kept."""
    chronicle = read_chronicle(repository, request.span)
    layout = _layout(repository, request)
    with Objects(repository) as objects:
        teller = Teller(repository, objects, request.options, request.publishing)
        drafts, languages = _drafts(chronicle, {}, teller, layout, request)
    lines = [f"# {title_of_file(request.publishing.title, request.lang, languages)}"]
    for draft in drafts:
        for line in draft.lines or ():
            lines.extend(["", line.text] if line.gap else [line.text])
    return Outcome("\n".join(lines) + "\n", (*_edge(chronicle), *teller.warnings))


def to_document(repository: Repository, request: Request) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The releases as plain dictionaries, lists and strings, and the warnings; its schema is ``changelog.schema.json``."""
    from postdiff.render.contract import to_contract

    chronicle = read_chronicle(repository, request.span)
    releases = []
    with Objects(repository) as objects:
        teller = Teller(repository, objects, request.options, request.publishing)
        for release, told in _telling(chronicle.releases, teller, request):
            posts = [
                {"path": each.path, "url": each.url or None, "comparison": to_contract(log, lang=request.lang)}
                for each in told
                for log in each.changelogs
            ]
            if posts:
                releases.append({"release": release.key, "date": release.day, "posts": posts})
    document = {"format": "postdiff-changelog", "version": 1, "releases": releases}
    return document, (*_edge(chronicle), *teller.warnings)


def _drafts(
    chronicle: Chronicle, known: dict[str, str], teller: Teller, layout: ReleaseLayout, request: Request
) -> tuple[list[Draft], list[str]]:
    """The releases to be written, newest first, and the languages of their posts. What is known is not read again."""
    new = [each for each in chronicle.releases if known.get(each.key) != each.digest or each.key == UNRELEASED]
    told = {release.key: posts for release, posts in _telling(new, teller, request)}
    languages = [log.language for posts in told.values() for post in posts for log in post.changelogs]
    drafts = []
    for release in chronicle.releases:
        lines = None
        if release.key in told:
            rendered = layout.render(release.key, release.day, told[release.key])
            lines = tuple(Line(*line) for line in rendered)
        drafts.append(Draft(release.key, release.digest, lines))
    return drafts, languages


def _telling(
    releases: tuple[Release, ...] | list[Release], teller: Teller, request: Request
) -> Iterator[tuple[Release, tuple[Told, ...]]]:
    """Each release with what it tells, newest first. They are read oldest first, since each is the state before the next."""
    found = []
    for done, release in enumerate(reversed(releases), 1):
        found.append((release, teller.tell(release)))
        if request.on_release is not None:
            request.on_release(len(releases), done)
    return reversed(found)


def _keeper(chronicle: Chronicle, request: Request) -> Callable[[str], bool]:
    """Whether a release of the file that was not read again is one of those that were not looked for."""
    span = request.span
    start = max(span.since, chronicle.edge)
    if not start:
        return lambda _key: False
    if span.per not in DAYLIKE:
        return lambda key: key != UNRELEASED
    return lambda key: key <= period_of(span.per, start)


def _layout(repository: Repository, request: Request) -> ReleaseLayout:
    name = request.publishing.template
    if not name:
        return ReleaseLayout(None, "the layout", request.lang)
    root = repository.root or repository.folder
    try:
        source = (root / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise ConfigError(name, f"the template cannot be read: {reason}") from error
    return ReleaseLayout(source, name, request.lang)


def _settings(request: Request, layout: ReleaseLayout) -> str:
    """A digest of all that decides how a release reads, beside the posts themselves."""
    kinds = [
        (kind.name, kind.words, sorted(kind.members), kind.label_pattern, kind.heading_pattern)
        for kind in request.options.kinds
    ]
    chosen = (request.options.implied_headings, request.options.ignore, request.options.churn_fields, kinds)
    told = repr((LAYOUT, request.lang, request.span.per, request.publishing.urls, request.publishing.file, chosen))
    return sha256(f"{told}\0{layout.source}".encode("utf-8", "replace")).hexdigest()[:12]


def _edge(chronicle: Chronicle) -> Iterator[str]:
    if chronicle.edge:
        yield (
            f"this is a shallow clone: what happened up to {chronicle.edge} is not known here"
            " (git fetch --unshallow gets the rest)"
        )
