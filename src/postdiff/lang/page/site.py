"""What the pages of a site about its posts say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postdiff.lang.words import LanguageCode


class SiteWords(Value):
    """The words of index, changelog and the pages of posts. ``{count}`` and ``{date}`` are filled in; of two forms the first is for one."""

    title: str
    posts: str
    all_changes: str
    history: str
    read: str
    atom: str
    json: str
    search: str
    all_posts: str
    which: str  # the label of the choice of a post
    order: str  # the label of the choice of an order
    by_date: str
    by_title: str
    by_count: str
    years: str
    changes: tuple[str, str]
    shown: tuple[str, str]
    nothing: str
    last: str
    more: str
    empty: str


SITE_WORDS: Final[Mapping[LanguageCode, SiteWords]] = {
    "en": SiteWords(
        title="What has changed",
        posts="Posts",
        all_changes="All changes",
        history="History",
        read="Read the post",
        atom="Atom feed",
        json="JSON Feed",
        search="Search",
        all_posts="All posts",
        which="Post",
        order="Order",
        by_date="Last changed first",
        by_title="By title",
        by_count="Most changes first",
        years="Years",
        changes=("{count} change", "{count} changes"),
        shown=("{count} found", "{count} found"),
        nothing="Nothing found.",
        last="Last changed {date}",
        more="{count} more",
        empty="There is nothing to tell yet.",
    ),
    "zh": SiteWords(
        title="更新一览",
        posts="文章",
        all_changes="全部更新",
        history="修订历史",
        read="阅读文章",
        atom="Atom 订阅",
        json="JSON 订阅",
        search="搜索",
        all_posts="全部文章",
        which="文章",
        order="排序",
        by_date="最近更新在前",
        by_title="按标题",
        by_count="更新次数多的在前",
        years="年份",
        changes=("{count} 次更新", "{count} 次更新"),
        shown=("找到 {count} 项", "找到 {count} 项"),
        nothing="没有找到。",
        last="最近更新于 {date}",
        more="另有 {count} 项",
        empty="还没有可以告知的更新。",
    ),
}
