"""What the HTML report says around the changes themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.model.changelog import Op, Significance
from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postdiff.lang.words import LanguageCode


class ReportWords(Value):
    """The words of the report; ``{…}`` is filled in where they are used, by scripts, too."""

    changes: str
    posts: str
    outline: str
    kinds: str
    warnings: str
    views: str
    view_changes: str
    view_whole: str
    view_sides: str
    before: str
    after: str
    filters: str
    find: str
    operation: str
    kind: str
    significance: str
    clear: str
    shown: str
    all_shown: str
    none_shown: str
    in_post: str
    to_change: str
    more: str  # opens the text of an entry
    and_more: str
    formerly_here: str  # a section that is gone, in the outline
    nothing_to_list: str
    keyboard: str
    close: str
    key_next: str
    key_previous: str
    key_changes: str
    key_whole: str
    key_sides: str
    key_find: str
    key_help: str
    key_escape: str
    ops: Mapping[Op, str]
    significances: Mapping[Significance, str]


REPORT_WORDS: Final[Mapping[LanguageCode, ReportWords]] = {
    "en": ReportWords(
        changes="Changes",
        posts="Posts",
        outline="Outline",
        kinds="By kind",
        warnings="Warnings",
        views="View",
        view_changes="Changes only",
        view_whole="Whole post",
        view_sides="Side by side",
        before="Before",
        after="After",
        filters="Filter",
        find="Find in the changes",
        operation="What happened",
        kind="Kind",
        significance="How much it matters",
        clear="Show all",
        shown="{shown} of {total} changes shown",
        all_shown="All {total} changes shown",
        none_shown="No change fits: show all, or filter by something else.",
        in_post="Show in the post",
        to_change="Show the change",
        more="Text ({count} words)",
        and_more="and {count} more",
        formerly_here="removed",
        nothing_to_list="There is nothing to list here; the whole post is in the other views.",
        keyboard="Keyboard",
        close="Close",
        key_next="next change",
        key_previous="previous change",
        key_changes="changes only",
        key_whole="whole post with marks",
        key_sides="side by side",
        key_find="find in the changes",
        key_help="this help",
        key_escape="close, or leave the field",
        ops={
            Op.ADDED: "Added",
            Op.REMOVED: "Removed",
            Op.RENAMED: "Renamed",
            Op.MOVED: "Moved",
            Op.EDITED: "Edited",
            Op.REORDERED: "Reordered",
            Op.RENUMBERED: "Renumbered",
            Op.RELEVELLED: "Relevelled",
            Op.REFORMATTED: "Reformatted",
        },
        significances={
            Significance.NONE: "",
            Significance.FORM: "Formatting",
            Significance.WORDING: "Rewording",
            Significance.CONTENT: "Content",
        },
    ),
    "zh": ReportWords(
        changes="变化",
        posts="文章",
        outline="目录",
        kinds="按类别",
        warnings="提醒",
        views="视图",
        view_changes="只看变化",
        view_whole="全文标注",
        view_sides="左右对照",
        before="之前",
        after="之后",
        filters="筛选",
        find="在变化中查找",
        operation="操作",
        kind="类别",
        significance="重要程度",
        clear="显示全部",
        shown="显示 {total} 处变化中的 {shown} 处",
        all_shown="共 {total} 处变化",
        none_shown="没有符合条件的变化：请显示全部，或换个条件。",
        in_post="在全文中查看",
        to_change="查看这处变化",
        more="正文（{count} 字）",
        and_more="另有 {count} 个",
        formerly_here="已移除",
        nothing_to_list="这里没有可列出的变化；全文见其他视图。",
        keyboard="键盘",
        close="关闭",
        key_next="下一处变化",
        key_previous="上一处变化",
        key_changes="只看变化",
        key_whole="全文标注",
        key_sides="左右对照",
        key_find="在变化中查找",
        key_help="本帮助",
        key_escape="关闭，或离开输入框",
        ops={
            Op.ADDED: "新增",
            Op.REMOVED: "移除",
            Op.RENAMED: "更名",
            Op.MOVED: "移动",
            Op.EDITED: "修改",
            Op.REORDERED: "调整顺序",
            Op.RENUMBERED: "重新编号",
            Op.RELEVELLED: "调整级别",
            Op.REFORMATTED: "重新排版",
        },
        significances={
            Significance.NONE: "",
            Significance.FORM: "格式",
            Significance.WORDING: "措辞",
            Significance.CONTENT: "内容",
        },
    ),
}
