"""What the page of a post's history says. In patterns, names in braces are filled in by the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postdiff.lang.words import LanguageCode


class HistoryWords(Value):
    """The words of the page. Patterns with a count have one form for one and one for many."""

    heading: str  # of the browser window
    counts: Mapping[str, tuple[str, str]]  # of one, and of many
    summary: str
    summary_empty: str
    timeline: str
    timeline_help: str
    timeline_keys: str
    all_years: str
    legend: Mapping[str, str]
    revisions: str
    entries: str
    search_entries: str
    search_revisions: str
    sort: str
    sorts: Mapping[str, str]
    nothing_found: str
    more: str
    changes: str
    older: str
    newer: str
    the_post: str
    before: str
    between: str
    no_difference: str
    ops: Mapping[str, str]
    was: str
    from_place: str
    since: str
    since_before: str
    until: str
    last_edited: str
    never_edited: str
    life: str
    previous: str
    following: str
    nodes: Mapping[str, str]
    fields: str
    introduction: str
    path: str
    script: str
    first_seen: str
    last_seen: str
    entry: str
    count: str
    words: Mapping[str, str]


HISTORY_WORDS: Final[Mapping[LanguageCode, HistoryWords]] = {
    "en": HistoryWords(
        heading="{title} – history",
        counts={
            "revisions": ("1 revision", "{count} revisions"),
            "entries": ("1 entry", "{count} entries"),
            "touched": ("in 1 revision", "in {count} revisions"),
            "inside": ("with 1 entry", "with {count} entries"),
            "found": ("1 found", "{count} found"),
        },
        summary="{revisions} from {first} to {last}. {entries} in it now, {gone} gone.",
        summary_empty="{revisions} from {first} to {last}. The post is gone.",
        timeline="Timeline",
        timeline_help="Each mark is a revision: upwards what it added, downwards what it took away, in words.",
        timeline_keys="Arrow keys step through them; shift and a click compare with another one.",
        all_years="All years",
        legend={"added": "mostly added", "removed": "mostly removed", "edited": "mostly edited", "form": "form only"},
        revisions="Revisions",
        entries="Entries",
        search_entries="Find an entry",
        search_revisions="Find a revision",
        sort="Order",
        sorts={
            "order": "As in the post",
            "new": "Newest first",
            "edited": "Edited last first",
            "often": "Most edited first",
        },
        nothing_found="Nothing found.",
        more="Show more",
        changes="What changed",
        older="From",
        newer="To",
        the_post="The post at this time",
        before="before {date}",
        between="From {older} to {newer}",
        no_difference="Nothing that a reader would notice is different.",
        ops={"added": "added", "removed": "removed", "renamed": "renamed", "moved": "moved", "edited": "edited"},
        was="was “{name}”",
        from_place="from “{name}”",
        since="since {date}",
        since_before="since before {date}",
        until="until {date}",
        last_edited="last edited {date}",
        never_edited="never edited",
        life="Its life",
        previous="Earlier revision",
        following="Later revision",
        nodes={"section": "section", "item": "item", "row": "row", "field": "field"},
        fields="Front matter",
        introduction="introduction",
        path="Renamed from {old} to {new}.",
        script="Choosing, comparing and searching need JavaScript. Here is all that was found, as plain lists.",
        first_seen="Since",
        last_seen="Last edited",
        entry="Entry",
        count="Revisions",
        words={"both": "+{added} −{removed} words", "added": "+{added} words", "removed": "−{removed} words"},
    ),
    "zh": HistoryWords(
        heading="{title} – 历史",
        counts={
            "revisions": ("1 次修订", "{count} 次修订"),
            "entries": ("1 个条目", "{count} 个条目"),
            "touched": ("涉及 1 次修订", "涉及 {count} 次修订"),
            "inside": ("含 1 个条目", "含 {count} 个条目"),
            "found": ("找到 1 个", "找到 {count} 个"),
        },
        summary="{first} 至 {last}，{revisions}。现有 {entries}，已删去 {gone}。",
        summary_empty="{first} 至 {last}，{revisions}。文章现已删除。",
        timeline="时间线",
        timeline_help="每条线是一次修订：向上为新增的字数，向下为删去的字数。",
        timeline_keys="用方向键逐次浏览；按住 Shift 点击可与另一次比较。",
        all_years="全部年份",
        legend={"added": "以新增为主", "removed": "以删除为主", "edited": "以修改为主", "form": "仅格式"},
        revisions="修订",
        entries="条目",
        search_entries="查找条目",
        search_revisions="查找修订",
        sort="排序",
        sorts={"order": "按文中顺序", "new": "最新出现在前", "edited": "最近修改在前", "often": "修改最多在前"},
        nothing_found="没有找到。",
        more="显示更多",
        changes="改动",
        older="从",
        newer="到",
        the_post="当时的全文",
        before="{date} 之前",
        between="从 {older} 到 {newer}",
        no_difference="读者看不出任何不同。",
        ops={"added": "新增", "removed": "删除", "renamed": "改名", "moved": "移动", "edited": "修改"},
        was="原名“{name}”",
        from_place="自“{name}”移来",
        since="{date} 起",
        since_before="{date} 之前就有",
        until="{date} 止",
        last_edited="最近修改 {date}",
        never_edited="未曾修改",
        life="条目的经历",
        previous="更早的修订",
        following="更晚的修订",
        nodes={"section": "章节", "item": "列表项", "row": "表格行", "field": "字段"},
        fields="文件头",
        introduction="开头",
        path="文件由 {old} 改名为 {new}。",
        script="选择、比较和查找需要 JavaScript。以下是全部内容的清单。",
        first_seen="始于",
        last_seen="最近修改",
        entry="条目",
        count="修订次数",
        words={"both": "+{added} −{removed} 字", "added": "+{added} 字", "removed": "−{removed} 字"},
    ),
}
