"""Link definitions: ``[label]: address``, and the places that refer to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.model.node import NodeType
from postdiff.text.late import late
from postdiff.text.tokens import normalize

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postdiff.model.post import Post

_DEFINITION: Final = late(r"\s*\[(?P<label>(?:[^\[\]\\]|\\.)+)\]:\s*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>\S+))")
_REFERENCE: Final = late(r"\[([^\[\]]+)\](?:\[([^\[\]]*)\])?(?![(:])")


def read_definitions(post: Post) -> dict[str, str]:
    """The address of each normalized label; of equal labels the first counts, as in Markdown."""
    found: dict[str, str] = {}
    for node in post.nodes:
        if node.type is NodeType.LINK_DEFINITION and (match := _DEFINITION.match(node.text)):
            found.setdefault(normalize(match["label"]), match["angled"] or match["plain"] or "")
    return found


def find_reference(text: str, definitions: Mapping[str, str]) -> tuple[int, str] | None:
    """Where the first link by reference stands in a text, and its address; ``None`` where there is none."""
    if definitions:
        for match in _REFERENCE.finditer(text):
            address = definitions.get(normalize(match[2] or match[1]))
            if address is not None:
                return match.start(), address
    return None
