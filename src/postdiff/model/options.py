"""What a caller can ask of a comparison."""

from __future__ import annotations

from typing import Final

from postdiff.model.value import Value

CHURN_FIELDS: Final = (
    *("updated", "lastmod", "last_modified_at", "modified", "date_modified", "updated_at"),
    *("layout", "toc", "autotoc", "math", "mathjax", "katex", "mermaid"),
)
"""Fields that generators and editors keep, and those that say how a page is set and not what is in it: form, both."""


class KindWords(Value):
    """How one language speaks of a kind. ``measure`` stands between a Chinese count and the noun (个, 家)."""

    singular: str
    plural: str
    measure: str = ""


class Kind(Value):
    """What sort of thing an entry is, and how it is recognised.

    ``members`` are labels (the gazetteer); ``label_pattern`` and ``heading_pattern`` are regular expressions, or several
    of which any may match, empty where the kind has none. ``words`` pairs a language ("en", "zh") with its words.
    """

    name: str
    words: tuple[tuple[str, KindWords], ...]
    members: frozenset[str] = frozenset()
    label_pattern: str | tuple[str, ...] = ""
    heading_pattern: str | tuple[str, ...] = ""


class Ignore(Value):
    """What is kept out of everything: field names, section labels, and patterns for the text of lines."""

    fields: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


class Options(Value):
    """How two snapshots are read and compared.

    With ``whole`` the sections of large snapshots that did not change are read as well. Nothing else is told by it, but
    for the runners-up that explain a matching. With ``keep_texts`` the changelog holds both posts, too, for a format that
    shows all of the text; it includes ``whole``.
    """

    implied_headings: bool = True
    kinds: tuple[Kind, ...] = ()  # beside the built-in ones, and before them
    ignore: Ignore = Ignore()
    churn_fields: tuple[str, ...] = CHURN_FIELDS
    whole: bool = False
    keep_texts: bool = False


class Publishing(Value):
    """How the changelog of a repository is written.

    ``file`` is its path and ``template`` that of a layout, both from the top of the repository; ``per`` is a release's
    span of time; ``urls`` pairs globs with the addresses of the posts that they take, the first that fits counts.
    """

    file: str = "CHANGELOG.md"
    per: str = "day"
    title: str = ""  # of the file when it is made; empty: in the language of the posts
    template: str = ""
    urls: tuple[tuple[str, str], ...] = ()
    since: str = ""


class FeedSettings(Value):
    """What a feed says of itself. ``url`` is the address of the site, ``feed_url`` that of the feed, empty where not known.

    Without ``author`` each entry has that of its newest commit. ``limit`` is the number of entries, 0 for all.
    """

    url: str = ""
    feed_url: str = ""
    title: str = ""
    author: str = ""
    limit: int = 50


class SiteSettings(Value):
    """How the pages about the posts are made. ``url`` is the address of their folder, empty where it is not known;
    ``front_matter`` names the generator that shall take them in, empty for none.
    """

    url: str = ""
    title: str = ""
    author: str = ""
    front_matter: str = ""
