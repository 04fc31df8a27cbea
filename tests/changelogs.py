"""Changelogs made by hand, one for each shape a report can have."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from postdiff.model.changelog import (
    Change,
    Changelog,
    Contents,
    KindCount,
    Op,
    Part,
    PartOp,
    Run,
    RunnerUpLabel,
    RunOp,
    Significance,
)
from postdiff.model.matching import Phase
from postdiff.model.node import NodeType
from postdiff.model.options import Kind, KindWords
from postdiff.model.span import Span

NOWHERE: Final = Span(0, 0)

PROVINCE: Final = Kind(
    "province", (("en", KindWords("province", "provinces")), ("zh", KindWords("省份", "省份", "个")))
)
COMPANY: Final = Kind(
    "company",
    (
        ("en", KindWords("company or institution", "companies and institutions")),
        ("zh", KindWords("企业与机构", "企业与机构", "家")),
    ),
)

OLD_SIDE: Final = frozenset({Op.REMOVED})
NEW_SIDE: Final = frozenset({Op.ADDED})


def change(label: str, *ops: Op, line: int = 10, **given: Any) -> Change:
    """One row that stands on lines ``line`` and the one after, on the sides where its ops let it."""
    place = Span(line - 1, line + 1)
    sides: dict[str, Any] = {
        "old": NOWHERE if Op.ADDED in ops else place,
        "new": NOWHERE if Op.REMOVED in ops else place,
        "node": NodeType.SECTION,
        "path": (),
        "significance": Significance.CONTENT,
    }
    digest = hashlib.sha256(repr((label, ops)).encode()).hexdigest()[:12]
    return Change(fingerprint=digest, label=label, ops=ops, **(sides | given))


def changelog(*changes: Change, **given: Any) -> Changelog:
    """What is told of a post called "Tools" in English, unless said otherwise."""
    facts: dict[str, Any] = {
        "old_name": "old.md",
        "new_name": "new.md",
        "old_title": "Tools",
        "new_title": "Tools",
        "language": "en",
        "rewritten": False,
        "kinds": (),
    }
    return Changelog(changes=changes, **(facts | given))


def part(op: PartOp, *runs: tuple[str, str], block: NodeType = NodeType.PARAGRAPH, line: int = 12) -> Part:
    """An edited block on one line; runs as in JSON."""
    place = Span(line - 1, line)
    return Part(
        block=block,
        op=op,
        old=NOWHERE if op is PartOp.ADDED else place,
        new=NOWHERE if op is PartOp.REMOVED else place,
        runs=tuple(Run(RunOp(sign), text) for sign, text in runs),
        significance=Significance.FORM if op is PartOp.REFORMATTED else Significance.CONTENT,
    )


def provinces() -> Changelog:
    """The founding post: provinces and companies were added, one province got new paragraphs."""
    title = "中国健康、医疗大数据中心盘点（持续更新）"
    teams, firms = (title, "各省队，也属于国家队吧"), (title, "各企业、机构队")
    new_provinces = {
        "天津": "天津市东丽区人民政府，天津大学医学工程与转化医学研究院和中电数据服务有限公司9日在天津大学签订合作协议",
        "贵州": "2017年9月2日,贵安新区与中国生物技术发展中心举行座谈会",
        "甘肃": "省、市、县人口健康信息平台是健康医疗数据交换与汇聚的“总枢纽”",
        "安徽": "2017年7月7日，安徽健康医疗数据科学与产业创新推进会在合肥举行。",
        "内蒙古": "2017年，高新区财政预算列支2亿元专项资金支持大数据产业发展",
        "黑龙江": "黑龙江省生物医疗大数据中心成立",
        "云南": "省卫计委与云南中医学院合作成立了云南省中医药大数据中心",
    }
    new_firms = {
        "神州控股": "集团旗下的神州医疗正与中国国家癌症中心开展全面合作",
        "智业软件": "厦门",
        "卫宁健康": "",
        "慧优科技": "",
        "杭州健培科技": "",
        "中科金豆数据": "",
        "宁波诺丁汉大学": "",
    }
    guangdong = change(
        "广东",
        Op.EDITED,
        line=70,
        path=teams,
        kind="province",
        words_added=103,
        matched_by=Phase.LABEL,
        similarity=0.62345,
        runner_up=RunnerUpLabel("福建", 0.41),
        parts=(
            part(PartOp.ADDED, ("+", "顺德拟投15亿元建大数据中心\n目前落地广州大学城"), line=71),
            part(PartOp.REFORMATTED, ("=", "据最新信息显示"), line=73),
            part(PartOp.ADDED, ("+", "![](http://example.org/a.png) 6月14日，GSK宣布"), line=75),
        ),
    )
    return changelog(
        guangdong,
        *(
            change(
                name, Op.ADDED, line=90 + 3 * index, path=teams, kind="province", excerpt=text, words_added=len(text)
            )
            for index, (name, text) in enumerate(new_provinces.items())
        ),
        *(
            change(name, Op.ADDED, line=150 + 3 * index, path=firms, kind="company", excerpt=text)
            for index, (name, text) in enumerate(new_firms.items())
        ),
        old_title=title,
        new_title=title,
        language="zh",
        kinds=(
            KindCount(PROVINCE, added=tuple(new_provinces), edited=("广东",)),
            KindCount(COMPANY, added=tuple(new_firms)),
        ),
    )


def every_op() -> Changelog:
    """Each thing that can happen to an entry, once."""
    libraries, tools = ("Tools", "Libraries"), ("Tools", "CLI tools")
    return changelog(
        change("title", Op.EDITED, node=NodeType.FIELD, old_value="Tool", new_value="Tools", line=2),
        change("tags", Op.ADDED, node=NodeType.FIELD, new_value=["cli", "lists"], line=3),
        change(
            "Tools",
            Op.EDITED,
            lead=True,
            line=6,
            words_added=2,
            words_removed=1,
            matched_by=Phase.IDENTICAL,
            similarity=0.98,
            parts=(
                part(PartOp.EDITED, ("=", "A list of "), ("-", "good"), ("+", "very good"), ("=", " tools."), line=6),
            ),
        ),
        change("CLI tools", Op.RENAMED, old_label="Command line", anchor="cli-tools", path=("Tools",), line=8),
        change("fd", Op.ADDED, node=NodeType.ITEM, path=tools, excerpt="a simple alternative to find", line=10),
        change(
            "ripgrep",
            Op.MOVED,
            Op.EDITED,
            node=NodeType.ITEM,
            path=tools,
            old_path=libraries,
            words_added=3,
            words_removed=1,
            matched_by=Phase.ELSEWHERE,
            similarity=0.8,
            runner_up=RunnerUpLabel("grep", 0.5),
            parts=(
                part(
                    PartOp.EDITED,
                    ("=", "[ripgrep](https://example.org) - searches folders "),
                    ("-", "fast"),
                    ("+", "faster than all others"),
                    ("=", "."),
                ),
            ),
            line=11,
        ),
        change(
            "xargs", Op.REMOVED, node=NodeType.ITEM, path=tools, within=("GNU",), excerpt="builds commands", line=12
        ),
        change(
            "Editors",
            Op.ADDED,
            anchor="editors",
            path=("Tools",),
            contains=Contents(sections=("Modal",), items=("vim", "helix", "kakoune"), rows=("nano",)),
            excerpt="Programs that write text",
            line=20,
        ),
        change("Install", Op.ADDED, anchor="install", path=("Tools", "Usage"), split_from="Usage", line=30),
        change("Notes", Op.REMOVED, anchor="notes", path=("Tools",), merged_into="Usage", line=34),
        change(
            "Linux",
            Op.EDITED,
            node=NodeType.ROW,
            path=("Tools", "Usage"),
            words_added=1,
            words_removed=1,
            significance=Significance.WORDING,
            parts=(part(PartOp.EDITED, ("=", "| Linux | "), ("-", "teh"), ("+", "the"), ("=", " best |")),),
            line=36,
        ),
        change(
            "Building",
            Op.EDITED,
            Op.RENUMBERED,
            anchor="building",
            path=("Tools",),
            parts=(
                part(
                    PartOp.EDITED,
                    ("=", "make\n"),
                    ("-", "make install\n"),
                    ("+", "sudo make install\nldconfig\n"),
                    ("=", "exit"),
                    block=NodeType.CODE,
                ),
                part(PartOp.REMOVED, ("-", "It takes a minute."), line=15),
                part(PartOp.MOVED, ("=", "See above."), line=16),
            ),
            line=40,
        ),
        change("Platforms", Op.REORDERED, path=("Tools",), significance=Significance.FORM, line=50),
        change("FAQ", Op.RENUMBERED, path=("Tools",), significance=Significance.FORM, line=60),
        change("Thanks", Op.RENUMBERED, path=("Tools",), significance=Significance.FORM, line=70),
    )


def form_only() -> Changelog:
    """Changes that no reader needs to know of."""
    form = Significance.FORM
    return changelog(
        change("lastmod", Op.EDITED, node=NodeType.FIELD, significance=form, old_value="2020", new_value="2021"),
        change("front matter", Op.REFORMATTED, node=NodeType.FIELD, significance=form),
        *(change(f"Part {number}", Op.RENUMBERED, significance=form) for number in range(3)),
        change("fd", Op.REFORMATTED, node=NodeType.ITEM, significance=form, path=("Tools", "CLI")),
        change("Install", Op.ADDED, node=NodeType.ITEM, significance=form, path=("Tools", "Contents")),
        change("Deinstall", Op.REMOVED, node=NodeType.ITEM, significance=form, path=("Tools", "Contents")),
    )


def wording_only() -> Changelog:
    """The same facts in other words."""
    return changelog(
        change(
            "Install",
            Op.EDITED,
            significance=Significance.WORDING,
            words_added=1,
            words_removed=1,
            parts=(part(PartOp.EDITED, ("=", "Then "), ("-", "launch"), ("+", "start"), ("=", " it.")),),
        ),
        change("Usage", Op.EDITED, significance=Significance.WORDING, words_added=2),
    )


def many_entries() -> Changelog:
    """A curated list after a busy month: 40 entries in 5 sections."""
    names = [f"tool-{number}" for number in range(40)]
    return changelog(
        *(
            change(
                name,
                Op.ADDED,
                node=NodeType.ITEM,
                path=("Tools", f"Group {index // 8}"),
                excerpt=f"does thing number {index} well",
                line=10 + index,
            )
            for index, name in enumerate(names)
        ),
        *(change(f"old-{number}", Op.REMOVED, node=NodeType.ITEM, path=("Tools", "Group 1")) for number in range(12)),
        *(
            change(f"kept-{number}", Op.EDITED, node=NodeType.ITEM, path=("Tools", "Group 2"), words_added=number + 1)
            for number in range(9)
        ),
    )


def nothing() -> Changelog:
    """Two equal snapshots."""
    return changelog()


def rewritten() -> Changelog:
    """A post that keeps almost nothing."""
    return changelog(change("Old", Op.REMOVED), change("New", Op.ADDED), rewritten=True)


NASTY: Final = (
    "\x1b[31mred\x1b[0m",
    "[bold]not bold[/bold] :smile:",
    "</details><script>alert(1)</script>",
    "# forged\n## heading",
    "- forged item",
    "1. forged item",
    "[link](javascript:alert(1)) ![image](http://example.org/a.png)",
    "https://example.org/ www.example.org <a@example.org>",
    "\u202eesrever\u202c \u2066isolated\u2069 a\u200bb",
    "`code` **strong** __strong__ ~~struck~~ $x$ {{ site.title }} {% raw %}",
    "> quote",
    "| a | b |",
    "---",
    "```",
    "[ref]: http://example.org",
    "    indented code",
    "&lt;b&gt; &#35; trailing ##",
    "\\",
    "[^1] [x]",
    "\x9b31m\x07\x00\ud800",
    "👩‍👩‍👧 می‌خواهم",
)
"""Labels that try to be more than text."""


def nasty() -> Changelog:
    """A post that attacks its reader, in every place where its text is shown."""
    return changelog(
        *(
            change(
                label,
                Op.ADDED,
                node=NodeType.ITEM,
                path=(label, label),
                within=(label,),
                excerpt=label,
                contains=Contents(items=(label,)),
            )
            for label in NASTY
        ),
        *(
            change(
                label,
                Op.RENAMED,
                Op.EDITED,
                old_label=f"{label} old",
                path=(label,),
                parts=(part(PartOp.EDITED, ("-", label), ("+", f"{label}\n{label}"), block=NodeType.CODE),),
                runner_up=RunnerUpLabel(label, 0.3),
            )
            for label in NASTY
        ),
        *(change(label, Op.EDITED, node=NodeType.FIELD, old_value=label, new_value=[label]) for label in NASTY),
        old_name="\x1b[2Jold.md",
        old_title=NASTY[0],
        new_title=NASTY[3],
        warnings=(f"odd header: {NASTY[0]}",),
    )


SHAPES: Final = {
    "provinces": provinces,
    "every_op": every_op,
    "form_only": form_only,
    "wording_only": wording_only,
    "many_entries": many_entries,
    "nothing": nothing,
    "rewritten": rewritten,
}
"""What the golden files are made from."""
