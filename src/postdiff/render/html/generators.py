"""Pages for the generator of a site: fragments that its theme takes in, each behind its front matter.

Jekyll reads ``{{`` and ``{%`` wherever they stand, Hexo ``{#`` as well, Hugo ``{{<``. Where a brace is written as an entity browsers
show it all the same, and no generator sees it; unlike a raw block, this cannot be ended by what a post says.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

_BRACE: Final = re.compile(r"\{(?=[{%#])")


class Generator(Value):
    """What a generator wants. ``index`` is the name of a page for a whole folder; ``address`` the field that says where a page
    will be; ``layout`` that of a common theme, empty for the one that it takes by itself.
    """

    index: str
    address: str
    layout: str = ""
    fields: tuple[tuple[str, object], ...] = ()


GENERATORS: Final[Mapping[str, Generator]] = {
    "jekyll": Generator("index.html", "permalink", "page"),
    "hugo": Generator("_index.html", "url"),  # an index.html would make pages of the others into its attachments
    "hexo": Generator("index.html", "", "page", (("disableNunjucks", True), ("comments", False))),
}


def wrap_page(name: str, fragment: str, *, title: str, date: str, address: str) -> str:
    """A fragment with the front matter for the generator of that name; ``date`` and ``address`` only where they are known."""
    generator = GENERATORS[name]
    fields: dict[str, Any] = {"layout": generator.layout, "title": title, "date": date}
    if generator.address:
        fields[generator.address] = address
    lines = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}"  # what is JSON is YAML, too
        for key, value in (*fields.items(), *generator.fields)
        if value != ""
    ]
    return "\n".join(("---", *lines, "---", _BRACE.sub("&#123;", fragment)))
