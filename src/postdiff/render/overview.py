"""What is said of several posts before the first of them is told: how many changed, and each in one line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from postdiff.lang.headline import compose_headline
from postdiff.lang.naming import shown_labels, shown_title
from postdiff.lang.pick import pick_language
from postdiff.lang.words import Fate
from postdiff.model.changelog import Op, Significance
from postdiff.model.value import Value
from postdiff.text.safe import inert_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postdiff.lang.language import Language
    from postdiff.lang.pick import LanguageChoice
    from postdiff.model.changelog import Changelog
    from postdiff.model.posts import PostsChangelog


class Entry(Value):
    """One post in the list: its sign, how it is called, its path, a remark on its old path, and what happened."""

    sign: str
    title: str
    path: str
    formerly: str
    said: str


def language_of_posts(posts: PostsChangelog, lang: LanguageChoice) -> Language:
    """The language asked for; ``auto`` follows most of the posts, the first of them where two languages are even."""
    spoken = Counter(post.changelog.language for post in posts.told)
    return pick_language(lang, spoken.most_common(1)[0][0] if spoken else "en")


def compose_overview(posts: PostsChangelog, language: Language) -> str:
    """The sentence over all posts."""
    fates = Counter(_fate_of(post.changelog) for post in posts.told)
    return language.posts([(fate, fates[fate]) for fate in Fate if fates[fate]])


def list_posts(posts: PostsChangelog, lang: LanguageChoice, least: Significance) -> Iterator[Entry]:
    """The posts in which enough changed, each in its own language under ``auto``; then those that cannot be read.

    A title that two of the posts have names neither of them: both go by their paths.
    """
    titles = Counter(shown_title(post.changelog) for post in posts.told)
    for post in posts.told:
        changelog, path = post.changelog, inert_label(post.path)
        if changelog.significance < least:
            continue
        language, title, row = pick_language(lang, changelog.language), shown_title(changelog), changelog.new_path
        formerly = language.formerly(shown_labels(row)[0]) if row and len(changelog.changes) > 1 else ""
        said = _add_first_words(compose_headline(changelog, lang=lang), changelog)
        yield Entry(_sign_of(changelog), title if titles[title] == 1 else path, path, formerly, said)
    language = language_of_posts(posts, lang)
    for unread in posts.unread:
        path = inert_label(unread.path)
        yield Entry("!", path, path, "", language.unread(inert_label(unread.reason)))


def tell_left_out(posts: PostsChangelog, language: Language, least: Significance) -> str:
    """How many posts are not in the list."""
    count = sum(post.changelog.significance < least for post in posts.told)
    return language.left_out(count) if count else ""


def _add_first_words(headline: str, changelog: Changelog) -> str:
    """What a post that came or went is about, where no section and no entry says so."""
    row = changelog.whole
    if row is None or row.contains or not row.excerpt:
        return headline
    space = " " if headline.isascii() else ""  # a full-width stop brings its own
    return f"{headline}{space}{inert_label(row.excerpt)}"


def _fate_of(changelog: Changelog) -> Fate:
    if changelog.whole is not None:
        return Fate.ADDED if Op.ADDED in changelog.whole.ops else Fate.REMOVED
    if changelog.new_path is not None and len(changelog.changes) == 1:
        return Fate.RENAMED
    fates = {Significance.FORM: Fate.REFORMATTED, Significance.WORDING: Fate.REWORDED}
    return fates.get(changelog.significance, Fate.UPDATED)


def _sign_of(changelog: Changelog) -> str:
    match _fate_of(changelog):
        case Fate.ADDED:
            return "+"
        case Fate.REMOVED:
            return "-"
        case Fate.RENAMED:
            return "→"
        case Fate.REFORMATTED:
            return "="
        case Fate.UPDATED | Fate.REWORDED:
            return "~"
