from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postdiff.api import compare
from postdiff.lang.detail import Detail
from postdiff.lang.pick import pick_language
from postdiff.lang.posts import tell_counts, tell_names
from postdiff.model.staged import Outcome, PostEdit
from postdiff.parse.source import Source
from postdiff.render.message import COLUMNS, Message, compose_message
from postdiff.text.width import display_width

if TYPE_CHECKING:
    from postdiff.lang.pick import LanguageChoice

OLD = "---\ntitle: Tools\n---\n\n## Hand tools\n\n- hammer: 15 euros\n- chisel\n"


def edited(old: str, new: str, outcome: Outcome = Outcome.CONTENT, *, path: str = "tools.md") -> PostEdit:
    changelog = compare(Source(old, path), Source(new, path)).changelog
    return PostEdit(path, path, changelog.new_title or path, changelog.language, outcome, changelog=changelog)


def whole(title: str, outcome: Outcome, *, draft: bool = False, language: str = "en") -> PostEdit:
    return PostEdit(f"{title}.md", f"{title}.md", title, language, outcome, draft)


def told(*edits: PostEdit, lang: LanguageChoice = "auto") -> str:
    message = compose_message(edits, lang)
    assert message is not None
    assert_fits(message)
    return "\n".join([message.subject, *message.body])


def assert_fits(message: Message) -> None:
    assert 0 < display_width(message.subject) <= COLUMNS
    assert all(display_width(line) <= COLUMNS for line in message.body)
    assert all(line.startswith(("- ", "  ")) for line in message.body)


def test_one_post_by_its_title() -> None:
    assert told(edited(OLD, OLD + "- saw: cuts wood\n")) == (
        "Tools: Added saw to Hand tools\n- Added saw to Hand tools: cuts wood"
    )


def test_what_the_subject_says_is_not_said_again() -> None:
    assert told(edited(OLD, OLD + "- saw\n")) == "Tools: Added saw to Hand tools"


def test_names_come_where_a_headline_has_no_room() -> None:
    new = OLD.replace("15", "20").replace("- chisel\n", "") + "- saw\n- adze\n\n## Books\n\nNone.\n"
    first = told(edited(OLD, new)).split("\n")[0]
    assert first == "Tools: Added saw, adze and Books; removed chisel; updated hammer"


def test_counts_come_where_names_have_no_room() -> None:
    changelog = compare(OLD, OLD.replace("15", "20").replace("- chisel\n", "") + "- saw\n- adze\n").changelog
    assert tell_counts(changelog, pick_language("en", "")) == "2 added, 1 removed, 1 updated"
    assert tell_counts(changelog, pick_language("zh", "")) == "新增 2 处，移除 1 处，更新 1 处"


def test_a_name_in_two_places_is_told_once() -> None:
    old = "# A\n\n## B\n\n- x: one\n- y: two\n\n## C\n\n- x: one\n- z: two\n"
    changelog = compare(old, old.replace("- x: one\n", "- x: one\n- new\n")).changelog
    assert tell_names(changelog, pick_language("en", ""), Detail(3, 20, 1)) == "Added new"


def test_form_alone_is_said_to_be() -> None:
    assert told(edited(OLD, OLD.replace("## Hand", "### Hand"), Outcome.FORM)) == (
        "Tools: Formatting only: 1 section relevelled"
    )


def test_chinese_counts_its_columns() -> None:
    old = "# 中国健康、医疗大数据中心盘点（持续更新）\n\n## 各省队\n\n"
    names = ["福建", "江苏", "山东", "浙江", "四川", "辽宁", "广东", "河北", "天津", "贵州", "甘肃", "安徽"]
    new = old + "".join(f"- {name}省健康医疗大数据中心与产业园\n" for name in names)
    first = told(edited(old, new)).split("\n")[0]
    assert first.startswith("中国健康、医疗大数据中心盘点（持续")
    assert "新增" in first


