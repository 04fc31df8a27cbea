"""The changelog of a repository: as a file that is kept up to date, as text, and as a value for programs."""

from __future__ import annotations

from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from postdiff.errors import ConfigError
from postdiff.history.files import place_in, read_file
from postdiff.history.merging import Draft, Line, merge_region
from postdiff.history.region import BEGIN, END, Region, is_reserved, read_region, write_region
from postdiff.history.releases import UNRELEASED, period_of
from postdiff.jobs.chronicle import DAYLIKE, read_chronicle
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from postdiff.api import Language
    from postdiff.history.git import Repository
    from postdiff.history.releases import Release
    from postdiff.jobs.chronicle import Chronicle, Span
    from postdiff.model.options import Options, Publishing
    from postdiff.render.release import ReleaseLayout, Told

LAYOUT: Final = 1
"""Counts up when the same changes come out as other lines: then every release is written again."""

# What reads posts and templates is imported by the functions below: a file that is up to date needs none of it.


class Request(Value):
    """What to write. ``on_release`` is called with the number of releases to read, and with each as it is done.

    Many releases are read by ``processes`` at once, with the same result.
    """

    span: Span
    publishing: Publishing
    options: Options
    lang: Language
    on_release: Callable[[int, int], None] | None = None
    processes: int = 1


class Outcome(Value):
    """The text of a file, what there is to say about it in words of its own, and the keys of the releases that were read."""

    text: str
    warnings: tuple[str, ...]
    keys: tuple[str, ...] = ()


def update_changelog(repository: Repository, request: Request, text: str | None, *, anew: bool = False) -> Outcome:
    """The file as it must be, from what it is; ``None`` where there is none. ``anew`` forgets what was edited by hand.

    A :class:`ReadError` tells of markers that are missing, a :class:`ConfigError` of a template that fails.
    """
    chronicle = read_chronicle(repository, request.span)
    region = read_region(f"{BEGIN}\n{END}\n" if text is None else text, request.publishing.file, anew=anew)
    template = _read_template(repository, request)
    settings = digest_settings(request, template)
    if anew:
        region = Region(region.before, (), region.after)
    known = {release.key: release.digest for release in region.printed} if region.settings == settings else {}
    new = [each for each in chronicle.releases if each.in_work_tree or known.get(each.key) != each.digest]
    written = _write(repository, new, template, request)
    drafts = [Draft(each.key, each.digest, written.lines.get(each.key)) for each in chronicle.releases]
    merged = write_region(merge_region(region, drafts, settings, _keeper(chronicle, request)))
    if text is None:
        merged = f"{_heading(request, written)}\n\n{merged}"
    return Outcome(merged, (*tell_edge(chronicle), *written.warnings), tuple(written.lines))


def write_changelog(repository: Repository, request: Request) -> Outcome:
    """All releases as text, without the markers of a file that is kept."""
    chronicle = read_chronicle(repository, request.span)
    written = _write(repository, chronicle.releases, _read_template(repository, request), request)
    lines = [_heading(request, written)]
    for line in chain.from_iterable(written.lines.values()):
        lines.extend(["", line.text] if line.gap else [line.text])
    return Outcome("\n".join(lines) + "\n", (*tell_edge(chronicle), *written.warnings), tuple(written.lines))


