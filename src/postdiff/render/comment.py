r"""A report as a comment on a pull request: it pings nobody, refers to nothing, and is cut where there is no room.

Forges look for references in the text that readers would see, so a backslash in front of ``@name`` does not help: behind
the sign stands a space without a width.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from postdiff.lang.comment import COMMENT_WORDS
from postdiff.model.value import Value
from postdiff.render.overview import language_of_posts
from postdiff.render.posts import PostsView, list_in_markdown, tell_details
from postdiff.render.view import View

if TYPE_CHECKING:
    from postdiff.lang.comment import CommentWords
    from postdiff.lang.pick import LanguageChoice
    from postdiff.model.changelog import Significance
    from postdiff.model.posts import PostsChangelog

BREAK: Final = "\u200b"

REFERENCE: Final = re.compile(
    r"(?<=[@#!$%&~^])(?=[\w\"-])"  # people and teams, issues, merge requests, snippets, milestones, epics, labels, alerts
    r"|(?<=\b[Gg][Hh])(?=-\d)"  # issues once more
    r"|(?<=:)(?=//|\d+\\?\])"  # addresses of issues, and [vulnerability:1]
    r"|^(?=[ \t]*/\w)",  # commands
    re.MULTILINE,
)
"""Places where what stands before and what stands behind make a reference together."""

ENTRY: Final = "- "

UNTITLED: Final = re.compile(r"#+ |\*\*.*\*\*$|$")
"""What means nothing without a line below it."""


class Wish(Value):
    """``lang`` as everywhere; ``least`` is the least change worth telling; ``limit`` are the characters that a comment may have.

    ``command`` tells all of it, and ``outdated`` is a changelog that is to be written, empty where it is not.
    """

    lang: LanguageChoice
    least: Significance
    limit: int
    command: str
    outdated: str = ""


def render_comment(posts: PostsChangelog, wish: Wish) -> str:
    """The comment, without what makes it known to programs."""
    words = COMMENT_WORDS[language_of_posts(posts, wish.lang).code]
    outdated = (
        words.outdated.format(file=_code(wish.outdated), command=_code("postdiff changelog")) if wish.outdated else ""
    )
    if not has_news(posts, wish.least):
        return f"{outdated or words.nothing}\n"
    head, details = _report(posts, wish)
    end = f"\n{outdated}\n" if outdated else ""
    fold = f"\n<details><summary>{words.details}</summary>\n\n", "\n</details>\n"
    if len(head) + len(details) + len("".join(fold)) + len(end) <= wish.limit:
        return f"{head}{_folded(details, fold) if head else details}{end}"
    return _cut(head, details, fold, end, words, wish)


def has_news(posts: PostsChangelog, least: Significance) -> bool:
    """Whether there is anything to tell."""
    return bool(posts.unread) or any(post.changelog.significance >= least for post in posts.told)


def break_references(text: str) -> str:
    """The same text for the eye, with nothing in it that a forge would link, count or carry out."""
    return REFERENCE.sub(BREAK, text)


def cut_lines(text: str, room: int) -> tuple[str, int]:
    """As many whole lines as there is room for, without headings at their end; how many lines of entries are left out."""
    if len(text) <= room:
        return text, 0
    lines = text.split("\n")
    kept, used = 0, 0
    while kept < len(lines) and used + len(lines[kept]) + 1 <= room:
        used += len(lines[kept]) + 1
        kept += 1
    while kept and UNTITLED.match(lines[kept - 1]):
        kept -= 1
    left = sum(line.startswith(ENTRY) for line in lines[kept:])
    return "".join(f"{line}\n" for line in lines[:kept]), left


def _report(posts: PostsChangelog, wish: Wish) -> tuple[str, str]:
    """The list of the posts, and what became of each; one post alone needs no list."""
    view = View(language_of_posts(posts, wish.lang), min_significance=wish.least)
    told = PostsView(wish.lang, view)
    details = "\n".join(tell_details(posts, "markdown", told))
    alone = details and len(posts.told) == 1 and not posts.unread
    return "" if alone else break_references(list_in_markdown(posts, told)), break_references(details)


def _folded(details: str, fold: tuple[str, str]) -> str:
    return f"{fold[0]}{details}{fold[1]}" if details else ""


def _cut(head: str, details: str, fold: tuple[str, str], end: str, words: CommentWords, wish: Wish) -> str:
    rest = words.rest[1].format(count="0" * 9, command=_code(wish.command))  # as long as it can get
    room = wish.limit - len(end) - len(rest) - 2
    shown, left = cut_lines(head, room)
    room -= len(shown) + (len("".join(fold)) if head else 0)
    told, more = cut_lines(details, max(room, 0))
    count = left + more
    rest = words.rest[count != 1].format(count=f"{count:,}", command=_code(wish.command))
    return f"{shown}{_folded(told, fold) if head else told}\n{rest}\n{end}"


def _code(text: str) -> str:
    return f"`{text.replace('`', '')}`"
