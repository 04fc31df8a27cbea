"""The revisions of a post in every format, each as soon as it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from postdiff.errors import ConfigError
from postdiff.lang.headline import compose_headline
from postdiff.lang.pick import pick_language
from postdiff.model.changelog import Changelog, Significance
from postdiff.model.revisions import Earliest, ToldRevision, Unread
from postdiff.model.value import Value, replace
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

    from postdiff.lang.language import Language
    from postdiff.lang.pick import LanguageChoice
    from postdiff.render.view import View

FORMAT: Final = "postdiff-log"

INDENT: Final = "    "


class Layout(Protocol):
    """One format: what stands before the revisions, between them, each of them, and what stands behind them."""

    def opening(self, post: str) -> str:
        """The first piece of text."""

    def between(self, view: View) -> str:
        """What stands before all revisions but the first."""

    def revision(self, revision: ToldRevision, view: View) -> str:
        """One revision."""

    def closing(self, view: View, *, empty: bool) -> str:
        """The last piece of text; all pieces together end with a line end."""


class WrittenRevision(Value):
    """A revision as text, and the language that it is told in."""

    text: str
    language: Language


class RevisionWriter(Value):
    """Writes revisions one by one, wherever they are compared."""

    form: str
    view: View
    lang: LanguageChoice = "auto"

    def __call__(self, revision: ToldRevision) -> WrittenRevision | ToldRevision:
        """As text, unless nothing was compared: that is told in the language of the revision before it."""
        if not isinstance(revision.told, Changelog):
            return revision
        language = pick_language(self.lang, revision.told.language)
        view = replace(self.view, language=language)
        return WrittenRevision(layout_of(self.form).revision(revision, view), language)


def render_log(
    post: str,
    revisions: Iterable[ToldRevision | WrittenRevision],
    form: str,
    view: View,
    *,
    lang: LanguageChoice = "auto",
) -> Iterator[str]:
    """The text in pieces, one for each revision; ``auto`` follows the post as it was then."""
    layout = layout_of(form)
    view = replace(view, language=pick_language(lang, view.language.code))
    write = RevisionWriter(form, view, lang)
    yield layout.opening(post)
    gap, any_told = "", False
    for revision in revisions:
        written = write(revision) if isinstance(revision, ToldRevision) else revision
        if isinstance(written, ToldRevision):
            yield gap + layout.revision(written, view)
        else:
            view = replace(view, language=written.language)
            yield gap + written.text
        gap = layout.between(view)
        any_told = True
    yield layout.closing(view, empty=not any_told)


def layout_of(form: str) -> Layout:
    """A format by its name."""
    if form not in LAYOUTS:
        raise ConfigError(form, f"unknown format; the formats of a log are {', '.join(LAYOUTS)}")
    return LAYOUTS[form]()


class _Terminal:
    """A line with date, id and author, the headline below; a revision of form alone is one faint line."""

    def opening(self, _post: str) -> str:
        return ""

    def between(self, view: View) -> str:
        return "\n" if view.full else ""

    def revision(self, revision: ToldRevision, view: View) -> str:
        head = f"{revision.day}  {revision.short}  {inert_label(revision.author)}"
        said = _say(revision, view)
        if _is_faint(revision) and not view.full:
            return paint_lines([(Piece(cut_to_width(f"{head}  {said}", view.width), Style.FAINT),)], view)
        first = (
            Piece(f"{revision.day}  "),
            Piece(revision.short, Style.CHANGED),
            Piece(f"  {cut_to_width(inert_label(revision.author), view.width - 21)}", Style.HEADING),
        )
        if view.full and isinstance(revision.told, Changelog):
            return paint_lines([first], view) + render_terminal(revision.told, view)
        width = view.width - len(INDENT)
        return paint_lines([first, *((Piece(INDENT + line),) for line in wrap_to_width(said, width))], view)

    def closing(self, view: View, *, empty: bool) -> str:
        return "" if not empty else paint_lines([(Piece(view.language.terms.no_revisions, Style.FAINT),)], view)


class _Markdown:
    """A list of headlines; with the whole reports, a heading for each revision."""

    def opening(self, post: str) -> str:
        return f"# {escape_markdown(inert_label(post))}\n\n"

    def between(self, view: View) -> str:
        return "\n" if view.full else ""

    def revision(self, revision: ToldRevision, view: View) -> str:
        author = escape_markdown(inert_label(revision.author))
        said = escape_inline(_say(revision, view))
        if not view.full:
            return f"- {revision.day} `{revision.short}` {author}{view.language.terms.colon}{said}\n"
        blocks = [f"## {revision.day} `{revision.short}` {author}"]
        if isinstance(revision.told, Changelog):
            blocks.append(render_markdown(revision.told, view).partition("\n\n")[2].removesuffix("\n"))
        else:
            blocks.append(said)
        return "\n\n".join(blocks) + "\n"

    def closing(self, view: View, *, empty: bool) -> str:
        return "" if not empty else f"{view.language.terms.no_revisions}\n"


class _Json:
    """One object, written as it grows."""

    def opening(self, post: str) -> str:
        head = write_json({"format": FORMAT, "version": VERSION, "post": post, "revisions": []})
        return head.removesuffix("]\n}\n")

    def between(self, _view: View) -> str:
        return ","

    def revision(self, revision: ToldRevision, view: View) -> str:
        value = write_json(_contract(revision, view)).removesuffix("\n").replace("\n", f"\n{INDENT}")
        return f"\n{INDENT}{value}"

    def closing(self, _view: View, *, empty: bool) -> str:
        return "]\n}\n" if empty else "\n  ]\n}\n"


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
