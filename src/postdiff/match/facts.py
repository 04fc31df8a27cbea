"""What the phases of the matching know of each node: interned keys, so that equal content is an equal number."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Final

from postdiff.match.keys import Keys
from postdiff.model.node import LabelOrigin, Node, NodeType
from postdiff.text.compared import MOST_WORDS, compared_text
from postdiff.text.definitions import find_reference, read_definitions
from postdiff.text.fold import fold_label
from postdiff.text.inline import visible_text
from postdiff.text.late import late
from postdiff.text.scripts import count_characters
from postdiff.text.tokens import normalize

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from postdiff.match.keys import Interner
    from postdiff.model.post import Post

_LINK: Final = late(
    r"""\]\(\s*<?([^()\s<>]+(?:\([^()\s]*\)[^()\s<>]*)*)|href\s*=\s*["']?([^"'\s>]+)|(?<![\[\w])<?((?:https?|ftp)://[^\s<>|)\]]+)"""
)
_LINK_DRESS: Final = late(r"^(?:https?:)?//(?:www\.)?|/?(?:#readme)?/?$", re.IGNORECASE)
_SOURCE: Final = late(r"(?:src|href)\s*=", re.IGNORECASE)
_NOT_IN_LABEL: Final = re.compile(r"[^\w+#]|_")
_LETTER: Final = re.compile(r"[^\W\d_]")

SUBSTANTIAL_LETTERS: Final = 20  # git's own bound for a moved line
SUBSTANTIAL_HAN: Final = 10
_MANY_LETTERS: Final = re.compile(rf"(?:[^a-zA-Z]*+[a-zA-Z]){{{SUBSTANTIAL_LETTERS}}}")
_PROVES_ALONE: Final = 200
"""Characters at the beginning of a text that are nearly always enough to tell that it is a long one."""


class Facts:
    """Keys and measures for every node of one post, by its index.

    ``own`` is equal for equal own text, ``tree`` for an equal node with all below it, ``body`` for what stands below
    alone; ``label`` for labels equal but for case and width, ``loose_label`` for labels equal in letters and digits.
    ``link`` is the first address, -1 for none; ``weight`` the number of characters below.
    """

    def __init__(self, post: Post, intern: Interner) -> None:
        self.post = post
        self.nodes = post.nodes
        self._intern = intern
        self._words: dict[int, str] = {}
        self._times: Counter[int] = Counter()  # counted when it is first asked for
        count = len(self.nodes)
        self.own = [intern(own_content(node)) for node in self.nodes]
        self.tree = [0] * count
        self.body = [0] * count
        self.weight = [0] * count
        for index in range(count - 1, -1, -1):
            children = self.nodes[index].children
            self.body[index] = intern(("body", *(self.tree[child] for child in children)))
            self.tree[index] = intern(("tree", self.own[index], self.body[index]))
            self.weight[index] = len(self.nodes[index].text) + sum(self.weight[child] for child in children)
        defined = read_definitions(post)
        # Functions of the nodes, not methods: with a way back to itself all of this would wait for a collection.
        self.label = Keys(count, partial(_find_label, self.nodes, intern))
        self.loose_label = Keys(count, partial(_find_loose_label, self.nodes, intern))
        self.link = Keys(count, partial(_find_link, self.nodes, intern, defined))

    def words(self, index: int) -> str:
        """The words of a node and of all below it, encoded by the vocabulary that both posts share."""
        known = self._words.get(index)
        if known is None:
            known = self._words[index] = self._collect(index)
        return known

    def _collect(self, index: int) -> str:
        own = self._intern.words(compared_text(self.nodes[index]))
        if not self.nodes[index].children:
            return own[:MOST_WORDS]
        found, count = [own], len(own)
        for below in self.post.below(index):
            if count > MOST_WORDS:
                break
            found.append(self._intern.words(compared_text(self.nodes[below])))
            count += len(found[-1])
        return "".join(found)[:MOST_WORDS]

    def is_substantial(self, index: int) -> bool:
        """Whether a text is long enough to be recognised by itself, wherever it stands."""
        text = self.nodes[index].text
        if text.startswith("<") and not _SOURCE.search(text):
            text = visible_text(text)  # an anchor has a long name, and a reader sees none of it
        return _is_long(text[:_PROVES_ALONE]) or (len(text) > _PROVES_ALONE and _is_long(text))

    def is_alone(self, index: int) -> bool:
        """Whether nothing else in the post reads the same."""
        if not self._times:
            self._times.update(self.tree)
        return self._times[self.tree[index]] == 1

    def is_cut(self, index: int) -> bool:
        """Whether the label was cut from running text, and so names nothing."""
        return self.nodes[index].label.origin is LabelOrigin.CUT


def _find_label(nodes: Sequence[Node], intern: Interner, index: int) -> int:
    node = nodes[index]
    return intern(("label", fold_label(node.label.text))) if node.is_entry else -1


def _find_loose_label(nodes: Sequence[Node], intern: Interner, index: int) -> int:
    node = nodes[index]
    return intern(("loose", loose_key(node.label.text))) if node.is_entry else -1


def _find_link(nodes: Sequence[Node], intern: Interner, definitions: Mapping[str, str], index: int) -> int:
    link = first_link(nodes[index], definitions)
    return intern(("link", link)) if link else -1


def _is_long(text: str) -> bool:
    if text.isascii():
        return _MANY_LETTERS.match(text) is not None
    characters = count_characters(text)
    return characters >= SUBSTANTIAL_HAN or len(_LETTER.findall(text)) - characters >= SUBSTANTIAL_LETTERS


def own_content(node: Node) -> Hashable:
    """What makes two nodes equal in content: the text with its blanks collapsed; not ordinal, level, bullet or padding."""
    match node.type:
        case NodeType.SECTION:
            return ("section", "" if node.lead else _even(node.label.text), node.lead)
        case NodeType.ROW:
            return ("row", *map(_even, node.cells))
        case NodeType.TABLE:
            return ("table", *map(_even, node.cells))
        case NodeType.CODE:
            return ("code", "\n".join(line.rstrip() for line in node.text.rstrip().split("\n")))
        case NodeType.ITEM:
            return ("item", is_ticked(node), _even(node.text))
        case _:
            return (node.type.value, _even(node.text))


def _even(text: str) -> str:
    """Blanks collapsed; the same object where nothing changes, as it is kept for every node."""
    evened = " ".join(text.split())
    return text if evened == text else evened


def is_ticked(node: Node) -> bool | None:
    """The state of a task box; ``None`` for an item without one."""
    return "[x]" in node.marker if node.marker.endswith("]") else None


def first_link(node: Node, definitions: Mapping[str, str]) -> str:
    """The first address in an item, row or block, without what makes no difference: scheme, ``www.``, last slash."""
    if node.type is NodeType.SECTION:
        return ""
    found = _LINK.search(node.text)
    place, address = (found.start(), next(filter(None, found.groups()))) if found else (len(node.text), "")
    reference = find_reference(node.text[:place], definitions)
    return _LINK_DRESS.sub("", reference[1] if reference else address)


def loose_key(text: str) -> str:
    """A text reduced to its normalized letters and digits, and the signs of C++ and C#."""
    key = normalize(text)
    return _NOT_IN_LABEL.sub("", key) or "".join(key.split())