@pytest.mark.parametrize(
    ("outcome", "english", "chinese"),
    [
        (Outcome.NEW, "New post “A”", "新增文章《A》"),
        (Outcome.PUBLISHED, "Published “A”", "发布文章《A》"),
        (Outcome.RENAMED, "Moved “A”", "移动文章《A》"),
        (Outcome.WITHDRAWN, "Turned “A” back into a draft", "将文章《A》转为草稿"),
        (Outcome.GONE, "Removed the post “A”", "移除文章《A》"),
    ],
)
def test_whole_posts(outcome: Outcome, english: str, chinese: str) -> None:
    assert told(whole("A", outcome)) == english
    assert told(whole("A", outcome), lang="zh") == chinese


def test_several_posts_by_what_became_of_them() -> None:
    message = told(whole("A", Outcome.NEW), whole("B", Outcome.GONE), edited(OLD, OLD + "- saw\n"))
    assert message == (
        "New post “A”; updated “Tools”; removed the post “B”\n"
        "- New post “A”\n- Removed the post “B”\n- Tools: Added saw to Hand tools"
    )


def test_many_posts_are_counted() -> None:
    posts = [whole(f"A post with quite a long title, number {number}", Outcome.NEW) for number in range(40)]
    assert told(*posts).startswith("40 new posts")
    assert told(*posts, lang="zh").startswith("新增")


def test_the_language_is_that_of_most_posts() -> None:
    posts = [whole("甲", Outcome.NEW, language="zh"), whole("乙", Outcome.NEW, language="zh"), whole("C", Outcome.NEW)]
    assert told(*posts).startswith("新增《甲》《乙》《C》")


@pytest.mark.parametrize(
    "edit",
    [
        whole("A", Outcome.NEW, draft=True),
        whole("A", Outcome.GONE, draft=True),
        whole("A", Outcome.SAME),
        whole("A", Outcome.UNREAD),
    ],
)
def test_what_nobody_may_hear_of_makes_no_message(edit: PostEdit) -> None:
    assert compose_message([edit], "auto") is None
    assert told(edit, whole("B", Outcome.NEW)) == "New post “B”"


def test_the_path_of_a_draft_is_not_told() -> None:
    edit = PostEdit("_posts/a.md", "_drafts/secret plan.md", "A", "en", Outcome.PUBLISHED)
    assert told(edit) == "Published “A”"
    assert "secret" not in told(edit, whole("B", Outcome.NEW))


def test_a_path_that_changes_is_told() -> None:
    edit = PostEdit("b.md", "a.md", "A", "en", Outcome.RENAMED)
    assert told(edit) == "Moved “A”\n- moved from a.md to b.md"


def test_many_changes_are_told_in_groups() -> None:
    old = OLD + "".join(f"- kept {number}: stays here\n" for number in range(30))
    message = told(edited(old, old + "".join(f"- tool {number}: cuts\n" for number in range(30))))
    assert message.count("\n- ") == 1
    assert "30 entries" in message


def test_an_excerpt_can_be_read_aloud() -> None:
    old = "# A\n\n## B\n\nText.\n"
    assert "|" not in told(edited(old, old + "\n| a | b |\n|---|---|\n| c | d |\n"))
    assert "![" not in told(edited(old, old + "\n![](x.png)\n"))


def test_nothing_can_steer_a_terminal() -> None:
    message = told(edited("# A\x1b[31m\n", "# A\x1b[31m\n\n- b\x1b[32m\u202e\n"), whole("C\x07\nD", Outcome.NEW))
    assert not set(message) & {"\x1b", "\x07", "\u202e"}


@given(titles=st.lists(st.text(min_size=1, max_size=120), min_size=1, max_size=12), lang=st.sampled_from(["en", "zh"]))
def test_every_line_fits(titles: list[str], lang: LanguageChoice) -> None:
    outcomes = [Outcome.NEW, Outcome.GONE, Outcome.CONTENT, Outcome.WITHDRAWN]
    edits = [whole(title, outcomes[place % 4]) for place, title in enumerate(titles)]
    message = compose_message(edits, lang)
    assert message is not None
    assert_fits(message)
