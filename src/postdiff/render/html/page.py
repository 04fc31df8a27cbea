"""The frame of every HTML page: one file that loads nothing and runs nothing but our own scripts.

Styles and scripts stand in the page itself, and its content security policy allows exactly these, by their hashes. So
neither a ``style`` nor an ``on…`` attribute can have an effect: templates have none, scripts set properties instead.

A template extends ``page.html.jinja`` and fills its blocks ``tools`` (beside the theme switch), ``main`` and ``end``. It gets
``page`` (:class:`PageWords`), ``title``, and what is given as ``context``. All that is not ``Markup`` is escaped. ``data`` is
read by scripts as ``JSON.parse(document.getElementById("data").textContent)``. The ``#theme`` switch remembers what was
chosen, as ``data-theme`` of the root element.
"""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from postdiff.lang.page.base import PAGE_WORDS
from postdiff.text.safe import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jinja2 import Environment
    from markupsafe import Markup

    from postdiff.lang.words import LanguageCode

FOLDER: Final = "render/templates/html"

BASE_STYLES: Final = ("base.css",)
BASE_SCRIPTS: Final = ("theme.js",)

POLICY: Final = "default-src 'none'; {sources}base-uri 'none'; form-action 'none'"

_ESCAPES: Final = {code: f"\\u{code:04x}" for code in (*map(ord, "<>&\u2028\u2029"), *range(0x7F, 0xA0))}
"""What could end a script element or a line in it, or steer the terminal of who prints the page, as JSON may write it instead."""


def render_page(
    template: str,
    *,
    title: str,
    language: LanguageCode,
    data: object = None,
    styles: Sequence[str] = (),
    scripts: Sequence[str] = (),
    **context: object,
) -> str:
    """A whole page that ends with a line end. ``styles`` and ``scripts`` are files beside the templates."""
    style, script = _join([*BASE_STYLES, *styles]), _join([*BASE_SCRIPTS, *scripts])
    return (
        _environment()
        .get_template(template)
        .render(
            title=title,
            page=PAGE_WORDS[language],
            policy=_policy(style, script),
            style=style,
            script=script,
            data=None if data is None else write_data(data),
            **context,
        )
    )


def render_fragment(template: str, **context: object) -> Markup:
    """A piece of a page, or of another document, in which all that is not ``Markup`` is escaped."""
    from markupsafe import Markup

    return Markup(_environment().get_template(template).render(**context))  # noqa: S704 - autoescaped


def write_data(value: object) -> Markup:
    """A value as JSON that can stand in a script element, whatever its strings hold."""
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    shown = INVISIBLE.sub(lambda found: json.dumps(found[0])[1:-1], text.encode("utf-8", "replace").decode("utf-8"))
    return Markup(shown.translate(_ESCAPES))  # noqa: S704 - escaped just so


def _policy(style: str, script: str) -> str:
    sources = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
    return POLICY.format(sources=sources)


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _join(names: Iterable[str]) -> Markup:
    """Our own files; the element ends at the first ``</``, which none of them may hold."""
    from markupsafe import Markup

    return Markup("\n" + "\n".join(map(_read, names)))  # noqa: S704 - files of the package


def _read(name: str) -> str:
    text = files("postdiff").joinpath(FOLDER, name).read_text(encoding="utf-8")
    if "</" in text or "<!--" in text:
        raise ValueError(f"{name}: it would end the element that it stands in")
    return text


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("postdiff", FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
