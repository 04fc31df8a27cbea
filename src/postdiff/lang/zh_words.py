"""The Chinese words of the report: one table for each vocabulary that it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.lang.words import Fate, Noun, Terms
from postdiff.model.changelog import Op
from postdiff.model.node import NodeType

if TYPE_CHECKING:
    from collections.abc import Mapping

TERMS: Final = Terms(
    no_changes="没有变化。",
    rewritten="全文改写：旧版内容几乎没有保留。",
    introduction="开头部分",
    front_matter="文章信息",
    added="新增",
    changed="更改",
    removed="移除",
    colon="：",
    separator="，",
    no_partner="无对应条目",
    nothing="无",
    no_revisions="没有修订。",
    earliest="这是浅克隆中最早的修订，更早的修订不在其中。",
    changelog="更新日志",
    unreleased="未发布",
    new_posts="新文章",
    removed_posts="删除的文章",
)

NOUNS: Final[Mapping[Noun, str]] = {
    Noun.SECTION: "个章节",
    Noun.ENTRY: "个条目",
    Noun.FIELD: "个字段",
    Noun.POST: "篇文章",
    Noun.FRONT_MATTER: "处文章信息",
    Noun.CONTENTS: "个目录",
}

BLOCKS: Final[Mapping[NodeType, tuple[str, str]]] = {
    NodeType.POST: ("篇", "文章"),
    NodeType.SECTION: ("个", "章节"),
    NodeType.ITEM: ("个", "列表项"),
    NodeType.ROW: ("行", "表格行"),
    NodeType.FIELD: ("个", "字段"),
    NodeType.PARAGRAPH: ("段", "段落"),
    NodeType.QUOTE: ("处", "引用"),
    NodeType.CODE: ("个", "代码块"),
    NodeType.TABLE: ("个", "表格"),
    NodeType.HTML: ("个", "HTML 块"),
    NodeType.IMAGE: ("张", "图片"),
    NodeType.RULE: ("条", "分隔线"),
    NodeType.FOOTNOTE: ("条", "脚注"),
    NodeType.FORMULA: ("个", "公式"),
    NodeType.LINK_DEFINITION: ("条", "链接定义"),
}
"""The measure word and the noun of each block."""

FORMS: Final[Mapping[Op, str]] = {
    Op.ADDED: "新增",
    Op.REMOVED: "移除",
    Op.RENAMED: "调整写法",
    Op.MOVED: "调整位置",
    Op.EDITED: "更新",
    Op.REORDERED: "调整顺序",
    Op.RENUMBERED: "重新编号",
    Op.RELEVELLED: "调整层级",
    Op.REFORMATTED: "重新排版",
}

VERBS: Final[Mapping[Op, str]] = {Op.ADDED: "新增", Op.REMOVED: "移除", Op.EDITED: "更新了"}
FIELD_VERBS: Final[Mapping[Op, str]] = {**VERBS, Op.EDITED: "修改了"}
COVERBS: Final[Mapping[Op, str]] = {Op.ADDED: "在", Op.REMOVED: "从", Op.EDITED: "在"}

FATES: Final[Mapping[Fate, str]] = {
    Fate.ADDED: "新增",
    Fate.REMOVED: "移除",
    Fate.RENAMED: "改名",
    Fate.UPDATED: "更新",
    Fate.REWORDED: "仅调整措辞",
    Fate.REFORMATTED: "仅调整格式",
}

FIELDS: Final[Mapping[str, str]] = {
    "title": "标题",
    "subtitle": "副标题",
    "description": "简介",
    "tags": "标签",
    "categories": "分类",
    "date": "日期",
    "author": "作者",
    "authors": "作者",
}
