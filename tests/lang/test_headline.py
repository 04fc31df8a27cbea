"""Headlines: what a reader is told first, in sentences a native reader would write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from changelogs import (
    COMPANY,
    NASTY,
    PROVINCE,
    change,
    changelog,
    every_op,
    form_only,
    many_entries,
    nasty,
    nothing,
    provinces,
    rewritten,
    wording_only,
)

from postdiff.lang.detail import DETAILS, LIMIT
from postdiff.lang.headline import compose_headline, count_forms
from postdiff.lang.pick import LANGUAGES
from postdiff.model.changelog import Change, Changelog, Contents, KindCount, Op, Significance
from postdiff.model.node import NodeType
from postdiff.text.width import display_width

if TYPE_CHECKING:
    from collections.abc import Callable

ITEM, ROW, FIELD = NodeType.ITEM, NodeType.ROW, NodeType.FIELD
CLI: Final = ("Tools", "CLI tools")
LIBRARIES: Final = ("Tools", "Libraries")


def item(label: str, *ops: Op, path: tuple[str, ...] = CLI, **more: Any) -> Change:
    return change(label, *ops, node=ITEM, path=path, **more)


def items(count: int, *ops: Op, path: tuple[str, ...] = CLI) -> list[Change]:
    return [item(f"t{number}", *ops, path=path) for number in range(count)]


TABLE: Final = {
    "one item": (
        [item("fd", Op.ADDED)],
        "Added fd to CLI tools.",
        "在“CLI tools”中新增 fd。",
    ),
    "three items of one heading": (
        items(3, Op.ADDED),
        "Added 3 entries to CLI tools: t0, t1 and t2.",
        "在“CLI tools”中新增 3 个条目：t0、t1、t2。",
    ),
    "too many to name": (
        items(12, Op.ADDED),
        "Added 12 entries to CLI tools: t0, t1, t2, t3, t4 and 7 more.",
        "在“CLI tools”中新增 12 个条目：t0、t1、t2、t3、t4 等。",
    ),
    "two headings": (
        [*items(2, Op.REMOVED), item("x", Op.REMOVED, path=LIBRARIES)],
        "Removed 2 entries from CLI tools (t0, t1) and x from Libraries.",
        "从“CLI tools”中移除 2 个条目（t0、t1），从“Libraries”中移除 x。",
    ),
    "many headings are counted": (
        [item(f"t{number}", Op.ADDED, path=("Tools", f"G{number}")) for number in range(4)],
        "Added 4 entries to 4 sections: t0, t1, t2 and t3.",
        "在 4 个章节中新增 4 个条目：t0、t1、t2、t3。",
    ),
    "two headings of one name are told apart": (
        [item("a", Op.ADDED, path=("Tools", "1.0", "Fixes")), item("b", Op.ADDED, path=("Tools", "1.1", "Fixes"))],
        "Added a to “1.0 › Fixes” and b to “1.1 › Fixes”.",
        "在“1.0 › Fixes”中新增 a，在“1.1 › Fixes”中新增 b。",
    ),
    "rows right under the title": (
        [change("a", Op.ADDED, node=ROW, path=("Tools",)), change("b", Op.ADDED, node=ROW)],
        "Added 2 entries: a and b.",
        "新增 2 个条目：a、b。",
    ),
    "a section": (
        [change("Setup", Op.ADDED)],
        "Added the section “Setup”.",
        "新增章节“Setup”。",
    ),
    "a section with what it holds": (
        [change("Setup", Op.REMOVED, contains=Contents(sections=("a", "b"), items=("c",)))],
        "Removed the section “Setup” with 2 subsections and 1 entry.",
        "移除章节“Setup”（含 2 个小节、1 个条目）。",
    ),
    "sections": (
        [change(name, Op.ADDED) for name in "AB"],
        "Added 2 sections: A and B.",
        "新增 2 个章节：A、B。",
    ),
    "a section and an item": (
        [change("Setup", Op.ADDED), item("fd", Op.ADDED)],
        "Added the section “Setup” and fd to CLI tools.",
        "新增章节“Setup”，在“CLI tools”中新增 fd。",
    ),
    "the text before the first heading": (
        [change("Tools", Op.EDITED, lead=True)],
        "Updated the introduction.",
        "更新了开头部分。",
    ),
    "the title heading is no introduction": (
        [change("Tools", Op.EDITED, anchor="tools")],
        "Updated Tools.",
        "更新了 Tools。",
    ),
    "an introduction that came": (
        [change("Tools", Op.ADDED, lead=True)],
        "Added an introduction.",
        "新增开头部分。",
    ),
    "renamed": (
        [change("B", Op.RENAMED, old_label="A")],
        "Renamed A to B.",
        "“A”更名为“B”。",
    ),
    "renamed, in more words": (
        [change("Get going", Op.RENAMED, Op.EDITED, old_label="Setup")],
        "Renamed “Setup” to “Get going”; updated Get going.",
        "“Setup”更名为“Get going”；更新了 Get going。",
    ),
    "renamed, many": (
        [item(f"b{number}", Op.RENAMED, old_label=f"a{number}") for number in range(5)],
        "Renamed 5 entries (a0 to b0 and 4 more).",
        "5 个条目更名（“a0”更名为“b0”等）。",
    ),
    "moved": (
        [item("fd", Op.MOVED, old_path=LIBRARIES)],
        "Moved fd from Libraries to CLI tools.",
        "将 fd 从“Libraries”移到“CLI tools”。",
    ),
    "moved to the top": (
        [change("Setup", Op.MOVED, path=("Tools",), old_path=CLI)],
        "Moved Setup from CLI tools.",
        "将 Setup 从“CLI tools”移出。",
    ),
    "moved, several on one way": (
        [item(name, Op.MOVED, old_path=LIBRARIES) for name in "ab"],
        "Moved 2 entries from Libraries to CLI tools (a, b).",
        "将 2 个条目（a、b）从“Libraries”移到“CLI tools”。",
    ),
    "moved between groups of one heading": (
        [item("fd", Op.MOVED, old_path=CLI)],
        "Moved fd.",
        "fd 移动了位置。",
    ),
    "edited": (
        [change(name, Op.EDITED) for name in "ABC"],
        "Updated A, B and C.",
        "更新了 A、B、C。",
    ),
    "edited, many": (
        items(9, Op.EDITED),
        "Updated 9 entries in CLI tools: t0, t1, t2, t3, t4 and 4 more.",
        "在“CLI tools”中更新了 9 个条目：t0、t1、t2、t3、t4 等。",
    ),
    "split and merged": (
        [change("B", Op.ADDED, split_from="A"), change("D", Op.REMOVED, merged_into="C")],
        "Split “B” off from “A”; merged “D” into “C”.",
        "从“A”中拆分出“B”；将“D”并入“C”。",
    ),
    "fields that have a name": (
        [change("title", Op.EDITED, node=FIELD), change("tags", Op.EDITED, node=FIELD)],
        "Changed the title and the tags.",
        "修改了标题、标签。",
    ),
    "another field": (
        [change("layout", Op.REMOVED, node=FIELD)],
        "Removed the field “layout”.",
        "移除字段“layout”。",
    ),
    "fields": (
        [change(name, Op.EDITED, node=FIELD) for name in ("layout", "title")],
        "Changed 2 fields (layout, title).",
        "修改了 2 个字段（layout、title）。",
    ),
    "form beside content is not told": (
        [item("fd", Op.ADDED), change("A", Op.RENUMBERED, significance=Significance.FORM)],
        "Added fd to CLI tools.",
        "在“CLI tools”中新增 fd。",
    ),
}


@pytest.mark.parametrize("name", TABLE)
def test_headline(name: str) -> None:
    changes, english, chinese = TABLE[name]
    told = changelog(*changes)
    assert compose_headline(told, lang="en") == english
    assert compose_headline(told, lang="zh") == chinese


def test_the_founding_post() -> None:
    assert compose_headline(provinces(), lang="en") == (
        "Added 7 provinces (天津, 贵州, 甘肃, 安徽, 内蒙古, 黑龙江, 云南) and 7 companies and institutions (神州控股, "
        "智业软件, 卫宁健康, 慧优科技, 杭州健培科技, 中科金豆数据, 宁波诺丁汉大学); updated 广东."
    )
    assert compose_headline(provinces(), lang="auto") == (
        "新增 7 个省份（天津、贵州、甘肃、安徽、内蒙古、黑龙江、云南）和 7 家企业与机构（神州控股、智业软件、"
        "卫宁健康、慧优科技、杭州健培科技、中科金豆数据、宁波诺丁汉大学）；更新了广东。"
    )


def test_one_company_is_an_entry_of_its_kind_and_not_a_section() -> None:
    told = changelog(
        change("北京", Op.ADDED, kind="province"),
        change("X", Op.ADDED, kind="company"),
        kinds=(KindCount(PROVINCE, added=("北京",)), KindCount(COMPANY, added=("X",))),
    )
    assert compose_headline(told, lang="en") == "Added 1 province (北京) and 1 company or institution (X)."
    assert compose_headline(told, lang="zh") == "新增 1 个省份（北京）和 1 家企业与机构（X）。"


@pytest.mark.parametrize(
    ("make", "english", "chinese"),
    [
        (nothing, "No changes.", "没有变化。"),
        (rewritten, "Rewritten: almost nothing of the old text remains.", "全文改写：旧版内容几乎没有保留。"),
        (wording_only, "Rewording only: Install and Usage.", "仅措辞调整：Install、Usage。"),
        (
            form_only,
            (
                "Formatting only: 1 field updated, front matter reformatted, 3 sections renumbered, "
                "1 entry reformatted, table of contents updated."
            ),
            "仅格式变化：1 个字段更新，文章信息重新排版，3 个章节重新编号，1 个条目重新排版，目录更新。",
        ),
    ],
)
def test_what_is_no_content(make: Callable[[], Changelog], english: str, chinese: str) -> None:
    assert compose_headline(make(), lang="en") == english
    assert compose_headline(make(), lang="zh") == chinese


@pytest.mark.parametrize(
    ("row", "english"),
    [
        (change("new.md", Op.REFORMATTED, node=NodeType.POST), "line ends, blanks or encoding"),
        (change("Tools", Op.REORDERED, node=NodeType.POST), "sections reordered"),
        (change("A", Op.REORDERED), "order changed in 1 section"),
        (change("front matter", Op.REFORMATTED), "1 section reformatted"),
    ],
)
def test_each_form_is_named(row: Change, english: str) -> None:
    form = change(row.label, *row.ops, node=row.node, significance=Significance.FORM)
    assert count_forms([form], LANGUAGES["en"]) == f"Formatting only: {english}."


def test_no_form_no_sentence() -> None:
    assert not count_forms(provinces().changes, LANGUAGES["en"])


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("make", [every_op, many_entries, nasty])
def test_a_headline_is_one_short_line(make: Callable[[], Changelog], lang: str) -> None:
    headline = compose_headline(make(), lang="en" if lang == "en" else "zh")
    assert display_width(headline) <= LIMIT
    assert headline.isprintable()


def test_names_are_cut_before_anything_is_left_out() -> None:
    long = "a very long label that goes on and on as only sentences do, with commas"
    told = changelog(*(change(f"{number} {long}", op) for number in range(9) for op in (Op.ADDED, Op.REMOVED)))
    headline = compose_headline(told, lang="en")
    assert headline.startswith("Added 9 sections: “0 a very long label")
    assert "removed 9 sections: “0 a very long label" in headline
    assert display_width(headline) <= LIMIT


def test_even_the_bare_counts_of_everything_are_cut_to_the_limit() -> None:
    kinds = [PROVINCE.__class__(f"kind{number}", ()) for number in range(60)]
    told = changelog(
        *(change("x", Op.ADDED, kind=kind.name) for kind in kinds),
        kinds=tuple(KindCount(kind, added=("x",)) for kind in kinds),
    )
    headline = compose_headline(told, lang="en")
    assert display_width(headline) <= LIMIT
    assert headline.startswith("Added 1 kind0, 1 kind1")


@pytest.mark.parametrize("count", range(1, 30))
def test_what_is_shown_and_what_is_left_make_the_total(count: int) -> None:
    for detail in DETAILS:
        names = detail.choose([str(number) for number in range(count)])
        assert len(names.shown) + names.rest == names.total == count
        assert names.rest != 1 or detail.names < 2


def test_no_label_changes_the_shape_of_a_headline() -> None:
    for label in NASTY:
        headline = compose_headline(changelog(change(label, Op.ADDED, path=("x",))), lang="en")
        assert headline.startswith("Added the section ")
        assert headline.isprintable() or "‍" in headline or "‌" in headline