def to_document(repository: Repository, request: Request) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The releases as plain dictionaries, lists and strings, and the warnings; its schema is ``changelog.schema.json``."""
    from postdiff.render.contract import to_contract

    chronicle = read_chronicle(repository, request.span)
    releases = []
    told, warnings = _tell_all(repository, chronicle.releases, request)
    for release, each_told in told:
        posts = [
            {"path": each.path, "url": each.url or None, "comparison": to_contract(log, lang=request.lang)}
            for each in each_told
            for log in each.changelogs
        ]
        if posts:
            releases.append({"release": release.key, "date": release.day, "posts": posts})
    document = {"format": "postdiff-changelog", "version": 1, "releases": releases}
    return document, (*tell_edge(chronicle), *warnings)


class _Written(Value):
    """Releases as lines, newest first; none where nothing is told. ``languages`` are those of the posts, one for each change."""

    lines: dict[str, tuple[Line, ...]]
    languages: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def _write(repository: Repository, releases: Sequence[Release], template: str | None, request: Request) -> _Written:
    """Read, compare and put into words what happened to the posts in these releases, which are the newest first."""
    if not releases:
        return _Written({})
    from postdiff.render.release import ReleaseLayout

    layout = ReleaseLayout(template, request.publishing.template, request.lang)
    told, warnings = _tell_all(repository, releases, request)
    lines = {release.key: _lines(layout, release, posts) for release, posts in told}
    languages = (log.language for _, posts in told for post in posts for log in post.changelogs)
    return _Written(lines, tuple(languages), warnings)


def _lines(layout: ReleaseLayout, release: Release, posts: Sequence[Told]) -> tuple[Line, ...]:
    lines = tuple(Line(*line) for line in layout.render(release.key, release.day, posts))
    for line in lines:
        if is_reserved(line.text):
            raise ConfigError(layout.name, f"the template writes a line that has a meaning of its own: {line.text}")
    return lines


def _heading(request: Request, written: _Written) -> str:
    """The first line of a new file."""
    from postdiff.render.release import title_of_file

    return f"# {title_of_file(request.publishing.title, request.lang, written.languages)}"


def _tell_all(
    repository: Repository, releases: Sequence[Release], request: Request
) -> tuple[list[tuple[Release, tuple[Told, ...]]], tuple[str, ...]]:
    """Each release with what it tells, newest first, and the warnings. They are read oldest first, since each is the state
    before the next.
    """
    from postdiff.jobs.several import do_in_order
    from postdiff.jobs.telling import Telling

    oldest_first = releases[::-1]
    done = do_in_order(oldest_first, Telling(repository, request.options, request.publishing), request.processes)
    found, warnings = [], []
    for number, (release, (told, warned)) in enumerate(zip(oldest_first, done, strict=True), 1):
        found.append((release, told))
        warnings += warned
        if request.on_release is not None:
            request.on_release(len(releases), number)
    return found[::-1], tuple(warnings)


def _keeper(chronicle: Chronicle, request: Request) -> Callable[[str], bool]:
    """Whether a release of the file that was not read again is one of those that were not looked for."""
    span = request.span
    start = max(span.since, chronicle.edge)
    if not start:
        return lambda _key: False
    if span.per not in DAYLIKE:
        return lambda key: key != UNRELEASED
    return lambda key: key <= period_of(span.per, start)


def _read_template(repository: Repository, request: Request) -> str | None:
    """The layout that the user has made; ``None`` where there is none."""
    name = request.publishing.template
    if not name:
        return None
    root = repository.root or repository.folder
    try:
        return read_file(place_in(root, name)).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise ConfigError(name, f"the template cannot be read: {reason}") from error


def digest_settings(request: Request, template: str | None = None) -> str:
    """A digest of all that decides how a release reads, beside the posts themselves."""
    kinds = [
        (kind.name, kind.words, sorted(kind.members), kind.label_pattern, kind.heading_pattern)
        for kind in request.options.kinds
    ]
    chosen = (request.options.implied_headings, request.options.ignore, request.options.churn_fields, kinds)
    told = repr((LAYOUT, request.lang, request.span.per, request.publishing.urls, request.publishing.file, chosen))
    return sha256(f"{told}\0{template or ''}".encode("utf-8", "replace")).hexdigest()[:12]


def tell_edge(chronicle: Chronicle) -> Iterator[str]:
    """A warning where the beginning of the history is not here."""
    if chronicle.edge:
        yield (
            f"this is a shallow clone: what happened up to {chronicle.edge} is not known here"
            " (git fetch --unshallow gets the rest)"
        )
