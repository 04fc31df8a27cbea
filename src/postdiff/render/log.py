"""The revisions of a post in every format, each as soon as it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from postdiff.errors import ConfigError
from postdiff.lang.headline import compose_headline
from postdiff.lang.pick import pick_language
from postdiff.model.changelog import Changelog, Significance
from postdiff.model.revisions import Earliest, Unread
from postdiff.model.value import replace
from postdiff.render.as_json import write_json
from postdiff.render.contract import VERSION, to_contract
from postdiff.render.escape import escape_inline, escape_markdown
from postdiff.render.markdown import render_markdown
from postdiff.render.styled import Piece, Style
from postdiff.render.terminal import paint_lines, render_terminal
from postdiff.text.safe import inert_label
from postdiff.text.width import cut_to_width, wrap_to_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from postdiff.lang.pick import LanguageChoice
    from postdiff.model.revisions import ToldRevision
    from postdiff.render.view import View

FORMAT: Final = "postdiff-log"

INDENT: Final = "    "


class Layout(Protocol):
    """One format: what stands before the revisions, each of them, and what stands behind them."""

    def opening(self, post: str) -> str:
        """The first piece of text."""

    def revision(self, revision: ToldRevision, view: View) -> str:
        """One revision, with the blanks between it and the one before."""

    def closing(self, view: View) -> str:
        """The last piece of text; all pieces together end with a line end."""


def render_log(
    post: str,
    revisions: Iterable[ToldRevision],
    form: str,
    view: View,
    *,
    lang: LanguageChoice = "auto",
) -> Iterator[str]:
    """The text in pieces, one for each revision; ``auto`` follows the post as it was then."""
    if form not in LAYOUTS:
        raise ConfigError(form, f"unknown format; the formats of a log are {', '.join(LAYOUTS)}")
    layout = LAYOUTS[form]()
    view = replace(view, language=pick_language(lang, view.language.code))
    yield layout.opening(post)
    for revision in revisions:
        if isinstance(revision.told, Changelog):
            view = replace(view, language=pick_language(lang, revision.told.language))
        yield layout.revision(revision, view)
    yield layout.closing(view)


class _Terminal:
    """A line with date, id and author, the headline below; a revision of form alone is one faint line."""

    def __init__(self) -> None:
        self._any = False

    def opening(self, _post: str) -> str:
        return ""

    def revision(self, revision: ToldRevision, view: View) -> str:
        gap = "\n" if self._any and view.full else ""
        self._any = True
        head = f"{revision.day}  {revision.short}  {inert_label(revision.author)}"
        said = _say(revision, view)
        if _is_faint(revision) and not view.full:
            return gap + paint_lines([(Piece(cut_to_width(f"{head}  {said}", view.width), Style.FAINT),)], view)
        first = (
            Piece(f"{revision.day}  "),
            Piece(revision.short, Style.CHANGED),
            Piece(f"  {cut_to_width(inert_label(revision.author), view.width - 21)}", Style.HEADING),
        )
        if view.full and isinstance(revision.told, Changelog):
            return gap + paint_lines([first], view) + render_terminal(revision.told, view)
        width = view.width - len(INDENT)
        return gap + paint_lines([first, *((Piece(INDENT + line),) for line in wrap_to_width(said, width))], view)

    def closing(self, view: View) -> str:
        return "" if self._any else paint_lines([(Piece(view.language.terms.no_revisions, Style.FAINT),)], view)


class _Markdown:
    """A list of headlines; with the whole reports, a heading for each revision."""

    def __init__(self) -> None:
        self._any = False

    def opening(self, post: str) -> str:
        return f"# {escape_markdown(inert_label(post))}\n\n"

    def revision(self, revision: ToldRevision, view: View) -> str:
        author = escape_markdown(inert_label(revision.author))
        said = escape_inline(_say(revision, view))
        gap = "\n" if self._any and view.full else ""
        self._any = True
        if not view.full:
            return f"- {revision.day} `{revision.short}` {author}{view.language.terms.colon}{said}\n"
        blocks = [f"## {revision.day} `{revision.short}` {author}"]
        if isinstance(revision.told, Changelog):
            blocks.append(render_markdown(revision.told, view).partition("\n\n")[2].removesuffix("\n"))
        else:
            blocks.append(said)
        return gap + "\n\n".join(blocks) + "\n"

    def closing(self, view: View) -> str:
        return "" if self._any else f"{view.language.terms.no_revisions}\n"


class _Json:
    """One object, written as it grows."""

    def __init__(self) -> None:
        self._any = False

    def opening(self, post: str) -> str:
        head = write_json({"format": FORMAT, "version": VERSION, "post": post, "revisions": []})
        return head.removesuffix("]\n}\n")

    def revision(self, revision: ToldRevision, view: View) -> str:
        value = write_json(_contract(revision, view)).removesuffix("\n").replace("\n", f"\n{INDENT}")
        gap = "," if self._any else ""
        self._any = True
        return f"{gap}\n{INDENT}{value}"

    def closing(self, _view: View) -> str:
        return "\n  ]\n}\n" if self._any else "]\n}\n"


def _contract(revision: ToldRevision, view: View) -> dict[str, Any]:
    told = revision.told
    comparison = None
    if isinstance(told, Changelog):
        comparison = to_contract(
            told, lang=view.language.code, explain=view.explain, min_significance=view.min_significance
        )
    return {
        "revision": revision.revision,
        "date": revision.day,
        "author": revision.author,
        "subject": revision.subject,
        "comparison": comparison,
        "untold": None if comparison else _say(revision, view),
    }


def _say(revision: ToldRevision, view: View) -> str:
    """What happened, in one sentence or two."""
    match revision.told:
        case Changelog() as changelog:
            return compose_headline(changelog, lang=view.language.code)
        case Unread(reason):
            return view.language.unread(inert_label(reason))
        case Earliest():
            return view.language.terms.earliest


def _is_faint(revision: ToldRevision) -> bool:
    return not isinstance(revision.told, Changelog) or revision.told.significance <= Significance.FORM


LAYOUTS: Final[Mapping[str, type[Layout]]] = {"terminal": _Terminal, "markdown": _Markdown, "json": _Json}
