"""Reads HTML strictly: what a page of ours holds, and whether it is balanced."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from typing import Final

VOID: Final = frozenset({"br", "hr", "input", "meta"})
MARKS: Final = ("del", "ins", "")


class Reader(HTMLParser):
    """``sides`` is the text inside of deletions, of insertions, and of neither; ``elements`` are tags with attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.sides = dict.fromkeys(MARKS, "")
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        mark = next((tag for tag in self.open if tag in self.sides), "")
        self.sides[mark] += data

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}

    @property
    def attributes(self) -> set[str]:
        return {name for _, attributes in self.elements for name in attributes}

    def with_class(self, name: str) -> list[dict[str, str]]:
        return [attributes for _, attributes in self.elements if name in attributes.get("class", "").split()]

    def values(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]

    def complaints(self) -> list[str]:
        """What no page of ours may hold, however odd the posts."""
        counts = Counter(self.values("id"))
        found = [f"{name} is an id of several" for name, count in counts.items() if count > 1]
        found += [name for name in self.attributes if name.startswith("on") or name in {"style", "src", "srcset"}]
        found += [tag for tag in self.tags if tag in {"iframe", "img", "object", "embed", "form", "base", "link"}]
        targets = {href.removeprefix("#") for href in self.values("href") if href.startswith("#") and href[1:3] != "s-"}
        found += [f"{target} is nowhere" for target in targets - counts.keys()]
        schemes = {href.split(":")[0].lower() for href in self.values("href") if ":" in href.split("/")[0]}
        return found + sorted(schemes - {"http", "https", "mailto"})
