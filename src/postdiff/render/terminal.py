"""A changelog on a terminal. Rich is imported here only, and only when something is painted."""

from __future__ import annotations

import html
import re
from io import StringIO
from typing import TYPE_CHECKING, Final

from postdiff.lang.headline import compose_headline, count_forms
from postdiff.lang.naming import shown_names, shown_title
from postdiff.render.rows import set_overview, set_rows
from postdiff.render.styled import Line, Piece, Style
from postdiff.text.late import late
from postdiff.text.safe import inert_label
from postdiff.text.width import cut_to_width, display_width, wrap_to_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import Console
    from rich.panel import Panel
    from rich.text import Text

    from postdiff.model.changelog import Changelog
    from postdiff.render.overview import Entry
    from postdiff.render.view import View

STYLES: Final[Mapping[Style, str]] = {
    Style.PLAIN: "",
    Style.ADDED: "green",
    Style.REMOVED: "red",
    Style.CHANGED: "yellow",
    Style.MOVED: "cyan",
    Style.HEADING: "bold",
    Style.LABEL: "bold",
    Style.NOTE: "cyan",
    Style.FAINT: "dim",
}

NARROWEST: Final = 40
"""Below this a panel holds no sentence."""

FONTS: Final = late(r"(?<!\s)\s*(?:@font-face \{.*?\}|font-variant-east-asian: full-width;)", re.DOTALL)
"""Rich's pictures load fonts from elsewhere and ask for wide Latin letters; ours load nothing and ask for none."""


TEXT: Final = late(
    r'x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" textLength="(?P<length>[\d.]+)"(?P<rest>[^>]*)>(?P<shown>[^<]*)</text>'
)


def render_terminal(changelog: Changelog, view: View) -> str:
    """Lines of at most ``view.width`` columns without trailing blanks; each resets its own colours."""
    console = _console(max(view.width, NARROWEST), color=view.color)
    _paint(console, changelog, view)
    return _painted(console)


def paint_overview(sentence: str, entries: Sequence[Entry], rest: str, view: View) -> str:
    """A sentence over several posts, and a line for each of them."""
    return paint_lines(set_overview(sentence, entries, rest, max(view.width, NARROWEST)), view)


def paint_lines(lines: Iterable[Line], view: View) -> str:
    """Lines that fit, each ending with a line end."""
    console = _console(max(view.width, NARROWEST), color=view.color)
    for line in lines:
        _print(console, line)
    return _painted(console)


def render_svg(changelog: Changelog, view: View) -> str:
    """The same as a picture, equal for equal input, that loads nothing from elsewhere."""
    console = _console(max(view.width, NARROWEST), color=True, record=True)
    _paint(console, changelog, view)
    title = f"postdiff {inert_label(changelog.old_name)} {inert_label(changelog.new_name)}"
    picture = console.export_svg(title=title, unique_id="postdiff")
    return TEXT.sub(_set_in_cells, FONTS.sub("", picture))


def _set_in_cells(text: re.Match[str]) -> str:
    """Each text begins at its cell and is as long as its cells.

    As it comes from rich, a wide character counts as one cell, which squeezes Chinese to half, and leading blanks stretch
    with the rest.
    """
    source = html.unescape(text["shown"])
    shown = source.lstrip("\xa0 ")
    cell = float(text["length"]) / max(len(source), 1)
    start = float(text["x"]) + cell * (len(source) - len(shown))
    length = cell * display_width(shown)
    escaped = html.escape(shown, quote=False).replace("\xa0", "&#160;")
    return f'x="{start:.1f}" y="{text["y"]}" textLength="{length:.1f}"{text["rest"]}>{escaped}</text>'


def _console(width: int, *, color: bool, record: bool = False) -> Console:
    """A console that knows nothing of the environment, so that equal input gives equal output."""
    from rich.console import Console

    return Console(
        file=StringIO(),
        width=width,
        record=record,
        color_system="standard" if color else None,
        force_terminal=color,
        no_color=not color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )


def _paint(console: Console, changelog: Changelog, view: View) -> None:
    console.print(_panel(changelog, view, console.width))
    for line in (*set_rows(changelog, view), *_remarks(changelog, view)):
        _print(console, line)


def _print(console: Console, line: Line) -> None:
    console.print(_text(line), no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)


def _painted(console: Console) -> str:
    stream = console.file
    text = stream.getvalue() if isinstance(stream, StringIO) else ""
    return "".join(f"{line.rstrip(' ')}\n" for line in text.removesuffix("\n").split("\n"))


def _panel(changelog: Changelog, view: View, width: int) -> Panel:
    from rich.panel import Panel

    headline = compose_headline(changelog, lang=view.language.code)
    room = width - 8  # corners, and the blanks that rich puts around a title
    title = cut_to_width(shown_title(changelog), room)
    names = cut_to_width(shown_names(changelog), room)
    return Panel(
        _text((Piece("\n".join(wrap_to_width(headline, width - 4))),)),
        title=_text((Piece(title, Style.HEADING),)),
        title_align="left",
        subtitle=_text((Piece(names, Style.FAINT),)),
        subtitle_align="right",
        width=width,
    )


def _remarks(changelog: Changelog, view: View) -> Iterator[Line]:
    """What closes the report: changes of form in one line."""
    language = view.language
    forms = count_forms(changelog.changes, language) if view.counts_form else ""
    if forms and forms != compose_headline(changelog, lang=language.code):
        yield from ((Piece(line, Style.FAINT),) for line in ("", *wrap_to_width(forms, view.width)))


def _text(line: Line) -> Text:
    """Rich text built piece by piece, so that nothing in it is ever read as markup."""
    from rich.text import Text

    return Text.assemble(*((piece.text, STYLES[piece.style]) for piece in line))
